import type { Random } from "./random.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What is put into a file where nothing of the kind belongs. */
const splinters: readonly Uint8Array[] = [
  ...['"', '""', '"""', ",", ",,", "\n", "\r", "\r\n", "\0", "\ufeff", "'", "\t", ";", "=", "-", "\u2028", "\u200b", "\u202e", "居", "e\u0301"].map(bytesOf),
  ...[[0xff], [0xfe, 0xff], [0xff, 0xfe], [0x80], [0xe5], [0xe5, 0xb1], [0xf0, 0x9f], [0x81], [0x81, 0x30], [0x84, 0x31, 0x95, 0x33], [0xc0, 0x80]].map(
    (bytes) => Uint8Array.from(bytes),
  ),
];

/** Damages bytes in a few places: bits turned, ranges lost, doubled or moved, splinters put in, the end broken off. */
export function damage(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = bytes;
  for (let turns = 1 + random.below(4); turns > 0; turns--) damaged = damageOnce(damaged, random);
  return damaged;
}

function damageOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const until = Math.min(bytes.length, at + random.below(random.once(4) ? 200 : 6));
  const range = bytes.subarray(at, until);
  switch (random.below(8)) {
    case 0:
    case 1: {
      const turned = Uint8Array.from(bytes);
      if (at < bytes.length) turned[at] = turned[at]! ^ (1 << random.below(8));
      return turned;
    }
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(until));
    case 3:
      return joined(bytes.subarray(0, until), range, bytes.subarray(until));
    case 4: {
      const to = random.below(bytes.length + 1);
      return joined(bytes.subarray(0, to), range, bytes.subarray(to));
    }
    case 5:
      return random.once(6) ? bytes.subarray(0, at) : joined(bytes.subarray(0, at), Uint8Array.of(random.below(256)), bytes.subarray(at));
    default:
      return joined(bytes.subarray(0, at), random.pick(splinters), bytes.subarray(at));
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
