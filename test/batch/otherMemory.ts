import { vi } from "vitest";

/** The batch as another thread has it: its processors have a memory of their own. */
export async function otherMemory(): Promise<typeof import("../../src/batch/index.js")> {
  vi.resetModules();
  return await import("../../src/batch/index.js");
}
