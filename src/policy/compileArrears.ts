import type { DayNumber, WorkCalendar } from "../calendar/index.js";
import { openWorkCalendar } from "../calendar/index.js";
import type { RoundingMode } from "../money/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import type { Citation, DeferralDocument, LateFeeDocument } from "./documents.js";
import type { Tariff } from "./tariff.js";
import { dayOfText } from "./units.js";

/** Rates and shares are held in parts of 10^8, as finely as a policy writes them. */
export const lateFeeRateDecimals = 8;

/** How a tariff's payments are settled and what late fee its arrears bear. `openArrears` makes it; treat it as opaque. */
export interface ArrearsRules {
  readonly order: "oldestFirst" | "asNamed";
  readonly charge: "sewageFirst" | "waterFirst" | "proRata";
  readonly part: "principalFirst" | "lateFeeFirst";
  /** By rising first day. */
  readonly lateFees: readonly LateFeeRule[];
  readonly deferrals: readonly DeferralRule[];
  readonly workCalendar: WorkCalendar;
  /** Words of files for a class → its id. */
  readonly classIds: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
}

/** Classes a rule holds for; undefined for all. */
interface ForClasses {
  readonly classes: ReadonlySet<string> | undefined;
  readonly categories: ReadonlySet<string> | undefined;
}

export interface LateFeeRule extends ForClasses {
  readonly from: DayNumber;
  /** Parts of 10^8 of the principal. */
  readonly rateUnits: number;
  readonly rateText: string;
  readonly starts: LateFeeDocument["starts"];
  readonly graceDays: number;
  readonly graceCounts: boolean;
  readonly countsFirstDay: boolean;
  readonly countsLastDay: boolean;
  readonly days: "calendar" | "working";
  /** Parts of 10^8 of the principal; undefined where there is no bound. */
  readonly capUnits: bigint | undefined;
  readonly rounding: RoundingMode;
  /** Fen of a rounded late fee's smallest step: 1, 10 or 100. */
  readonly stepFen: number;
  readonly beneficiary: "treasury" | "company";
  readonly citations: readonly Citation[];
}

export interface DeferralRule extends ForClasses {
  readonly dueFrom: DayNumber;
  readonly dueTo: DayNumber;
  readonly months: number | undefined;
  readonly until: DayNumber | undefined;
  readonly citations: readonly Citation[];
}

/**
 * The rules for payments and arrears of a tariff: its section `arrears`, and the defaults where it says nothing: the oldest debt first, principal
 * before late fee, no late fee.
 *
 * @example
 * import { openTariff } from "sewage-fee";
 * import { chengduCentral } from "sewage-fee/seeds";
 * openArrears(openTariff(chengduCentral)).lateFees.length; //=> 0
 */
export function openArrears({ document: { arrears = {}, classes } }: { readonly document: Pick<Tariff["document"], "arrears" | "classes"> }): ArrearsRules {
  const { order = "oldestFirst", charge = "proRata", part = "principalFirst" } = arrears.settlement ?? {};
  return {
    order,
    charge,
    part,
    lateFees: (arrears.lateFees ?? []).map(compileLateFee),
    deferrals: (arrears.deferrals ?? []).map(compileDeferral),
    workCalendar: openWorkCalendar(arrears.holidays ?? {}),
    classIds: new Map(Object.entries(classes).flatMap(([id, { aliases = [] }]) => [id, ...aliases].map((word) => [word, id] as const))),
    categories: new Map(Object.entries(classes).map(([id, { category }]) => [id, category])),
  };
}

function compileLateFee(rule: LateFeeDocument): LateFeeRule {
  return {
    from: dayOfText(rule.from),
    rateUnits: Number(shareUnits(rule.ratePerDay)),
    rateText: rule.ratePerDay,
    starts: rule.starts,
    graceDays: rule.graceDays ?? 0,
    graceCounts: rule.graceCounts ?? false,
    countsFirstDay: rule.countsFirstDay ?? true,
    countsLastDay: rule.countsLastDay ?? true,
    days: rule.days ?? "calendar",
    capUnits: rule.cap === "none" ? undefined : shareUnits(rule.cap === "principal" ? "1" : rule.cap.share),
    rounding: rule.rounding?.mode ?? "down",
    stepFen: 10 ** (2 - (rule.rounding?.decimals ?? 2)),
    beneficiary: rule.beneficiary,
    citations: rule.cite,
    ...classesOf(rule),
  };
}

function compileDeferral(rule: DeferralDocument): DeferralRule {
  return {
    dueFrom: dayOfText(rule.feesDueFrom),
    dueTo: dayOfText(rule.feesDueTo),
    months: rule.deferredMonths,
    until: rule.until === undefined ? undefined : dayOfText(rule.until),
    citations: rule.cite,
    ...classesOf(rule),
  };
}

function classesOf({ classes, categories }: LateFeeDocument | DeferralDocument): ForClasses {
  return { classes: classes && new Set(classes), categories: categories && new Set<string>(categories) };
}

function shareUnits(text: string): bigint {
  const value = parseDecimalText(text);
  const units = value && toScale(value, lateFeeRateDecimals);
  if (units === undefined) throw new RangeError(`not a share of ${lateFeeRateDecimals} decimals: ${text}`);
  return units;
}
