import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { DigestAnswer, DigestTask } from "../sha256.js";

/** The thread of the digests: each is known by a number. */
const hashes = new Map<number, ReturnType<typeof createHash>>();

parentPort?.on("message", ({ id, bytes }: DigestTask) => {
  const hash = hashes.get(id) ?? createHash("sha256");
  hashes.set(id, hash);
  if (bytes !== undefined) hash.update(bytes);
  parentPort?.postMessage((bytes === undefined ? { id, hex: hash.copy().digest("hex") } : { id }) satisfies DigestAnswer);
});
