import { closeSync, openSync, readSync } from "node:fs";

const lineFeed = 0x0a;

export function countLines(file) {
  const buffer = Buffer.allocUnsafe(1 << 20);
  const handle = openSync(file, "r");
  let count = 0;
  for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
    const chunk = buffer.subarray(0, length);
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) count++;
  }
  closeSync(handle);
  return count;
}
