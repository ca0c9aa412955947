import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Adjustment, Booked, BookedBill } from "../../src/billing/index.js";
import { billId, rebill, reverse, standing } from "../../src/billing/index.js";
import type { Bill, BillOptions, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { recordsFor, tariffs } from "../oracle/generate.js";
import { billed, july, tariffWith } from "./samples.js";

const tariff = tariffWith(
  { tiers: [{ upTo: "20", price: "1.00" }, { price: "1.50" }], tierPeriod: "bill" },
  { reliefs: { half: { kind: "percentage", share: "0.5" } }, discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false } } },
);
const julyBill = billed(tariff, july("25"));

/** Yuan as whole millionths. */
const micro = (yuan: string) => {
  const [whole = "0", decimals = ""] = yuan.replace("-", "").split(".");
  return BigInt(whole + decimals.padEnd(12, "0")) * (yuan.startsWith("-") ? -1n : 1n);
};
const sum = (amounts: readonly string[]) => amounts.reduce((all, amount) => all + micro(amount), 0n);

/** Only the sums of a bill, as a file has them. */
function sumsOf({ lines, policy, tiers, fines, ...sums }: Bill): BookedBill {
  return sums;
}

/** Books what a correction gives. */
function book(booked: Booked, ...adjustments: readonly (Adjustment | undefined)[]): Booked {
  return { ...booked, adjustments: [...(booked.adjustments ?? []), ...adjustments.filter((each) => each !== undefined)] };
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Two records of one account and period under one class, and the policy as it was and as it is. */
const pairs = fc.tuple(tariffs, tariffs).chain(([before, after]) =>
  fc.tuple(recordsFor(before), recordsFor(after)).map(([was, is]) => {
    const { accountId, periodStart, periodEnd } = was.usage;
    const { district, ...rest } = is.usage;
    const usage: Usage = { ...rest, accountId, class: was.usage.class, periodStart, periodEnd };
    return { before: openTariff(before), after: openTariff(after), was, is: { ...is, usage } };
  }),
);

describe("a bill's id", () => {
  it("is its account, class and period, and the same each time", () => {
    expect(billId(julyBill)).toBe("A1/main/2022-07-01/2022-07-31");
    expect(billId({ accountId: "A/1#2+3%", class: "main", periodStart: "2022-07-01", periodEnd: "2022-07-31" })).toBe(
      "A%2F1%232%2B3%25/main/2022-07-01/2022-07-31",
    );
  });

  it("is never shared by different facts", () => {
    const key = fc.record({ accountId: fc.string(), class: fc.string(), periodStart: fc.string(), periodEnd: fc.string() });
    fc.assert(
      fc.property(key, key, (a, b) => {
        const isSame = a.accountId === b.accountId && a.class === b.class && a.periodStart === b.periodStart && a.periodEnd === b.periodEnd;
        expect(billId(a) === billId(b)).toBe(isSame);
      }),
    );
  });
});

describe("a bill made again", () => {
  it.each(["lines", "sums"] as const)("is what was booked and the differences, line by line and in total (%s)", (detail) => {
    let adjusted = 0;
    fc.assert(
      fc.property(pairs, ({ before, after, was, is }) => {
        const first = bill(before, was.usage, was).bill;
        if (first === undefined) return;
        const booked: Booked = throughJson({ bill: detail === "lines" ? first : sumsOf(first) });
        const { bill: made, adjustment, reversals, findings } = rebill(after, is.usage, booked, is);
        if (made === undefined) return void expect(findings.some(({ severity }) => severity === "error")).toBe(true);
        expect(reversals).toEqual([]);
        if (adjustment !== undefined) adjusted++;
        expect(micro(first.total) + micro(adjustment?.total ?? "0")).toBe(micro(made.total));
        for (const line of adjustment?.lines ?? []) expect(micro(line.booked) + micro(line.amount)).toBe(micro(line.recomputed));
        const { standing: now } = standing(throughJson(book(booked, adjustment)));
        expect(micro(now?.total ?? "x")).toBe(micro(made.total));
        const amounts = (lines: readonly { amount: string }[]) =>
          lines
            .map(({ amount }) => micro(amount))
            .filter((amount) => amount !== 0n)
            .toSorted();
        if (detail === "lines") expect(amounts(now?.lines ?? [])).toEqual(amounts(made.lines));
        else {
          const other = micro(made.total) - sum([made.baseFee, made.surchargeAmount, made.reliefAmount]);
          expect(now?.lines.map(({ id, amount }) => [id, micro(amount)])).toEqual([
            ["base_fee", micro(made.baseFee)],
            ["surcharge_amount", micro(made.surchargeAmount)],
            ["relief_amount", micro(made.reliefAmount)],
            ["other", other],
          ]);
        }
        // Billing a third time changes nothing.
        expect(rebill(after, is.usage, book(booked, adjustment), is).adjustment).toBeUndefined();
      }),
      { numRuns: 150 },
    );
    expect(adjusted).toBeGreaterThan(25);
  });

  it("of the same facts gives nothing", () => {
    const cases = tariffs.chain((document) => recordsFor(document).map((record) => ({ document, record })));
    fc.assert(
      fc.property(cases, ({ document, record }) => {
        const opened = openTariff(document);
        const { bill: made } = bill(opened, record.usage, record);
        if (made === undefined) return;
        for (const booked of [made, sumsOf(made)]) expect(rebill(opened, record.usage, { bill: booked }, record).adjustment).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it("comes to the same in any number of steps", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(steps, fc.boolean(), (list, bySums) => {
        const start: Booked = { bill: bySums ? sumsOf(julyBill) : julyBill };
        let booked = start;
        let last: Usage = july("25");
        for (const [litres, relieved, surcharged] of list) {
          last = july(`${litres / 1000}`, { ...(relieved && { relief: ["half"] }), ...(surcharged && { discharge: "over_volume" as const }) });
          const { adjustment, findings } = rebill(tariff, last, booked);
          expect(findings).toEqual([]);
          booked = book(booked, adjustment);
        }
        const direct = rebill(tariff, last, start).adjustment;
        const chain = booked.adjustments ?? [];
        expect(sum(chain.map(({ total }) => total))).toBe(micro(direct?.total ?? "0"));
        expect(chain.map(({ id }) => id)).toEqual(chain.map((_, index) => `A1/main/2022-07-01/2022-07-31#${index + 1}`));
      }),
    );
  });
});

describe("a reversal", () => {
  it("cancels to zero, whatever was booked", () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ({ before, after, was, is }, bySums) => {
        const first = bill(before, was.usage, was).bill;
        if (first === undefined) return;
        const bookedFirst: Booked = { bill: bySums ? sumsOf(first) : first };
        const booked = book(bookedFirst, rebill(after, is.usage, bookedFirst, is).adjustment);
        const { adjustment, findings } = reverse(booked);
        expect(findings).toEqual([]);
        const { standing: now } = standing(book(booked, adjustment));
        expect(micro(now?.total ?? "x")).toBe(0n);
        expect(now?.lines.every(({ amount }) => micro(amount) === 0n)).toBe(true);
        expect(reverse(book(booked, adjustment)).adjustment).toBeUndefined();
        // What was taken back can be booked again.
        const again = rebill(after, is.usage, book(booked, adjustment), is);
        if (again.bill !== undefined) expect(micro(again.adjustment?.total ?? "0")).toBe(micro(again.bill.total));
      }),
      { numRuns: 150 },
    );
  });

  it("names every line that it takes back", () => {
    const { adjustment } = reverse({ bill: julyBill });
    expect(adjustment).toMatchObject({ id: "A1/main/2022-07-01/2022-07-31#1", cause: "reversal", total: "-27.50" });
    expect(adjustment?.lines.map(({ parent, booked, recomputed, amount }) => [parent, booked, recomputed, amount])).toEqual([
      ["base:2020-01-01:main:1", "20.00", "0.00", "-20.00"],
      ["base:2020-01-01:main:2", "7.50", "0.00", "-7.50"],
    ]);
    expect(adjustment).not.toHaveProperty("liableVolumeM3");
    expect(reverse({ bill: julyBill }, { cause: "volume" }).adjustment?.cause).toBe("volume");
  });
});

describe("the cause of a difference", () => {
  const causeOf = (usage: Usage, booked: Booked = { bill: julyBill }, options: BillOptions = {}) => rebill(tariff, usage, booked, options).adjustment?.cause;
  const both: readonly [string, Booked][] = [
    ["lines", { bill: julyBill }],
    ["sums", { bill: sumsOf(julyBill) }],
  ];

  it.each(both)("is worked out from what differs (%s)", (_, booked) => {
    expect(causeOf(july("24"), booked)).toBe("volume");
    expect(causeOf(july("25", { relief: ["half"] }), booked)).toBe("relief");
    expect(causeOf(july("24", { relief: ["half"] }), booked)).toBe("volume");
    expect(causeOf(july("25", { discharge: "over_volume" }), booked)).toBe("other");
    expect(causeOf(july("25", { discharge: "over_volume", relief: ["half"] }), booked)).toBe("other");
    const dearer = tariffWith({ tiers: [{ upTo: "20", price: "1.10" }, { price: "1.50" }], tierPeriod: "bill" });
    expect(rebill({ ...dearer, revision: "2" }, july("25"), booked).adjustment?.cause).toBe("tariff");
  });

  it("is what was last booked against what is now right, not what was booked first", () => {
    const more = rebill(tariff, july("30"), { bill: julyBill }).adjustment;
    const booked = book({ bill: julyBill }, more);
    expect(causeOf(july("30", { relief: ["half"] }), booked)).toBe("relief");
  });

  it("is what the caller says, where the caller says it", () => {
    expect(rebill(tariff, july("24"), { bill: julyBill }, { cause: "other" }).adjustment?.cause).toBe("other");
  });

  const cycle = { tiers: [{ upTo: "100", price: "1.00" }, { price: "2.00" }], tierPeriod: "cycle" as const };
  const dearer = { tiers: [{ upTo: "100", price: "1.20" }, { price: "2.00" }], tierPeriod: "cycle" as const };
  it("tells a count of the tier cycle that moved from a price that changed", () => {
    const old = tariffWith(cycle);
    const late = openTariff({
      ...old.document,
      versions: [
        ...old.document.versions,
        { ...old.document.versions[0]!, from: "2022-07-01", prices: { main: { ...dearer, cite: [{ document: "notice", article: "1" }] } } },
      ],
    });
    const first = billed(old, july("20", { cycleVolumeM3: "50" }));
    for (const booked of [{ bill: first }, { bill: sumsOf(first) }]) {
      expect(rebill(old, july("20", { cycleVolumeM3: "95" }), booked).adjustment?.cause).toBe("volume");
      expect(rebill(late, july("20", { cycleVolumeM3: "50" }), booked).adjustment?.cause).toBe("tariff");
    }
  });
});

describe("a bill under another class", () => {
  const two = openTariff({
    ...tariff.document,
    classes: { main: tariff.document.classes.main!, shop: { ...tariff.document.classes.main!, aliases: ["shops"] } },
    versions: tariff.document.versions.map((version) => ({
      ...version,
      prices: { ...version.prices, shop: { price: "2.00", cite: [{ document: "notice", article: "1" }] } },
    })),
    reliefs: {},
  });
  const booked: Booked = { bill: billed(two, july("25")) };

  it("is taken back, and the new one booked under its own id; both are named", () => {
    const { adjustment, reversals, bill: made, findings } = rebill(two, july("25", { class: "shops" }), booked);
    expect(reversals.map(({ id, cause, total }) => [id, cause, total])).toEqual([["A1/main/2022-07-01/2022-07-31#1", "class", "-27.50"]]);
    expect(adjustment).toMatchObject({ id: "A1/shop/2022-07-01/2022-07-31#1", cause: "class", total: "50.00", liableVolumeM3: "25" });
    expect(adjustment?.lines.some(({ parent }) => parent !== undefined)).toBe(false);
    expect(made?.class).toBe("shop");
    expect(findings).toMatchObject([
      { code: "rebill-class-changed", path: "class", params: { value: "A1/main/2022-07-01/2022-07-31", expected: "A1/shop/2022-07-01/2022-07-31" } },
    ]);
  });

  it("changes nothing the second time, and may change back with ids that go on", () => {
    const change = rebill(two, july("25", { class: "shop" }), booked);
    const both = [book(booked, ...change.reversals), book({}, change.adjustment)];
    const again = rebill(two, july("25", { class: "shop" }), both);
    expect([again.adjustment, again.reversals, again.findings]).toEqual([undefined, [], []]);
    const back = rebill(two, july("25"), both);
    expect([back.adjustment?.id, back.adjustment?.total]).toEqual(["A1/main/2022-07-01/2022-07-31#2", "27.50"]);
    expect(back.reversals.map(({ id, total }) => [id, total])).toEqual([["A1/shop/2022-07-01/2022-07-31#2", "-50.00"]]);
  });
});

describe("usage of which nothing was booked", () => {
  it("is a new bill, and the difference is the whole fee", () => {
    const { adjustment, findings } = rebill(tariff, july("25"));
    expect(adjustment).toMatchObject({ cause: "new", total: "27.50", sequence: 1 });
    expect(findings).toMatchObject([{ code: "rebill-not-booked", severity: "info" }]);
    expect(rebill(tariff, july("25"), book({}, adjustment)).adjustment).toBeUndefined();
  });
});

describe("booked data that cannot be right", () => {
  const first = rebill(tariff, july("24"), { bill: julyBill }).adjustment as Adjustment;
  const second = rebill(tariff, july("23"), book({ bill: julyBill }, first)).adjustment as Adjustment;
  const codesOf = (booked: Booked | readonly Booked[], usage = july("25")) => {
    const result = rebill(tariff, usage, booked);
    expect([result.bill, result.adjustment]).toEqual([undefined, undefined]);
    return result.findings.map(({ code, path }) => `${code} ${path}`);
  };

  it.each<[string, Booked | readonly Booked[], string]>([
    ["another account", { bill: { ...julyBill, accountId: "A2" } }, "rebill-other-bill accountId"],
    ["another first day", { bill: { ...julyBill, periodStart: "2022-07-02" } }, "rebill-other-bill periodStart"],
    ["another last day", { bill: { ...julyBill, periodEnd: "2022-08-31" } }, "rebill-other-bill periodEnd"],
    ["a total that is not its lines'", { bill: { ...julyBill, total: "27.51" } }, "rebill-booked-sum bill.total"],
    ["a line twice", { bill: { ...julyBill, total: "47.50", lines: [...julyBill.lines, julyBill.lines[0]!] } }, "rebill-booked-sum bill.lines"],
    ["an amount that is none", { bill: { ...sumsOf(julyBill), total: "a" } }, "number-form bill.total"],
    ["no amount", { bill: { ...sumsOf(julyBill), baseFee: undefined as never } }, "required-missing bill.baseFee"],
    ["no account", { bill: { ...julyBill, accountId: 7 as never } }, "field-type bill.accountId"],
    ["a day that is none", { bill: { ...julyBill, periodEnd: "2022-07-32" } }, "date-form bill.periodEnd"],
    ["lines that are none", { bill: { ...julyBill, lines: "x" as never } }, "field-type bill.lines"],
    ["adjustments that are none", { bill: julyBill, adjustments: "x" as never }, "field-type adjustments"],
    ["a gap in the adjustments", { bill: julyBill, adjustments: [second] }, "rebill-sequence adjustments"],
    ["an adjustment of another bill", { bill: julyBill, adjustments: [{ ...first, billId: "x" }] }, "rebill-sequence adjustments"],
    ["an adjustment with another id", { bill: julyBill, adjustments: [{ ...first, id: "x" }] }, "rebill-sequence adjustments"],
    ["an adjustment whose lines do not sum", { bill: julyBill, adjustments: [{ ...first, total: "1.00" }] }, "rebill-booked-sum adjustments[0].total"],
    ["an adjustment without the bill it corrects", { adjustments: [first] }, `rebill-booked-sum ${first.id}.base:2020-01-01:main:2`],
    ["an adjustment twice, with other figures", { bill: julyBill, adjustments: [first, { ...first, cause: "other" }] }, "rebill-booked-conflict adjustments"],
    ["a bill twice", [{ bill: julyBill }, { bill: julyBill }], "rebill-booked-conflict booked"],
  ])("%s", (_, booked, expected) => {
    expect(codesOf(booked)).toEqual([expected]);
  });

  it("a line of an adjustment that does not add up is named", () => {
    const [line] = first.lines;
    const broken = { ...first, lines: [{ ...line!, amount: "9.00" }] };
    expect(codesOf({ bill: julyBill, adjustments: [broken] })).toContain(`rebill-booked-sum adjustments[0].${line!.id}`);
  });

  it("counts an adjustment that is given twice once, and takes adjustments in any order", () => {
    const { adjustment, findings } = rebill(tariff, july("25"), { bill: julyBill, adjustments: [second, first, second] });
    expect(findings.map(({ code }) => code)).toEqual(["rebill-booked-twice"]);
    expect(adjustment).toMatchObject({ sequence: 3, total: "3.00" });
  });

  it("usage that cannot be billed is refused as it is by `bill`", () => {
    expect(codesOf({ bill: julyBill }, july("-1"))).toEqual(["volume-negative volumeM3"]);
  });
});
