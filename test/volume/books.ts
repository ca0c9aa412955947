import type { TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import type { AccountRecord, Meter, Reading } from "../../src/volume/index.js";

/** Invented prices: tiers of 150 and 250 m³ a year, as Harbin's practice has them, and one price for shops. */
export const document = {
  format: 1,
  kind: "tariff",
  id: "volumes-example",
  revision: "1",
  title: { zh: "水量示例（虚构）", en: "Volumes (invented)" },
  documents: {
    invented: { title: "示例（虚构）", known: "invented" },
    "mof-2014-151": { title: "污水处理费征收使用管理办法", number: "财税〔2014〕151号", known: "reprint" },
  },
  cycle: { months: 12, startMonth: 1, startMonthBill: "old", acrossEnd: "splitByMonths", firstBillOfMeter: "outside", ownerChange: "clears" },
  classes: {
    resident: { name: { zh: "居民", en: "Residents" }, category: "resident" },
    shop: { name: { zh: "商业", en: "Shops" }, category: "nonResident" },
    bath: { name: { zh: "洗浴", en: "Bathing" }, category: "special" },
  },
  versions: [
    {
      from: "2020-01-01",
      status: "example",
      act: "invented",
      priceChange: "dateOfUse",
      prices: {
        resident: {
          tierPeriod: "cycle",
          tiers: [{ upTo: "150", upToPerPerson: "30", price: "1.00" }, { upTo: "250", upToPerPerson: "30", price: "2.00" }, { price: "3.00" }],
          persons: { included: 5 },
          cite: [{ document: "invented", article: "1" }],
        },
        shop: { price: "2.00", cite: [{ document: "invented", article: "2" }] },
        bath: { price: "4.00", cite: [{ document: "invented", article: "3" }] },
      },
    },
  ],
  volumes: {
    notLiable: { greening: { name: { zh: "绿化", en: "Greening" }, cite: [{ document: "mof-2014-151", article: "9" }] } },
    ownWell: { unmetered: "ratedFlow", cite: [{ document: "mof-2014-151", article: "10" }] },
    actualDischarge: { cite: [{ document: "mof-2014-151", article: "11" }] },
    productWater: { cite: [{ document: "mof-2014-151", article: "11" }] },
    constructionQuota: { cite: [{ document: "mof-2014-151", article: "11" }] },
  },
} as const satisfies TariffDocument;

/** What a test changes of the tariff; `null` takes a rule away. */
export interface Changes {
  readonly volumeDecimals?: number;
  readonly cycle?: { readonly [Field in keyof NonNullable<TariffDocument["cycle"]>]?: unknown };
  readonly volumes?: { readonly [Field in keyof NonNullable<TariffDocument["volumes"]>]?: unknown };
}

/** The tariff of the examples, with other rules of the cycle or of volumes where a test is about them. */
export function tariffWith({ volumeDecimals = 3, cycle = {}, volumes = {} }: Changes = {}) {
  const rules = Object.entries({ ...document.volumes, ...volumes }).filter(([, value]) => value !== null);
  return openTariff({ ...document, volumeDecimals, cycle: { ...document.cycle, ...cycle }, volumes: Object.fromEntries(rules) }, { allow: ["example"] });
}

/** The sum of decimal texts, as whole millionths. */
export function sumOf(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + BigInt(text.replace(/(?:\.(\d{0,6}))?$/, (_, decimals = "") => decimals.padEnd(6, "0"))), 0n);
}

export const account = (accountId = "A1", rest: Partial<AccountRecord> = {}): AccountRecord => ({ accountId, from: "2024-01-01", class: "resident", ...rest });

export const meter = (accountId = "A1", rest: Partial<Meter> = {}): Meter => ({
  accountId,
  meterId: `${accountId}-M`,
  source: "public_supply",
  installedOn: "2024-01-01",
  ...rest,
});

/** A reading of the account's meter on the 25th of a month. */
export const read = (month: string, readingM3: string, { accountId = "A1", ...rest }: Partial<Reading> = {}): Reading => ({
  accountId,
  meterId: `${accountId}-M`,
  readingDate: `${month}-25`,
  readingM3,
  kind: "read",
  ...rest,
});

export const unread = (month: string, { accountId = "A1", ...rest }: Partial<Reading> = {}): Reading => ({
  accountId,
  meterId: `${accountId}-M`,
  readingDate: `${month}-25`,
  kind: "unread",
  ...rest,
});
