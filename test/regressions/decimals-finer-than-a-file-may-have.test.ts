import { expect, it } from "vitest";
import { billRows, resultRows, sampleRow, sampleTariff } from "../batch/slabs.js";

it("a bound of tiers finer than a litre does not let a volume be so fine, in whichever row it stands", () => {
  const versions = sampleTariff.versions.map((version) => {
    const resident = version.prices.resident!;
    const [first, ...others] = resident.tiers!;
    return { ...version, prices: { ...version.prices, resident: { ...resident, tiers: [{ ...first!, upTo: "216.12345" }, ...others] } } };
  });
  const rows = ["9.123", "9.1234", "9.12345", "9.12"].map((volume, row) => `${sampleRow({ account: `A10${row}0`, volume })}\n`);
  const result = billRows(rows.join(""), { policies: [{ ...sampleTariff, versions }] });
  expect(resultRows(result).map((row) => row.liable_volume_m3)).toEqual(["9.123", "9.12"]);
  expect(result.rejects.map(({ row, code }) => [row, code])).toEqual([
    [1, "number-decimals"],
    [2, "number-decimals"],
  ]);
});

it("a bill rounded to a thousandth does not let the company's amounts be finer than a fen", () => {
  const policies = [{ ...sampleTariff, rounding: { mode: "halfUp", at: "bill", decimals: 3 } } as const];
  const rows = ["9.50", "9.501", "9.5"].map((billed, row) => `${sampleRow({ account: `A10${row}0`, billed })}\n`);
  const { charged, rejects } = billRows(rows.join(""), { policies, command: "reconcile" });
  expect([charged, rejects.map(({ row, code }) => [row, code])]).toEqual([2, [[1, "number-decimals"]]]);
});
