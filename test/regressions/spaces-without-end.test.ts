import { expect, it } from "vitest";
import { plainCell } from "../../src/table/index.js";

it("a cell of a million spaces between two letters is read in one go, not once for each of its spaces", () => {
  const cell = ` a${" ".repeat(1_000_000)}b\u3000\u00a0`;
  expect(plainCell(cell)).toEqual({ text: `a${" ".repeat(1_000_000)}b`, changes: ["spaces"] });
});
