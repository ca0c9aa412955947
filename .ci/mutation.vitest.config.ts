import { statSync } from "node:fs";
import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Units before properties: most mutants are found by a file that takes milliseconds, and the first failure ends the run. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => cost(a) - cost(b));
  }
}

const slow = /\/test\/(?:oracle\/|billing\/|policy\/everyFault)/;

function cost({ moduleId }: TestSpecification): number {
  return (slow.test(moduleId) ? 1_000_000 : 0) + statSync(moduleId).size;
}

// biome-ignore lint/style/noDefaultExport: the runner reads its settings from there.
export default defineConfig({
  test: {
    // The tests of the four rooms that are mutated; those of files, pages and commands would only make every mutant slower.
    include: [
      "test/{money,calendar,policy,billing,oracle,cases}/**/*.test.ts",
      "test/situations.test.ts",
      "test/policyGuide.test.ts",
      "test/words/explain.test.ts",
    ],
    sequence: { sequencer: QuickestFirst },
    // A fresh set of modules for each file costs more than the files themselves.
    isolate: false,
    testTimeout: 60_000,
    allowOnly: false,
  },
});
