export type { Cause, Question, Stated } from "./causes.js";
export { causesOf, createStated } from "./causes.js";
export type { MatchCode } from "./match.js";
export { matchAgrees, matchDiffers, matchOf, matchOursOnly, matchTheirsOnly } from "./match.js";
export type { Tried } from "./tried.js";
export { mostTried } from "./tried.js";
