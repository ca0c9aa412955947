import type { BlobOutcome } from "../../src/browser/index.js";
import { billBlob, billBlobInWorker, startBillingWorker } from "../../src/browser/index.js";

/** The script of a page that bills the files which the test serves, and sends back what came out. */
async function run(): Promise<void> {
  const { files, policies, allow } = (await (await fetch("/task.json")).json()) as {
    readonly files: readonly string[];
    readonly policies: readonly object[];
    readonly allow: readonly "example"[];
  };
  const task = { policies, allow };
  for (const name of files) {
    const file = new File([await (await fetch(`/files/${name}`)).blob()], name);
    await send(name, "own-worker", await billBlobInWorker(file, { ...task, onProgress: countTurn }));
    await send(name, "small-slabs", await billBlobInWorker(file, { ...task, slabBytes: 50_000 }));
    await send(name, "page", await billBlob(file, task));
  }
  const [name = ""] = files;
  const file = new File([await (await fetch(`/files/${name}`)).blob()], name);
  const worker = startBillingWorker();
  const together = await Promise.all(["first", "second"].map(() => billBlobInWorker(file, { ...task, worker })));
  for (const [place, outcome] of together.entries()) await send(name, `shared-worker-${place}`, outcome);
  const stop = new AbortController();
  const stopped = billBlobInWorker(file, { ...task, worker, slabBytes: 5000, signal: stop.signal, onProgress: () => stop.abort() });
  const reason = await stopped.then(
    () => "it was not stopped",
    (error: Error) => error.name,
  );
  await send(name, "after-a-stop", await billBlobInWorker(file, { ...task, worker }));
  worker.terminate();
  await post("/done", JSON.stringify({ reason, turns, agent: navigator.userAgent }));
}

let turns = 0;
function countTurn(): void {
  turns++;
}

async function send(name: string, how: string, { summary, findings, results, rejects }: BlobOutcome): Promise<void> {
  const place = `${name}/${how}`;
  await post(`/outcome/${place}/bills.csv`, results ?? "");
  await post(`/outcome/${place}/rejects.csv`, rejects ?? "");
  await post(`/outcome/${place}/summary.json`, JSON.stringify({ summary, findings }));
}

async function post(path: string, body: Blob | string): Promise<void> {
  const { ok } = await fetch(path, { method: "POST", body });
  if (!ok) throw new Error(`${path} was not taken`);
}

run().catch((error: Error) =>
  post("/done", JSON.stringify({ reason: `${error.name}: ${error.message}\n${error.stack}`, turns: 0, agent: navigator.userAgent })),
);
