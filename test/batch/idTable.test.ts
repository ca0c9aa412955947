import fc from "fast-check";
import { expect, it } from "vitest";
import type { IdTable } from "../../src/batch/idTable.js";
import { createIdTable, findText, keepText, noId, shareIds, textOfId } from "../../src/batch/idTable.js";
import { addStatedBill, createStatedBills, firstBill, noBill, shareBills } from "../../src/batch/statedBills.js";

// Ids and bills that come in their order are kept without an index; what is found may not show it.

const anyId = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((number) => `B${number}`),
  fc.constantFrom("", "户1", "户2", "b0", "B0001", "B".repeat(70)),
);
const inOrder = (a: string, b: string) => Buffer.from(a).length - Buffer.from(b).length || Buffer.compare(Buffer.from(a), Buffer.from(b));

const step = fc.record({ isKept: fc.boolean(), id: anyId });

/** Mostly rising, for some while falling. */
const anySteps = fc
  .tuple(fc.array(step, { maxLength: 120, size: "max" }), fc.array(step, { maxLength: 40 }), fc.boolean())
  .map(([first, second, isSorted]) => [...(isSorted ? first.toSorted((a, b) => inOrder(a.id, b.id)) : first), ...second]);

it("each id has one number, by which it is found, in whatever order ids come", () => {
  let rising = 0;
  fc.assert(
    fc.property(anySteps, fc.nat(200), (steps, shareAt) => {
      const table: IdTable = createIdTable();
      const numbers = new Map<string, number>();
      for (const [place, { isKept, id }] of steps.entries()) {
        if (place === shareAt) shareIds(table);
        if (isKept) {
          const known = numbers.get(id) ?? numbers.size;
          numbers.set(id, known);
          expect(keepText(table, id)).toBe(known);
        } else expect(findText(table, id)).toBe(numbers.get(id) ?? noId);
        if (table.slots === undefined && table.count > 10) rising++;
      }
      for (const [id, number] of numbers) expect([textOfId(table, number), findText(table, id)]).toEqual([id, number]);
    }),
    { numRuns: 400 },
  );
  expect(rising).toBeGreaterThan(100);
});

const anyBill = fc.record({ account: fc.integer({ min: 0, max: 40 }), start: fc.integer({ min: 100, max: 103 }), class: fc.integer({ min: -1, max: 2 }) });
const bills = fc
  .tuple(fc.array(anyBill, { maxLength: 80, size: "max" }), fc.array(anyBill, { maxLength: 10 }), fc.boolean())
  .map(([first, second, isSorted]) => [...(isSorted ? first.toSorted((a, b) => a.account - b.account || a.start - b.start) : first), ...second]);

it("the bills of an account and a first day are found in their order, in whatever order bills come", () => {
  let rising = 0;
  fc.assert(
    fc.property(bills, fc.nat(100), fc.array(anyBill, { maxLength: 40 }), (given, shareAt, asked) => {
      const table = createStatedBills();
      const places = new Map<string, number[]>();
      const known: { readonly class: number; fen: number; bills: number }[] = [];
      const keyOf = ({ account, start }: { readonly account: number; readonly start: number }) => `${account} ${start}`;
      for (const [index, bill] of given.entries()) {
        if (index === shareAt) shareBills(table);
        const ofKey = places.get(keyOf(bill)) ?? [];
        places.set(keyOf(bill), ofKey);
        let place = ofKey.find((other) => known[other]!.class === bill.class);
        if (place === undefined) {
          place = known.push({ class: bill.class, fen: 0, bills: 0 }) - 1;
          ofKey.push(place);
        }
        known[place]!.fen += index;
        known[place]!.bills++;
        expect(addStatedBill(table, { ...bill, volume: noId, end: bill.start, billedFen: index })).toBe(place);
        if (table.slots === undefined && table.count > 10) rising++;
      }
      for (const question of [...asked, ...given]) {
        const found: number[] = [];
        for (let bill = firstBill(table, question.account, question.start); bill !== noBill; bill = table.next[bill]!) found.push(bill);
        expect(found).toEqual(places.get(keyOf(question)) ?? []);
      }
      expect(known.map((_, place) => ({ class: table.class[place], fen: table.billedFen[place], bills: table.bills[place] }))).toEqual(known);
    }),
    { numRuns: 300 },
  );
  expect(rising).toBeGreaterThan(100);
});
