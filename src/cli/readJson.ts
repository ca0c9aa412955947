import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";

/** Reads a JSON file; says what is wrong with it when it cannot be read. */
export async function readJson(path: string): Promise<{ value?: unknown; findings: readonly Finding[] }> {
  const record = { source: basename(path), row: 0 };
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const fault = code === "ENOENT" ? "file-missing" : code === "EISDIR" ? "file-folder" : "file-unreadable";
    return { findings: [{ ...finding(fault, "", { value: basename(path), cause: code ?? "" }), record }] };
  }
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), findings: [] };
  } catch {
    return { findings: [{ ...finding("file-json", "", { value: basename(path) }), record }] };
  }
}
