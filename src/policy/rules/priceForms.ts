import { asList, asRecord, joinPath, type Loose } from "../loose.js";

/** A price as it is billed: of a class, or of one case of its attributes with what the class says. */
export interface PriceForm {
  readonly path: string;
  readonly form: Loose;
}

/** Every price of every version, cases filled in. */
export function priceForms(document: Loose): PriceForm[] {
  return asList(document.versions).flatMap((entry, index) =>
    Object.entries(asRecord(asRecord(entry).prices)).flatMap(([id, value]): PriceForm[] => {
      const path = joinPath("versions", index, "prices", id);
      const price = asRecord(value);
      if (price.cases === undefined) return [{ path, form: price }];
      return Object.entries(asRecord(price.cases)).map(([key, own]) => ({ path: joinPath(path, "cases", key), form: caseForm(price, asRecord(own)) }));
    }),
  );
}

/** A case as it is billed: what it does not say the class says; a single price of its own stands instead of the tiers of the class, and the other way round. */
export function caseForm({ by: _by, cases: _cases, ...price }: Loose, own: Loose): Loose {
  if (own.tiers !== undefined) return { ...price, price: undefined, ...own };
  if (own.price === undefined) return { ...price, ...own };
  const tierless = Object.entries(price).filter(([field]) => !tierFields.includes(field));
  return { ...Object.fromEntries(tierless), ...own };
}

/** The fields that say something about tiers only. */
export const tierFields: readonly string[] = ["tiers", "tierPeriod", "tierMethod", "persons", "boundMonths", "boundRounding", "boundsCount", "partMonths"];
