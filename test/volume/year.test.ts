import { describe, expect, it } from "vitest";
import { bill } from "../../src/billing/index.js";
import type { AccountHistory, MeterBook } from "../../src/volume/index.js";
import { assess } from "../../src/volume/index.js";
import { account, meter, read, tariffWith, unread } from "./books.js";

const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, "0")}`);

/** A year of three accounts: one is estimated in May and November, one gets a new meter in June, one is a household with the first. */
const year: MeterBook = {
  accounts: [account("A1"), account("B1"), account("C1", { class: "shop" }), account("B1", { from: "2024-09-01", owner: "second" })],
  meters: [
    meter("A1"),
    meter("B1"),
    meter("C1", { removedOn: "2024-06-12", removedAtM3: "260" }),
    meter("C1", { meterId: "C2", installedOn: "2024-06-12", digits: "5", installedAtM3: "99950" }),
  ],
  links: [
    { kind: "household", householdId: "H", accountId: "A1" },
    { kind: "household", householdId: "H", accountId: "B1", to: "2024-10-31" },
  ],
  adjustments: [{ adjustmentId: "J1", accountId: "B1", kind: "quota", value: "40" }],
  readings: months.flatMap((month, index) => [
    index === 4 || index === 10 ? unread(month) : read(month, String(20 * (index + 1))),
    read(month, String(13 * (index + 1)), { accountId: "B1" }),
    index < 5
      ? read(month, String(50 * (index + 1)), { accountId: "C1" })
      : read(month, String((99_950 + 40 * (index - 4)) % 100_000), { accountId: "C1", meterId: "C2" }),
  ]),
};

function byMonth(book: MeterBook) {
  const tariff = tariffWith();
  let histories: readonly AccountHistory[] = [];
  const usages = months.flatMap((month) => {
    const readings = book.readings.filter(({ readingDate }) => readingDate.startsWith(month));
    const made = assess(tariff, { ...book, readings }, histories);
    histories = made.histories;
    return made.usages;
  });
  return { usages, histories };
}

describe("a year of readings", () => {
  it("leaves the same state behind month by month as rebuilt from all readings", () => {
    const rebuilt = assess(tariffWith(), year);
    const { usages, histories } = byMonth(year);
    expect(JSON.stringify(histories)).toBe(JSON.stringify(rebuilt.histories));
    expect(usages).toHaveLength(rebuilt.usages.length);
    expect(usages).toEqual(expect.arrayContaining([...rebuilt.usages]));
  });

  it("bills what the meters counted, no more and no less", () => {
    const { usages, histories, findings } = assess(tariffWith(), year);
    const sum = (id: string) => usages.filter(({ accountId }) => accountId === id).reduce((total, { volumeM3 }) => total + Number(volumeM3), 0);
    expect(findings).toEqual([]);
    // A1: 12 × 20 = 240. B1: 12 × 13 = 156 less the quota of 40. C1: 260 on the old meter, 7 × 40 = 280 on the new one.
    expect([sum("A1"), sum("B1"), sum("C1")]).toEqual([240, 116, 540]);
    expect(histories.map(({ cycle }) => cycle?.from)).toEqual(["2024-02-01", "2024-02-01", "2024-02-01"]);
    expect(usages.flatMap((usage) => bill(tariffWith(), usage).findings)).toEqual([]);
  });

  it("keeps the history of accounts that the book does not know", () => {
    const stranger: AccountHistory = { accountId: "Z9", billedThrough: "2024-03-31", meters: [] };
    expect(assess(tariffWith(), year, [stranger]).histories.at(-1)).toBe(stranger);
  });
});
