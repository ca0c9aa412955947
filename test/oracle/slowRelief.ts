import type { Exact } from "./exact.js";
import { exact, isLess, isSame, least, minus, most, nought, plus, times, toStep, total } from "./exact.js";
import type { Charge, Round } from "./slowCharges.js";
import { chargedVolume } from "./slowCharges.js";
import { monthsBilled } from "./slowMonths.js";
import type { Case } from "./slowRecord.js";
import type { Price } from "./slowTables.js";
import { isWithin, taken } from "./slowTaking.js";

type Relief = NonNullable<Case["tariff"]["reliefs"]>[string];

interface Entitled {
  readonly id: string;
  readonly relief: Relief;
  /** The part of the relief that is given: less than the whole where the relief list says that the person lives with others. */
  readonly part: Exact;
}

/** What reliefs have left of the base charges: yuan, and m³ on which no relief by volume has acted. */
interface Left {
  /** The base charge before any relief. */
  readonly whole: Exact;
  readonly amount: Exact;
  readonly charges: readonly Charge[];
  readonly takenM3: Exact;
  readonly takenWorth: Exact;
  /** An old price has been kept for every m³ already. */
  readonly isOldPrice: boolean;
}

/** What a relief may need to know beside what is left. */
export interface Around {
  readonly record: Case;
  readonly price: Price;
  readonly round: Round;
  /** The base charges as they would be had an earlier version stayed in force. */
  readonly chargesUnder: (versionId: string) => readonly Charge[];
}

/** The reliefs that the record names and has a title to, in the order in which it names them. */
function entitledReliefs({ tariff, usage, entitlements }: Case): Entitled[] {
  const on = usage.periodEnd;
  return (usage.relief ?? []).flatMap((id) => {
    const relief = tariff.reliefs?.[id] as Relief;
    const title = entitlements.find(
      ({ accountId, kind, validFrom: from, validTo: to }) => accountId === usage.accountId && kind === id && isWithin(on, { from, to }),
    );
    const hasTitle = { none: true, certificate: usage.certificate !== undefined, list: title !== undefined }[relief.evidence];
    const part = title?.shared === true ? exact(relief.sharedHousehold ?? "1") : exact(1);
    return relief.classes.includes(usage.class) && isWithin(on, relief) && hasTitle ? [{ id, relief, part }] : [];
  });
}

/** What the reliefs of a record take off, in yuan above zero, and whether one of them exempts it in whole: the first, the best, or all in the order of the policy. */
export function reliefLines(charges: readonly Charge[], around: Around): { lines: readonly Exact[]; exempts: boolean } {
  const { tariff } = around.record;
  const entitled = entitledReliefs(around.record);
  const base = total(charges.map((charge) => around.round(charge.exact)));
  const whole: Left = { whole: base, amount: base, charges, takenM3: nought, takenWorth: nought, isOldPrice: false };
  const exempts = ({ relief, part }: Entitled) => relief.kind === "exempt" && isSame(part, exact(1));
  const alone = (one: Entitled) => ({ lines: give(one, whole, around).lines, exempts: exempts(one) });
  switch (tariff.stacking ?? "first") {
    case "first":
      return entitled.slice(0, 1).map(alone)[0] ?? { lines: [], exempts: false };
    case "best": {
      const all = entitled.map(alone);
      const best = all.reduce<readonly Exact[]>((most, { lines }) => (isLess(total(most), total(lines)) ? lines : most), []);
      return { lines: best, exempts: all.some((one) => one.exempts) };
    }
    case "all": {
      const order = Object.keys(tariff.reliefs ?? {});
      const lines: Exact[] = [];
      let left = whole;
      for (const one of entitled.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))) {
        const given = give(one, left, around);
        left = given.left;
        lines.push(...given.lines);
      }
      return { lines, exempts: entitled.some(exempts) };
    }
  }
}

/** One relief on what is left. A line is rounded as it stands on the bill, below zero, and never more than is left. */
function give({ relief, part }: Entitled, left: Left, { record, price, round, chargesUnder }: Around): { lines: Exact[]; left: Left } {
  const water = exact(record.usage.volumeM3);
  const none = { lines: [], left };
  // A relief stands on the bill below zero, rounded as it stands there.
  const asLine = (amount: Exact) => minus(nought, round(minus(nought, amount)));
  // Where the whole relief is more than what is left, it is what is left; the household's part is a part of that.
  const line = (amount: Exact, most: Exact) => least(asLine(times(isLess(most, asLine(amount)) ? most : amount, part)), most);
  switch (relief.kind) {
    case "exempt":
      return inMoney(left.amount);
    case "percentage":
      return inMoney(times(left.amount, exact(relief.share as string)));
    case "fixedAmount":
      return inMoney(times(exact(relief.amountPerMonth as string), monthsBilled(record.usage, relief.partMonths)));
    case "oldPrice": {
      if (left.isOldPrice) return none;
      const old = chargesUnder(relief.version as string);
      const oldWorth = total(taken(old, left.takenM3, "cheapest").map(({ charge, volume }) => round(times(charge.price as Exact, volume))));
      const oldBase = minus(total(old.map((charge) => round(charge.exact))), oldWorth);
      const nowBase = minus(left.whole, left.takenWorth);
      const saving = minus(nowBase, oldBase);
      if (!isLess(nought, saving)) return none;
      const given = inMoney(saving);
      return { lines: given.lines, left: { ...given.left, charges: [], isOldPrice: true } };
    }
    case "amountPerM3":
      return onVolume(undefined, (each) => least(each, exact(relief.amountPerM3 as string)));
    case "freeVolume":
      return onVolume(relief.freeM3PerMonth, (each) => each);
    case "lowerPrice":
      return onVolume(relief.upToM3PerMonth, (each) => most(nought, minus(each, exact(relief.price as string))));
  }

  function inMoney(amount: Exact): { lines: Exact[]; left: Left } {
    const off = line(amount, left.amount);
    return { lines: [off], left: { ...left, amount: minus(left.amount, off) } };
  }

  /** Yuan off each m³, of all or of so many a month, taken where they cost least. */
  function onVolume(perMonth: string | undefined, cut: (price: Exact) => Exact): { lines: Exact[]; left: Left } {
    // A part of a month gives its share of the m³, to the litre.
    const limit = perMonth === undefined ? undefined : toStep(times(exact(perMonth), monthsBilled(record.usage, relief.partMonths)), exact("0.001"), "halfUp");
    if (relief.cliff === true && limit !== undefined && isLess(limit, water)) return none;
    const all = total(left.charges.map(({ volume }) => volume));
    // Where all water is free or cheaper, so is all that is charged for it.
    const volume = limit === undefined || !isLess(limit, water) ? all : chargedVolume(limit, price);
    const lines: Exact[] = [];
    let amount = left.amount;
    const gone = taken(left.charges, volume, "cheapest");
    for (const { charge, volume: m3 } of gone) {
      const off = line(times(cut(charge.price as Exact), m3), amount);
      amount = minus(amount, off);
      lines.push(off);
    }
    return {
      lines,
      left: {
        ...left,
        amount,
        charges: left.charges.map((charge) => ({ ...charge, volume: minus(charge.volume, gone.find((one) => one.charge === charge)?.volume ?? nought) })),
        takenM3: plus(left.takenM3, total(gone.map(({ volume: m3 }) => m3))),
        takenWorth: plus(left.takenWorth, total(gone.map(({ charge, volume: m3 }) => round(times(charge.price as Exact, m3))))),
      },
    };
  }
}
