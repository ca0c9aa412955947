import type { Finding } from "../findings/index.js";
import type { PolicyDocument } from "../policy/index.js";
import type { Language } from "../words/index.js";
import { describeCode, describeFinding } from "../words/index.js";

/** What a page says of a policy: its name, its classes' names, and whether it is an invented example. */
export interface PolicyLabel {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  /** The page then says on every sheet that the rules are those of no real place. */
  readonly invented: boolean;
  readonly classes?: Readonly<Record<string, Readonly<Record<Language, string>>>>;
}

export interface PageOptions {
  readonly lang: Language;
  /** Names of the policies and of their classes; without them the ids are shown, and no example can be marked as one. */
  readonly policies?: readonly PolicyLabel[];
  /** The short name of a code; default `describeCode`. */
  readonly words?: (code: string) => string;
}

/** The options with every default in its place. */
export interface PageWords extends PageOptions {
  readonly policies: readonly PolicyLabel[];
  readonly words: (code: string) => string;
  readonly sentence: (finding: Finding) => string;
}

export function withDefaults({ lang, policies = [], words = (code) => describeCode(code, lang) }: PageOptions): PageWords {
  return { lang, policies, words, sentence: (finding) => describeFinding(finding, lang) };
}

/**
 * The label of a policy document. It is invented where a version has the status `example`, or a rule rests on an invented text.
 *
 * @example
 * policyLabel(exampleTown).invented; //=> true
 */
export function policyLabel(policy: PolicyDocument): PolicyLabel {
  const { id, title, documents } = policy;
  const rests = Object.values(documents).some(({ known }) => known === "invented");
  if (policy.kind !== "tariff") return { id, title, invented: rests };
  const classes = Object.fromEntries(Object.entries(policy.classes).map(([key, { name }]) => [key, name]));
  return { id, title, invented: rests || policy.versions.some(({ status }) => status === "example"), classes };
}
