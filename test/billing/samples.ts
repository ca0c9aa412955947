import type { Bill, BillOptions, Tariff, TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import type { Exact } from "../oracle/exact.js";
import { exact } from "../oracle/exact.js";

type Price = TariffDocument["versions"][number]["prices"][string];
type Relief = NonNullable<TariffDocument["reliefs"]>[string];
type Discharge = NonNullable<TariffDocument["discharge"]>;
type Rule<T> = T extends unknown ? Omit<T, "cite"> : never;

const cite = [{ document: "notice", article: "1" }];
const name = { zh: "例", en: "example" };

export interface Shape {
  /** The prices of class `main`, version by version, by first day. */
  readonly versions: Readonly<Record<string, Rule<Price>>>;
  readonly priceChange?: TariffDocument["versions"][number]["priceChange"];
  readonly rounding?: TariffDocument["rounding"];
  readonly reliefs?: Readonly<Record<string, Partial<Relief>>>;
  readonly discharge?: { readonly [K in keyof Discharge]: Rule<NonNullable<Discharge[K]>> };
}

/** A tariff document of one class, `main`, with what a test does not care about filled in. */
export function documentOf({ versions, priceChange = "dateOfUse", rounding, reliefs = {}, discharge = {} }: Shape): TariffDocument {
  return {
    format: 1,
    kind: "tariff",
    id: "sample",
    revision: "1",
    title: name,
    documents: { notice: { title: "例", known: "invented" } },
    cycle: { months: 12, startMonth: 1 },
    ...(rounding !== undefined && { rounding }),
    classes: { main: { name, category: "resident" } },
    versions: Object.entries(versions).map(([from, price]) => ({ from, status: "enacted", act: "notice", priceChange, prices: { main: { ...price, cite } } })),
    reliefs: Object.fromEntries(
      Object.entries(reliefs).map(([id, relief]) => [
        id,
        { name, classes: ["main"], evidence: "none", funding: "none", cite, kind: "exempt", ...relief } as Relief,
      ]),
    ),
    discharge: Object.fromEntries(Object.entries(discharge).map(([kind, rule]) => [kind, { ...rule, cite }])) as Discharge,
  };
}

/** The same, in force from 2020 with one version. */
export function tariffWith(price: Rule<Price>, more: Omit<Shape, "versions"> = {}): Tariff {
  return openTariff(documentOf({ versions: { "2020-01-01": price }, ...more }));
}

/** One account of class `main` in July 2022. */
export const july = (volumeM3: string, more: Partial<Usage> = {}): Usage => ({
  accountId: "A1",
  class: "main",
  periodStart: "2022-07-01",
  periodEnd: "2022-07-31",
  volumeM3,
  ...more,
});

/** The bill; it must be there. */
export function billed(tariff: Tariff, usage: Usage, options: BillOptions = {}): Bill {
  const { bill: made, findings } = bill(tariff, usage, options);
  if (made === undefined) throw new Error(`not billed: ${findings.map(({ code }) => code).join(", ")}`);
  return made;
}

/** A line's exact text, a decimal or a fraction, as an exact number. */
export function exactOf(text: string): Exact {
  const [over, under] = text.split("/") as [string, string | undefined];
  return under === undefined ? exact(over) : { over: BigInt(over), under: BigInt(under) };
}

/** Whole litres as m³. */
export const m3 = (litres: number): string => `${Math.floor(litres / 1000)}.${String(litres % 1000).padStart(3, "0")}`;

/** Yuan as whole fen. */
export const fen = (yuan: string): number => Number(yuan.replace(".", ""));
