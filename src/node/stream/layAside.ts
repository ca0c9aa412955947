import { openSpill } from "../spill/spillFile.js";
import type { UsageFile } from "../usageFile.js";

/** Usage whose rows can be read again, and what lets go of it. */
export interface AtHand {
  readonly usage: UsageFile;
  readonly release: () => Promise<void>;
}

/**
 * Sees to it that rows can be read again: text that arrives once is laid aside in the folder of the results while it is read, and goes with the run.
 *
 * @throws FileError when the folder cannot be written.
 */
export async function layAside(usage: UsageFile, folder: string): Promise<AtHand> {
  const { file } = usage;
  if (file.streamed === undefined) return { usage, release: async () => undefined };
  const spill = await openSpill(folder, "usage");
  return { usage: { ...usage, file: { ...file, path: spill.path, streamed: { ...file.streamed, spill } } }, release: () => spill.discard() };
}
