import { defineConfig } from "vitest/config";

// The long suites take minutes each and run by `npm run test:long` only.
const long = process.env.LONG_SUITES === "1";

// Only what hangs takes so long: the slowest test takes some ten seconds where nothing else runs, and many times that on a busy machine.
const limitMilliseconds = long ? 0 : 240_000;

export default defineConfig({
  test: {
    include: long ? ["test/long/**/*.ts"] : ["test/**/*.test.ts"],
    exclude: long ? [] : ["test/long/**"],
    // Half the time of a file is the loading of what it tests: it is loaded once, and the files are tested one after another in the same process. Nothing may
    // be remembered between two calls, so nothing is between two files. A long suite has a process to itself.
    isolate: long,
    // Of two processors, one would be left idle.
    maxWorkers: "100%",
    testTimeout: limitMilliseconds,
    hookTimeout: limitMilliseconds,
    // A test that is narrowed or missing would let the suite pass without looking.
    allowOnly: false,
    passWithNoTests: false,
  },
});
