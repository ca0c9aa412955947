import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** The figures that each kind of relief needs, and those it may have; no other kind may have them. */
const fieldsOfKind: Readonly<Record<string, { readonly needs: readonly string[]; readonly may?: readonly string[] }>> = {
  exempt: { needs: [] },
  freeVolume: { needs: ["freeM3PerMonth"], may: ["cliff", "partMonths"] },
  percentage: { needs: ["share"] },
  amountPerM3: { needs: ["amountPerM3"] },
  oldPrice: { needs: ["version"] },
  fixedAmount: { needs: ["amountPerMonth"], may: ["partMonths"] },
  lowerPrice: { needs: ["price"], may: ["upToM3PerMonth", "cliff", "partMonths"] },
};

const figures = [...new Set(Object.values(fieldsOfKind).flatMap(({ needs, may = [] }) => [...needs, ...may]))];

/** Each relief has the figure its kind needs, for classes that exist, in a window that ends after it starts. */
export function reliefRules(reliefs: Loose, { classes, versions }: { readonly classes: Loose; readonly versions: readonly string[] }): Finding[] {
  const findings: Finding[] = [];
  for (const [id, value] of Object.entries(reliefs)) {
    const relief = asRecord(value);
    const kind = asText(relief.kind);
    if (kind !== undefined && Object.hasOwn(fieldsOfKind, kind)) {
      const { needs, may = [] } = fieldsOfKind[kind]!;
      for (const field of figures) {
        if (needs.includes(field) && relief[field] === undefined) {
          findings.push(finding("policy-relief-form", joinPath("reliefs", id, field), { value: kind, expected: field }));
        }
        if (!needs.includes(field) && !may.includes(field) && relief[field] !== undefined) {
          findings.push(finding("policy-relief-form", joinPath("reliefs", id, field), { value: field, expected: needs.join(", ") || "-" }));
        }
      }
      for (const field of ["share", "sharedHousehold"] as const) {
        if (Number(relief[field]) > 1)
          findings.push(finding("policy-limit", joinPath("reliefs", id, field), { value: String(relief[field]), expected: "<= 1" }));
      }
      const version = asText(relief.version);
      if (kind === "oldPrice" && version !== undefined && !versions.includes(version)) {
        findings.push(finding("policy-reference-unknown", joinPath("reliefs", id, "version"), { value: version, expected: versions.join(", ") }));
      }
    }
    findings.push(...classFaults(relief, classes, joinPath("reliefs", id)));
    findings.push(...windowFaults(relief, joinPath("reliefs", id)));
  }
  return findings;
}

/** A fine has an upper bound, as a multiple of the fee or as an amount. */
export function fineRules(document: Loose): Finding[] {
  return asList(document.fines).flatMap((entry, index) =>
    (["least", "most"] as const).flatMap((field) => {
      const bound = asRecord(entry)[field];
      const forms = ["times", "amount"].filter((form) => asRecord(bound)[form] !== undefined);
      return bound === undefined || forms.length === 1 ? [] : [finding("policy-missing", joinPath("fines", index, field), { expected: "times | amount" })];
    }),
  );
}

/** Surcharges by credit rating and by strength name classes that exist; a scale counts on one side of its baseline. */
export function surchargeRules(document: Loose, classes: Loose): Finding[] {
  const findings: Finding[] = [];
  for (const [id, value] of Object.entries(asRecord(document.credit))) {
    const path = joinPath("credit", id);
    findings.push(...classFaults(asRecord(value), classes, path), ...windowFaults(asRecord(value), path));
  }
  for (const [index, value] of asList(document.strength).entries()) {
    const rule = asRecord(value);
    const path = joinPath("strength", index);
    findings.push(...classFaults(rule, classes, path), ...windowFaults(rule, path));
    for (const [at, entry] of asList(rule.scales).entries()) {
      const scale = asRecord(entry);
      if ((scale.above === undefined) === (scale.below === undefined))
        findings.push(finding("policy-missing", `${path}.scales[${at}]`, { expected: "above | below" }));
      if (asText(scale.step) !== undefined && Number(scale.step) === 0)
        findings.push(finding("policy-limit", `${path}.scales[${at}].step`, { value: "0", expected: "> 0" }));
    }
  }
  return findings;
}

function classFaults(rule: Loose, classes: Loose, path: string): Finding[] {
  return asList(rule.classes).flatMap((name, index) => {
    const target = asText(name);
    if (target === undefined || Object.hasOwn(classes, target)) return [];
    return [finding("policy-reference-unknown", `${path}.classes[${index}]`, { value: target, expected: Object.keys(classes).join(", ") })];
  });
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
