import { CaseFault, scaleOf } from "./decimals.mjs";
import { mostDecimals } from "./policy.mjs";

/** Names of rounding modes in the cases, in small letters and without joints, and ours. */
const modes = {
  halfup: "halfUp",
  halfeven: "halfEven",
  bankers: "halfEven",
  up: "up",
  down: "down",
  truncate: "down",
  trunc: "down",
  ceiling: "ceiling",
  ceil: "ceiling",
  floor: "floor",
};

/**
 * The rounding that the policy of a case states: the bill is rounded, not its lines. Without one of its own the case is compared at its
 * expected value's decimals; within a tolerance, as finely as a policy goes.
 */
export function roundingOf({ rounding, tolerance, expected }) {
  if (rounding !== undefined) return statedRounding(rounding);
  const decimals = tolerance === undefined ? scaleOf(expected, "expected") : mostDecimals;
  return { mode: "halfUp", at: "bill", decimals: Math.min(decimals, mostDecimals) };
}

/** `floor@0` as a policy writes it. Finer than a policy goes only half up is left, which the comparison does from the exact lines. */
function statedRounding(text) {
  const [name, places, ...rest] = typeof text === "string" ? text.split("@") : [];
  const plain = (name ?? "").toLowerCase().replace(/[-_ ]/g, "");
  const mode = Object.hasOwn(modes, plain) ? modes[plain] : undefined;
  if (mode === undefined || rest.length > 0 || !/^\d{1,2}$/.test(places ?? "")) throw new CaseFault(`rounding is not understood: ${JSON.stringify(text)}`);
  const decimals = Number(places);
  if (decimals > mostDecimals && mode !== "halfUp") throw new CaseFault(`a policy rounds to at most ${mostDecimals} decimals: ${text}`);
  return { mode, at: "bill", decimals: Math.min(decimals, mostDecimals) };
}
