import type { DayNumber } from "../calendar/index.js";
import { addMonths, parseDay } from "../calendar/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { AccountBill, AccountRequest, OpeningDebt } from "./account.js";
import type { DebtFacts, LateFeeSchedule } from "./lateFeeSchedule.js";
import { scheduleOf, yearsWithoutHolidays } from "./lateFeeSchedule.js";
import type { Reader } from "./readers.js";
import { createReader } from "./readers.js";
import type { AccountEvent } from "./settleLedger.js";

/** An account as events; what could not be read is left out, with a finding. */
export interface ReadAccount {
  readonly events: readonly AccountEvent[];
  readonly findings: readonly Finding[];
  /** Class of each bill, by its id. */
  readonly classes: ReadonlyMap<string, string>;
}

interface Reading extends ReadAccount {
  readonly events: AccountEvent[];
  readonly findings: Finding[];
  readonly classes: Map<string, string>;
  readonly request: AccountRequest;
  readonly asOf: DayNumber;
  readonly read: Reader;
}

/** Reads an account up to a day: rows of one id count once, what is dated later does not count. */
export function readAccount(request: AccountRequest, asOf: DayNumber): ReadAccount {
  const findings: Finding[] = [];
  const reading: Reading = { events: [], findings, classes: new Map(), request, asOf, read: createReader((found) => findings.push(found)) };
  for (const [index, entry] of (request.opening ?? []).entries()) readOpening(reading, entry, `opening[${index}]`);
  forEachOnce(reading, { name: "bills", rows: request.bills, idOf: ({ billId }) => billId, doubled: "bill-doubled" }, (bill, path) =>
    readBill(reading, bill, path),
  );
  readPayments(reading);
  readRefunds(reading);
  readWriteOffs(reading);
  noteUnknownBills(reading);
  return reading;
}

interface Rows<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly doubled: FindingCode;
}

function forEachOnce<Row>({ findings }: Reading, { name, rows, idOf, doubled }: Rows<Row>, use: (row: Row, path: string) => void): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const id = idOf(row);
    if (seen.has(id)) findings.push(finding(doubled, `${name}[${index}]`, { value: id }));
    else use(row, `${name}[${index}]`);
    seen.add(id);
  }
}

/** Adds an event unless it is dated after the day that is looked at; that is said. */
function add({ events, findings, asOf }: Reading, event: AccountEvent, { path, id }: { readonly path: string; readonly id: string }): void {
  if (event.day > asOf) findings.push(finding("after-as-of", path, { value: id }));
  else events.push(event);
}

function readOpening(reading: Reading, entry: OpeningDebt, path: string): void {
  const { read } = reading;
  const start = parseDay(`${entry.month}-01`);
  if (start === undefined) return void reading.findings.push(finding("date-form", `${path}.month`, { value: String(entry.month), expected: "YYYY-MM" }));
  const sewageFen = read.amount(entry.amount, `${path}.amount`);
  const billedOn = read.dayOrNone(entry.billedOn, `${path}.billedOn`);
  const dueOn = read.dayOrNone(entry.dueOn, `${path}.dueOn`);
  if (sewageFen === undefined) return;
  const facts = { classId: classIdOf(reading, entry.class), billedOn, dueOn, periodEnd: addMonths(start, 1) - 1 };
  const schedule = scheduled(reading, facts, path);
  add(reading, { kind: "debt", day: start, debt: { id: undefined, day: start, start, sewageFen, waterFen: 0, schedule } }, { path, id: entry.month });
}

function readBill(reading: Reading, bill: AccountBill, path: string): void {
  const { read, request } = reading;
  const amountFen = read.difference(bill.amount, `${path}.amount`);
  const waterFen = bill.waterAmount === undefined ? 0 : read.amount(bill.waterAmount, `${path}.waterAmount`);
  const periodStart = read.dayOrNone(bill.periodStart, `${path}.periodStart`);
  const periodEnd = read.dayOrNone(bill.periodEnd, `${path}.periodEnd`);
  const dueOn = read.dayOrNone(bill.dueOn, `${path}.dueOn`);
  const stated = read.dayOrNone(bill.billedOn, `${path}.billedOn`);
  const day = stated ?? periodEnd ?? periodStart ?? read.day(undefined, `${path}.billedOn`);
  if (amountFen === undefined || waterFen === undefined || day === undefined) return;
  const id = bill.billId;
  if (amountFen < 0) {
    const known = request.bills.some(({ billId, amount }) => billId === bill.corrects && !String(amount).startsWith("-"));
    if (bill.corrects === undefined || !known) reading.findings.push(finding("correction-unknown", `${path}.corrects`, { value: bill.corrects ?? "" }));
    else add(reading, { kind: "correction", day, key: id, billId: bill.corrects, amountFen: -amountFen }, { path, id });
    return;
  }
  if (bill.class !== undefined) reading.classes.set(id, bill.class);
  const facts = { classId: classIdOf(reading, bill.class), billedOn: stated, dueOn, periodEnd };
  const schedule = scheduled(reading, facts, path);
  add(reading, { kind: "debt", day, debt: { id, day, start: periodStart ?? day, sewageFen: amountFen, waterFen, schedule } }, { path, id });
}

function classIdOf({ request }: Reading, word: string | undefined): string | undefined {
  return word === undefined ? undefined : request.rules.classIds.get(word);
}

function scheduled({ findings, asOf, request }: Reading, facts: DebtFacts, path: string): LateFeeSchedule {
  const { schedule, faults } = scheduleOf(request.rules, facts);
  for (const code of faults) findings.push(finding(code, `${path}.${code === "late-fee-class-unknown" ? "class" : "billedOn"}`));
  for (const year of yearsWithoutHolidays(schedule, asOf)) {
    const missing = finding("holidays-missing", `arrears.holidays.${year}`, { value: String(year) });
    if (!findings.some(({ code, path: known }) => code === missing.code && known === missing.path)) findings.push(missing);
  }
  return schedule;
}

function readPayments(reading: Reading): void {
  const { read, findings, request, events } = reading;
  const paidOn = new Map<string, DayNumber>();
  const firstDebt = events.reduce((first, { kind, day }) => (kind === "debt" && day < first ? day : first), Number.POSITIVE_INFINITY);
  forEachOnce(reading, { name: "payments", rows: request.payments, idOf: ({ paymentId }) => paymentId, doubled: "payment-doubled" }, (payment, path) => {
    const { paymentId: key, billId } = payment;
    const day = read.day(payment.paidOn, `${path}.paidOn`);
    const amountFen = read.amount(payment.amount, `${path}.amount`);
    const lateFeeFen = payment.lateFee === undefined ? undefined : read.amount(payment.lateFee, `${path}.lateFee`);
    if (day === undefined || amountFen === undefined || (payment.lateFee !== undefined && lateFeeFen === undefined)) return;
    paidOn.set(key, day);
    add(reading, { kind: "payment", day, lot: { key, day, amountFen, lateFeeFen, billId } }, { path, id: key });
    if (day <= reading.asOf && day < firstDebt) findings.push(finding("payment-before-bill", path, { value: key }));
  });
  for (const [index, { paymentId: key, bouncedOn }] of (request.bounces ?? []).entries()) {
    const path = `bounces[${index}]`;
    const day = read.day(bouncedOn, `${path}.bouncedOn`);
    if (day === undefined) continue;
    const paid = paidOn.get(key);
    if (paid === undefined || paid > day) findings.push(finding("bounce-unknown", `${path}.paymentId`, { value: key }));
    else add(reading, { kind: "bounce", day, key }, { path, id: key });
  }
}

function readRefunds(reading: Reading): void {
  const { read, request } = reading;
  forEachOnce(reading, { name: "refunds", rows: request.refunds ?? [], idOf: ({ refundId }) => refundId, doubled: "payment-doubled" }, (refund, path) => {
    const day = read.day(refund.refundedOn, `${path}.refundedOn`);
    const amountFen = read.amount(refund.amount, `${path}.amount`);
    if (day !== undefined && amountFen !== undefined) add(reading, { kind: "refund", day, key: refund.refundId, amountFen }, { path, id: refund.refundId });
  });
}

function readWriteOffs(reading: Reading): void {
  const { read, request, findings } = reading;
  const rows = request.writeOffs ?? [];
  forEachOnce(reading, { name: "writeOffs", rows, idOf: ({ writeOffId }) => writeOffId, doubled: "payment-doubled" }, (writeOff, path) => {
    const { writeOffId: key, billId } = writeOff;
    const day = read.day(writeOff.approvedOn, `${path}.approvedOn`);
    const amountFen = read.amount(writeOff.amount, `${path}.amount`);
    if (day === undefined || amountFen === undefined) return;
    if ((writeOff.approval ?? "").trim() === "") findings.push(finding("write-off-unapproved", `${path}.approval`, { value: key }));
    else add(reading, { kind: "writeOff", day, key, billId, amountFen }, { path, id: key });
  });
}

/** A payment that names a bill nobody has up to this day. */
function noteUnknownBills({ request, events, findings }: Reading): void {
  const known = new Set(events.flatMap((event) => (event.kind === "debt" && event.debt.id !== undefined ? [event.debt.id] : [])));
  for (const [index, { billId }] of request.payments.entries()) {
    if (billId !== undefined && !known.has(billId)) findings.push(finding("payment-bill-unknown", `payments[${index}].billId`, { value: billId }));
  }
}
