import { parseArgs } from "node:util";
import type { Language } from "../words/index.js";
import { commands } from "./commands.js";
import { commandHelp, generalHelp } from "./help.js";
import { isTheirs, stoppedText, unheardText } from "./stoppedText.js";
import type { Call, Command, ExitCode, OptionValues, Terminal } from "./types.js";
import { UsageError } from "./usageError.js";

/**
 * Runs one command line and gives its exit code: 0 completed, 1 completed with rejects or failed checks, 2 unusable input or arguments, 3 our fault.
 *
 * @param args the arguments after the program's name.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const lang = languageOf(args);
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(generalHelp(lang));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    const { engineVersion } = await import("./engineVersion.js");
    terminal.out(`${engineVersion}\n`);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    terminal.err(lang === "zh" ? `没有命令“${name}”。\n\n${generalHelp(lang)}` : `There is no command "${name}".\n\n${generalHelp(lang)}`);
    return 2;
  }
  try {
    const code = await runCommand(command, rest, { lang, terminal });
    await terminal.delivered?.();
    return code;
  } catch (error) {
    return said(error, { lang, terminal, command });
  }
}

async function runCommand(command: Command, args: readonly string[], { lang, terminal }: { lang: Language; terminal: Terminal }): Promise<ExitCode> {
  const call: Call = { ...parse(command, args), lang, terminal };
  if (call.options.help === true) {
    terminal.out(commandHelp(command, lang));
    return 0;
  }
  if (command.run === undefined) {
    terminal.err(lang === "zh" ? `命令“${command.name}”尚未实现。\n` : `The command "${command.name}" is not built yet.\n`);
    return 2;
  }
  return command.run(call);
}

function parse(command: Command, args: readonly string[]): { positionals: readonly string[]; options: OptionValues } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple, short }]) => [
      name,
      { type, multiple: multiple ?? false, ...(short !== undefined && { short }) },
    ]),
  );
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { positionals, options: values };
  } catch (error) {
    const message = (error as Error).message;
    throw new UsageError({ zh: `参数有误：${message}`, en: `The arguments cannot be used: ${message}` });
  }
}

/** The language is needed before the arguments are known to be sound. */
function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  const value = at < 0 ? "zh" : args[at]?.includes("=") ? args[at].slice("--lang=".length) : args[at + 1];
  return value === "en" ? "en" : "zh";
}

function said(error: unknown, { lang, terminal, command }: { lang: Language; terminal: Terminal; command: Command }): ExitCode {
  if (error instanceof UsageError) {
    terminal.err(`${error.words[lang]}\n${lang === "zh" ? "用法" : "Usage"}: sewage-fee ${command.usage}\n`);
    return 2;
  }
  const { name, code, message, stack } = error as NodeJS.ErrnoException;
  // Known by its name: the room of FileError loads with the command that throws it.
  if (name === "FileError" || isTheirs(code)) {
    terminal.err(stoppedText(error as Error, lang));
    return 2;
  }
  if (name === "SpeechError") {
    terminal.err(unheardText(message, lang));
    return 2;
  }
  if (name === "AbortError") {
    terminal.err(lang === "zh" ? "已中止，未写出任何结果。\n" : "Stopped; no result was written.\n");
    return 2;
  }
  terminal.err(
    lang === "zh"
      ? `程序出错，未写出任何结果，请报告此问题：\n${stack ?? message}\n`
      : `A fault of ours; no result was written. Please report it:\n${stack ?? message}\n`,
  );
  return 3;
}
