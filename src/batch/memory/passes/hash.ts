import { firstBytes } from "./spans";

/**
 * Hash of a run of bytes, taken eight at a time in four mixes, since a mix has to wait for the one before it. Up to seven bytes after the run are read.
 */
export function hashBytes(from: usize, length: i32): u64 {
  let first: u64 = 0x9e3779b97f4a7c15 ^ length;
  let second: u64 = 0xc2b2ae3d27d4eb4f;
  let third: u64 = 0x165667b19e3779f9;
  let fourth: u64 = 0x85ebca77c2b2ae63;
  let at = from;
  let rest = length;
  for (; rest >= 32; rest -= 32, at += 32) {
    first = mix(first, load<u64>(at));
    second = mix(second, load<u64>(at + 8));
    third = mix(third, load<u64>(at + 16));
    fourth = mix(fourth, load<u64>(at + 24));
  }
  for (; rest >= 8; rest -= 8, at += 8) {
    first = mix(first, load<u64>(at));
    const turned = first;
    first = second;
    second = third;
    third = turned;
  }
  if (rest > 0) fourth = mix(fourth, load<u64>(at) & firstBytes(rest));
  return last(last(first ^ rotl(second, 23)) + last(third ^ rotl(fourth, 41)));
}

function mix(hash: u64, bytes: u64): u64 {
  const mixed = (hash ^ bytes) * 0x9ddfea08eb382d69;
  return mixed ^ (mixed >> 29);
}

/** The mix that splitmix64 ends with. */
function last(word: u64): u64 {
  let mixed = word ^ (word >> 30);
  mixed *= 0xbf58476d1ce4e5b9;
  mixed ^= mixed >> 27;
  mixed *= 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

/** Mixes the last words of a hash. */
export function finish(word: u32): u32 {
  let mixed = word ^ (word >> 16);
  mixed *= 0x7feb352d;
  mixed ^= mixed >> 15;
  mixed *= 0x846ca68b;
  return mixed ^ (mixed >> 16);
}
