import type { Writable } from "node:stream";
import type { Language, Words } from "../words/index.js";

/** Where a command writes. Results go to stdout; progress and messages to stderr. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Waits until all that was said has been taken; rejects when its reader has gone. A run asks before its results get their names. */
  readonly delivered?: () => Promise<void>;
  /** Whether stderr is a terminal: progress is shown only there. */
  readonly isTerminal: boolean;
  /** Standard input, and standard output as a stream of rows: what `-` stands for. Asked for once, by a command that needs them. */
  readonly pipes?: () => { readonly input: AsyncIterable<Uint8Array>; readonly rows: Writable };
  /** Set when the user asks to stop. */
  readonly signal?: AbortSignal;
}

/** 0 completed; 1 completed, but rows were rejected or a check failed; 2 unusable input or arguments; 3 our fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One option of the command line. */
export interface OptionRule {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly help: Words;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** What a command is given. */
export interface Call {
  readonly positionals: readonly string[];
  readonly options: OptionValues;
  readonly lang: Language;
  readonly terminal: Terminal;
}

/** A command as data; `run` is left out while it is not built. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly help: Words;
  readonly options: Readonly<Record<string, OptionRule>>;
  readonly run?: (call: Call) => Promise<ExitCode>;
}
