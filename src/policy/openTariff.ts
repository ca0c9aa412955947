import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { OpenTariffOptions } from "./compile.js";
import { compileTariff } from "./compile.js";
import type { TariffDocument } from "./documents.js";
import { parsePolicy } from "./parse.js";
import type { Tariff } from "./tariff.js";

/** Thrown by `openTariff`: the document cannot be billed with. Every fault stands in `findings`. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  constructor(readonly findings: readonly Finding[]) {
    super(`the policy has faults: ${findings.map(({ code, path }) => `${code} at ${path || "the top"}`).join("; ")}`);
  }
}

/**
 * Opens a tariff document for billing.
 *
 * @throws PolicyError with every finding when the document is no sound tariff; `parsePolicy` returns them as values instead.
 * @example
 * import { chengduCentral } from "sewage-fee/seeds";
 * openTariff(chengduCentral).id; //=> "chengdu-central"
 */
export function openTariff(document: unknown, options: OpenTariffOptions = {}): Tariff {
  const { policy, findings } = parsePolicy(document);
  if (policy === undefined) throw new PolicyError(findings.filter(({ severity }) => severity === "error"));
  if (policy.kind !== "tariff") throw new PolicyError([finding("policy-kind", "kind", { value: policy.kind, expected: "tariff" })]);
  if (hasErrors(findings)) throw new PolicyError(findings);
  return compileTariff(policy as TariffDocument, options);
}
