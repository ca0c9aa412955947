export type { Cause, Question } from "./causes.js";
export { causesOf, causesOfPayment } from "./causes.js";
export type { MatchCode } from "./match.js";
export { matchAgrees, matchDiffers, matchOf, matchOursOnly, matchTheirsOnly } from "./match.js";
export type { Stated } from "./stated.js";
export { createStated } from "./stated.js";
export type { Tried } from "./tried.js";
export { mostTried } from "./tried.js";
