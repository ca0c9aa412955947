import type { Tariff, TariffDocument } from "../../src/index.js";
import { openTariff } from "../../src/index.js";

export const name = { zh: "例", en: "example" };
export const cite = [{ document: "notice", article: "1" }];

export type Price = Omit<TariffDocument["versions"][number]["prices"][string], "cite">;

/** A tariff of two classes, `home` and `shop`, that says no more than it must, and what a test adds. */
export function shortTariff({ price = { price: "1" }, ...more }: { price?: Price } & Partial<TariffDocument> = {}): Tariff {
  return openTariff({
    format: 1,
    kind: "tariff",
    id: "short",
    revision: "1",
    title: name,
    documents: { notice: { title: "例", known: "invented" } },
    classes: { home: { name, category: "resident" }, shop: { name, category: "nonResident", aliases: ["商铺"] } },
    versions: [
      {
        from: "2020-01-01",
        status: "enacted",
        act: "notice",
        priceChange: "dateOfUse",
        prices: { home: { ...price, cite }, shop: { price: "1.4", cite } },
      },
    ],
    ...more,
  });
}
