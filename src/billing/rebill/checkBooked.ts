import { parseDay } from "../../calendar/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { amountOf, isSame, readAmount, sumOf, textAt } from "./amounts.js";
import type { Adjustment, BookedBill } from "./types.js";

const texts = ["accountId", "class", "periodStart", "periodEnd"] as const;
const days = ["periodStart", "periodEnd"] as const;
const amounts = ["baseFee", "surchargeAmount", "reliefAmount", "total"] as const;

/** What is wrong with a bill as it was booked: its form, and sums that do not add up. Booked data come from outside and may be anything. */
export function checkBill(bill: BookedBill): Finding[] {
  if (!isRecord(bill)) return [finding("field-type", "bill", { value: String(bill), expected: "object" })];
  const findings = faultsOfKey(bill, "bill");
  for (const field of amounts) findings.push(...faultOfAmount(bill[field], `bill.${field}`));
  const { lines } = bill;
  if (lines === undefined) return findings;
  if (!Array.isArray(lines)) return [...findings, finding("field-type", "bill.lines", { value: typeof lines, expected: "array" })];
  for (const [index, line] of lines.entries()) {
    findings.push(...faultOfText(line?.id, `bill.lines[${index}].id`), ...faultOfAmount(line?.amount, `bill.lines[${index}].amount`));
  }
  if (findings.length > 0) return findings;
  const sum = sumOf(lines.map(({ amount }) => amountOf(amount)));
  if (!isSame(sum, amountOf(bill.total))) findings.push(sumFault("bill.total", { value: bill.total, expected: textAt(sum, sum.scale) }));
  if (new Set(lines.map(({ id }) => id)).size < lines.length) findings.push(sumFault("bill.lines", { value: "", expected: "" }));
  return findings;
}

/** What is wrong with an adjustment by itself: its form, and lines or a total that do not add up. */
export function checkAdjustment(adjustment: Adjustment, path: string): Finding[] {
  if (!isRecord(adjustment)) return [finding("field-type", path, { value: String(adjustment), expected: "object" })];
  const findings = [...faultsOfKey(adjustment, path), ...faultOfText(adjustment.id, `${path}.id`), ...faultOfText(adjustment.billId, `${path}.billId`)];
  if (!Array.isArray(adjustment.lines)) return [...findings, finding("field-type", `${path}.lines`, { value: typeof adjustment.lines, expected: "array" })];
  if (!Number.isSafeInteger(adjustment.sequence) || adjustment.sequence < 1) {
    findings.push(finding("field-type", `${path}.sequence`, { value: String(adjustment.sequence), expected: "1" }));
  }
  findings.push(...faultOfAmount(adjustment.total, `${path}.total`));
  for (const [index, line] of adjustment.lines.entries()) {
    const at = `${path}.lines[${index}]`;
    findings.push(...faultOfText(line?.id, `${at}.id`));
    for (const field of ["booked", "recomputed", "amount"] as const) findings.push(...faultOfAmount(line?.[field], `${at}.${field}`));
  }
  if (findings.length > 0) return findings;
  for (const { id, booked, recomputed, amount } of adjustment.lines) {
    const sum = sumOf([amountOf(booked), amountOf(amount)]);
    if (!isSame(sum, amountOf(recomputed))) findings.push(sumFault(`${path}.${id}`, { value: recomputed, expected: textAt(sum, sum.scale) }));
  }
  const total = sumOf(adjustment.lines.map(({ amount }) => amountOf(amount)));
  if (!isSame(total, amountOf(adjustment.total))) findings.push(sumFault(`${path}.total`, { value: adjustment.total, expected: textAt(total, total.scale) }));
  return findings;
}

/** A booked figure that is not what its parts, or the bookings before it, give. */
export function sumFault(path: string, params: { readonly value: string; readonly expected: string }): Finding {
  return finding("rebill-booked-sum", path, params);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function faultsOfKey(key: BookedBill | Adjustment, path: string): Finding[] {
  const findings = texts.flatMap((field) => faultOfText(key[field], `${path}.${field}`));
  if (findings.length > 0) return findings;
  return days.flatMap((field) =>
    parseDay(key[field]) === undefined ? [finding("date-form", `${path}.${field}`, { value: key[field], expected: "YYYY-MM-DD" })] : [],
  );
}

function faultOfText(value: unknown, path: string): Finding[] {
  if (typeof value === "string" && value !== "") return [];
  return [value === undefined || value === "" ? finding("required-missing", path) : finding("field-type", path, { value: typeof value, expected: "string" })];
}

function faultOfAmount(value: unknown, path: string): Finding[] {
  if (readAmount(value) !== undefined) return [];
  return [value === undefined ? finding("required-missing", path) : finding("number-form", path, { value: String(value), expected: "12.50" })];
}
