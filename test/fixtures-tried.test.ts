import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Usage } from "../src/index.js";
import { bill, openTariff, parsePolicy, verifyBill } from "../src/index.js";

/** A usage record with what it must cost, worked by hand; or the codes for which it is refused. */
interface TriedBill {
  readonly usage: Usage;
  readonly working: string;
  /** Where somebody published this bill. */
  readonly source?: string;
  /** The amount of each line. */
  readonly lines?: readonly string[];
  readonly total?: string;
  readonly refused?: readonly string[];
}

const folder = new URL("../fixtures/tried/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const names = readdirSync(folder).flatMap((file) => /^(.*)\.policy\.json$/.exec(file)?.[1] ?? []);

describe("tariffs written to try the guide", () => {
  it("are three, each in no seed", () => {
    const seeds = readdirSync(new URL("../seeds/", import.meta.url));
    expect(names).toHaveLength(3);
    expect(names.filter((name) => seeds.includes(`${name}.json`))).toEqual([]);
  });

  it("hold one with a bill that somebody else published", () => {
    expect(names.flatMap((name) => (read(`${name}.bills.json`) as TriedBill[]).filter(({ source }) => source !== undefined))).not.toEqual([]);
  });
});

describe.each(names)("%s", (name) => {
  const policy = read(`${name}.policy.json`);
  const bills = read(`${name}.bills.json`) as readonly TriedBill[];
  const tariff = openTariff(policy, { allow: ["example"] });

  it("has no error and no warning, and is not offered as law", () => {
    const { policy: parsed, findings } = parsePolicy(policy);
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(parsed?.id).toBe(name);
    expect(new Set(parsed?.kind === "tariff" ? parsed.versions.map(({ status }) => status) : [])).toEqual(new Set(["example"]));
  });

  it.each(bills.map((each) => [each.working, each] as const))("%s", (_working, { usage, lines, total, refused }) => {
    const { bill: made, findings } = bill(tariff, usage);
    expect(findings.filter(({ severity }) => severity !== "info").map(({ code }) => code)).toEqual(refused ?? []);
    expect(made?.total).toBe(total);
    if (lines !== undefined) expect(made?.lines.map(({ amount }) => amount)).toEqual(lines);
    expect(made && verifyBill(tariff, usage, made)).toEqual(made && []);
  });
});
