/**
 * Starts a Web Worker from the package's own worker file, which needs no other file. The caller ends it.
 *
 * Bundlers that know `new Worker(new URL(…, import.meta.url))` take the file along; for others, serve `sewage-fee/browser/worker` and start it by its
 * address, as a module.
 *
 * @example
 * const worker = startBillingWorker();
 * const outcomes = await Promise.all(files.map((file) => billBlobInWorker(file, { policies, worker })));
 * worker.terminate();
 */
export function startBillingWorker(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "sewage-fee" });
}
