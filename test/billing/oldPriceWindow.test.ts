import { describe, expect, it } from "vitest";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";

describe("a relief that keeps the price of a version", () => {
  const tariff = openTariff(
    documentOf({
      versions: { "2020-01-01": { price: "2.00" }, "2023-01-01": { price: "1.00" }, "2024-01-01": { price: "3.00" } },
      reliefs: { kept: { kind: "oldPrice", version: "2023-01-01" } },
    }),
  );
  const total = (periodStart: string, periodEnd: string) => billed(tariff, july("100", { periodStart, periodEnd, relief: ["kept"] })).total;

  it("gives it to later periods", () => {
    expect(total("2024-07-01", "2024-07-31")).toBe("100.00");
  });

  it("gives nothing for a time before that version, even where its price is lower", () => {
    expect(total("2022-07-01", "2022-07-31")).toBe("200.00");
    expect(total("2022-12-01", "2023-01-31")).not.toBe("100.00");
  });
});

describe("a bill wholly outside the tiers, in a period with a price change", () => {
  const tiers = (fixed?: string) =>
    ({ tiers: [{ upTo: "5", price: "1", ...(fixed !== undefined && { fixed }) }, { price: "1" }], tierPeriod: "bill" }) as const;
  const total = (first: ReturnType<typeof tiers>, second: ReturnType<typeof tiers>) => {
    const tariff = openTariff(documentOf({ versions: { "2020-01-01": first, "2022-07-11": second } }));
    return billed(tariff, july("31", { outsideTiersM3: "31" })).total;
  };

  it("opens with the table of its first part: that one's first tier is always reached", () => {
    expect(total(tiers("1"), tiers())).toBe("32.00");
    expect(total(tiers(), tiers("1"))).toBe("31.00");
    expect(total(tiers("1"), tiers("1"))).toBe("32.00");
  });
});
