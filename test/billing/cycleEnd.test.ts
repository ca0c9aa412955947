import { describe, expect, it } from "vitest";
import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "./samples.js";

type Price = Parameters<typeof documentOf>[0]["versions"][string];
type Cycle = NonNullable<TariffDocument["cycle"]>;

const steps = (upTo: string, low: string, high: string) => ({ tiers: [{ upTo, price: low }, { price: high }], tierPeriod: "cycle" }) as const;

/** What each part of the period costs, as days, m³ and price, and the fee; or why there is no bill. */
function parts(versions: Readonly<Record<string, Price>>, cycle: Partial<Cycle>, usage: Partial<Usage>) {
  const tariff = openTariff({ ...documentOf({ versions }), cycle: { months: 12, startMonth: 1, ...cycle } });
  const { bill: made, findings } = bill(tariff, july("0", { cycleVolumeM3: "0", ...usage }));
  if (made === undefined) return findings.map(({ code }) => code);
  return [...made.lines.map((line) => `${line.periodStart.slice(2)}–${line.periodEnd.slice(5)}: ${line.quantity} × ${line.price}`), made.total];
}

/** December and January, a m³ a day; 90 m³ were used in the year before. */
const winter = { periodStart: "2021-12-01", periodEnd: "2022-01-31", volumeM3: "62", cycleVolumeM3: "90" };
const plain = { "2020-01-01": steps("100", "1", "2") };

describe("a period across the end of the tier cycle", () => {
  it("counts in one cycle where the policy does not split it", () => {
    expect(parts(plain, {}, winter)).toEqual(["21-12-01–01-31: 10 × 1", "21-12-01–01-31: 52 × 2", "114.00"]);
  });

  it("is split by days: what was used after the end starts a count of its own", () => {
    expect(parts(plain, { acrossEnd: "splitByDays" }, winter)).toEqual(["21-12-01–12-31: 10 × 1", "21-12-01–12-31: 21 × 2", "22-01-01–01-31: 31 × 1", "83.00"]);
  });

  it("is split by whole months", () => {
    const usage = { periodStart: "2021-11-01", periodEnd: "2022-01-31", volumeM3: "30", cycleVolumeM3: "95" };
    expect(parts(plain, { acrossEnd: "splitByMonths" }, usage)).toEqual(["21-11-01–12-31: 5 × 1", "21-11-01–12-31: 15 × 2", "22-01-01–01-31: 10 × 1", "45.00"]);
  });

  it("is refused where it is to be split by months and is not whole months, or no whole months before the end", () => {
    const byMonths = (periodStart: string, periodEnd: string) => parts(plain, { acrossEnd: "splitByMonths" }, { ...winter, periodStart, periodEnd });
    expect(byMonths("2021-12-01", "2022-01-15")).toEqual(["period-not-whole-months"]);
    expect(byMonths("2021-12-16", "2022-01-15")).toEqual(["period-not-whole-months"]);
    expect(byMonths("2021-12-16", "2022-01-31")).toEqual(["period-not-whole-months"]);
  });

  it("of several cycles is split at the end of each", () => {
    const year = { periodStart: "2022-01-01", periodEnd: "2022-12-31", volumeM3: "120" };
    const quarters = { "2020-01-01": steps("20", "1", "2") };
    expect(parts(quarters, { months: 3, acrossEnd: "splitByMonths" }, year)).toEqual([
      "22-01-01–03-31: 20 × 1",
      "22-01-01–03-31: 10 × 2",
      "22-04-01–06-30: 20 × 1",
      "22-04-01–06-30: 10 × 2",
      "22-07-01–09-30: 20 × 1",
      "22-07-01–09-30: 10 × 2",
      "22-10-01–12-31: 20 × 1",
      "22-10-01–12-31: 10 × 2",
      "160.00",
    ]);
  });

  it("is refused where numbers cannot hold the parts", () => {
    const year = { periodStart: "2021-07-01", periodEnd: "2022-06-30", volumeM3: "999999999999" };
    expect(parts(plain, { acrossEnd: "splitByMonths" }, year)).toEqual(["number-too-large"]);
    expect(parts(plain, { acrossEnd: "splitByMonths" }, { ...year, volumeM3: "99999999999" })).toContain("22-01-01–06-30: 49999999899.5 × 2");
  });
});

describe("a period across the end of the tier cycle and a new price", () => {
  const byDays = { acrossEnd: "splitByDays" } as const;
  const changing = (day: string) => ({ "2020-01-01": steps("100", "1", "2"), [day]: steps("100", "3", "4") });

  it("is split at both, the price changing before the end", () => {
    expect(parts(changing("2021-12-16"), byDays, winter)).toEqual([
      "21-12-01–12-15: 10 × 1",
      "21-12-01–12-15: 5 × 2",
      "21-12-16–12-31: 16 × 4",
      "22-01-01–01-31: 31 × 3",
      "177.00",
    ]);
  });

  it("is split once, the price changing with the cycle", () => {
    const split = ["21-12-01–12-31: 10 × 1", "21-12-01–12-31: 21 × 2", "22-01-01–01-31: 31 × 3", "145.00"];
    expect(parts(changing("2022-01-01"), byDays, winter)).toEqual(split);
    expect(parts(changing("2022-01-01"), { acrossEnd: "splitByMonths" }, winter)).toEqual(split);
  });

  it("is split at both, the price changing after the end: the new count goes on", () => {
    const versions = { "2020-01-01": steps("20", "1", "2"), "2022-01-16": steps("20", "3", "4") };
    expect(parts(versions, byDays, { ...winter, cycleVolumeM3: "10" })).toEqual([
      "21-12-01–12-31: 10 × 1",
      "21-12-01–12-31: 21 × 2",
      "22-01-01–01-15: 15 × 1",
      "22-01-16–01-31: 5 × 3",
      "22-01-16–01-31: 11 × 4",
      "126.00",
    ]);
  });

  it("is split at the end of each of several cycles", () => {
    const usage = { periodStart: "2022-01-01", periodEnd: "2022-09-30", volumeM3: "273" };
    const versions = { "2020-01-01": steps("80", "1", "2"), "2022-08-16": steps("80", "3", "4") };
    expect(parts(versions, { months: 3, ...byDays }, usage)).toEqual([
      "22-01-01–03-31: 80 × 1",
      "22-01-01–03-31: 10 × 2",
      "22-04-01–06-30: 80 × 1",
      "22-04-01–06-30: 11 × 2",
      "22-07-01–08-15: 46 × 1",
      "22-08-16–09-30: 34 × 3",
      "22-08-16–09-30: 12 × 4",
      "398.00",
    ]);
  });

  it("is refused where it is to be split by months: the price shares the water out by days", () => {
    const autumn = { ...winter, periodStart: "2021-11-01" };
    expect(parts(changing("2021-12-01"), { acrossEnd: "splitByMonths" }, autumn)).toEqual(["period-not-whole-months"]);
    expect(parts(changing("2021-12-01"), byDays, autumn)).not.toEqual(["period-not-whole-months"]);
  });
});

describe("a price for the whole volume, by the tier that is reached", () => {
  const reached = (upTo: string, low: string, high: string) => ({ ...steps(upTo, low, high), tierMethod: "volume" }) as const;
  const byDays = { acrossEnd: "splitByDays" } as const;

  it("by cycle is chosen by what each cycle counts", () => {
    const versions = { "2020-01-01": reached("40", "1", "2") };
    expect(parts(versions, byDays, { ...winter, cycleVolumeM3: "0" })).toEqual(["21-12-01–12-31: 31 × 1", "22-01-01–01-31: 31 × 1", "62.00"]);
    expect(parts(versions, byDays, { ...winter, cycleVolumeM3: "20" })).toEqual(["21-12-01–12-31: 31 × 2", "22-01-01–01-31: 31 × 1", "93.00"]);
    expect(parts(versions, {}, { ...winter, cycleVolumeM3: "0" })).toEqual(["21-12-01–01-31: 62 × 2", "124.00"]);
  });

  it("by cycle counts the rest of its cycle across a new price", () => {
    const versions = { "2020-01-01": reached("20", "1", "2"), "2022-01-16": reached("20", "3", "4") };
    expect(parts(versions, byDays, { ...winter, cycleVolumeM3: "0" })).toEqual([
      "21-12-01–12-31: 31 × 2",
      "22-01-01–01-15: 15 × 2",
      "22-01-16–01-31: 16 × 4",
      "156.00",
    ]);
  });

  it("by bill is chosen by the whole bill, also where another price splits it by cycle", () => {
    const versions = { "2020-01-01": { ...reached("40", "1", "2"), tierPeriod: "bill" as const }, "2022-01-16": steps("100", "3", "4") };
    expect(parts(versions, byDays, { ...winter, cycleVolumeM3: "0" })).toEqual([
      "21-12-01–12-31: 31 × 2",
      "22-01-01–01-15: 15 × 2",
      "22-01-16–01-31: 16 × 3",
      "140.00",
    ]);
  });
});

describe("an amount for reaching a tier", () => {
  it("is due in the bill whose first litre lies in the tier, once in the cycle", () => {
    const price = {
      tiers: [
        { upTo: "10", price: "1", fixed: "5" },
        { price: "2", fixed: "7" },
      ],
      tierPeriod: "cycle",
    } as const;
    const fee = (cycleVolumeM3: string, volumeM3: string) => parts({ "2020-01-01": price }, {}, { cycleVolumeM3, volumeM3 }).at(-1);
    expect(fee("0", "10")).toBe("15.00");
    expect(fee("10", "5")).toBe("17.00");
    expect(fee("9", "2")).toBe("10.00");
    expect(fee("11", "5")).toBe("10.00");
    expect(fee("10", "0")).toBe("0.00");
  });
});
