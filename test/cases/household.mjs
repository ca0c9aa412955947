import { CaseFault, inOneUnit, plainText, sameNumber } from "./decimals.mjs";
import { listOf, recordOf } from "./fields.mjs";
import { always, tariffOf, usageOf, volumeDecimalsFor } from "./policy.mjs";

/** More than any bound, so that every tier is filled and its line shows how wide it is. */
const plenty = "100000000";
const bothMove = "first bound; the second tier keeps its width";

/** Tier bounds of a household of so many persons: the widths of its tiers on a bill that fills them. */
export function householdBounds(item, { engine, open }) {
  const { persons } = item;
  const household = recordOf(item, "household", ["from", "perPerson", "moves"]);
  const bounds = listOf(item, "baseBounds");
  if (household.moves !== bothMove) throw new CaseFault(`household is not understood: ${JSON.stringify(household)}`);
  const perPerson = plainText(household.perPerson, "perPerson");
  const rising = bounds.map((upTo) => ({ upTo: plainText(upTo, "baseBounds"), upToPerPerson: perPerson, price: "1" }));
  const price = { tiers: [...rising, { price: "1" }], tierPeriod: "bill", persons: { included: wholeNumber(household.from) } };
  const rounding = { mode: "halfUp", at: "line", decimals: 2 };
  const tariff = open(tariffOf({ versions: always(price), rounding, volumeDecimals: volumeDecimalsFor(...bounds) }));
  const { bill, findings } = engine.bill(tariff, usageOf(plenty, { persons: String(wholeNumber(persons)) }));
  if (bill === undefined) throw new CaseFault(`not billed: ${findings.map(({ code }) => code).join(", ")}`);
  compareWidths(bill, listOf(item, "expected"));
}

function compareWidths({ lines }, expected) {
  const widths = lines.slice(0, -1).map(({ quantity }) => quantity);
  const units = inOneUnit(expected, "expected");
  const [one] = inOneUnit(["1", ...expected], "expected");
  const wanted = units.map((bound, index) => bound - (units[index - 1] ?? 0n));
  const right = widths.length === wanted.length && wanted.every((width, index) => sameNumber(`${width}/${one}`, widths[index]));
  if (!right) throw new CaseFault(`bounds ${expected.join(", ")} expected, tiers hold ${widths.join(", ")}`);
}

function wholeNumber(text) {
  if (typeof text !== "string" || !/^\d{1,6}$/.test(text)) throw new CaseFault(`not a whole number: ${JSON.stringify(text)}`);
  return Number(text);
}
