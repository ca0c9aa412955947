import { Script } from "node:vm";

const call = new Script("globalThis.inTime()");

/** Calls a function that a mutant may keep from ever ending: then it throws, and the process need not be started again. */
export function inTime(body, limit = 60_000) {
  globalThis.inTime = body;
  return call.runInThisContext({ timeout: limit });
}

export const tookTooLong = (error) => error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** A busy machine may take some times as long. */
export const longestFor = (milliseconds) => 5_000 + 5 * Math.ceil(milliseconds);
