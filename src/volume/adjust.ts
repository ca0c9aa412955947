import type { Fraction } from "../money/index.js";
import { scaled } from "./quantity.js";

/** How an adjustment changes a volume. */
export type AdjustMethod = "add" | "subtract" | "percent" | "floor" | "cap" | "quota";

export const adjustMethods: readonly AdjustMethod[] = ["add", "subtract", "percent", "floor", "cap", "quota"];

/** The volume after an adjustment, never below zero, and what is left of a quota. For `percent` the value is the share to add, negative to take off. */
export function adjusted(
  units: number,
  change: { readonly method: Exclude<AdjustMethod, "percent">; readonly value: number } | { readonly method: "percent"; readonly share: Fraction },
): number {
  switch (change.method) {
    case "add":
      return units + change.value;
    case "subtract":
    case "quota":
      return Math.max(0, units - change.value);
    case "floor":
      return Math.max(units, change.value);
    case "cap":
      return Math.min(units, change.value);
    case "percent":
      return Math.max(0, units + scaled(units, change.share, "halfUp"));
  }
}
