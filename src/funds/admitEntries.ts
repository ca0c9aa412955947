import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatFen } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import type { Balances } from "./accounts.js";
import type { Entry } from "./posting.js";

export interface AdmitOptions {
  readonly rules: FundRulesDocument;
  /** Balances of the ledger so far. */
  readonly balances: Balances;
}

type Verdict = "admitted" | "posting-refused" | "fund-overdrawn";

const memoPurposes = ["operation", "withheld", "maintenance", "commission"];

/**
 * Admits entries one after the other: money comes in to a known source, is spent on what that source permits, is set aside, or an obligation is
 * noted. An entry to any other purpose, or one that overdraws its source, is refused as a finding and the rest goes on without it.
 *
 * Chengdu opinion 2008, 四¶3: nobody holds back or diverts.
 *
 * @example
 * admitEntries([{ ...payment, debit: "use:banquet" }], { rules, balances }).findings[0]?.code; //=> "posting-refused"
 */
export function admitEntries(entries: readonly Entry[], { rules, balances }: AdmitOptions): { entries: Entry[]; findings: Finding[] } {
  const held = new Map(balances);
  const admitted: Entry[] = [];
  const findings: Finding[] = [];
  for (const [index, entry] of entries.entries()) {
    const verdict = judge(entry, { rules, held });
    if (verdict !== "admitted") {
      findings.push(refusal(verdict, { entry, index, rules, heldFen: held.get(entry.credit) ?? 0n }));
      continue;
    }
    held.set(entry.debit, (held.get(entry.debit) ?? 0n) + entry.amountFen);
    held.set(entry.credit, (held.get(entry.credit) ?? 0n) - entry.amountFen);
    admitted.push(entry);
  }
  return { entries: admitted, findings };
}

function judge({ debit, credit, amountFen }: Entry, { rules, held }: { rules: FundRulesDocument; held: Balances }): Verdict {
  const [debitKind = "", debitName = ""] = debit.split(":");
  const [creditKind = "", creditName = ""] = credit.split(":");
  if (amountFen <= 0n) return "posting-refused";
  const source = Object.hasOwn(rules.sources, creditName) ? rules.sources[creditName] : undefined;
  const pair = `${debitKind} ${creditKind}`;
  if (pair === "available source") return source !== undefined && debitName === creditName ? "admitted" : "posting-refused";
  if (pair === "incurred owed") return debitName === creditName && memoPurposes.includes(debitName) ? "admitted" : "posting-refused";
  const permitted =
    pair === "withheld available" ? debitName === creditName : pair === "use available" && source?.uses.some((use) => use === debitName) === true;
  if (!permitted || source === undefined) return "posting-refused";
  return (held.get(credit) ?? 0n) >= amountFen ? "admitted" : "fund-overdrawn";
}

function refusal(code: "posting-refused" | "fund-overdrawn", about: { entry: Entry; index: number; rules: FundRulesDocument; heldFen: bigint }): Finding {
  const { entry, index, rules, heldFen } = about;
  const path = `postings[${index}]`;
  const amount = formatFen(entry.amountFen);
  if (code === "fund-overdrawn") return finding(code, path, { value: entry.debit, amount, limit: formatFen(heldFen) });
  const source = rules.sources[entry.credit.split(":")[1] ?? ""];
  return finding(code, path, { value: entry.debit, amount, expected: source?.uses.join(", ") ?? Object.keys(rules.sources).join(", ") });
}
