import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const largestBytes = 120 * 1024;

/** Bundles a file for browsers, where a built-in module of Node would be an error. */
async function bundled(entry: string) {
  const { metafile, outputFiles } = await build({
    entryPoints: [`${root}src/browser/${entry}`],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
  });
  return { inputs: Object.keys(metafile.inputs), packed: gzipSync(outputFiles[0]?.contents ?? "").length };
}

describe.each(["index.ts", "worker.ts"])("src/browser/%s, bundled for a page", (entry) => {
  it("carries no module of Node, no file readers, no charts and no command, and stays small", async () => {
    const { inputs, packed } = await bundled(entry);
    expect(inputs.some((path) => path.includes("@noble/hashes"))).toBe(true);
    expect(inputs.filter((path) => /^node:|fast-csv|d3-|src\/(node|cli|report|workbench)\//.test(path))).toEqual([]);
    expect(packed).toBeLessThan(largestBytes);
  });
});
