import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { wrongFees } from "./checkFees.mjs";
import { median, ratio } from "./rounds.mjs";
import { rounded, table } from "./table.mjs";
import { timedRun } from "./timedRun.mjs";

/**
 * Runs contestants in turn, A B C A B C …, as whole processes; the first round warms the disk cache and does not count. After the last round every
 * fee is checked.
 *
 * @param contestants `{ name, input: { file, rows, bad }, args(out), result, against?, aim?, mostMegabytes? }`: `against` is the name of the one that it
 *   is compared with, `aim` the least ratio of rows a second.
 * @returns the lines of a table, and what was wrong or missed.
 */
export async function race(contestants, { runs, work }) {
  const measured = new Map(contestants.map(({ name }) => [name, { rates: [], megabytes: [], wrong: Number.NaN }]));
  for (let round = 0; round <= runs; round++) {
    for (const contestant of contestants) {
      const { name, input, args } = contestant;
      const out = join(work, "out");
      rmSync(out, { recursive: true, force: true });
      const { seconds, megabytes } = timedRun([process.execPath, ...args(out)], work, { codes: input.bad > 0 ? [1] : [0] });
      const entry = measured.get(name);
      if (round > 0) entry.rates.push(input.rows / seconds);
      if (round > 0) entry.megabytes.push(megabytes);
      if (round === runs) entry.wrong = (await wrongFees(join(out, contestant.result), `${input.file}.fees`)) + wrongRejects(out, contestant);
    }
  }
  rmSync(join(work, "out"), { recursive: true, force: true });
  const faults = [];
  const lines = contestants.map(({ name, against, aim, mostMegabytes }) => {
    const { rates, megabytes, wrong } = measured.get(name);
    const other = measured.get(against);
    const times = other === undefined ? Number.NaN : ratio(rates, other.rates);
    const peak = Math.round(median(megabytes));
    if (wrong > 0) faults.push(`${name}: ${wrong} fees are wrong`);
    if (times < aim) faults.push(`${name}: ${times.toFixed(2)} × ${against}, the aim is ${aim}`);
    if (peak > mostMegabytes) faults.push(`${name}: ${peak} MB, the aim is at most ${mostMegabytes}`);
    const compared = other === undefined ? ["", "", ""] : [against, times.toFixed(2), aim === undefined ? "" : `≥ ${aim}`];
    return [name, rounded(median(rates)), String(peak), ...compared, String(wrong)];
  });
  return { text: table([["", "rows/s", "peak MB", "compared with", "ratio", "aim", "wrong fees"], ...lines]), faults };
}

/** How far the number of rejected rows is from that of the bad ones. */
function wrongRejects(out, { input, result }) {
  if (input.bad === 0 || result === "result.csv") return 0;
  return Math.abs(JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).counts.rejected - input.bad);
}
