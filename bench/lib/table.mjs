import { cpus } from "node:os";

/** Rows of texts as a Markdown table, its columns aligned; the first row is the header. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n");
}

/** A count to three significant digits, as 5,230,000: more would be noise. */
export function rounded(value) {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 2);
  return (Math.round(value / 10 ** digits) * 10 ** digits).toLocaleString("en");
}

export function machine() {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}`;
}
