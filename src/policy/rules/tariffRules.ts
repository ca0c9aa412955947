import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asRecord, type Loose } from "../loose.js";
import { aliasRules } from "./aliases.js";
import { arrearsRules } from "./arrears.js";
import { defaultsTaken } from "./defaults.js";
import { priceOddities } from "./oddities.js";
import { priceRules } from "./prices.js";
import { reachRules } from "./reach.js";
import { dischargeRules, fineRules, reliefRules, surchargeRules } from "./reliefs.js";
import { versionIds, versionRules } from "./versions.js";
import { volumeRules } from "./volumes.js";

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
    ...arrearsRules(document),
    ...dischargeRules(asRecord(document.discharge)),
    ...volumeRules(document),
    ...areaRules(document),
    ...priceOddities(document),
    ...reachRules(document),
    ...defaultsTaken(document),
  ];
}

/** Without the kind of area nobody can say which minimums bind. */
function areaRules({ area, boundBy }: Loose): Finding[] {
  return area === undefined && boundBy !== undefined ? [finding("policy-area-missing", "area", { expected: "opinion, notice" })] : [];
}
