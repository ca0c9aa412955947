import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { BillLine, DischargeOrder, Entitlement, OpenTariffOptions, Usage } from "../src/index.js";
import { bill, openTariff, verifyBill } from "../src/index.js";

/** One usage record and what it must cost, worked by hand. */
interface Situation {
  readonly title: { readonly zh: string; readonly en: string };
  readonly usage: Usage;
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
  /** The arithmetic, as an official would write it down. */
  readonly working: string;
  readonly expected: Expected;
}

/** Either a bill, with its lines where they are told, or the codes for which it is refused. Warnings are complete: those and no others. */
interface Expected {
  readonly total?: string;
  readonly lines?: readonly ExpectedLine[];
  readonly warnings?: readonly string[];
  readonly refused?: readonly string[];
}

type ExpectedLine = Pick<BillLine, "kind" | "amount"> & Partial<Pick<BillLine, "quantity" | "price" | "periodStart" | "periodEnd">> & Partial<BillLine["rule"]>;

interface SituationFile {
  readonly title: { readonly zh: string; readonly en: string };
  /** Path of a policy in this repository, or the policy itself. */
  readonly policy: unknown;
  readonly allow?: OpenTariffOptions["allow"];
  readonly situations: readonly Situation[];
}

const folder = new URL("situations/", import.meta.url);
const read = (url: URL) => JSON.parse(readFileSync(url, "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** The fields of a line that the file tells of, so that both can be compared whole. */
function toldBy(told: ExpectedLine, line: BillLine | undefined): Partial<ExpectedLine> {
  const known: Record<string, unknown> = { ...line, ...line?.rule };
  return Object.fromEntries(Object.keys(told).map((key) => [key, known[key]]));
}

/** Yuan as a whole number of millionths, for adding up by hand what the file says. */
const millionths = (yuan: string) => BigInt(yuan.replace(/(?:\.(\d{0,6}))?$/, (_, decimals = "") => decimals.padEnd(6, "0")));

describe.each(names)("%s", (name) => {
  const { title, policy, allow, situations } = read(new URL(name, folder)) as SituationFile;
  const tariff = openTariff(typeof policy === "string" ? read(new URL(`../${policy}`, import.meta.url)) : policy, allow === undefined ? {} : { allow });

  it("says in both languages what it is about, and shows its working", () => {
    expect([title, ...situations.map((each) => each.title)].every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /[a-z]/.test(en))).toBe(true);
    expect(situations.filter(({ working }) => working.length < 8)).toEqual([]);
  });

  it.each(situations.map((situation) => [situation.title.en, situation] as const))("%s", (_title, { usage, entitlements = [], orders = [], expected }) => {
    const { bill: made, findings } = bill(tariff, usage, { entitlements, orders });
    const codesOf = (severity: string) => findings.filter((each) => each.severity === severity).map(({ code }) => code);

    expect(codesOf("error")).toEqual(expected.refused ?? []);
    expect(codesOf("warning")).toEqual(expected.warnings ?? []);
    if (expected.refused !== undefined) {
      expect(made).toBeUndefined();
      return;
    }
    if (expected.lines !== undefined) {
      expect(made?.lines.map((line, index) => toldBy(expected.lines?.[index] ?? line, line))).toEqual(expected.lines);
      expect(expected.lines.reduce((sum, { amount }) => sum + millionths(amount), 0n)).toBe(millionths(expected.total ?? ""));
    }
    expect(made?.total).toBe(expected.total);
    expect(made && verifyBill(tariff, usage, made, { entitlements, orders })).toEqual([]);
  });
});
