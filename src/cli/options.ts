import type { Call, OptionRule } from "./types.js";

/** Options that every command takes. */
export const commonOptions = {
  lang: { type: "string", value: "zh|en", help: { zh: "输出语言（默认 zh）", en: "language of what is said (default zh)" } },
  json: { type: "boolean", help: { zh: "在标准输出给出 JSON", en: "the machine form on standard output" } },
  help: { type: "boolean", short: "h", help: { zh: "显示帮助", en: "show this help" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

export const policyOption = {
  policy: { type: "string", multiple: true, value: "FILE", help: { zh: "政策文件，可重复", en: "policy document; may be repeated" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

export const statusOptions = {
  "allow-example": { type: "boolean", help: { zh: "允许使用示例政策计费", en: "bill with versions of status example" } },
  proposal: { type: "boolean", help: { zh: "允许使用拟定方案和预测版本计费", en: "bill with versions of status proposed or forecast" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

export const batchOptions = {
  ...policyOption,
  ...statusOptions,
  out: { type: "string", value: "DIR", help: { zh: "结果文件夹", en: "folder for the results" } },
  reliefs: { type: "string", value: "FILE", help: { zh: "减免名单", en: "relief list" } },
  orders: { type: "string", value: "FILE", help: { zh: "行政决定清单", en: "list of discharge orders" } },
  workers: { type: "string", value: "N", help: { zh: "计算线程数（默认 1，即主线程）", en: "computing threads (default 1, the main thread)" } },
  encoding: { type: "string", value: "auto|utf-8|gb18030", help: { zh: "文件编码（默认自动判断）", en: "encoding of the files (default auto)" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

/** The value of an option given once. */
export function one({ options }: Call, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The values of an option that may be repeated. */
export function many({ options }: Call, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : typeof value === "string" ? [value] : [];
}

export function has({ options }: Call, name: string): boolean {
  return options[name] === true;
}
