import { isAscii } from "node:buffer";
import type { Encoding } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { utf8Check } from "../encoding.js";
import { UnusableInput } from "./unusableInput.js";

/** Text that arrives in parts, in UTF-8 whatever it was: a part is given as soon as its encoding is settled. */
export interface PlainText {
  /** @throws UnusableInput when the part cannot be text, or not in the encoding that was settled or told. */
  part(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/** From the first byte that is not ASCII, this much is looked at before the encoding is settled. It does not depend on how the bytes arrive. */
export const settlingBytes = 1 << 16;

/**
 * Letters and digits are the same in UTF-8 and GB18030, so nothing needs to be settled before the first other byte. Then UTF-8 is taken where all that is
 * looked at can be UTF-8, and GB18030 where it cannot. What contradicts that later makes the input unusable: no row is ever read under a wrong encoding
 * in silence.
 *
 * @param told the encoding the text is said to have, which must then hold.
 */
export function openPlainText(told: Encoding | "auto", name: string): PlainText {
  let read = 0;
  let reader = told === "auto" ? undefined : readers[told]();
  let isCertain = told !== "auto";
  let encoding: Encoding = told === "auto" ? "utf-8" : told;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const refuse = (): never => {
    throw new UnusableInput(isCertain ? contradicted(name, { encoding, read }) : unknown(name, told));
  };
  const settle = (isEnd: boolean): Uint8Array => {
    const bytes = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    for (const [candidate, open] of Object.entries(readers) as [Encoding, () => Reader][]) {
      reader = open();
      encoding = candidate;
      const window = bytes.subarray(0, settlingBytes);
      const text = reader.part(window);
      if (text === undefined || (isEnd && window.length === bytes.length && reader.end() === undefined)) continue;
      isCertain = true;
      return window.length === bytes.length ? text : Buffer.concat([text, reader.part(bytes.subarray(settlingBytes)) ?? refuse()]);
    }
    return refuse();
  };
  return {
    part(bytes) {
      read += bytes.length;
      // No text holds a byte of zero, in whatever encoding.
      if (bytes.indexOf(0) >= 0) throw new UnusableInput({ ...finding("file-not-text", "", { value: "" }), record: { source: name, row: 1 } });
      if (reader !== undefined) return reader.part(bytes) ?? refuse();
      if (heldBytes === 0 && isAscii(bytes)) return bytes;
      const start = heldBytes === 0 ? bytes.findIndex((byte) => byte >= 0x80) : 0;
      held.push(bytes.slice(start));
      heldBytes += bytes.length - start;
      const plain = bytes.subarray(0, start);
      return heldBytes < settlingBytes ? plain : Buffer.concat([plain, settle(false)]);
    },
    end() {
      if (reader === undefined) return heldBytes === 0 ? nothing : settle(true);
      return reader.end() ?? refuse();
    },
  };
}

const nothing = new Uint8Array(0);

function unknown(name: string, told: Encoding | "auto"): Finding {
  const params = { value: name, expected: told === "auto" ? "UTF-8, GB18030" : told };
  return { ...finding("file-encoding", "", params), record: { source: name, row: 1 } };
}

function contradicted(name: string, { encoding, read }: { encoding: Encoding; read: number }): Finding {
  const params = { value: encoding === "utf-8" ? "UTF-8" : "GB18030", count: String(read) };
  return { ...finding("encoding-contradicted", "", params), record: { source: name, row: 1 } };
}

/** Gives a part as UTF-8; undefined where it cannot be text in its encoding. */
interface Reader {
  part(bytes: Uint8Array): Uint8Array | undefined;
  end(): Uint8Array | undefined;
}

const readers: Readonly<Record<Encoding, () => Reader>> = { "utf-8": readUtf8, gb18030: readGb18030 };

function readUtf8(): Reader {
  const check = utf8Check();
  return { part: (bytes) => (check.part(bytes) ? bytes : undefined), end: () => (check.end() ? nothing : undefined) };
}

function readGb18030(): Reader {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const decode = (step: () => string): Uint8Array | undefined => {
    try {
      return Buffer.from(step(), "utf8");
    } catch {
      return undefined;
    }
  };
  return { part: (bytes) => decode(() => decoder.decode(bytes, { stream: true })), end: () => decode(() => decoder.decode()) };
}
