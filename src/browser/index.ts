export type { Summary, Totals } from "../batch/index.js";
export { billBlob } from "./billBlob.js";
export type { BillInWorkerRequest, BillingWorker } from "./billBlobInWorker.js";
export { billBlobInWorker } from "./billBlobInWorker.js";
export { BlobError } from "./blobError.js";
export type { BillBlobRequest, BlobOutcome, BlobProgress, BlobTask } from "./request.js";
export { startBillingWorker } from "./startBillingWorker.js";
