import type { Finding } from "../findings/index.js";
import type { SideColumns } from "../node/index.js";
import { fileColumnOf } from "../table/index.js";
import { many } from "./options.js";
import { readJson } from "./readJson.js";
import type { Call } from "./types.js";
import { UsageError } from "./usageError.js";

/** The headers that were given for columns: of the usage file, and of the others by role. */
export interface MappedHeaders {
  readonly columns: Readonly<Record<string, string>>;
  readonly sideColumns: SideColumns;
  readonly findings: readonly Finding[];
}

/** Reads `--map`: `column=header`, `file.column=header`, or a JSON file that says the same. */
export async function mapOf(call: Call): Promise<MappedHeaders> {
  const columns = noHeaders();
  const sideColumns: Record<string, Record<string, string>> = {};
  const findings: Finding[] = [];
  const add = (name: string, header: string) => {
    if (name.trim() === "" || header.trim() === "") throw unusable(`${name}=${header}`);
    const { role, column } = fileColumnOf(name.trim());
    if (role !== "usage") sideColumns[role] ??= noHeaders();
    const own = role === "usage" ? columns : (sideColumns[role] ?? columns);
    if (Object.hasOwn(own, column) && own[column] !== header) throw unusable(`${name}=${header}`);
    own[column] = header;
  };
  for (const text of many(call, "map")) {
    const at = text.indexOf("=");
    if (at >= 0) add(text.slice(0, at), text.slice(at + 1));
    else {
      const { value, findings: faults } = await readJson(text);
      findings.push(...faults);
      if (faults.length === 0) for (const [name, header] of entriesOf(value, text)) add(name, header);
    }
  }
  return { columns, sideColumns, findings };
}

/** The entries of a JSON file: `{"volume_m3": "本月方数", "billed": {"amount": "开单金额"}}`. */
function entriesOf(value: unknown, path: string): [name: string, header: string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unusable(path);
  return Object.entries(value).flatMap(([name, header]): [string, string][] => {
    if (typeof header === "string") return [[name, header]];
    if (name.includes(".")) throw unusable(path);
    return entriesOf(header, path).map(([column, inner]) => [`${name}.${column}`, inner]);
  });
}

/** Names come from outside: one such as __proto__ is a name like any other. */
function noHeaders(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}

function unusable(text: string): UsageError {
  return new UsageError({
    zh: `--map 应为“列名=表头”（例如 volume_m3=本月方数，billed.amount=开单金额）或一个 JSON 文件，每列只对照一次，而不是“${text}”。`,
    en: `--map takes column=header (for example volume_m3=本月方数, billed.amount=开单金额) or a JSON file, each column once, not "${text}".`,
  });
}
