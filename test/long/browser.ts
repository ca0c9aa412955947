import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { billFile } from "../../src/node/index.js";
import { openPage } from "../browser/chromium.js";
import { townPolicy } from "../browser/townFile.js";
import { fixture, temporaryFolder } from "../node/folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = temporaryFolder();

/** The town as it is, the same in GB18030, and a file with rows that are doubled far apart. */
const town = readFileSync(fixture("county-town/usage.csv"), "utf8");
const [header = "", ...lines] = town.trimEnd().split("\n");
const usages = [
  fixture("county-town/usage.csv"),
  fixture("county-town/usage.gb18030.csv"),
  folder.write("doubled.csv", [header, ...lines, ...lines.slice(0, 500), ""].join("\r\n")),
];
const ways = ["own-worker", "small-slabs", "page"];

const outcomes = new Map<string, Buffer>();
let done: { readonly reason: string; readonly turns: number; readonly agent: string };

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, ".ci/ensureBuilt.mjs")], { stdio: "inherit" });
  const page = await build({
    entryPoints: [join(root, "test/browser/page.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    // The page is a user of the package as it is built.
    plugins: [
      {
        name: "built",
        setup: ({ onResolve }) => onResolve({ filter: /src\/browser\/index\.js$/ }, () => ({ path: join(root, "dist/browser/index.js") })),
      },
    ],
  });
  const served = new Map<string, { readonly type: string; readonly body: Uint8Array | string }>([
    ["/", { type: "text/html", body: '<!doctype html><meta charset="utf-8"><title>sewage-fee</title><script type="module" src="/page.js"></script>' }],
    ["/page.js", { type: "text/javascript", body: page.outputFiles[0]?.contents ?? "" }],
    ["/worker.js", { type: "text/javascript", body: readFileSync(join(root, "dist/browser/worker.js")) }],
    [
      "/task.json",
      { type: "application/json", body: JSON.stringify({ files: usages.map((path) => basename(path)), policies: [townPolicy], allow: ["example"] }) },
    ],
    ...usages.map((path) => [`/files/${basename(path)}`, { type: "text/csv", body: readFileSync(path) }] as const),
  ]);
  await new Promise<void>((resolve, reject) => {
    const server = createServer(async (request, response) => {
      const { method, url = "" } = request;
      if (method === "POST") {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        outcomes.set(url, Buffer.concat(parts));
        response.end();
        if (url === "/done") finish();
        return;
      }
      const found = served.get(url);
      // A page that may run nothing but scripts of its own place, and the WebAssembly that they carry.
      const headers = { "content-type": found?.type ?? "text/plain", "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" };
      response.writeHead(found === undefined ? 404 : 200, headers).end(found?.body);
    });
    server.listen(0, "127.0.0.1");
    let opened: ReturnType<typeof openPage> | undefined;
    const finish = () => {
      done = JSON.parse(String(outcomes.get("/done"))) as typeof done;
      server.close();
      (opened?.close() ?? Promise.resolve()).then(resolve, reject);
    };
    server.once("listening", () => {
      opened = openPage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
  });
}, 300_000);

afterAll(() => console.log(`${done?.agent}: ${outcomes.size} files came back`));

describe("a page in Chromium", () => {
  it("runs to its end, under a policy that allows nothing but its own scripts and WebAssembly", () => {
    expect(done.reason).toBe("AbortError");
    expect(done.turns).toBeGreaterThan(usages.length);
  });

  it.each(usages.map((path) => [basename(path), path]))(
    "bills %s to the bytes that a file on disk gives, in a worker of its own, in small slabs, and in the page",
    async (name, path) => {
      const out = folder.place();
      const { summary, findings } = await billFile({ usage: path, policies: [townPolicy], allow: ["example"], out });
      expect(summary?.counts.charged).toBeGreaterThan(1000);
      const outputs = summary?.outputs.filter((output) => output.name !== "duplicates.csv");
      for (const way of [...ways, ...(name === "usage.csv" ? ["shared-worker-0", "shared-worker-1", "after-a-stop"] : [])]) {
        for (const file of ["bills.csv", "rejects.csv"])
          expect(outcomes.get(`/outcome/${name}/${way}/${file}`)?.equals(readFileSync(join(out, file))), `${way} ${file}`).toBe(true);
        const told = JSON.parse(String(outcomes.get(`/outcome/${name}/${way}/summary.json`))) as { summary: typeof summary; findings: typeof findings };
        // The engine of the sources has no version.
        expect(told).toEqual({ summary: { ...summary, engine: told.summary?.engine, outputs }, findings });
      }
    },
  );
});
