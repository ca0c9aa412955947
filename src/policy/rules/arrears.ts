import { parseDay } from "../../calendar/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** What the schema alone cannot say about payments and arrears. */
export function arrearsRules(document: Loose): Finding[] {
  if (document.arrears === undefined) return [];
  const arrears = asRecord(document.arrears);
  const classes = asRecord(document.classes);
  const fees = asList(arrears.lateFees).map(asRecord);
  return [
    ...settlementFaults(asRecord(arrears.settlement)),
    ...fees.flatMap((rule, index) => [
      ...lateFeeFaults(rule, { path: joinPath("arrears", "lateFees", index), holidays: arrears.holidays }),
      ...orderFaults(rule, fees[index - 1], joinPath("arrears", "lateFees", index, "from")),
      ...classFaults(rule, classes, joinPath("arrears", "lateFees", index)),
    ]),
    ...asList(arrears.deferrals).flatMap((entry, index) => {
      const path = joinPath("arrears", "deferrals", index);
      return [...deferralFaults(asRecord(entry), path), ...classFaults(asRecord(entry), classes, path)];
    }),
    ...Object.entries(asRecord(arrears.holidays)).flatMap(([year, value]) => holidayFaults(year, asRecord(value))),
  ];
}

function settlementFaults({ order, charge, part }: Loose): Finding[] {
  const taken = (name: string, given: unknown, value: string) =>
    given === undefined ? [finding("policy-default-taken", `arrears.settlement.${name}`, { value })] : [];
  return [
    ...taken("order", order, "oldestFirst"),
    ...taken("charge", charge, "proRata"),
    ...taken("part", part, "principalFirst"),
    // Sewage that is paid last is sewage that is not paid: the treasury's money stands behind the company's.
    ...(charge === "waterFirst" ? [finding("settlement-water-first", "arrears.settlement.charge", { value: "waterFirst" })] : []),
  ];
}

/** The ways in which the first day of delay may be said. */
const startForms = ["dayOfNextMonth", "daysAfterBilled", "daysAfterDue", "onDueDate"] as const;

const lateFeeDefaults = { graceDays: "0", countsFirstDay: "true", countsLastDay: "true", days: "calendar", rounding: "down, 2" } as const;

function lateFeeFaults(rule: Loose, { path, holidays }: { readonly path: string; readonly holidays: unknown }): Finding[] {
  const findings: Finding[] = [];
  const starts = asRecord(rule.starts);
  if (rule.starts !== undefined && startForms.filter((form) => starts[form] !== undefined).length !== 1) {
    findings.push(finding("policy-missing", joinPath(path, "starts"), { expected: startForms.join(" | ") }));
  }
  if (starts.monthOf !== undefined && starts.dayOfNextMonth === undefined) {
    findings.push(finding("policy-missing", joinPath(path, "starts", "dayOfNextMonth"), { expected: "monthOf" }));
  }
  if (Number(rule.ratePerDay) > 1) findings.push(finding("policy-limit", joinPath(path, "ratePerDay"), { value: String(rule.ratePerDay), expected: "<= 1" }));
  if (rule.days === "working" && holidays === undefined) {
    findings.push(finding("policy-missing", "arrears.holidays", { expected: "holidays" }));
  }
  for (const [name, value] of Object.entries(lateFeeDefaults)) {
    if (rule[name] === undefined) findings.push(finding("policy-default-taken", joinPath(path, name), { value }));
  }
  return findings;
}

/** Entries rise by first day; two may start on one day only where each names its classes. */
function orderFaults(rule: Loose, before: Loose | undefined, path: string): Finding[] {
  const from = asText(rule.from);
  const last = asText(before?.from);
  if (from === undefined || last === undefined || from > last) return [];
  const apart = from === last && isNarrow(rule) && isNarrow(before ?? {});
  return apart ? [] : [finding("policy-version-order", path, { value: from, expected: `> ${last}` })];
}

function isNarrow({ classes, categories }: Loose): boolean {
  return classes !== undefined || categories !== undefined;
}

function deferralFaults(rule: Loose, path: string): Finding[] {
  const findings: Finding[] = [];
  const [from, to] = [asText(rule.feesDueFrom), asText(rule.feesDueTo)];
  if (from !== undefined && to !== undefined && to < from) {
    findings.push(finding("policy-window-order", `${path}.feesDueTo`, { value: to, expected: `>= ${from}` }));
  }
  if ((rule.deferredMonths === undefined) === (rule.until === undefined))
    findings.push(finding("policy-missing", path, { expected: "deferredMonths | until" }));
  return findings;
}

function classFaults(rule: Loose, classes: Loose, path: string): Finding[] {
  return asList(rule.classes).flatMap((name, index) => {
    const target = asText(name);
    if (target === undefined || Object.hasOwn(classes, target)) return [];
    return [finding("policy-reference-unknown", `${path}.classes[${index}]`, { value: target, expected: Object.keys(classes).join(", ") })];
  });
}

/** Every date is a real day of the year under which it stands; a span ends after it starts. */
function holidayFaults(year: string, { off, working }: Loose): Finding[] {
  const path = joinPath("arrears", "holidays", year);
  const dayFaults = (value: unknown, at: string): Finding[] => {
    const text = asText(value);
    if (text === undefined || (parseDay(text) !== undefined && text.startsWith(year))) return [];
    return [finding("policy-value", at, { value: text, expected: `${year}-MM-DD` })];
  };
  return [
    ...asList(off).flatMap((entry, index) => {
      const at = `${path}.off[${index}]`;
      if (asText(entry) !== undefined) return dayFaults(entry, at);
      const { from, to } = asRecord(entry);
      const order = asText(from) !== undefined && asText(to) !== undefined && (to as string) < (from as string);
      return [
        ...dayFaults(from, `${at}.from`),
        ...dayFaults(to, `${at}.to`),
        ...(order ? [finding("policy-window-order", `${at}.to`, { value: String(to), expected: `>= ${from}` })] : []),
      ];
    }),
    ...asList(working).flatMap((entry, index) => dayFaults(entry, `${path}.working[${index}]`)),
  ];
}
