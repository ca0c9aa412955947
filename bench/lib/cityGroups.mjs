import { join } from "node:path";
import { root } from "./bundle.mjs";
import { writeCityMonth } from "./cityRows.mjs";
import { countLines } from "./countLines.mjs";
import { writeAllShapes } from "./shapesRows.mjs";
import { policyFile } from "./usage.mjs";

const peers = join(root, "bench/peers");
export const command = join(root, "dist/cli/main.cjs");
const shapesPolicy = join(root, "bench/policies/all-shapes.json");

const duckdbName = "DuckDB, 2 threads";
const twoWorkers = "sewage-fee --workers 2";
const oneWorker = "sewage-fee --workers 1";
const mostMegabytes = 250;

/** What can be measured beside the plain city month, by the name of the option's value. */
export const variants = {
  rejects: "5 % of the rows rejected",
  gb18030: "GB18030",
  quoted: "every field quoted",
  company: "files of bills and payments",
  shapes: "all shapes of price",
};

/** The city month: DuckDB, the command with two threads and one, and each variant of the file with its partner in the same rounds. */
export function cityGroup({ work, count, input, duckdb, chosen }) {
  const plain = input === undefined ? generated(join(work, "city-month.csv"), { count }) : { file: input, rows: countLines(`${input}.fees`), bad: 0 };
  const asVariant = (form) => () => ours(variants[form], generated(join(work, `${form}.csv`), { count, form }), { against: twoWorkers, aim: 0.6 });
  const peer = duckdb === undefined ? undefined : duckdbName;
  const builders = {
    ...(duckdb !== undefined && { [duckdbName]: () => theirs(duckdbName, plain, (out) => [join(peers, "duckdb.mjs"), plain.file, out, "2", duckdb]) }),
    [twoWorkers]: () => ours(twoWorkers, plain, { against: peer, aim: 2 }),
    [oneWorker]: () => ours(oneWorker, plain, { against: peer, aim: 1, workers: 1 }),
    rejects: () => ours(variants.rejects, generated(join(work, "rejects.csv"), { count, form: "rejects" }), { against: peer, aim: 1.5 }),
    gb18030: asVariant("gb18030"),
    quoted: asVariant("quoted"),
    company: () => {
      const input = generated(join(work, "company.csv"), { count, form: "company" });
      const more = ["--billed", `${input.file}.billed`, "--collected", `${input.file}.collected`, "--as-of", "2026-03-31"];
      // The bills and payments of all accounts are held in memory.
      return ours(variants.company, input, { against: twoWorkers, more, most: Number.POSITIVE_INFINITY });
    },
    shapes: () => {
      const file = join(work, "shapes.csv");
      writeAllShapes(file, count);
      const lists = ["--reliefs", `${file}.reliefs`];
      return ours(variants.shapes, { file, rows: count, bad: 0 }, { against: twoWorkers, aim: 0.5, policy: shapesPolicy, more: lists });
    },
  };
  const wanted = chosen.flatMap((part) => (part === "city" ? Object.keys(builders).filter((name) => !Object.hasOwn(variants, name)) : [part]));
  // Whoever is measured brings along the one it is compared with.
  const partners = wanted.map((part) => (["gb18030", "quoted", "company", "shapes"].includes(part) ? twoWorkers : (peer ?? part)));
  return Object.entries(builders).flatMap(([name, build]) => (wanted.includes(name) || partners.includes(name) ? [build()] : []));
}

/** The obvious program is so slow that it is measured on few rows, beside the command on the same ones. */
export function typicalGroup({ work, count }) {
  const few = generated(join(work, "few.csv"), { count });
  const typical = "fast-csv, zod, decimal.js";
  return [theirs(typical, few, (out) => [join(peers, "typical.mjs"), few.file, out]), ours(oneWorker, few, { against: typical, workers: 1 })];
}

/** Four times the rows: neither speed nor memory may depend on how many there are. */
export function largeGroup({ work, count }) {
  const name = (rows) => `${rows.toLocaleString("en")} rows`;
  const part = generated(join(work, "part.csv"), { count });
  const whole = generated(join(work, "whole.csv"), { count: 4 * count });
  return [ours(name(count), part, {}), ours(name(4 * count), whole, { against: name(count), aim: 0.85 })];
}

function generated(file, { count, form = "plain" }) {
  return { file, rows: count, bad: writeCityMonth(file, { count, form }) };
}

function theirs(name, input, args) {
  return { name, input, args, result: "result.csv" };
}

function ours(name, input, { against, aim, workers = 2, policy = policyFile, more = [], most = mostMegabytes }) {
  const shared = ["--policy", policy, "--allow-example", "--workers", String(workers), ...more];
  return {
    name,
    input,
    args: (out) => [command, "reconcile", input.file, ...shared, "--out", out],
    result: "reconciliation.csv",
    against,
    aim,
    mostMegabytes: most,
  };
}
