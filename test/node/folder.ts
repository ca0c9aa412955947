import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { BatchRequest } from "../../src/node/batchRequest.js";
import { loadPolicies, runBatch } from "../../src/node/index.js";
import type { LoadedPolicy } from "../../src/node/policies.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { sampleHeader, sampleTariff } from "../batch/slabs.js";

export const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));

/** A folder for one test file, removed when its tests are done. */
export function temporaryFolder() {
  const root = mkdtempSync(join(tmpdir(), "sewage-fee-test-"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let made = 0;
  return {
    root,
    write(name: string, content: string | Uint8Array): string {
      const path = join(root, name);
      writeFileSync(path, content);
      return path;
    },
    /** A place in it where nothing is yet. */
    place: () => join(root, `place-${++made}`),
  };
}

export const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

/** Every file of a folder with its content, hidden ones too. */
export function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, read(folder, name)]));
}

/** A tariff document as if it had been loaded from a file. */
export const loaded = (document: TariffDocument = sampleTariff): LoadedPolicy => ({ path: "policy.json", sha256: "0".repeat(64), document });

/** Runs a usage file under the sample tariff, into a folder that is not there yet. */
export async function runSample(usage: string, out: string, more: Partial<BatchRequest> = {}) {
  return runBatch({ command: "bill", usage, out, policies: [loaded()], ...more });
}

export const usageText = (rows: readonly string[], lineEnd = "\n") => [sampleHeader.join(","), ...rows].map((row) => row + lineEnd).join("");

/** The lines of a CSV as cells by column. Only for files whose cells hold no quotes. */
export function cellsOf(text: string): Record<string, string>[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [columns[place] ?? String(place), cell])));
}

export async function countyTown() {
  const { policies } = await loadPolicies([fixture("county-town/policy.json")]);
  return policies;
}
