import { describe, expect, it } from "vitest";
import { memoryBytes } from "../../src/batch/memory/addresses.js";
import { touchKept } from "../../src/batch/memory/touch.js";

describe("touching the memory of kept bills", () => {
  it("changes nothing, whatever stands there", () => {
    const bytes = new Uint8Array(memoryBytes);
    for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 37) & 0xff;
    const before = bytes.slice();
    const steps = [...touchKept(bytes.buffer)].length;
    expect(Buffer.compare(bytes, before)).toBe(0);
    expect(steps).toBeGreaterThan(1);
  });
});
