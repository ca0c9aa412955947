import type { CallSource } from "./answerCalls.js";
import { answerCalls } from "./answerCalls.js";

/** The program of a Web Worker. Loaded anywhere else it does nothing. */
const { WorkerGlobalScope: scopeOfWorkers, self: scope } = globalThis as { WorkerGlobalScope?: new () => object; self?: CallSource };
if (scopeOfWorkers !== undefined && scope instanceof scopeOfWorkers) answerCalls(scope);
