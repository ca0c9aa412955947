import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openPlans } from "../fuzz/plans.js";
import { commandRound, slabRound } from "../fuzz/round.js";
import { openWatch } from "../fuzz/watch.js";

// A million inputs or an hour, whichever comes first. `FUZZ_ROUND=17` runs one round again, `FUZZ_MINUTES=10` ends sooner.
const slabsARound = 4_900;
const commandsARound = 100;
const oneRound = process.env.FUZZ_ROUND;
const minutes = Number(process.env.FUZZ_MINUTES ?? "60");
const rounds = oneRound === undefined ? Array.from({ length: 200 }, (_, round) => round + 1) : [Number(oneRound)];
const mostMegabytes = 1_000;

const plans = openPlans();
const folder = mkdtempSync(join(tmpdir(), "sewage-fee-fuzz-"));
const watch = openWatch(120);
const began = performance.now();
const all = { rounds: 0, inputs: 0, charged: 0, rejected: 0 };
const minutesPast = () => (performance.now() - began) / 60_000;

afterAll(async () => {
  await watch.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`${all.inputs} inputs in ${all.rounds} rounds and ${minutesPast().toFixed(1)} minutes: ${all.charged} rows charged, ${all.rejected} rejected`);
});

it("random and damaged files are billed as the API bills them, or refused with a reason", async () => {
  for (const round of rounds) {
    if (all.rounds > 0 && minutesPast() > minutes) break;
    const { charged, rejected } = slabRound(plans, { round, inputs: slabsARound, note: watch.at });
    const codes = await commandRound(folder, { round, inputs: commandsARound, note: watch.at });
    all.rounds++;
    all.inputs += slabsARound + commandsARound;
    all.charged += charged;
    all.rejected += rejected;
    const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
    console.log(
      `round ${round}: ${charged} rows charged, ${rejected} rejected; exit codes ${JSON.stringify(codes)}; ${megabytes} MB; ${all.inputs} inputs so far`,
    );
    expect(megabytes).toBeLessThan(mostMegabytes);
  }
  expect(all.charged).toBeGreaterThan(all.rounds * 2_000);
});
