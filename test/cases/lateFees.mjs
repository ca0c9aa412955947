import { CaseFault, plainText, sameNumber } from "./decimals.mjs";
import { always, cite, tariffOf } from "./policy.mjs";
import { roundingOf } from "./rounding.mjs";

/** The last day to pay, and as a date the day so many days after it. */
const lastDayToPay = "2021-03-31";
const millisecondsADay = 86_400_000;

/** So many days of delay, every one of them counted, on a principal. */
export function latePenalty(item, { engine, open }) {
  const { usage, days, dailyRate, expected } = item;
  if (!/^\d{1,5}$/.test(days ?? "")) throw new CaseFault(`days are not understood: ${JSON.stringify(days)}`);
  const rules = engine.openArrears(open(tariffOf({ versions: always({ price: "1" }), rules: { arrears: { lateFees: [ruleOf(item, dailyRate)] } } })));
  const principal = plainText(usage, "usage");
  const { lateFee, findings } = engine.lateFee({ rules, principal, dueOn: lastDayToPay, paidOn: dayAfter(Number(days)) });
  if (lateFee === undefined) throw new CaseFault(findings.map(({ code, path }) => `${code} at ${path}`).join("; "));
  if (lateFee.days !== Number(days)) throw new CaseFault(`${days} days expected, ${lateFee.days} charged`);
  if (!sameNumber(lateFee.amount, expected)) throw new CaseFault(`expected ${expected}, charged ${lateFee.amount} (exactly ${lateFee.exact})`);
}

function ruleOf(item, dailyRate) {
  const { mode, decimals } = roundingOf(item);
  return {
    from: "2000-01-01",
    ratePerDay: plainText(dailyRate, "dailyRate"),
    starts: { daysAfterDue: 1 },
    countsFirstDay: true,
    countsLastDay: true,
    cap: capOf(item),
    rounding: { mode, decimals },
    beneficiary: "treasury",
    cite,
  };
}

function capOf({ cap = "none" }) {
  if (cap !== "principal" && cap !== "none") throw new CaseFault(`cap is not understood: ${JSON.stringify(cap)}`);
  return cap;
}

function dayAfter(days) {
  return new Date(Date.parse(lastDayToPay) + days * millisecondsADay).toISOString().slice(0, 10);
}
