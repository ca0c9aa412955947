import { defineConfig } from "vitest/config";

// The long suites take minutes each and run by `npm run test:long` only.
const long = process.env.LONG_SUITES === "1";

export default defineConfig({
  test: {
    include: long ? ["test/long/**/*.ts"] : ["test/**/*.test.ts"],
    exclude: long ? [] : ["test/long/**"],
    testTimeout: long ? 0 : 30_000,
    // A test that is narrowed or missing would let the suite pass without looking.
    allowOnly: false,
    passWithNoTests: false,
  },
});
