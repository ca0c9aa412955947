import { describe, expect, it } from "vitest";
import { sortedGroups } from "../../src/batch/index.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import type { Entitlement, TariffDocument } from "../../src/index.js";
import { billRows } from "../batch/slabs.js";
import { documentOf } from "./samples.js";

type Reliefs = NonNullable<Parameters<typeof documentOf>[0]["reliefs"]>;

/** What a batch adds up for one bill of 18 m³ at 1 yuan in July 2022: m³ that pay, relief, and what of it the treasury compensates. */
function added(
  reliefs: Reliefs,
  {
    stacking,
    named = Object.keys(reliefs),
    shared = [],
    versions = { "2020-01-01": { price: "1" } },
  }: { stacking?: TariffDocument["stacking"]; named?: string[]; shared?: string[]; versions?: Parameters<typeof documentOf>[0]["versions"] } = {},
) {
  const document: TariffDocument = { ...documentOf({ versions, reliefs }), ...(stacking !== undefined && { stacking }) };
  const entitlements = shared.map((kind): Entitlement => ({ accountId: "A1", kind, validFrom: "2022-01-01", validTo: "2022-12-31", shared: true }));
  const header = ["account_id", "class", "period_start", "period_end", "volume_m3", "relief"];
  const row = `A1,main,2022-07-01,2022-07-31,18,${named.join("+")}`;
  const [group] = sortedGroups(unpackSums(billRows(row, { policies: [document], header, entitlements }).groups));
  return group && [group.payingM3, group.relief, group.reliefFunded].map(Number);
}

const half = { kind: "percentage", share: "0.5" } as const;
const free = (freeM3PerMonth: string) => ({ kind: "freeVolume", freeM3PerMonth, cliff: false }) as const;

describe("the m³ that pay", () => {
  it("are all but those of an exemption", () => {
    expect(added({ exempt: { kind: "exempt" } })).toEqual([0, -18, 0]);
    expect(added({ half })).toEqual([18, -9, 0]);
    expect(added({ off: { kind: "fixedAmount", amountPerMonth: "3" } })).toEqual([18, -3, 0]);
    expect(added({ off: { kind: "amountPerM3", amountPerM3: "0.1" } })).toEqual([18, -1.8, 0]);
  });

  it("are all but the free ones, and never fewer than none", () => {
    expect(added({ free: free("5") })).toEqual([13, -5, 0]);
    expect(added({ free: free("18") })).toEqual([0, -18, 0]);
    expect(added({ free: free("30") })).toEqual([0, -18, 0]);
    expect(added({ free: { ...free("5"), cliff: true } })).toEqual([18, 0, 0]);
  });

  it("are all where a household has only a part of its relief", () => {
    const list = { evidence: "list", sharedHousehold: "0.5" } as const;
    expect(added({ exempt: { kind: "exempt", ...list } }, { shared: ["exempt"] })).toEqual([18, -9, 0]);
    expect(added({ free: { ...free("6"), ...list } }, { shared: ["free"] })).toEqual([18, -3, 0]);
  });

  it("count a m³ once where several reliefs follow one another", () => {
    expect(added({ a: free("5"), b: free("8") }, { stacking: "all" })).toEqual([5, -13, 0]);
    expect(added({ a: free("5"), b: free("80") }, { stacking: "all" })).toEqual([0, -18, 0]);
    expect(added({ a: { kind: "exempt" }, b: free("5") }, { stacking: "all" })).toEqual([0, -18, 0]);
    expect(added({ a: free("5"), b: half }, { stacking: "all" })).toEqual([13, -11.5, 0]);
  });

  it("are all that reliefs before the next one have left, whatever those were", () => {
    const all = { stacking: "all" } as const;
    expect(added({ a: free("5"), b: { kind: "amountPerM3", amountPerM3: "0.1" }, c: free("3") }, all)).toEqual([13, -6.3, 0]);
    expect(added({ a: free("5"), b: { kind: "lowerPrice", price: "0.5" }, c: free("3") }, all)).toEqual([13, -11.5, 0]);
    const versions = { "2020-01-01": { price: "0.4" }, "2022-01-01": { price: "1" } };
    expect(added({ a: free("5"), b: { kind: "oldPrice", version: "2020-01-01" }, c: free("3") }, { ...all, versions })).toEqual([13, -12.8, 0]);
  });

  it("are those of the relief that is kept, not of one that was tried", () => {
    expect(added({ a: free("5"), b: half }, { stacking: "best" })).toEqual([18, -9, 0]);
    expect(added({ a: half, b: free("12") }, { stacking: "best" })).toEqual([6, -12, 0]);
    expect(added({ a: free("9"), b: half }, { stacking: "best" })).toEqual([9, -9, 0]);
    expect(added({ a: half, b: free("9") }, { stacking: "best" })).toEqual([18, -9, 0]);
  });
});

describe("what the treasury compensates", () => {
  const fiscal = { funding: "fiscal" } as const;

  it("is the relief that says so, and no other", () => {
    expect(added({ half: { ...half, ...fiscal } })).toEqual([18, -9, -9]);
    expect(added({ half: { ...half, ...fiscal }, free: free("4") }, { stacking: "all" })).toEqual([14, -13, -9]);
    expect(added({ free: free("4"), half: { ...half, ...fiscal } }, { stacking: "all" })).toEqual([14, -11, -7]);
  });

  it("is nothing of a relief that was tried and not kept", () => {
    expect(added({ a: { ...free("5"), ...fiscal }, b: half }, { stacking: "best" })).toEqual([18, -9, 0]);
    expect(added({ a: half, b: { ...free("12"), ...fiscal } }, { stacking: "best" })).toEqual([6, -12, -12]);
  });

  it("is only what the first named relief gives, where the first one counts", () => {
    expect(added({ a: { ...half, ...fiscal }, b: free("12") }, { stacking: "first" })).toEqual([18, -9, -9]);
    expect(added({ a: { ...half, ...fiscal }, b: free("12") }, { stacking: "first", named: ["b", "a"] })).toEqual([6, -12, 0]);
  });
});
