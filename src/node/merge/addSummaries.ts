import type { Ageing } from "../../arrears/index.js";
import { rollForward } from "../../arrears/index.js";
import type { ArrearsSummary, Collection, Group, RebilledSummary, Summary, Totals } from "../../batch/index.js";
import { addDecimalTexts, addTotals, finestDecimals, noTotals } from "../../batch/index.js";
import { fenDecimals, formatUnits, parseDecimalText, toScale } from "../../money/index.js";

/**
 * Adds summaries of one command over parts of the accounts. Adding is associative, the order does not matter, and the sum is the summary of the whole:
 * the same texts in the same order of fields.
 */
export function addSummaries([first, ...others]: readonly [Summary, ...Summary[]]): Summary {
  const all = [first, ...others];
  const groups = addGroups(all.flatMap((summary) => summary.groups));
  const days = { first: textsOf(all, "firstDay").at(0), last: textsOf(all, "lastDay").at(-1) };
  const collections = all.flatMap(({ collection }) => collection ?? []);
  const arrears = all.flatMap((summary) => summary.arrears ?? []);
  const rebilled = all.flatMap((summary) => summary.rebilled ?? []);
  return {
    format: 1,
    command: first.command,
    engine: first.engine,
    policies: first.policies,
    ...(first.settings !== undefined && isSame(all.map(({ settings }) => settings)) && { settings: first.settings }),
    inputs: addInputs(all.flatMap(({ inputs }) => inputs)),
    counts: addCounts(all.map(({ counts }) => counts)) as unknown as Summary["counts"],
    rejects: sorted(addCounts(all.map(({ rejects }) => rejects))),
    findings: sorted(addCounts(all.map(({ findings }) => findings))),
    normalised: addNormalised(all.flatMap(({ normalised }) => normalised)),
    ...(days.first !== undefined && { firstDay: days.first }),
    ...(days.last !== undefined && { lastDay: days.last }),
    totals: sumOfGroups(groups),
    groups,
    ...(first.matches !== undefined && { matches: sorted(addCounts(all.map(({ matches }) => matches ?? {}))) }),
    ...(first.causes !== undefined && { causes: sorted(addCounts(all.map(({ causes }) => causes ?? {}))) }),
    ...(collections.length > 0 && { collection: addCollections(collections) }),
    ...(arrears[0] !== undefined && { arrears: addArrears([arrears[0], ...arrears.slice(1)]) }),
    ...(rebilled[0] !== undefined && { rebilled: addRebilled([rebilled[0], ...rebilled.slice(1)]) }),
    rowsDigest: addRowsDigests(all.map(({ rowsDigest }) => rowsDigest)),
    outputs: [],
  };
}

/** The totals of groups, as a run states them. */
export function sumOfGroups(groups: readonly Group[]): Totals {
  return groups.reduce<Totals>((sum, group) => addTotals(sum, group), noTotals);
}

function isSame(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === 1;
}

function textsOf(summaries: readonly Summary[], key: "firstDay" | "lastDay"): readonly string[] {
  return summaries.flatMap((summary) => summary[key] ?? []).sort();
}

type Counts = Readonly<Record<string, number | undefined>>;

/** Keys stand in the order in which the parts first have them. */
function addCounts(parts: readonly Counts[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [key, count] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + (count ?? 0);
  return sum;
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => compareTexts(a, b)));
}

/** Parts under one key are added; the sums stand in the order of their keys. */
function addByKey<Part>(parts: readonly Part[], key: (part: Part) => readonly string[], add: (a: Part, b: Part) => Part): Part[] {
  const sums = new Map<string, { readonly names: readonly string[]; readonly part: Part }>();
  for (const part of parts) {
    const names = key(part);
    const known = sums.get(JSON.stringify(names));
    sums.set(JSON.stringify(names), { names, part: known === undefined ? part : add(known.part, part) });
  }
  return [...sums.values()].sort((a, b) => compareLists(a.names, b.names)).map(({ part }) => part);
}

function addGroups(groups: readonly Group[]): Group[] {
  return addByKey(
    groups,
    (group) => [group.policy, group.district, group.class],
    // The fields of a group stand in another order than those of totals.
    (a, b) => {
      const sum = addTotals(a, b);
      return Object.fromEntries(
        Object.keys(a).map((name) => [name, (sum as unknown as Record<string, unknown>)[name] ?? a[name as keyof Group]]),
      ) as unknown as Group;
    },
  );
}

/** A list that serves every shard is read by each of them; what was made plain in it is said once. */
function addNormalised(entries: Summary["normalised"]): Summary["normalised"] {
  return addByKey(
    entries,
    ({ column, kind }) => [`${column}\t${kind}`],
    (a, b) => ({ ...a, count: /^(?:reliefs|orders|notices)\./.test(a.column) ? Math.max(a.count, b.count) : a.count + b.count }),
  );
}

/** Every input once: lists may serve several shards. What is counted stands first. */
function addInputs(inputs: Summary["inputs"]): Summary["inputs"] {
  const place = (role: string) => String(roles.indexOf(role) + 1 || roles.length + 1);
  return addByKey(
    inputs,
    ({ role, name, sha256 }) => [place(role), role, name, sha256],
    (a) => a,
  );
}

const roles: readonly string[] = ["usage", "billed", "collected", "opening", "booked", "notices", "reliefs", "orders"];

/** Money that is left is worked out again, and so are the rates; both are those of the whole. */
function addCollections(parts: readonly Collection[]): Collection {
  const sum = (key: "openingArrears" | "billed" | "collectedCurrent" | "collectedEarlier" | "prepaid") =>
    parts.reduce((fen, part) => fen + fenOf(part[key]), 0n);
  return rollForward({
    openingFen: sum("openingArrears"),
    billedFen: sum("billed"),
    paidCurrentFen: sum("collectedCurrent") + sum("prepaid"),
    paidEarlierFen: sum("collectedEarlier"),
    prepaidFen: sum("prepaid"),
  });
}

function fenOf(text: string): bigint {
  const value = parseDecimalText(text, { integerDigits: 30 });
  const fen = value && toScale(value, fenDecimals);
  if (fen === undefined) throw new RangeError(`no amount in fen: ${text}`);
  return fen;
}

function addArrears([first, ...others]: readonly [ArrearsSummary, ...ArrearsSummary[]]): ArrearsSummary {
  return others.reduce((sum, part) => {
    const { lateFee, ...rest } = sum;
    const fee = part.lateFee;
    const added = lateFee !== undefined && fee !== undefined ? addTexts(lateFee, fee, ["accrued", "paid", "left", "above"]) : undefined;
    return { ...rest, ageing: addAgeing(sum.ageing, part.ageing), ...(added !== undefined && { lateFee: added }) };
  }, first);
}

function addAgeing(a: Ageing, b: Ageing): Ageing {
  const buckets = a.buckets.map((bucket, place) => {
    const other = b.buckets[place];
    if (other === undefined) return bucket;
    return { ...bucket, debts: bucket.debts + other.debts, principal: addDecimalTexts(bucket.principal, other.principal) };
  });
  return { ...a, buckets };
}

function addTexts<Key extends string>(a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>, keys: readonly Key[]): Record<Key, string> {
  return Object.fromEntries(keys.map((key) => [key, addDecimalTexts(a[key], b[key])])) as Record<Key, string>;
}

function addRebilled([first, ...others]: readonly [RebilledSummary, ...RebilledSummary[]]): RebilledSummary {
  const all = [first, ...others];
  const amount = (key: "booked" | "kept" | "difference" | "fee") => all.map((part) => part[key]).reduce(addYuan);
  return {
    bills: addCounts(all.map(({ bills }) => bills)) as unknown as RebilledSummary["bills"],
    booked: amount("booked"),
    kept: amount("kept"),
    difference: amount("difference"),
    fee: amount("fee"),
    causes: sorted(addCounts(all.map(({ causes }) => causes))),
    groups: addByKey(
      all.flatMap(({ groups }) => groups),
      (group) => [group.district, group.class],
      (a, b) => ({ ...a, bills: a.bills + b.bills, difference: addYuan(a.difference, b.difference) }),
    ),
    lines: all.reduce((sum, { lines }) => sum + lines, 0),
  };
}

/** Two decimals, and more only where they say something. */
function addYuan(a: string, b: string): string {
  const { units, scale } = parseDecimalText(addDecimalTexts(a, b), { integerDigits: 30 }) ?? { units: 0n, scale: 0 };
  return formatUnits(units * 10n ** BigInt(finestDecimals - scale), finestDecimals).replace(/0{1,4}$/, "");
}

function addRowsDigests(digests: readonly string[]): string {
  const sum = digests.reduce((total, digest) => BigInt.asUintN(64, total + BigInt(`0x${digest}`)), 0n);
  return sum.toString(16).padStart(16, "0");
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [place, text] of a.entries()) {
    const order = compareTexts(text, b[place] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
