import { createReadStream } from "node:fs";

/** The line, counted from 1, at which two files first differ; undefined where they are the same. */
export async function firstDifference(left: string, right: string, signal?: AbortSignal): Promise<number | undefined> {
  const [a, b] = [partsOf(left), partsOf(right)];
  let [line, held, other] = [1, empty, empty];
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (held.length === 0) held = await a.next();
      if (other.length === 0) other = await b.next();
      if (held.length === 0 || other.length === 0) return held.length === other.length ? undefined : line;
      const length = Math.min(held.length, other.length);
      const isSame = held.subarray(0, length).equals(other.subarray(0, length));
      const end = isSame ? length : differenceIn(held, other);
      for (let at = held.indexOf(lineFeed); at >= 0 && at < end; at = held.indexOf(lineFeed, at + 1)) line++;
      if (!isSame) return line;
      held = held.subarray(length);
      other = other.subarray(length);
    }
  } finally {
    a.close();
    b.close();
  }
}

const empty: Buffer = Buffer.alloc(0);
const lineFeed = 0x0a;

function differenceIn(left: Buffer, right: Buffer): number {
  let at = 0;
  while (left[at] === right[at]) at++;
  return at;
}

function partsOf(path: string): { next(): Promise<Buffer>; close(): void } {
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  const parts = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return {
    async next() {
      const { done, value } = await parts.next();
      return done === true ? empty : value;
    },
    close: () => void stream.destroy(),
  };
}
