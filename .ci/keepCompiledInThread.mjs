// Runs a program of a thread, and keeps what the engine compiled of it when the thread is told to end.
import { BroadcastChannel, workerData } from "node:worker_threads";
import { keepCompiled, loadProgram } from "../dist/program/loadProgram.js";

/** Node 20 can fail while it takes a thread down for which the engine is still compiling: it is given time to come to an end. */
const restMilliseconds = 300;

const scripts = loadProgram(new URL(workerData.folder), workerData.program);

new BroadcastChannel("end").onmessage = () => {
  keepCompiled(scripts);
  setTimeout(() => process.exit(0), restMilliseconds);
};
