import { CaseFault } from "./decimals.mjs";

/** What every case may say and no amount depends on. */
const information = ["id", "source", "url", "title", "kind", "notes", "derived", "currency", "unit", "place", "country", "utility", "expectedComposite"];
const tierFields = ["upTo", "unitPrice", "flatFee"];

/** The fields that say something: a field that is null is one that is left out, in a tier too. */
export function statedFields(item) {
  const stated = withoutNulls(item);
  return Array.isArray(stated.tiers) ? { ...stated, tiers: stated.tiers.map((tier) => (isRecord(tier) ? withoutNulls(tier) : tier)) } : stated;
}

function withoutNulls(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A case has what its kind needs and nothing that its kind does not understand: what is not read could change the amount.
 *
 * @throws CaseFault
 */
export function checkFields(item, { needs, may }) {
  const known = new Set([...information, ...needs, ...may]);
  const strange = Object.keys(item).filter((field) => !known.has(field));
  if (strange.length > 0) throw new CaseFault(`fields that kind ${item.kind} does not understand: ${strange.join(", ")}`);
  const absent = needs.filter((field) => item[field] === undefined);
  if (absent.length > 0) throw new CaseFault(`kind ${item.kind} needs ${absent.join(", ")}`);
  if (item.tiers !== undefined) checkTiers(item, needs.includes("tiers"));
}

/** A kind without prices of its own may carry an empty table only. */
function checkTiers({ kind, tiers }, needed) {
  if (!Array.isArray(tiers) || tiers.length > 0 !== needed) throw new CaseFault(`kind ${kind} ${needed ? "needs tiers" : "takes no tiers"}`);
  const odd = tiers.findIndex((tier) => !isRecord(tier));
  if (odd >= 0) throw new CaseFault(`tier ${odd + 1} is none: ${JSON.stringify(tiers[odd])}`);
  const strange = tiers.flatMap((tier) => Object.keys(tier)).filter((field) => !tierFields.includes(field));
  if (strange.length > 0) throw new CaseFault(`fields of a tier that nobody understands: ${[...new Set(strange)].join(", ")}`);
  const closed = tiers.findIndex(({ upTo }, index) => upTo === undefined && index < tiers.length - 1);
  if (closed >= 0) throw new CaseFault(`tier ${closed + 1} is open, and another follows`);
}

/** The fields of a record that a case holds, each of them known. */
export function recordOf(item, field, known) {
  const record = item[field];
  if (!isRecord(record) || Object.keys(record).some((key) => !known.includes(key)))
    throw new CaseFault(`${field} is not understood: ${JSON.stringify(record)}`);
  return record;
}

/** The decimal texts of a list that must have an entry. */
export function listOf(item, field) {
  if (!Array.isArray(item[field]) || item[field].length === 0) throw new CaseFault(`${field} is no list`);
  return item[field];
}
