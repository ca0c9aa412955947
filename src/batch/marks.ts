import { formatDay } from "../calendar/index.js";

export const comma = 0x2c;
export const lineFeed = 0x0a;
export const digitZero = 0x30;

/** A day as the bytes of YYYY-MM-DD. */
export function dayText(day: number): Uint8Array {
  const text = formatDay(day);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
