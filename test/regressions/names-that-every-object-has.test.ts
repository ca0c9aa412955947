import { expect, it } from "vitest";
import { chengduOpinion2008Fund, nanan } from "../../seeds/index.js";
import { parseAppraisals } from "../../src/funds/index.js";
import { bill, openTariff } from "../../src/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { billRows } from "../batch/slabs.js";

const names = ["constructor", "toString", "hasOwnProperty"];
const record = { accountId: "A1", class: "resident", periodStart: "2026-01-01", periodEnd: "2026-01-31", volumeM3: "10", cycleVolumeM3: "0" };
const header = ["account_id", "class", "period_start", "period_end", "volume_m3", "cycle_volume_m3"];

/** Nan'an prices water by an attribute, here of another name. */
const named = (name: string) => JSON.parse(JSON.stringify(nanan).replaceAll('"area"', JSON.stringify(name))) as TariffDocument;

it.each(names)("an attribute named %s that is not given is not given", (name) => {
  const places = (found: readonly { readonly code: string; readonly path: string }[]) => found.map(({ code, path }) => [code, path]);
  expect(places(bill(openTariff(named(name)), { ...record, attributes: {} }).findings)).toEqual(
    places(bill(openTariff(nanan), { ...record, attributes: {} }).findings),
  );
  const row = "A1,resident,2026-01-01,2026-01-31,10,0\n";
  const [reject] = billRows(row, { policies: [named(name)], header }).rejects;
  const [usual] = billRows(row, { policies: [nanan], header }).rejects;
  expect([reject?.code, reject?.column, reject?.value]).toEqual([usual?.code, usual?.column, usual?.value]);
});

it.each(names)("an appraisal grade named %s is unknown, and has words", (grade) => {
  const { appraisals, findings } = parseAppraisals([{ plant: "a", month: "2025-07", grade }], { rules: chengduOpinion2008Fund });
  expect([appraisals, findings.map(({ code, params }) => [code, params.value])]).toEqual([[], [["grade-unknown", grade]]]);
});
