import { defineConfig } from "vitest/config";

// The tests of the four rooms that are mutated; those of files, pages and commands would only make every mutant slower.
export default defineConfig({
  test: {
    include: [
      "test/{money,calendar,policy,billing,oracle,cases}/**/*.test.ts",
      "test/situations.test.ts",
      "test/policyGuide.test.ts",
      "test/words/explain.test.ts",
    ],
    testTimeout: 60_000,
    allowOnly: false,
  },
});
