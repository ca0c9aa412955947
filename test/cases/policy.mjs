import { decimalOf, plainText, scaleOf } from "./decimals.mjs";

/** The most decimals that a policy gives an amount. */
export const mostDecimals = 6;

/** An ordinary month well inside a tier cycle. */
export const month = { periodStart: "2021-06-01", periodEnd: "2021-06-30" };

/**
 * A tariff document around the prices of one case. What the case does not say is the least that the format asks for.
 *
 * @param versions the prices, each from a day on, by date of use where there are several.
 */
export function tariffOf({ versions, rounding, volumeDecimals, rules = {} }) {
  return {
    format: 1,
    kind: "tariff",
    id: "published-case",
    revision: "1",
    title: { zh: "公开账单", en: "Published bill" },
    documents: { source: { title: "The source that the case names", known: "practice" } },
    volumeDecimals,
    rounding,
    cycle: { months: 12, startMonth: 1 },
    classes: { account: { name: { zh: "用户", en: "Account" }, category: "nonResident" } },
    versions: versions.map(({ from, price }) => ({
      from,
      status: "enacted",
      act: "source",
      priceChange: "dateOfUse",
      prices: { account: { ...price, cite } },
    })),
    ...rules,
  };
}

/** Where a case's rules are written, as far as a document asks for it. */
export const cite = [{ document: "source", article: "as the case states it" }];

/** One price for all time. */
export function always(price) {
  return [{ from: "2000-01-01", price }];
}

/** The usage of the case in one period; `facts` are further fields of the record. */
export function usageOf(volume, facts = {}) {
  return { accountId: "case", class: "account", ...month, volumeM3: plainText(volume, "usage"), ...facts };
}

/** Decimals that a policy must give its volumes to hold these texts. */
export function volumeDecimalsFor(...volumes) {
  return Math.max(0, ...volumes.map((text) => scaleOf(plainText(text, "usage"), "usage")));
}

/** The tiers of a case as a policy writes them: `change` may add to each what is not in the case's tier. */
export function tiersOf(tiers, change = () => ({})) {
  const written = withoutEmptyTiers(tiers);
  return written.map((tier, index) => ({
    // A last tier that ends has nothing above it to take over: it prices whatever is used.
    ...(tier.upTo != null && index < written.length - 1 && { upTo: plainText(tier.upTo, "upTo") }),
    price: plainText(tier.unitPrice, "unitPrice"),
    ...(tier.flatFee !== undefined && { fixed: plainText(tier.flatFee, "flatFee") }),
    ...change(tier, index),
  }));
}

/** A tier that ends where the one before ended holds no volume; where it has no flat fee either it only pads the table. */
function withoutEmptyTiers(tiers) {
  let before = "0";
  return tiers.filter(({ upTo, flatFee = "0" }) => {
    if (upTo == null) return true;
    const bound = plainText(upTo, "upTo");
    const empty = bound === before && decimalOf(flatFee, "flatFee").units === 0n;
    before = bound;
    return !empty;
  });
}
