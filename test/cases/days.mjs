import { CaseFault } from "./decimals.mjs";

/** A month of each length. */
const months = { 28: "2021-02", 29: "2024-02", 30: "2021-06", 31: "2021-07" };
const millisecondsADay = 86_400_000;
const start = Date.UTC(2021, 0, 1);

/** `{ days, of }` as whole numbers. */
function daysOf({ prorate }) {
  const [days, of] = [prorate?.days, prorate?.of].map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN));
  if (!(days >= 0 && of >= 1 && days <= of) || Object.keys(prorate).length !== 2) throw new CaseFault(`prorate is not understood: ${JSON.stringify(prorate)}`);
  return { days, of };
}

/** A period of that many days from the first of a month that has `of` days. */
export function partOfMonth(item) {
  const { days, of } = daysOf(item);
  if (months[of] === undefined || days === 0) throw new CaseFault(`no part of a month is ${days} days of ${of}`);
  return { periodStart: `${months[of]}-01`, periodEnd: `${months[of]}-${String(days).padStart(2, "0")}` };
}

/** A period of `of` days, and the first day after `days` of them. */
export function partOfPeriod(item) {
  const { days, of } = daysOf(item);
  return { periodStart: dayText(0), periodEnd: dayText(of - 1), after: dayText(days) };
}

function dayText(days) {
  return new Date(start + days * millisecondsADay).toISOString().slice(0, 10);
}
