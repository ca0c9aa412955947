import { rejectLine } from "../batch/index.js";
import { makeFolder, removeMade } from "./outputs.js";
import type { SideReject } from "./sideReject.js";
import { readExtent } from "./spill/readExtent.js";
import type { Extent, SpillFile } from "./spill/spillFile.js";
import { openSpill as openSpillIn } from "./spill/spillFile.js";

/** Rows of the files beside the usage that could not be used, as lines of `rejects.csv`. They wait on the disk where they are many. */
export interface RejectLog {
  add(reject: SideReject): void;
  /** Moves what memory should not hold to the disk. */
  settle(): Promise<void>;
  /** How many there are of each code. */
  readonly counts: ReadonlyMap<SideReject["code"], number>;
  /** The lines, in the order in which they were added. */
  writeTo(write: (lines: Uint8Array | string) => Promise<void>): Promise<void>;
  discard(): Promise<void>;
}

export interface RejectLogOptions {
  readonly openSpill: () => Promise<SpillFile>;
  readonly mostLettersHeld?: number;
}

const usualLettersHeld = 1 << 20;

/** Opens the log of a run. The folder for its results is made before its time only where rows have to wait in it, and goes with them where none came. */
export function openRejectLog(folder: string): RejectLog {
  let made: readonly string[] = [];
  const log = createRejectLog({
    openSpill: async () => {
      made = await makeFolder(folder);
      return openSpillIn(folder, "rejects");
    },
  });
  const discard = async () => {
    await log.discard();
    await removeMade(made);
  };
  return { ...log, discard };
}

export function createRejectLog({ openSpill, mostLettersHeld = usualLettersHeld }: RejectLogOptions): RejectLog {
  const counts = new Map<SideReject["code"], number>();
  const extents: Extent[] = [];
  let held: string[] = [];
  let letters = 0;
  let spill: SpillFile | undefined;
  return {
    add(reject) {
      const line = rejectLine(reject, reject.source, reject.row);
      counts.set(reject.code, (counts.get(reject.code) ?? 0) + 1);
      held.push(line);
      letters += line.length;
    },
    async settle() {
      if (letters <= mostLettersHeld) return;
      spill ??= await openSpill();
      extents.push(...(await spill.append([Buffer.from(held.join(""))])));
      held = [];
      letters = 0;
    },
    counts,
    async writeTo(write) {
      for (const extent of extents) await write(readExtent(spill!.path, extent));
      if (held.length > 0) await write(held.join(""));
    },
    discard: async () => spill?.discard(),
  };
}
