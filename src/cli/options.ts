import type { Call, OptionRule } from "./types.js";
import { UsageError } from "./usageError.js";

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

export const threadOptions = {
  workers: { type: "string", value: "N", help: { zh: "计算线程数（默认 1，即主线程）", en: "computing threads (default 1, the main thread)" } },
  encoding: { type: "string", value: "auto|utf-8|gb18030", help: { zh: "文件编码（默认自动判断）", en: "encoding of the files (default auto)" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

/** How files are read and written that a spreadsheet made or will open. */
export const fileOptions = {
  map: {
    type: "string",
    multiple: true,
    value: "COLUMN=HEADER|FILE",
    help: {
      zh: "列与表头的对照，例如 volume_m3=本月方数、billed.amount=开单金额，或一个 JSON 文件；可重复",
      en: "the header of a column, such as volume_m3=本月方数 or billed.amount=开单金额, or a JSON file; may be repeated",
    },
  },
  "dry-run": {
    type: "boolean",
    help: { zh: "只看表头和前几行，说明各列如何理解；不计费，不写文件", en: "only say how the header and the first rows are understood; nothing is written" },
  },
} as const satisfies Readonly<Record<string, OptionRule>>;

export const markOption = {
  bom: {
    type: "boolean",
    help: { zh: "写出的 CSV 以字节顺序标记开头，便于电子表格打开", en: "begin every CSV that is written with a byte order mark, for spreadsheets" },
  },
} as const satisfies Readonly<Record<string, OptionRule>>;

export const batchOptions = {
  ...policyOption,
  ...statusOptions,
  out: { type: "string", value: "DIR", help: { zh: "结果文件夹", en: "folder for the results" } },
  reliefs: { type: "string", value: "FILE", help: { zh: "减免名单", en: "relief list" } },
  orders: { type: "string", value: "FILE", help: { zh: "行政决定清单", en: "list of discharge orders" } },
  ...threadOptions,
  ...fileOptions,
  ...markOption,
} as const satisfies Readonly<Record<string, OptionRule>>;

/** Files that `assess` reads beside the readings. */
export const assessOptions = {
  accounts: {
    type: "string",
    value: "FILE",
    help: { zh: "用户文件（读数文件写有用水性质时可省略）", en: "accounts; may be left out where the readings state the class" },
  },
  meters: { type: "string", value: "FILE", help: { zh: "水表文件", en: "meters" } },
  links: { type: "string", value: "FILE", help: { zh: "户表关系：总分表、家庭、承接", en: "links: sub-meters, households, successors" } },
  parts: { type: "string", value: "FILE", help: { zh: "混合用水分摊", en: "mixed use" } },
  adjustments: { type: "string", value: "FILE", help: { zh: "水量调整", en: "volume adjustments" } },
  history: { type: "string", value: "FILE", help: { zh: "上一次写出的 history.csv", en: "the history.csv of the months before" } },
  through: {
    type: "string",
    value: "YYYY-MM",
    help: { zh: "出账到哪个月（默认为读数中最后的月份）", en: "last month to bill (default the last one that a reading bills)" },
  },
  format: { type: "string", value: "csv|jsonl", help: { zh: "用水文件的格式（默认 csv）", en: "form of the usage file (default csv)" } },
} as const satisfies Readonly<Record<string, OptionRule>>;

const inputs = (zh: string, en: string) => ({ type: "string", multiple: true, value: "FILE", help: { zh, en } }) as const;

/** The files of a run by what they were to it, as summaries name them; one that is not given is looked for. */
export const verifyOptions = {
  ...policyOption,
  usage: inputs("用水文件", "the usage file"),
  reliefs: inputs("减免名单", "relief list"),
  orders: inputs("行政决定清单", "list of discharge orders"),
  billed: inputs("供水企业开单文件", "what the company billed"),
  collected: inputs("收费文件", "what was paid"),
  opening: inputs("期初欠费", "opening arrears"),
  notices: inputs("催缴通知书清单", "demands for payment that were served"),
  booked: inputs("以前的账单和调整", "the bills and adjustments of earlier runs"),
  readings: inputs("读数文件", "readings"),
  accounts: inputs("用户文件", "accounts"),
  meters: inputs("水表文件", "meters"),
  links: inputs("户表关系", "links"),
  parts: inputs("混合用水分摊", "mixed use"),
  adjustments: inputs("水量调整", "volume adjustments"),
  history: inputs("上一次的 history.csv", "the history.csv of the months before"),
} as const satisfies Readonly<Record<string, OptionRule>>;

const mostWorkers = 64;

/** The number of computing threads. */
export function workersOf(call: Call): number {
  const text = one(call, "workers") ?? "1";
  const workers = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (workers < 1 || workers > mostWorkers) {
    throw new UsageError({
      zh: `--workers 应为 1 到 ${mostWorkers} 的整数，而不是“${text}”。`,
      en: `--workers takes a whole number from 1 to ${mostWorkers}, not "${text}".`,
    });
  }
  return workers;
}

/** The encoding that the files are said to have. */
export function encodingOf(call: Call): "auto" | "utf-8" | "gb18030" {
  const text = one(call, "encoding") ?? "auto";
  if (text === "auto" || text === "utf-8" || text === "gb18030") return text;
  throw new UsageError({ zh: `--encoding 应为 auto、utf-8 或 gb18030，而不是“${text}”。`, en: `--encoding takes auto, utf-8 or gb18030, not "${text}".` });
}

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
