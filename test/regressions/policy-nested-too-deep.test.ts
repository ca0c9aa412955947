import { expect, it } from "vitest";
import { parsePolicy } from "../../src/index.js";
import { readSummary } from "../../src/node/index.js";
import { sampleTariff } from "../batch/slabs.js";

const deep: unknown = JSON.parse(`${'{"a":['.repeat(50_000)}1${"]}".repeat(50_000)}`);
const circular: Record<string, unknown> = {};
circular.self = circular;

it.each([
  ["in its format", (value: unknown) => ({ ...sampleTariff, format: value })],
  ["in its kind", (value: unknown) => ({ ...sampleTariff, kind: value })],
  ["in its cycle", (value: unknown) => ({ ...sampleTariff, cycle: { months: value, startMonth: 1 } })],
  ["under an unknown key", (value: unknown) => ({ ...sampleTariff, [String(value).slice(0, 3)]: value })],
])("a policy nested without end %s is refused with findings", (_, make) => {
  for (const value of [deep, circular]) expect(parsePolicy(make(value)).findings.some(({ severity }) => severity === "error")).toBe(true);
});

it("so is a summary", () => {
  expect(readSummary({ format: 1, totals: deep }, "summary.json").findings.map(({ code }) => code)).toEqual(["summary-form"]);
});
