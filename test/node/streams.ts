import { Writable } from "node:stream";

/** Bytes in parts of these lengths, over and over, as a pipe may hand them on. */
export async function* inParts(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.slice(at, at + length);
    at += length;
  }
}

/** Standard input as usage: its name, and its bytes in parts. */
export const standardInput = (content: string | Uint8Array, lengths: readonly number[] = [64_000]) => ({
  name: "-",
  bytes: inParts(typeof content === "string" ? Buffer.from(content) : content, lengths),
});

/** A reader of result rows that takes everything at once. */
export function takeAll() {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(parts).toString("utf8") };
}

/** Lets everything that can go on without us go on. */
export async function settle(turns = 200): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}
