import { Decimal } from "decimal.js";
import { importEngine } from "./bundle.mjs";
import { policy } from "./usage.mjs";

const litres = 1000;
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const { tiers } = policy.versions[0].prices.resident;

/** The same bills by different means; each computes all of `usage` once and returns the sum in fen. */
export async function contestantsFor(usage) {
  const engine = await importEngine();
  const tariff = engine.openTariff(policy, { allow: ["example"] });
  return {
    kernel: kernel(engine, tariff, usage),
    bill: () => sumOf(usage, (record) => fenOf(engine.bill(tariff, record).bill.total)),
    decimal: () => sumOf(usage, plainDecimal),
    decimalHoisted: () => sumOf(usage, hoistedDecimal),
  };
}

function sumOf(records, fee) {
  let sum = 0;
  for (const record of records) sum += fee(record);
  return sum;
}

const fenOf = (yuan) => Math.round(Number(yuan) * 100);

/** The same by the kernel alone, for any rows. */
export async function kernelFor(...usages) {
  const engine = await importEngine();
  const tariff = engine.openTariff(policy, { allow: ["example"] });
  return usages.map((usage) => kernel(engine, tariff, usage));
}

/** The kernel as the batch drives it: numbers in, the tape summed. */
function kernel({ chargeUsage, createFacts, dischargeKinds, openWorkspace, sumOfTape }, tariff, usage) {
  const workspace = openWorkspace(tariff);
  const facts = createFacts();
  const classes = Int32Array.from(usage, (record) => tariff.classIndex.get(record.class));
  const reliefs = Int32Array.from(usage, ({ relief }) => tariff.reliefIndex.get(relief) ?? -1);
  const discharges = Int32Array.from(usage, ({ discharge = "permitted" }) => dischargeKinds.indexOf(discharge));
  const volumes = Int32Array.from(usage, ({ volumeM3 }) => Number(volumeM3) * litres);
  const cycles = Int32Array.from(usage, ({ cycleVolumeM3 }) => Number(cycleVolumeM3) * litres);
  const starts = Int32Array.from(usage, ({ periodStart }) => dayOf(periodStart));
  const untils = Int32Array.from(usage, ({ periodEnd }) => dayOf(periodEnd) + 1);
  return () => {
    let sum = 0;
    for (let at = 0; at < volumes.length; at++) {
      facts.classIndex = classes[at];
      facts.relief = reliefs[at];
      facts.discharge = discharges[at];
      facts.violationDays = untils[at] - starts[at];
      facts.volumeUnits = volumes[at];
      facts.cycleUnits = cycles[at];
      facts.start = starts[at];
      facts.until = untils[at];
      facts.reading = untils[at] - 1;
      if (chargeUsage(tariff, facts, workspace) !== undefined) throw new Error("a row of the benchmark was refused");
      sum += sumOfTape(workspace.tape);
    }
    return sum;
  };
}

/** The obvious program: each value of each bill becomes a Decimal. */
function plainDecimal({ volumeM3, cycleVolumeM3 }) {
  const from = new Decimal(cycleVolumeM3);
  const to = from.plus(new Decimal(volumeM3));
  let fee = new Decimal(0);
  let lower = new Decimal(0);
  for (const { upTo, price } of tiers) {
    const upper = new Decimal(upTo ?? Number.POSITIVE_INFINITY);
    const quantity = Decimal.min(to, upper).minus(Decimal.max(from, lower));
    if (quantity.greaterThan(0)) fee = fee.plus(quantity.times(new Decimal(price)));
    lower = upper;
  }
  return fenOf(fee.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString());
}

const nothing = new Decimal(0);
const hoisted = tiers.map(({ upTo, price }, tier) => ({
  lower: new Decimal(tiers[tier - 1]?.upTo ?? 0),
  upper: new Decimal(upTo ?? Number.POSITIVE_INFINITY),
  price: new Decimal(price),
}));

/** The same with bounds and prices made once, and no tier looked at that is not reached. */
function hoistedDecimal({ volumeM3, cycleVolumeM3 }) {
  const from = new Decimal(cycleVolumeM3);
  const to = from.plus(volumeM3);
  let fee = nothing;
  for (const { lower, upper, price } of hoisted) {
    if (to.lessThanOrEqualTo(lower)) break;
    const quantity = Decimal.min(to, upper).minus(Decimal.max(from, lower));
    if (quantity.greaterThan(0)) fee = fee.plus(quantity.times(price));
  }
  return fenOf(fee.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString());
}
