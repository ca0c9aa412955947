import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asRecord, type Loose } from "../loose.js";
import { aliasRules } from "./aliases.js";
import { priceRules } from "./prices.js";
import { dischargeRules, fineRules, reliefRules, surchargeRules } from "./reliefs.js";
import { versionIds, versionRules } from "./versions.js";

/** What the schema alone cannot say about a tariff. */
export function tariffRules(document: Loose): Finding[] {
  const classes = asRecord(document.classes);
  return [
    ...aliasRules(document),
    ...versionRules(document),
    ...priceRules(document, classes),
    ...reliefRules(asRecord(document.reliefs), { classes, versions: versionIds(document) }),
    ...surchargeRules(document, classes),
    ...fineRules(document),
    ...dischargeRules(asRecord(document.discharge)),
    ...defaultsTaken(document),
  ];
}

function defaultsTaken(document: Loose): Finding[] {
  const findings: Finding[] = [];
  if (document.rounding === undefined) findings.push(finding("policy-default-taken", "rounding", { value: "halfUp, line, 2" }));
  if (document.volumeDecimals === undefined) findings.push(finding("policy-default-taken", "volumeDecimals", { value: "3" }));
  if (document.area === undefined && document.boundBy !== undefined) findings.push(finding("policy-area-missing", "area", { expected: "opinion, notice" }));
  return findings;
}
