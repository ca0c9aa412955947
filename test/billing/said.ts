import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "./samples.js";

const cite = [{ document: "notice", article: "1" }];
const name = { zh: "例", en: "example" };

const document: TariffDocument = {
  ...documentOf({ versions: { "2020-01-01": { price: "1.00" } }, reliefs: { half: { kind: "percentage", share: "0.5" }, exempt: { kind: "exempt" } } }),
  classes: { main: { name, category: "resident", aliases: ["居民"] }, other: { name, category: "special" } },
  districts: [{ name: "East", aliases: ["E"] }, { name: "West" }],
  attributes: { zone: { name, values: ["inner", "outer"] } },
  credit: {
    red: { name, aliases: ["红"], amountPerM3: "0.1", classes: ["main"], cite },
    black: { name, amountPerM3: "0.2", classes: ["main"], cite },
  },
};
const prices = (price: string) => ({ main: { price, cite }, other: { sameAs: "main", cite } });
export const tariff = openTariff({
  ...document,
  versions: [{ from: "2020-01-01", status: "enacted", act: "notice", priceChange: "dateOfUse", prices: prices("1.00") }],
});

/** What is said of a record that is right but for the given fields: code, field, value and what was expected; then the fee, where there is a bill. */
export function said(fields: object, more: { readonly of?: typeof tariff } = {}) {
  const { bill: made, findings } = bill(more.of ?? tariff, { ...july("18"), ...fields } as Usage);
  const told = findings.map(({ code, path, params }) => [
    code,
    path,
    ...(params.value === undefined ? [] : [params.value]),
    ...((params.expected ?? "") ? [params.expected] : []),
  ]);
  return made === undefined ? told : [...told, made.total];
}
