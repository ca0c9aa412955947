import { workerData } from "node:worker_threads";
import { loadProgram } from "./loadProgram.js";
import type { ThreadStart } from "./startThread.js";

loadProgram(new URL("./", import.meta.url), (workerData as ThreadStart).program);
