import { join } from "node:path";
import { root } from "./bundle.mjs";
import { command } from "./cityGroups.mjs";
import { writeCityMonth } from "./cityRows.mjs";
import { median } from "./rounds.mjs";
import { table } from "./table.mjs";
import { timedRun } from "./timedRun.mjs";
import { policyFile } from "./usage.mjs";

const mostMilliseconds = 250;
const fewRows = 10;

/** How long a process takes that has next to nothing to do, in turn with Node alone. */
export function startUp({ runs, work }) {
  const file = join(work, "ten.csv");
  writeCityMonth(file, { count: fewRows });
  const reconcile = [command, "reconcile", file, "--policy", policyFile, "--allow-example", "--out", join(work, "out")];
  const contestants = [
    { name: "node alone", args: ["--eval", "0"], milliseconds: [] },
    { name: 'import "sewage-fee"', args: [join(root, "dist/index.js")], milliseconds: [] },
    { name: "sewage-fee --help", args: [command, "--help"], milliseconds: [], most: mostMilliseconds },
    { name: `sewage-fee reconcile, ${fewRows} rows`, args: reconcile, milliseconds: [], most: mostMilliseconds },
  ];
  for (let round = 0; round <= runs; round++) {
    for (const { args, milliseconds } of contestants) {
      const { seconds } = timedRun([process.execPath, ...args], work);
      if (round > 0) milliseconds.push(seconds * 1000);
    }
  }
  const [alone] = contestants;
  const over = ({ milliseconds }) => median(milliseconds.map((value, round) => value - alone.milliseconds[round]));
  const lines = contestants.map((each) => [
    each.name,
    median(each.milliseconds).toFixed(0),
    over(each).toFixed(0),
    each.most === undefined ? "" : `< ${each.most}`,
  ]);
  const faults = contestants
    .filter(({ milliseconds, most }) => median(milliseconds) >= most)
    .map(({ name, milliseconds, most }) => `${name}: ${median(milliseconds).toFixed(0)} ms, the aim is below ${most}`);
  return { text: table([["whole process", "ms", "above node alone", "aim"], ...lines]), faults };
}
