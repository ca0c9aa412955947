import { Decimal as GlobalDecimal } from "decimal.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Decimal, fraction, toDecimal } from "../../src/money/index.js";

describe("quotients in decimal.js", () => {
  afterEach(() => {
    GlobalDecimal.set({ defaults: true });
  });

  it("have 40 significant digits", () => {
    expect(toDecimal(fraction(1n, 3n)).toString()).toBe(`0.${"3".repeat(40)}`);
    expect(toDecimal(fraction(-2n, 3n)).toFixed(4)).toBe("-0.6667");
  });

  it("do not change when an application changes the global constructor", () => {
    GlobalDecimal.set({ precision: 3, rounding: GlobalDecimal.ROUND_DOWN, toExpPos: 1 });
    expect(new GlobalDecimal(2).div(3).toString()).toBe("0.666");
    expect(new Decimal(2).div(3).toFixed(10)).toBe("0.6666666667");
    expect(new Decimal("1000000000000").toString()).toBe("1000000000000");
  });

  it("nor when it has changed it before this library is loaded, in what the library itself does not set", async () => {
    GlobalDecimal.set({ maxE: 3 });
    vi.resetModules();
    const fresh = await import("../../src/money/decimal.js");
    expect(new GlobalDecimal(100_000).toString()).toBe("Infinity");
    expect(new fresh.Decimal(100_000).toString()).toBe("100000");
  });

  it("do not change the global constructor either", () => {
    expect(new Decimal(1).div(3).toString()).toHaveLength(42);
    expect(new GlobalDecimal(1).div(3).toString()).toHaveLength(22);
  });
});
