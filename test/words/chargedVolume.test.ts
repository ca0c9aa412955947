import { describe, expect, it } from "vitest";
import { explain } from "../../src/words/index.js";
import { billed, july, tariffWith } from "../billing/samples.js";

/** What the head of an explanation says of the volume. */
const head = (price: Parameters<typeof tariffWith>[0], volumeM3: string, lang: "zh" | "en" = "en") =>
  explain(billed(tariffWith(price), july(volumeM3)), lang)
    .split("\n")[0]
    ?.replace(/^.*(: |2022-07-31，)/, "");

describe("an explanation", () => {
  const whole = { mode: "halfUp", step: "1" } as const;

  it("tells how many m³ are charged where rounding makes them others than those used", () => {
    const after = { price: "1.95", coefficient: "0.90", volumeRounding: { ...whole, order: "afterCoefficient" } } as const;
    expect(head(after, "101")).toBe("101 m³ of water used, charged as 91 m³ after coefficient and rounding.");
    expect(head(after, "101", "zh")).toBe("本期用水 101 m³，折算、取整后按 91 m³ 计费。");
    expect(head({ ...after, volumeRounding: { ...whole, order: "beforeCoefficient" } }, "17.4")).toBe(
      "17.4 m³ of water used, charged as 17 m³ after coefficient and rounding.",
    );
  });

  it("says nothing of it where the lines show all", () => {
    const price = { price: "1.95", coefficient: "0.90" } as const;
    expect(head(price, "101")).toBe("101 m³ of water used.");
    expect(head({ ...price, volumeRounding: { ...whole, order: "beforeCoefficient" } }, "17")).toBe("17 m³ of water used.");
    expect(head({ price: "1.00" }, "0")).toBe("0 m³ of water used.");
    const tiers = { tiers: [{ upTo: "10", price: "0.50" }, { price: "1.00" }], tierPeriod: "bill", coefficient: "0.90" } as const;
    expect(head({ ...tiers, tiers: [...tiers.tiers] }, "33.333")).toBe("33.333 m³ of water used.");
    expect(head({ price: "8.00", blockM3: "10" }, "21")).toBe("21 m³ of water used.");
  });
});
