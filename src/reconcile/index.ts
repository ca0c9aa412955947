export type { Cause, Question } from "./causes.js";
export { causesOf } from "./causes.js";
export type { MatchCode } from "./match.js";
export { matchAgrees, matchDiffers, matchOf, matchOursOnly, matchTheirsOnly } from "./match.js";
export { roundingSlack } from "./rounding.js";
export type { Stated } from "./stated.js";
export { createStated } from "./stated.js";
export type { Tried } from "./tried.js";
export { mostTried } from "./tried.js";
