import { formatDay } from "../calendar/index.js";

export const comma = 0x2c;
export const lineFeed = 0x0a;
export const digitZero = 0x30;

const encoder = new TextEncoder();

/** A day as the bytes of YYYY-MM-DD. */
export function dayText(day: number): Uint8Array {
  return encoder.encode(formatDay(day));
}
