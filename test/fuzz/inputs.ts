import { names, numbers, oddCell, soundCell, written } from "./cells.js";
import { damage, joined } from "./damage.js";
import type { FuzzPlan } from "./plans.js";
import type { Random } from "./random.js";

const encoder = new TextEncoder();

/** Words in GB18030, a letter a byte: 居民 twice, 商业, 洗浴, and characters cut in half or of four bytes. */
const gb18030Words = ["\xbe\xd3\xc3\xf1", "\xbe\xd3\xc3\xf1", "\xc9\xcc\xd2\xb5", "\xcf\xb4\xd4\xa1", "\x81\x30\x81\x30", "\xbe", "\x81\x30", "\xa3\xb1"];

/** The bytes of a slab for a plan: some rows, most of them sound, then often damaged. */
export function slabFor(fuzz: FuzzPlan, random: Random): Uint8Array {
  const rows = 1 + random.below(random.once(30) ? 40 : 6);
  const parts: Uint8Array[] = [];
  for (let row = 0; row < rows; row++) {
    parts.push(fuzz.plan.format === "jsonl" ? encoder.encode(jsonLine(fuzz, random)) : csvLine(fuzz, random));
    if (row < rows - 1 || !random.once(4)) parts.push(encoder.encode(random.once(6) ? "\r\n" : "\n"));
  }
  const bytes = joined(...parts);
  return random.once(3) ? bytes : damage(bytes, random);
}

function csvLine(fuzz: FuzzPlan, random: Random): Uint8Array {
  const { header, delimiter, plan } = fuzz;
  if (random.once(60)) return encoder.encode(random.pick(["", ",", " ", "\t", header.join(delimiter), "合计,,,,100", `"${"x\n".repeat(random.below(60))}"`]));
  const cells = rowCells(fuzz, random).map((cell) => written(cell, random, delimiter));
  if (random.once(400)) cells[random.below(cells.length)] = "9".repeat(random.pick([100, 5_000, 70_000]));
  if (random.once(80)) cells.push(..."x".repeat(random.pick([1, 3, 300])));
  if (plan.encoding === "utf-8") return encoder.encode(cells.join(delimiter));
  cells[header.indexOf("class")] = random.pick(gb18030Words);
  return Buffer.from(cells.join(delimiter), "latin1");
}

/** The cells of a row: half of the rows are sound, the others have something odd in one place or two. */
function rowCells({ header, known }: FuzzPlan, random: Random): string[] {
  const cells = header.map((column) => soundCell(column, random, known));
  if (random.once(2)) return cells;
  for (let odd = 1 + random.below(2); odd > 0; odd--) {
    const place = random.below(header.length);
    cells[place] = oddCell(header[place]!, random);
  }
  return cells;
}

const fieldOf = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Values that no field of text holds. */
const oddValues: readonly unknown[] = [
  null,
  0,
  -1,
  1e21,
  true,
  [],
  {},
  [null],
  ["12"],
  { length: 1 },
  "\ud800",
  { toString: "x" },
  [{ amount: null }],
  [[["1"]]],
];

function jsonLine(fuzz: FuzzPlan, random: Random): string {
  if (random.once(60))
    return random.pick(["", " ", "null", "[]", "{}", "1", '"x"', "{", '{"__proto__":null}', "[".repeat(2000), `${'{"a":'.repeat(500)}1${"}".repeat(500)}`]);
  const usage: Record<string, unknown> = {};
  for (const [place, cell] of rowCells(fuzz, random).entries()) {
    const column = fuzz.header[place]!;
    if (cell === "") continue;
    if (column === "relief") usage.relief = cell.split("+");
    else if (column === "first_bill_of_meter" || column === "owner_changed") usage[fieldOf(column)] = cell === "yes";
    else usage[fieldOf(column)] = cell;
  }
  if (random.once(4)) usage.payments = Array.from({ length: random.below(3) }, () => ({ amount: random.pick(numbers) }));
  if (random.once(4)) usage.samples = Array.from({ length: 1 + random.below(3) }, () => ({ codMgL: String(random.below(900)), ph: random.pick(numbers) }));
  if (random.once(8)) usage[random.pick([...Object.keys(usage), "payments", "samples", "attributes"])] = random.pick(oddValues);
  if (random.once(12)) usage[random.pick(names)] = random.pick(["1", null, {}]);
  const text = JSON.stringify(usage);
  // The same key twice, and a key that is more than a name.
  return random.once(20) ? text.replace("{", '{"__proto__":{"volumeM3":"7"},"volumeM3":"1","class":"x",') : text;
}
