import { existsSync, mkdirSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackedArrears } from "../../src/batch/index.js";
import { addArrears, closeArrears, openArrears } from "../../src/batch/packedArrears.js";
import { formatUnits } from "../../src/money/index.js";
import { writeArrears } from "../../src/node/arrears/arrearsFile.js";
import { createArrearsLog } from "../../src/node/arrears/arrearsLog.js";
import { openSpill } from "../../src/node/spill/spillFile.js";
import { csvText } from "../../src/table/index.js";
import { temporaryFolder } from "./folder.js";

const folder = temporaryFolder();
const july = 20270;

const row = fc.record({
  accountId: fc.oneof(
    fc.constantFrom("A1", "A2", "户3", "=4", 'A,"5"', "long".repeat(100)),
    fc.stringMatching(/^[A-C]\d{3}$/),
    fc.stringMatching(/^[A-C]\d{5}$/),
  ),
  class: fc.constantFrom("resident", "shop", "", "a-class-with-a-name-that-no-cell-has-room-for-however-hard-it-tries"),
  start: fc.integer({ min: july - 400, max: july + 400 }),
  principalUnits: fc.oneof(fc.nat(5000), fc.constantFrom(1, 10 ** 14 - 1, Number.MAX_SAFE_INTEGER)),
  decimals: fc.constantFrom(2, 2, 4, 6),
});
const rows = fc.array(fc.record({ row, isTakenBack: fc.boolean() }), { maxLength: 80 });

/** Writes `arrears.csv` of rows, and takes some back at the end, as they are when a file has been read. */
async function written(given: readonly { readonly row: Owed; readonly isTakenBack: boolean }[], limits?: { readonly partBytes: number }) {
  const place = folder.place();
  mkdirSync(place);
  const log = createArrearsLog(limits === undefined ? {} : { openSpill: () => openSpill(place, "arrears"), mostBytesHeld: 0 });
  for (const each of given) {
    log.add(each.row);
    await log.settle();
  }
  for (const each of given) if (each.isTakenBack) log.withdraw(each.row);
  const texts: string[] = [];
  const output = { name: "", write: async (data: Uint8Array | string) => void texts.push(typeof data === "string" ? data : Buffer.from(data).toString()) };
  const asOf = july + 500;
  const summary = await writeArrears(output, { arrears: log, stated: undefined, find: () => undefined, asOf, hasLateFees: false, ...limits });
  await log.discard();
  expect(existsSync(place) ? readdirSync(place) : []).toEqual([]);
  return { text: texts.join(""), summary };
}

type Owed = typeof row extends fc.Arbitrary<infer Row> ? Row : never;

const bytesOf = ({ accountId }: Pick<Owed, "accountId">) => Buffer.from(accountId);
/** Shorter accounts stand before longer ones, those of one length as their bytes do. */
const inOrder = (a: Owed, b: Owed) => bytesOf(a).length - bytesOf(b).length || Buffer.compare(bytesOf(a), bytesOf(b));

/** Rows as a slab hands them on. */
function packed(given: readonly Owed[]): PackedArrears {
  const names = [...new Set(given.map(({ class: name }) => name))];
  const open = openArrears(names);
  for (const [place, { class: name, start, principalUnits, decimals, ...account }] of given.entries()) {
    const bytes = bytesOf(account);
    addArrears(open, { bytes, start: 0, end: bytes.length }, { row: place, classNumber: names.indexOf(name), start, principalUnits, decimals });
  }
  return closeArrears(open);
}

/** Writes `arrears.csv` of rows that come slab by slab. */
async function writtenBySlabs(slabs: readonly (readonly Owed[])[], isSpilled: boolean): Promise<{ readonly text: string; readonly isRising: boolean }> {
  const place = folder.place();
  mkdirSync(place);
  const log = createArrearsLog(isSpilled ? { openSpill: () => openSpill(place, "arrears"), mostBytesHeld: 0 } : {});
  for (const slab of slabs) {
    log.addMany(
      packed(slab),
      slab.every((owed, at) => at === 0 || inOrder(slab[at - 1]!, owed) <= 0),
    );
    await log.settle();
  }
  const texts: string[] = [];
  const output = { name: "", write: async (data: Uint8Array | string) => void texts.push(typeof data === "string" ? data : Buffer.from(data).toString()) };
  await writeArrears(output, { arrears: log, stated: undefined, find: () => undefined, asOf: undefined, hasLateFees: false });
  await log.discard();
  return { text: texts.join(""), isRising: log.isRising };
}

describe("what accounts owe", () => {
  it("is the same where accounts rise, and no table of them is made", async () => {
    let rising = 0;
    const many = fc.array(row, { minLength: 1, maxLength: 60 });
    const oneByOne = (given: readonly Owed[]) => written(given.map((owed) => ({ row: owed, isTakenBack: false })));
    await fc.assert(
      fc.asyncProperty(many, fc.constantFrom("all", "slabs", "none"), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (given, sorted, size, isSpilled) => {
        const rows = sorted === "all" ? given.toSorted(inOrder) : given;
        const cut = Array.from({ length: Math.ceil(rows.length / size) }, (_, slab) => rows.slice(slab * size, (slab + 1) * size));
        const slabs = sorted === "slabs" ? cut.map((slab) => slab.toSorted(inOrder)) : cut;
        const { text, isRising } = await writtenBySlabs(slabs, isSpilled);
        expect(text).toBe((await oneByOne(slabs.flat())).text);
        if (sorted === "all") expect(isRising).toBe(true);
        if (isRising) rising++;
      }),
      { numRuns: 150 },
    );
    expect(rising).toBeGreaterThan(30);
  });

  it("is summed by account in the order in which accounts came, to the last digit", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const kept = given.map((each) => ({ ...each, isTakenBack: false }));
        const sums = new Map<string, { class: string; first: number; principal: bigint }>();
        for (const { row: owed } of kept) {
          const known = sums.get(owed.accountId) ?? { class: "", first: Number.POSITIVE_INFINITY, principal: 0n };
          const principal = known.principal + BigInt(owed.principalUnits) * 10n ** BigInt(6 - owed.decimals);
          sums.set(owed.accountId, { class: known.class === "" ? owed.class : known.class, first: Math.min(known.first, owed.start), principal });
        }
        const month = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 7);
        const expected = [...sums].map(([id, { class: name, first, principal }]) => {
          const amount = formatUnits(principal, 6).replace(/0{1,4}$/, "");
          return `${csvText(id)},${name},${month(first)},${amount},0.00,,,,\n`;
        });
        expect((await written(kept)).text.split("\n").slice(1).join("\n")).toBe(expected.join(""));
      }),
      { numRuns: 60 },
    );
  });

  it("is the same where entries wait on the disk and accounts are gathered in parts, and where some are taken back", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 30, max: 2000 }), async (given, partBytes) => {
        expect(await written(given, { partBytes })).toEqual(await written(given));
      }),
      { numRuns: 60 },
    );
  });

  it("is as if what was taken back had never been", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.array(row, { maxLength: 10 }), async (stay, go) => {
        const given = [...stay.map((each) => ({ row: each, isTakenBack: false })), ...go.map((each) => ({ row: each, isTakenBack: true }))];
        expect(await written(given)).toEqual(await written(given.slice(0, stay.length)));
      }),
      { numRuns: 60 },
    );
  });
});
