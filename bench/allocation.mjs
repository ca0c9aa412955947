// Bytes that the kernel allocates for each charge; run by kernel.mjs with a nursery so large that nothing is collected while it counts.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { kernelFor } from "./lib/contestants.mjs";
import { table } from "./lib/table.mjs";
import { mixture, residents } from "./lib/usage.mjs";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
const charges = 5_000_000;
/** The smallest object of the engine, and what the noise of the process may come to. */
const smallestObject = 16;
const none = 0.1;

const rows = [];
for (const [kind, title] of Object.entries({ ordinary: "most in one tier", allTiers: "all three tiers" })) {
  const usage = residents(kind);
  const [alone] = await kernelFor(usage);
  rows.push([`three-tier charges, ${title}`, bytesEach(alone, { bills: usage.length, charges })]);
  const [others, after] = await kernelFor(mixture(), usage);
  // The compiler lays the kernel out for what it has seen: rows of another kind must not make these ones allocate.
  for (let pass = 0; pass < 100; pass++) others();
  rows.push([`the same after a city's mixture, ${title}`, bytesEach(after, { bills: usage.length, charges })]);
}
const measured = rows.length;
const usage = residents("ordinary");
const kept = { last: undefined };
// Shows that the count sees what there is: one small object for each charge.
const control = () => {
  for (const { volumeM3, cycleVolumeM3 } of usage) kept.last = { volumeM3, cycleVolumeM3 };
};
rows.push(["control: an object for each charge", bytesEach(control, { bills: usage.length, charges })]);
console.log(table([["allocated", "bytes a charge"], ...rows.map(([title, bytes]) => [title, bytes.toFixed(2)])]));
if (rows.slice(0, measured).some(([, bytes]) => bytes >= none) || rows[measured][1] < smallestObject) process.exitCode = 1;

/** The least of three counts: what is allocated for each charge is there in each of them, what the compiler allocates at some moment is not. */
function bytesEach(compute, { bills, charges }) {
  for (let done = 0; done < charges; done += bills) compute();
  return Math.min(...[1, 2, 3].map(() => bytesOnce(compute, { bills, charges })));
}

function bytesOnce(compute, { bills, charges }) {
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let done = 0; done < charges; done += bills) compute();
  const after = process.memoryUsage().heapUsed;
  if (after < before) throw new Error("memory was collected while it was counted: enlarge the nursery");
  return (after - before) / charges;
}
