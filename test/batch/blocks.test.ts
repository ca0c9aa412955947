import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFigures } from "../../src/batch/figures.js";
import type { SlabPlan, SlabResult, StatedBills, StatedIndex } from "../../src/batch/index.js";
import {
  addDigests,
  addStatedBill,
  arrearsRows,
  createFigures,
  createStatedBills,
  keepText,
  noId,
  openSlabProcessor,
  rejectedRows,
} from "../../src/batch/index.js";
import { inputBytes } from "../../src/batch/memory/index.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import { totalsOf } from "../../src/batch/sums.js";
import { formatDay, parseDay } from "../../src/calendar/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { otherMemory } from "./otherMemory.js";
import { planOf, sampleHeader, sampleRow, sampleTariff } from "./slabs.js";

const other = await otherMemory();

// Rows of kinds that were met before are read, charged and written many at a time; the first of a kind, and every odd one, by itself. A processor that
// has met nothing takes its first row by itself: what it gives for each row alone is what all rows together have to give.

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const numbers = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 400 }).map(String) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((units) => (units / 100).toFixed(2)) },
  fc.constantFrom("", "-", "-3", "1e3", "12.", ".5", "00012", "0.1", "１２", "1,2", "5.700", "1.23", "1.234", "1.2345", "1.234567", "0.000001"),
  fc.constantFrom("123456789", "1234567890", "99999999.9", "999999999.9", "12345678901", "999999999999999", "9007199254740993"),
);
/** Nearly always blank. */
const rarely = (...words: string[]) => fc.oneof({ weight: 12, arbitrary: fc.constant("") }, fc.constantFrom(...words));
/** Accounts of which the company's files say something, where they are given. */
const billedAccounts = ["AB1001", "AB1002", "AB1003", "AB1004", "AB1005", "AB1006"];
const plainAccounts = fc.oneof(fc.stringMatching(/^[A-Z]{2}\d{3,12}$/), fc.constantFrom(...billedAccounts));
const oddAccounts = ["=A1", "A 100", "A,1", "none", "", "张三0001", "合计", "-A1234", "A@123", "=A1234", " A1234"];
const accountsAtLimits = ["A-1/2_3", ".A123", "A/.:-", ...[4, 5, 64, 65, 80].map((length) => "A".repeat(length))];

/** By column. What is not given here is a number. */
const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  account_id: fc.oneof({ weight: 6, arbitrary: plainAccounts }, fc.constantFrom(...oddAccounts), fc.constantFrom(...accountsAtLimits, "A11500")),
  class: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("resident", "shop", "bath", "居民", "商业") }, fc.constantFrom("nobody", "", 'sh"op')),
  period_start: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("2025-07-01", "2025-07-01", "2024-12-16") }, fc.constantFrom("2025/7/1", "2019-12-01", "")),
  period_end: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("2025-07-31", "2025-07-31", "2025-08-15") }, fc.constantFrom("2025-06-01", "2019-12-31")),
  relief: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("", "", "low_income", "exempt", "低保", "none") },
    fc.constantFrom("low_income+exempt", "all", "listed", "certified"),
  ),
  discharge: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("", "permitted", "over_volume") }, fc.constantFrom("unpermitted", "often")),
  district: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("east", "west", "东村") },
    fc.constantFrom(" east", "west　", "north", "", "-", "a,b", "=1", 'the "old" town', "长".repeat(42), "长".repeat(43)),
  ),
  certificate: rarely("C1", "Ｃ１"),
  order: rarely("O1", " O1"),
  violation_start: rarely("2025-07-03", "2025/7/3", "soon"),
  not_liable_m3: rarely("0", "1", "5000", "x"),
  tier_volume_m3: rarely("0", "100"),
  samples: rarely("1", "2.5"),
  cod_mg_l: rarely("320.5", "x"),
  persons: fc.constantFrom("", "3", "8"),
  credit: fc.constantFrom("", "red", "红"),
  first_bill_of_meter: fc.constantFrom("", "yes"),
  owner_changed: fc.constantFrom("", "是"),
  use: fc.constantFrom("wet", "wet", "dry", ""),
  unnamed: rarely(" ", "x"),
};

interface Setting {
  readonly policies: readonly TariffDocument[];
  readonly header?: readonly string[];
  readonly delimiter?: string;
  readonly encoding?: "gb18030";
  /** Columns without a name at the end. */
  readonly unnamed?: number;
}

const cite = [{ document: "notice", article: "1" }];
const name = { zh: "例", en: "example" };
const { low_income: lowIncome } = sampleTariff.reliefs!;
/** Coarse and fine: what is usual for one is not for the other. */
const east: TariffDocument = { ...sampleTariff, id: "east", districts: [{ name: "east", aliases: ["东村"] }], volumeDecimals: 0 };
const west: TariffDocument = {
  ...sampleTariff,
  id: "west",
  districts: [{ name: "west" }],
  volumeDecimals: 6,
  rounding: { mode: "up", at: "line", decimals: 4 },
};
const claims: TariffDocument = {
  ...sampleTariff,
  stacking: "best",
  reliefs: {
    ...sampleTariff.reliefs,
    listed: { ...lowIncome!, aliases: [], evidence: "list" },
    certified: { ...lowIncome!, aliases: [], evidence: "certificate" },
  },
  discharge: { ...sampleTariff.discharge, unpermitted: { multiplier: "3", volume: "whole", orderRequired: true, cite } },
};
const facts: TariffDocument = {
  ...sampleTariff,
  attributes: { use: { name, values: ["wet", "dry"] } },
  credit: { red: { name, aliases: ["红"], amountPerM3: "0.3", classes: ["shop", "bath"], cite } },
  versions: sampleTariff.versions.map((version) => ({
    ...version,
    prices: {
      resident: {
        ...version.prices.resident!,
        tiers: version.prices.resident!.tiers!.map((tier) => (tier.upTo === undefined ? tier : { ...tier, upToPerPerson: "10.5" })),
        persons: { included: 4 },
      },
      shop: { price: "1.234", minimum: { amount: "5", per: "bill" }, maximum: { amount: "100.005", per: "bill" }, coefficient: "0.9", cite },
      bath: { by: ["use"], cases: { wet: { price: "4.5" }, dry: { price: "3", fixed: [{ amount: "2.505", per: "bill" }] } }, cite },
    },
  })),
};

const settings: Readonly<Record<string, Setting>> = {
  "the sample tariff": { policies: [sampleTariff] },
  "bills rounded to a tenth": { policies: [{ ...sampleTariff, rounding: { mode: "halfUp", at: "bill", decimals: 1 } }], encoding: "gb18030" },
  "a coarse and a fine tariff side by side": {
    policies: [east, west],
    header: ["class", "billed_amount", "district", "period_end", "account_id", "paid_amount", "period_start", "cycle_volume_m3", "volume_m3"],
  },
  "districts of whatever names": { policies: [sampleTariff], header: [...sampleHeader.slice(0, 2), "district", ...sampleHeader.slice(2)] },
  "claims with and without evidence": {
    policies: [claims],
    header: ["certificate", "volume_m3", "relief", "discharge", "class", "period_start", "period_end", "order", "violation_start", "paid_amount", "account_id"],
    delimiter: "\t",
  },
  "persons, credit, attributes, limits and figures": {
    policies: [facts],
    header: [
      ...["account_id", "use", "class", "period_start", "volume_m3", "cycle_volume_m3", "billed_amount", "period_end", "persons", "credit", "not_liable_m3"],
      ...["tier_volume_m3", "samples", "cod_mg_l", "first_bill_of_meter", "owner_changed"],
    ],
    unnamed: 2,
  },
};

const gb18030: Readonly<Record<string, string>> = { 居: "\xbe\xd3", 民: "\xc3\xf1", 商: "\xc9\xcc", 业: "\xd2\xb5", 低: "\xb5\xcd", 保: "\xb1\xa3" };

/** The bytes of a text; in GB18030 a character that is not listed has a second byte that is a letter of ASCII in other places. */
function bytesIn(text: string, encoding: "gb18030" | undefined): Uint8Array {
  if (encoding === undefined) return bytesOf(text);
  return new Uint8Array(
    Buffer.from(
      text.replace(/[^\0-\x7f]/g, (letter) => gb18030[letter] ?? "\x81\x5c"),
      "latin1",
    ),
  );
}

/** Many rows of a few lines, which have their words from a few rows: most stand behind one with the same words. */
function tablesOf({ header = sampleHeader, delimiter = ",", encoding, unnamed = 0 }: Setting): fc.Arbitrary<Uint8Array[]> {
  const cells = fc.tuple(...[...header, ...Array.from({ length: unnamed }, () => "unnamed")].map((column) => columns[column] ?? numbers));
  const figures = fc.record({
    account: plainAccounts,
    volume: fc.integer({ max: 400, min: 0 }).map(String),
    billed: fc.constantFrom("", "9.50", "14.00", "0"),
  });
  const written = (cell: string) => (cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = fc.oneof(
    { weight: 20, arbitrary: cells.map((row) => row.map(written).join(delimiter)) },
    // A field too few, and some too many.
    cells.map((row) => row.slice(1).map(written).join(delimiter)),
    fc.tuple(cells, fc.integer({ min: 1, max: 9 })).map(([row, more]) => row.map(written).join(delimiter) + delimiter.repeat(more)),
    fc.constantFrom("", " ", `a${delimiter}b`, `x${delimiter}`.repeat(30), `a"b${delimiter}`),
  );
  const alike = fc.tuple(cells, fc.array(figures, { minLength: 1, maxLength: 4 })).map(([row, others]) =>
    others.map(({ account, volume, billed }) => {
      const own: Readonly<Record<string, string>> = { account_id: account, volume_m3: volume, billed_amount: billed, paid_amount: billed };
      return row.map((cell, place) => written(own[header[place] ?? ""] ?? cell)).join(delimiter);
    }),
  );
  return fc
    .record({
      lines: fc.tuple(fc.array(line, { maxLength: 6 }), fc.array(alike, { minLength: 1, maxLength: 3 })).map(([lines, rows]) => [...lines, ...rows.flat()]),
      picks: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
      lineEnd: fc.constantFrom("\n", "\r\n"),
      isOpen: fc.boolean(),
    })
    .map(({ lines, picks, lineEnd, isOpen }) =>
      picks.map((pick, row) => bytesIn(`${lines[pick % lines.length]}${isOpen && row === picks.length - 1 ? "" : lineEnd}`, encoding)),
    );
}

/** What a slab gave, but for the order in which its parts name things. */
function outcomeOf({ output, rejects, warnings, normalised, matches, causes, arrears, matched, firstDay, lastDay, digest, ...rest }: SlabResult) {
  const fingerprints = Array.from({ length: rest.charged }, (_, index) => [
    rest.fingerprints[2 * index],
    rest.fingerprints[2 * index + 1],
    rest.fingerprintRows[index],
    rest.offsets[index],
  ]);
  return {
    output: textOf(output),
    rejects: rejectedRows(rejects),
    warnings,
    normalised,
    matches,
    causes,
    arrears: [...arrearsRows(arrears)],
    matched,
    firstDay,
    lastDay,
    digest,
    fingerprints,
  };
}

/** What each row gives by itself: the same for the same bytes. */
function openApart(plan: SlabPlan): (row: Uint8Array) => SlabResult {
  const known = new Map<string, SlabResult>();
  return (row) => {
    const key = Buffer.from(row).toString("latin1");
    const result = known.get(key) ?? openSlabProcessor(plan)(row);
    known.set(key, result);
    return result;
  };
}

function expectSame(rows: readonly Uint8Array[], together: SlabResult, apart: readonly SlabResult[]): void {
  const figures = createFigures();
  for (const result of apart) addFigures(figures, result);
  const outcome = outcomeOf(together);
  expect(outcome.output).toBe(apart.map(({ output }) => textOf(output)).join(""));
  expect(outcome.rejects).toEqual(apart.flatMap(({ rejects }, index) => rejectedRows(rejects).map((reject) => ({ ...reject, row: index }))));
  expect(outcome.arrears).toEqual(apart.flatMap(({ arrears }) => [...arrearsRows(arrears)]));
  expect(outcome.matched).toEqual(apart.flatMap(({ matched }) => matched));
  expect(outcome.digest).toEqual(apart.map(({ digest }) => digest).reduce(addDigests));
  expect([together.rows, together.charged, together.skipped]).toEqual([figures.read, figures.charged, figures.skipped]);
  expect([outcome.warnings, outcome.normalised, outcome.matches, outcome.causes]).toEqual([
    figures.warnings,
    figures.normalised,
    figures.matches,
    figures.causes,
  ]);
  expect([outcome.firstDay, outcome.lastDay]).toEqual([figures.firstDay, figures.lastDay]);
  const wholeGroups = createFigures();
  addFigures(wholeGroups, together);
  expect(new Map([...wholeGroups.groups].map(([key, sums]) => [key, totalsOf(sums)]))).toEqual(
    new Map([...figures.groups].map(([key, sums]) => [key, totalsOf(sums)])),
  );
  let offset = 0;
  const starts = rows.map(({ length }) => {
    offset += length;
    return offset - length;
  });
  const ofEach = apart.flatMap((result, index) => outcomeOf(result).fingerprints.map(([low, high]) => [low, high, index, starts[index]]));
  expect(outcome.fingerprints).toEqual(ofEach);
}

/** What the company's files say: of each account the sum of bills and payments in fen, under a class and with a volume where they say one. */
function statedBills(): StatedBills {
  const bills = createStatedBills();
  const { accounts, classes, volumes } = bills;
  const said = [
    { class: "resident", volume: "10", billedFen: [950], paidFen: [950] },
    { class: undefined, volume: undefined, billedFen: [950, 950], paidFen: [] },
    { class: "shop", volume: "3.25", billedFen: [1400], paidFen: [700, 700] },
    { class: "商业", volume: "many", billedFen: [0], paidFen: [0] },
    { class: undefined, volume: undefined, billedFen: [2 ** 53], paidFen: [2 ** 53] },
    { class: "mill", volume: undefined, billedFen: [], paidFen: [500] },
  ];
  said.forEach(({ class: word, volume, billedFen, paidFen }, number) => {
    for (const start of [parseDay("2025-07-01")!, parseDay("2024-12-16")!]) {
      const key = { account: keepText(accounts, billedAccounts[number]!), class: word === undefined ? noId : keepText(classes, word), start };
      const bill = { ...key, volume: volume === undefined ? noId : keepText(volumes, volume), end: start + 30 };
      const [first, ...more] = billedFen;
      const place = addStatedBill(bills, { ...bill, billedFen: first });
      for (const amount of more) addStatedBill(bills, { ...bill, billedFen: amount });
      for (const amount of paidFen) {
        bills.paidFen[place]! += amount;
        bills.payments[place]!++;
      }
    }
  });
  return bills;
}

const byFiles: Readonly<Record<string, Omit<StatedIndex, "bills"> | undefined>> = {
  bill: undefined,
  reconcile: undefined,
  "reconcile with a file of bills": { billed: true, paid: false },
  "reconcile with a file of payments": { billed: false, paid: true },
  "reconcile with both": { billed: true, paid: true },
};

describe.each(Object.entries(settings))("rows taken together: %s", (_, setting) => {
  const { policies, header = sampleHeader, delimiter = ",", encoding = "utf-8", unnamed = 0 } = setting;
  const entitlements = [{ accountId: "A11500", kind: "listed", validFrom: "2020-01-01", validTo: "2025-12-31" }];
  const orders = [{ accountId: "A11500", kind: "unpermitted", from: "2025-07-05", to: "2025-07-20", order: "O1" } as const];
  const isListed = policies.includes(claims);

  it.each(Object.entries(byFiles))("give what each gives by itself, for %s", (title, files) => {
    const stated = files && { ...files, bills: statedBills() };
    const command = title === "bill" ? "bill" : "reconcile";
    const named = planOf({ policies, command, header, delimiter, encoding, stated, ...(isListed && { entitlements, orders }) });
    const plan = unnamed === 0 ? named : { ...named, fieldCount: header.length + unnamed, namedCount: header.length };
    const apart = openApart(plan);
    const kept = openSlabProcessor(plan);
    const reader = other.openSlabProcessor(plan);
    fc.assert(
      fc.property(tablesOf(setting), fc.nat(), (rows, pick) => {
        const bytes = Buffer.concat(rows);
        const one = rows.map(apart);
        expectSame(rows, openSlabProcessor(plan)(bytes), one);
        // Again by one that has met all words, with rows that another thread has read: it learns what they are called there, and then takes them.
        const ahead = reader.readAhead(bytes, new Uint8Array(1 << 16));
        for (let time = 0; time < 2; time++) expectSame(rows, kept(bytes, { ahead }), one);
        // And with a row that was found to be doubled.
        const charged = one.flatMap((result, row) => (result.charged > 0 ? [row] : []));
        if (charged.length === 0) return;
        const doubled = charged[pick % charged.length]!;
        const without = openSlabProcessor(plan)(rows[doubled]!, { doubled: new Set([0]) });
        expectSame(rows, kept(bytes, { doubled: new Set([doubled]), output: new Uint8Array(1 << 14) }), one.with(doubled, without));
      }),
      { numRuns: 25 },
    );
  });
});

it("a slab longer than the memory for records is taken piece by piece", () => {
  const plan = planOf({ command: "reconcile" });
  const apart = openApart(plan);
  const few = fc
    .sample(tablesOf({ policies: [sampleTariff] }), { numRuns: 1, seed: 1 })[0]!
    .map((bytes) => (bytes.at(-1) === 0x0a ? bytes : bytesOf(`${textOf(bytes)}\n`)));
  const records = [few, [bytesOf(`${"x".repeat(60_000)}\n`)], few, [bytesOf(`${sampleRow({ account: `"A${"\n".repeat(60_000)}1"` })}\n`)]].flat();
  const many = Array.from({ length: 20 }, () => records).flat();
  const longest = bytesOf(`${"x".repeat(inputBytes + 1)}\n`);
  for (const rows of [many, [...few, longest, ...few], [...many, longest, longest, ...many]]) {
    expectSame(rows, openSlabProcessor(plan)(Buffer.concat(rows)), rows.map(apart));
  }
});

it("rows of more kinds than are kept give what they give among few others", () => {
  const plan = planOf({ command: "reconcile" });
  const july = parseDay("2025-07-01")!;
  // 90 first days with up to 60 last days each are 5,400 kinds; each comes again when all have been met.
  const periods = Array.from({ length: 5400 }, (_, kind) => ({ start: formatDay(july + Math.floor(kind / 60)), end: formatDay(july + 90 + (kind % 60)) }));
  const rows = [...periods, ...periods].map((period, row) => sampleRow({ ...period, account: `A${10_000 + row}`, volume: String(row % 400), paid: "9.50" }));
  const slabOf = (part: readonly string[]) => openSlabProcessor(plan)(bytesOf(`${part.join("\n")}\n`));
  const together = slabOf(rows);
  const apart = Array.from({ length: rows.length / 200 }, (_, part) => slabOf(rows.slice(200 * part, 200 * part + 200)));
  expect([together.charged, together.rejects.count]).toEqual([10_800, 0]);
  expect(textOf(together.output)).toBe(apart.map(({ output }) => textOf(output)).join(""));
  expect(together.digest).toEqual(apart.map(({ digest }) => digest).reduce(addDigests));
  const sumsOf = (results: readonly SlabResult[]) => {
    const figures = createFigures();
    for (const result of results) addFigures(figures, result);
    return [...figures.groups.values()].map(totalsOf);
  };
  expect(sumsOf([together])).toEqual(sumsOf(apart));
});

it("processors of several files take turns in one thread", () => {
  const turns = Object.values(settings).map((setting, seed) => {
    const { policies, header = sampleHeader, delimiter = ",", encoding = "utf-8", unnamed = 0 } = setting;
    const named = planOf({ policies, header, delimiter, encoding, command: seed % 2 === 0 ? "bill" : "reconcile" });
    const plan = { ...named, fieldCount: header.length + unnamed, ...(unnamed > 0 && { namedCount: header.length }) };
    const slabs = fc.sample(tablesOf(setting), { numRuns: 10, seed }).map((rows) => ({ rows, bytes: Buffer.concat(rows) }));
    return { plan, slabs, process: openSlabProcessor(plan), apart: openApart(plan) };
  });
  for (let turn = 0; turn < 10; turn++) {
    const results = turns.map(({ slabs, process }) => process(slabs[turn]!.bytes));
    for (const [place, { slabs, apart }] of turns.entries()) expectSame(slabs[turn]!.rows, results[place]!, slabs[turn]!.rows.map(apart));
  }
});

it("bills kept for rows alike are those that each row has by itself, however many there are", () => {
  const plan = planOf({ command: "reconcile" });
  const rows = fc.sample(
    fc.record({
      class: fc.constantFrom("resident", "resident", "shop", "bath"),
      relief: fc.constantFrom("", "", "", "low_income"),
      volume: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, fc.nat(5000)),
      cycle: fc.nat(400),
      paid: fc.constantFrom("9.50", "14.00", "0"),
    }),
    { numRuns: 30_000, seed: 5 },
  );
  // A space before an account makes a row unusual and is taken away: nothing else differs.
  const textWith = (before: string) =>
    rows.map((row, place) => sampleRow({ ...row, account: `${before}A${10_000 + place}`, volume: String(row.volume), cycle: String(row.cycle) })).join("\n");
  const together = openSlabProcessor(plan)(bytesOf(textWith("")));
  const apart = openSlabProcessor(plan)(bytesOf(textWith(" ")));
  expect(together.charged).toBe(rows.length);
  expect(Buffer.compare(together.output, apart.output)).toBe(0);
  expect([together.digest, together.matches, together.causes]).toEqual([apart.digest, apart.matches, apart.causes]);
  expect(unpackSums(together.groups).map(totalsOf)).toEqual(unpackSums(apart.groups).map(totalsOf));
});
