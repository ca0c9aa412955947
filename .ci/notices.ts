// The licences of the packages that a bundle carries: whoever hands on the bundle hands them on too.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** The folder of the package that a bundled file comes from. */
const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** An esbuild plugin that writes the notices of all bundled packages beside the bundle. */
export function noticesPlugin(file: string): Plugin {
  return {
    name: "notices",
    setup({ initialOptions, onEnd }) {
      onEnd(({ metafile, errors }) => {
        if (errors.length > 0 || metafile === undefined) return;
        const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0));
        const folders = [...new Set(used.flatMap(([input]) => packageFolder.exec(input)?.[1] ?? []))].sort();
        const path = join(initialOptions.outdir ?? ".", file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, folders.map(noticeOf).join(`\n${"-".repeat(80)}\n\n`));
      });
    },
  };
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && /^(licen[cs]e|notice)/i.test(entry.name));
  if (files.length === 0) throw new Error(`${name} is bundled and has no licence file`);
  return `${name} ${version}, ${license}\n\n${files.map((entry) => readFileSync(join(folder, entry.name), "utf8").trim()).join("\n\n")}\n`;
}
