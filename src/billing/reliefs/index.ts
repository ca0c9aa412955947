import type { CompiledRelief } from "../../policy/index.js";
import { giveFixedAmount } from "./fixedAmount.js";
import { giveFreeVolume } from "./freeVolume.js";
import { giveOldPrice } from "./oldPrice.js";
import { giveAmountPerM3, giveLowerPrice } from "./perM3.js";
import { giveShare } from "./share.js";
import type { GiveRelief } from "./write.js";

/** One function for each kind of relief. A new kind goes here, and its name and figures in `policy/ruleSchema.ts`. */
export const reliefKinds: Readonly<Record<CompiledRelief["kind"], GiveRelief>> = {
  exempt: giveShare,
  percentage: giveShare,
  freeVolume: giveFreeVolume,
  amountPerM3: giveAmountPerM3,
  oldPrice: giveOldPrice,
  fixedAmount: giveFixedAmount,
  lowerPrice: giveLowerPrice,
};
