import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** The programs that threads run. */
export type ThreadProgram = "slabProgram" | "digestProgram" | "assessProgram";

/** What a thread finds as its `workerData`. */
export interface ThreadStart {
  readonly program: ThreadProgram;
  /** Address of the folder in which the programs stand. */
  readonly folder: string;
  readonly data?: unknown;
}

/** @param youngMegabytes what may be young among what the thread makes; more room only adds to the memory of a run where little is kept. */
export function startThread(start: Omit<ThreadStart, "folder">, { youngMegabytes }: { youngMegabytes: number }): Worker {
  const file = threadFile();
  const workerData: ThreadStart = { ...start, folder: new URL("./", file).href };
  // Arguments of the main program, such as --input-type, may not fit a thread.
  return new Worker(file, { execArgv: [], workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
}

/** This module may stand in a program, in a chunk above their folder or in a folder beside it. */
function threadFile(): URL {
  for (const place of ["./thread.cjs", "./program/thread.cjs", "../program/thread.cjs"]) {
    const url = new URL(place, import.meta.url);
    if (existsSync(url)) return url;
  }
  throw new Error("the file of the threads is missing from the package: program/thread.cjs");
}
