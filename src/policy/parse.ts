import type * as z from "zod";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { PolicyDocument } from "./documents.js";
import { fundRulesSchema } from "./fundRulesSchema.js";
import { asRecord, joinPath } from "./loose.js";
import { citationRules } from "./rules/citations.js";
import { tariffRules } from "./rules/tariffRules.js";
import { minimumsSchema, tariffSchema } from "./tariffSchema.js";

/** The outcome of reading a policy: the document when no finding is an error, and every finding. */
export interface ParsedPolicy {
  readonly policy?: PolicyDocument;
  readonly findings: readonly Finding[];
}

const kinds = {
  tariff: { schema: tariffSchema, rules: [citationRules, tariffRules] },
  minimums: { schema: minimumsSchema, rules: [citationRules] },
  fundRules: { schema: fundRulesSchema, rules: [citationRules] },
} as const;

/**
 * Reads a policy document: a parsed JSON value, from a file or written in code. Every fault is reported at once, each with its path and what
 * was expected; nothing is thrown.
 *
 * @example
 * parsePolicy({ format: 1, kind: "tariff" }).findings[0]?.code; //=> "policy-missing"
 */
export function parsePolicy(input: unknown): ParsedPolicy {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { findings: [finding("policy-value", "", { value: describe(input), expected: "a JSON object" })] };
  }
  const { kind, format } = asRecord(input);
  if (format !== 1) return { findings: [finding("policy-format", "format", { value: describe(format), expected: "1" })] };
  if (typeof kind !== "string" || !Object.hasOwn(kinds, kind)) {
    return { findings: [finding("policy-kind", "kind", { value: describe(kind), expected: Object.keys(kinds).join(", ") })] };
  }
  const { schema, rules } = kinds[kind as keyof typeof kinds];
  // A policy is looked at once or twice: functions made for its form take longer to make than they save.
  const parsed = schema.safeParse(input, { jitless: true });
  const findings = parsed.success ? [] : parsed.error.issues.flatMap((issue) => findingsOfIssue(issue, input));
  for (const rule of rules) findings.push(...rule(asRecord(input)));
  if (hasErrors(findings)) return { findings };
  return { policy: parsed.data as PolicyDocument, findings };
}

function findingsOfIssue(issue: z.core.$ZodIssue, input: unknown): Finding[] {
  const path = issue.path as (string | number)[];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => finding("policy-unknown-key", joinPath(...path, key), { key }));
    case "invalid_key":
      return [finding("policy-value", joinPath(...path), { value: String(path.at(-1)), expected: expectedOf(issue.issues[0]) })];
    case "invalid_union":
      return issue.errors[0]?.flatMap((inner) => findingsOfIssue({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, input)) ?? [];
    default: {
      const value = valueAt(input, path);
      if (value !== undefined && !(path.at(-1) === "cite" && Array.isArray(value) && value.length === 0)) {
        return [finding("policy-value", joinPath(...path), { value: describe(value), expected: expectedOf(issue) })];
      }
      return [
        path.at(-1) === "cite"
          ? finding("policy-uncited", joinPath(...path.slice(0, -1)))
          : finding("policy-missing", joinPath(...path), { expected: expectedOf(issue) }),
      ];
    }
  }
}

function expectedOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "";
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_format" && issue.pattern !== undefined) return formats[issue.pattern] ?? issue.pattern;
  if (issue.code === "too_small") return `>= ${issue.minimum}`;
  if (issue.code === "too_big") return `<= ${issue.maximum}`;
  return issue.message;
}

/** What the patterns of the schema mean, by their source text. */
const formats: Readonly<Record<string, string>> = {
  "/^\\d{1,12}(\\.\\d{1,8})?$/": '"0.95"',
  "/^\\d{1,12}(\\.\\d{1,6})?$/": '"216"',
  "/^\\d{4}-\\d{2}-\\d{2}$/": "YYYY-MM-DD",
  "/^[a-zA-Z][a-zA-Z0-9_.-]{0,63}$/": "a-z 0-9 _ . -",
};

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined) return "";
  const text =
    typeof value === "string" ? value : typeof value === "bigint" || typeof value === "symbol" || typeof value === "function" ? typeof value : jsonOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A value as JSON, or its kind where it cannot be written: it holds itself, or is nested deeper than the stack. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return Array.isArray(value) ? "array" : "object";
  }
}
