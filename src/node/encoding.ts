import { isAscii, isUtf8 } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import type { Encoding, EncodingCheck, SettledEncoding } from "../batch/index.js";
import { settleEncodingOf } from "../batch/index.js";

const partBytes = 1 << 22;

/**
 * Settles the encoding of a file on disk.
 *
 * @param told the encoding the file is said to have, which must then hold.
 */
export function settleEncoding(handle: FileHandle, told: Encoding | "auto"): Promise<SettledEncoding> {
  return settleEncodingOf({ told, checks, everyPart: (holds) => everyPart(handle, holds) });
}

const checks: Readonly<Record<Encoding, () => EncodingCheck>> = { "utf-8": utf8Check, gb18030: gb18030Check };

/** A file that begins as UTF-8 turned out not to be it, or no text. */
export class OtherEncoding extends Error {
  override readonly name = "OtherEncoding";
}

export function utf8Check(): EncodingCheck {
  // The bytes of a character that the part before broke off, three at most.
  let begun: readonly number[] = [];
  return {
    part(bytes) {
      const missing = begun.length === 0 ? 0 : characterBytes(begun[0]!) - begun.length;
      const character = [...begun, ...bytes.subarray(0, missing)];
      if (bytes.length < missing) {
        begun = character;
        return true;
      }
      const rest = bytes.subarray(missing);
      const whole = wholeCharacters(rest);
      begun = [...rest.subarray(whole)];
      return isUtf8(Uint8Array.from(character)) && isUtf8(rest.subarray(0, whole));
    },
    end: () => begun.length === 0,
  };
}

/** The bytes of the character that begins with this one. */
function characterBytes(first: number): number {
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/** The bytes of a part up to the character that its end breaks off, if it does. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < characterBytes(byte) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function gb18030Check(): EncodingCheck {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  let wasAscii = true;
  const decodes = (step: () => string) => {
    try {
      step();
      return true;
    } catch {
      return false;
    }
  };
  return {
    part(bytes) {
      const ascii = isAscii(bytes);
      // Digits and letters may be the second half of a character that the part before began.
      const skip = ascii && wasAscii;
      wasAscii = ascii;
      return skip || decodes(() => decoder.decode(bytes, { stream: true }));
    },
    end: () => decodes(() => decoder.decode()),
  };
}

async function everyPart(handle: FileHandle, holds: (part: Uint8Array) => boolean): Promise<boolean> {
  const buffers = [Buffer.allocUnsafeSlow(partBytes), Buffer.allocUnsafeSlow(partBytes)] as const;
  let position = 0;
  let reading = handle.read(buffers[0], 0, partBytes, position);
  for (let turn = 0; ; turn ^= 1) {
    const { bytesRead, buffer } = await reading;
    if (bytesRead === 0) return true;
    position += bytesRead;
    // The next part is read while this one is looked at.
    reading = handle.read(buffers[turn === 0 ? 1 : 0], 0, partBytes, position);
    if (!holds(buffer.subarray(0, bytesRead))) {
      await reading;
      return false;
    }
  }
}
