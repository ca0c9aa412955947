import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { passesCodeText } from "../../.ci/passes.js";

it("the passes of the batch are what their sources compile to (after a change: npm run generate)", async () => {
  const path = new URL("../../src/batch/memory/passesCode.ts", import.meta.url);
  expect(readFileSync(path, "utf8")).toBe(await passesCodeText());
});
