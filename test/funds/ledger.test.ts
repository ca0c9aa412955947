import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry, PostingRow } from "../../src/funds/index.js";
import { admitEntries, balancesOf, closeFund, formatPostings, parseLedger, postingColumns } from "../../src/funds/index.js";
import { july, monthlyRules, sha256 } from "./samples.js";

const { postings } = closeFund(july());
const rows = formatPostings(postings);

describe("the ledger as a file", () => {
  it("goes out and comes back the same", () => {
    expect(parseLedger(rows, { sha256 })).toEqual({ postings, findings: [] });
    expect(Object.keys(rows[0] ?? {})).toEqual([...postingColumns]);
  });

  it("begins with 64 zeros and chains each posting to the one before", () => {
    expect(rows[0]?.previous_hash).toBe("0".repeat(64));
    expect(rows[1]?.previous_hash).toBe(rows[0]?.hash);
    expect(rows[0]).toMatchObject({ seq: "1", date: "2016-08-10", voucher: "V-2016-07", debit: "available:fee", credit: "source:fee", amount: "1000000.00" });
  });

  it("shows any change of any cell", () => {
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.constantFrom(...postingColumns), fc.string({ minLength: 1 }), (at, column, text) => {
        const changed = rows.map((row, index) => (index === at ? { ...row, [column]: column === "amount" ? `${row.amount}9` : row[column] + text } : row));
        fc.pre(Number(changed[at]?.seq) !== at + 1 || column !== "seq");
        const parsed = parseLedger(changed, { sha256 });
        expect(parsed.postings).toEqual([]);
        expect(parsed.findings[0]?.code).toMatch(/^ledger-(chain|form)$/);
      }),
    );
  });

  it("shows another amount, a row taken out, and two rows exchanged", () => {
    const [first, second, third, ...rest] = rows as [PostingRow, PostingRow, PostingRow, ...PostingRow[]];
    const broken = (list: PostingRow[]) => parseLedger(list, { sha256 }).findings.map(({ code, record }) => [code, record?.row]);
    expect(broken([{ ...first, amount: "1000000.01" }, second])).toEqual([["ledger-chain", 2]]);
    expect(broken([first, third, ...rest])).toEqual([["ledger-chain", 3]]);
    expect(broken([second, first, third, ...rest])).toEqual([["ledger-chain", 2]]);
  });

  it("shows a row that is no posting", () => {
    expect(parseLedger([{ seq: "x", date: "2016-02-30", amount: "1e3" }], { sha256 }).findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "ledger-form seq",
      "ledger-form date",
      "ledger-form amount",
    ]);
  });
});

describe("what the fund refuses", () => {
  const entry: Entry = {
    date: "2016-08-15",
    period: "2016-07",
    voucher: "V",
    debit: "use:operation",
    credit: "available:fee",
    amountFen: 100n,
    cause: "operation",
    citation: "chengdu-opinion-2008 四¶3",
  };
  const received = { ...entry, debit: "available:fee", credit: "source:fee" };
  const admit = (...entries: Entry[]) => admitEntries(entries, { rules: monthlyRules, balances: balancesOf([received]) });

  it.each([
    ["a purpose nobody knows", { debit: "use:banquet" }],
    ["a use the source does not permit", { debit: "use:network:sewer", credit: "available:districtSubsidy" }],
    ["a source nobody knows", { debit: "available:gift", credit: "source:gift" }],
    ["money moved from one source to another", { debit: "available:loan", credit: "available:fee" }],
    ["what was withheld made available again", { debit: "available:fee", credit: "withheld:fee" }],
    ["an amount of nothing", { amountFen: 0n }],
    ["a negative amount", { amountFen: -1n }],
  ])("%s", (_, change) => {
    const { entries, findings } = admit({ ...entry, ...change });
    expect(findings.map(({ code }) => code)).toEqual(["posting-refused"]);
    expect(entries).toEqual([]);
  });

  it("more than the source holds, counting what was admitted before", () => {
    const { entries, findings } = admit({ ...entry, amountFen: 60n }, { ...entry, amountFen: 41n }, { ...entry, amountFen: 40n });
    expect(entries.map(({ amountFen }) => amountFen)).toEqual([60n, 40n]);
    expect(findings).toMatchObject([{ code: "fund-overdrawn", path: "postings[1]", params: { amount: "0.41", limit: "0.40" } }]);
  });
});
