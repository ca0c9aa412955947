import { workerData } from "node:worker_threads";
import { loadProgram } from "./loadProgram.js";
import type { ThreadStart } from "./startThread.js";

const { folder, program } = workerData as ThreadStart;
loadProgram(new URL(folder), program);
