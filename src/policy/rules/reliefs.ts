import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** The field that each kind of relief needs, and that no other kind may have. */
const fieldOfKind: Readonly<Record<string, string | undefined>> = {
  exempt: undefined,
  freeVolume: "freeM3PerMonth",
  percentage: "share",
  amountPerM3: "amountPerM3",
};

/** Each relief has the figure its kind needs, for classes that exist, in a window that ends after it starts. */
export function reliefRules(reliefs: Loose, classes: Loose): Finding[] {
  const findings: Finding[] = [];
  for (const [id, value] of Object.entries(reliefs)) {
    const relief = asRecord(value);
    const kind = asText(relief.kind);
    if (kind !== undefined && Object.hasOwn(fieldOfKind, kind)) {
      const needed = fieldOfKind[kind];
      for (const field of Object.values(fieldOfKind)) {
        if (field === undefined) continue;
        if (field === needed && relief[field] === undefined)
          findings.push(finding("policy-relief-form", joinPath("reliefs", id, field), { value: kind, expected: field }));
        if (field !== needed && relief[field] !== undefined)
          findings.push(finding("policy-relief-form", joinPath("reliefs", id, field), { value: field, expected: needed ?? "-" }));
      }
      if (relief.cliff !== undefined && kind !== "freeVolume") {
        findings.push(finding("policy-relief-form", joinPath("reliefs", id, "cliff"), { value: "cliff", expected: needed ?? "-" }));
      }
      if (kind === "percentage" && Number(relief.share) > 1) {
        findings.push(finding("policy-limit", joinPath("reliefs", id, "share"), { value: String(relief.share), expected: "<= 1" }));
      }
    }
    for (const [index, name] of asList(relief.classes).entries()) {
      const target = asText(name);
      if (target !== undefined && !Object.hasOwn(classes, target)) {
        findings.push(
          finding("policy-reference-unknown", joinPath("reliefs", id, "classes", index), { value: target, expected: Object.keys(classes).join(", ") }),
        );
      }
    }
    findings.push(...windowFaults(relief, joinPath("reliefs", id)));
    if (kind === "freeVolume" && relief.cliff === undefined) {
      findings.push(finding("policy-default-taken", joinPath("reliefs", id, "cliff"), { value: "false" }));
    }
  }
  return findings;
}

/** A surcharge's window ends after it starts, and its multiplier does not lower the fee. */
export function dischargeRules(discharge: Loose): Finding[] {
  const findings: Finding[] = [];
  for (const [trigger, value] of Object.entries(discharge)) {
    const rule = asRecord(value);
    findings.push(...windowFaults(rule, joinPath("discharge", trigger)));
    if (rule.multiplier !== undefined && Number(rule.multiplier) < 1) {
      findings.push(finding("policy-limit", joinPath("discharge", trigger, "multiplier"), { value: String(rule.multiplier), expected: ">= 1" }));
    }
  }
  return findings;
}

function windowFaults(rule: Loose, path: string): Finding[] {
  const from = asText(rule.from);
  const to = asText(rule.to);
  return from !== undefined && to !== undefined && to < from ? [finding("policy-window-order", `${path}.to`, { value: to, expected: `>= ${from}` })] : [];
}
