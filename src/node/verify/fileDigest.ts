import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { onFile } from "../fileError.js";

/** SHA-256 and length of a file, read in parts. */
export async function fileDigest(path: string, signal?: AbortSignal): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await onFile(path, "the file cannot be read", async () => {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
      signal?.throwIfAborted();
      hash.update(part as Buffer);
      bytes += (part as Buffer).length;
    }
  });
  return { sha256: hash.digest("hex"), bytes };
}
