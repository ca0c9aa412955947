// Runs a program of a thread, and keeps what the engine compiled of it when the thread is told to end.
import { BroadcastChannel, workerData } from "node:worker_threads";
import { keepCompiled, loadProgram } from "../dist/program/loadProgram.js";

const scripts = loadProgram(new URL(workerData.folder), workerData.program);

new BroadcastChannel("end").onmessage = () => {
  keepCompiled(scripts);
  process.exit(0);
};
