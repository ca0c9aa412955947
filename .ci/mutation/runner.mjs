// Runs the tests of the four rooms for Stryker, in one process: a run of vitest for each mutant takes some ten times as long.
// Every run, of each mutant, starts with a fresh copy of library and tests, so that what acts while a file loads is changed, too.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { bundle } from "./bundle.mjs";
import { fastCheck } from "./fewerRuns.mjs";
import { inTime, longestFor, tookTooLong } from "./inTime.mjs";
import { suite } from "./suite.mjs";

/** The test files, units and what finds most before properties: the first failure ends a mutant's run. */
const order = [
  /^test\/(?:money|calendar)\//,
  /^test\/(?:situations|cases\/|fixtures-tried)/,
  /^test\/policyGuide/,
  /^test\/words\/explain/,
  // The types of test/policy/generated.test.ts take a second; .ci/mutation/schema.test.ts compares the schemas without them.
  /^test\/policy\/(?!generated|everyFault)/,
  /^\.ci\/mutation\/schema/,
  /^test\/billing\/(?:cycleEnd|everyLine|exactness|faulty|few|head|plain|priceChange|titles|garbage|large|verifyBill|relie)/,
  /^test\/(?:arrears\/(?!properties)|volume\/(?:functions|situations))/,
  /^\.ci\/mutation\/oracle/,
  /^test\/policy\/everyFault/,
  /^test\/billing\/(?!rebill)/,
  /^test\/billing\/rebill[A-Z]/,
  /^test\/billing\/rebill/,
];

/** Tests that take long are asked about their own subject alone; a mutant elsewhere that only they would find counts as not found. */
const dearTests = [
  { test: /^test\/(?:money|calendar)\//, source: /\/src\/(?:money|calendar)\// },
  { test: /^test\/policy\/(?!minimums|openTariff|finestText)/, source: /\/src\/(?:policy|calendar)\// },
  { test: /^test\/arrears\//, source: /\/src\/(?:calendar\/|.*[aA]rrears)/ },
  { test: /^test\/volume\//, source: /\/src\/(?:calendar\/|.*volume)/ },
  { test: /^(?:test\/billing\/(?!garbage|large|rebill)|\.ci\/mutation\/oracle)/, source: /\/src\/billing\// },
  { test: /^test\/billing\/rebill/, source: /\/src\/billing\/rebill/ },
  { test: /^test\/billing\/lines/, source: /\/src\/billing\/(?:bill|describeEntry|readTape|tape)\.ts/ },
  { test: /^test\/billing\/memory/, source: /\/src\/billing\/(?:bill|chargeUsage|entitle|tape|workspace)\.ts/ },
];

const isFor = (file, source) => dearTests.every((each) => !each.test.test(file) || each.source.test(source));
const fileOf = (id) => id.slice(0, id.indexOf("#"));

function testFiles(root) {
  const files = ["test", ".ci/mutation"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const rank = (file) => order.findIndex((each) => each.test(file));
  return files.filter((file) => file.endsWith(".test.ts") && rank(file) >= 0).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** A runner that takes another's place reads here what the first one measured. */
const limitsFile = "in-one-piece.limits.json";

/** Stryker's view of a runner: https://stryker-mutator.io/docs/stryker-js/guides/create-a-plugin. */
function inOnePiece(namespace) {
  const root = process.cwd();
  const declared = suite();
  const files = testFiles(root);
  /** By source file: tests that failed, the latest last. What found one mutant often finds the next. */
  const foundIn = new Map();
  /** By test: the milliseconds after which it is taken never to end. */
  let limits = new Map();
  let fresh;

  return { capabilities: () => ({ reloadEnvironment: true }), init, dryRun, mutantRun };

  async function init() {
    if (existsSync(limitsFile)) limits = new Map(JSON.parse(readFileSync(limitsFile, "utf8")));
    fresh = await bundle({ root, files: files.map((file) => join(root, file)), replaced: { vitest: declared.vitest, "fast-check": fastCheck } });
  }

  async function dryRun() {
    const stryker = clean();
    const results = [];
    await run(files, {
      before: (id) => {
        stryker.currentTestId = id;
      },
      after: (result) => {
        stryker.currentTestId = undefined;
        results.push(result);
      },
    });
    limits = new Map(results.map(({ id, milliseconds }) => [id, longestFor(milliseconds)]));
    writeFileSync(limitsFile, JSON.stringify([...limits]));
    const tests = results.map(({ id, file, error, milliseconds }) => ({
      id,
      name: id.slice(file.length + 1),
      fileName: join(root, file),
      timeSpentMs: milliseconds,
      ...(error === undefined ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage: String(error.stack ?? error) }),
    }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async function mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    const stryker = Object.assign(clean(), { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    if (!foundIn.has(sandboxFileName)) foundIn.set(sandboxFileName, new Set());
    const found = foundIn.get(sandboxFileName);
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    let failed;
    await run(filesFor(sandboxFileName, { wanted, found }), {
      wanted,
      found,
      before: () => nrOfTests++,
      after: (result) => {
        if (result.error !== undefined) failed = result;
        return failed !== undefined;
      },
    });
    const counted = determineHitLimitReached(stryker.hitCount, hitLimit);
    if (counted !== undefined) return { ...counted, status: MutantRunStatus.Timeout };
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    if (tookTooLong(failed.error)) return { status: MutantRunStatus.Timeout, reason: `${failed.id} did not end` };
    found.delete(failed.id);
    found.add(failed.id);
    return { status: MutantRunStatus.Killed, killedBy: [failed.id], failureMessage: String(failed.error.message ?? failed.error), nrOfTests };
  }

  /** What the changed code reads and counts in, with nothing in it. */
  function clean() {
    globalThis[namespace] ??= {};
    for (const key of Object.keys(globalThis[namespace])) delete globalThis[namespace][key];
    return globalThis[namespace];
  }

  function filesFor(source, { wanted, found }) {
    const withWanted = wanted && new Set([...wanted].map(fileOf));
    const latest = [...found].map(fileOf);
    return files.filter((file) => isFor(file, source) && withWanted?.has(file) !== false).sort((a, b) => latest.lastIndexOf(b) - latest.lastIndexOf(a));
  }

  /** Runs the files' tests until `after` says that it is enough. A file that cannot be loaded is one failed test. */
  async function run(some, { wanted, found = new Set(), before, after }) {
    const loaders = fresh();
    for (const file of some) {
      let tests;
      let afterEach;
      try {
        ({ tests, after: afterEach } = inTime(() => declared.collect(loaders[file])));
      } catch (error) {
        if (after({ id: `${file}#`, file, error: error ?? new Error("nothing was thrown"), milliseconds: 0 }) === true) return;
        continue;
      }
      const named = tests.map((test) => ({ ...test, id: `${file}#${test.name}` })).filter(({ id }) => wanted?.has(id) !== false);
      const first = named.filter(({ id }) => found.has(id));
      for (const { id, body } of [...first, ...named.filter((test) => !first.includes(test))]) {
        before(id);
        const began = performance.now();
        const error = await outcome(body, { afterEach, limit: limits.get(id) });
        if (after({ id, file, error, milliseconds: performance.now() - began }) === true) return;
      }
    }
  }
}

async function outcome(body, { afterEach, limit }) {
  try {
    await inTime(body, limit);
    for (const each of afterEach) await each();
    return undefined;
  } catch (error) {
    return error ?? new Error("nothing was thrown");
  }
}

/** The name under which the changed code finds what Stryker tells it. */
const create = () => inOnePiece("__stryker__");
create.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "in-one-piece", create)];
