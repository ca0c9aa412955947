import { describe, expect, it } from "vitest";
import type { CostStatement } from "../../src/costing/index.js";
import { costMeasures, parseCosts, yuanPerM3 } from "../../src/costing/index.js";
import { formatFen, fraction, roundToText } from "../../src/money/index.js";
import { tangxun } from "./tangxun.js";

const { statements, findings } = parseCosts(tangxun);
const [a, b] = statements as [CostStatement, CostStatement];
const apart = { network: "apart" } as const;

function unitCost(of: CostStatement[]): string {
  const { totalFen, treatedLitres } = costMeasures(of, apart);
  return roundToText(yuanPerM3({ amountFen: totalFen, volumeLitres: treatedLitres }), 3, "halfUp");
}

describe("the Tangxun plants, as printed", () => {
  it("cost 2.097 and 2.610 yuan per treated m³, together 2.439", () => {
    expect([unitCost([a]), unitCost([b]), unitCost([a, b])]).toEqual(["2.097", "2.610", "2.439"]);
  });

  it("run at 70 % of their design volume", () => {
    const { treatedLitres, designLitres } = costMeasures([a, b], apart);
    expect(roundToText(fraction(treatedLitres, designLitres ?? 1n), 4, "halfUp")).toBe("0.7000");
  });

  it("plant A's parts sum to 1911.33 where 1911.34 is printed: the printed total stands, and it is said", () => {
    const footings = findings.filter(({ code }) => code.startsWith("cost-footing"));
    expect(footings).toEqual([
      {
        code: "cost-footing",
        severity: "warning",
        path: "statements[0].rows.4",
        params: { key: "4", value: "1911.33", expected: "1911.34", amount: "0.01", limit: "0.01" },
      },
    ]);
    expect(a.rows.find(({ row }) => row === "4")).toMatchObject({ value: "19113400.00", origin: "printed", numbering: "ours" });
  });

  it("plant A's cash cost is 1427.55, that is 1.117 yuan per treated m³: no depreciation, no interest, repair counted once", () => {
    const { operatingNeedFen, treatedLitres, maintenanceFen } = costMeasures([a], apart);
    expect(formatFen(operatingNeedFen)).toBe("14275500.00");
    expect(roundToText(yuanPerM3({ amountFen: operatingNeedFen, volumeLitres: treatedLitres }), 3, "halfUp")).toBe("1.117");
    expect(maintenanceFen).toBe(0n);
  });

  it("sums what is not printed: operating cost 2679.17, total the same, nothing donated", () => {
    const shown = Object.fromEntries(a.rows.map(({ row, value, origin }) => [row, `${value} ${origin}`]));
    expect(shown).toMatchObject({ "3": "26791700.00 summed", "14": "0.00 taken", "17": "0.00 taken", "21": "26791700.00 summed", "23": "26791700.00 summed" });
  });
});
