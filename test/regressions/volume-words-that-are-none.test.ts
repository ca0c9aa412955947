import { expect, it } from "vitest";
import { adjustVolume, splitMixedUse } from "../../src/volume/index.js";

const places = (found: readonly { readonly code: string; readonly path: string }[]) => found.map(({ code, path }) => `${code} ${path}`);

it.each(["max", "", "toString", undefined, null])("a change to a volume named %s is unknown, and there is no volume", (method) => {
  const { volumeM3, findings } = adjustVolume({ volumeM3: "50", method: method as "cap", value: "60" });
  expect([volumeM3, ...places(findings)]).toEqual([undefined, "word-unknown method"]);
});

it("no class receives a share below nothing, and a part of an unknown kind is no ratio", () => {
  const split = (...parts: readonly { kind: string; value?: string }[]) => {
    const { sharesM3, findings } = splitMixedUse({ volumeM3: "101", parts: parts as { kind: "ratio"; value: string }[] });
    return [sharesM3, ...places(findings)];
  };
  expect(split({ kind: "ratio", value: "-0.5" }, { kind: "ratio", value: "1.5" })).toEqual([undefined, "number-form parts[0].value"]);
  expect(split({ kind: "ratio", value: "-0.5" }, { kind: "rest" })).toEqual([undefined, "number-form parts[0].value"]);
  expect(split({ kind: "share", value: "0.5" }, { kind: "rest" })).toEqual([undefined, "word-unknown parts[0].kind"]);
});

it("shares are not rounded to multiples of nothing, nor in a way that nobody named", () => {
  const parts = [{ kind: "ratio", value: "0.3" }, { kind: "rest" }] as const;
  const split = (mode: string, stepM3: string) => {
    const { sharesM3, findings } = splitMixedUse({ volumeM3: "101", parts, rounding: { mode: mode as "down", stepM3 } });
    return [sharesM3, ...places(findings)];
  };
  expect(split("down", "0")).toEqual([undefined, "number-form rounding.stepM3"]);
  expect(split("nearest", "1")).toEqual([undefined, "word-unknown rounding.mode"]);
});
