/**
 * Hash of a run of bytes: two different 32-bit mixes of the same bytes, taken four at a time, the even fours and the odd ones in mixes of their own, since
 * a mix has to wait for the one before it. The first mix stands in the lower half.
 */
export function hashBytes(from: usize, length: i32): u64 {
  let low: u32 = 0x811c9dc5 ^ length;
  let high: u32 = 0x9e3779b9;
  let oddLow: u32 = 0x27220a95;
  let oddHigh: u32 = 0x2f0b4c47;
  let at = from;
  let rest = length;
  for (; rest >= 8; rest -= 8, at += 8) {
    const word = load<u32>(at);
    const odd = load<u32>(at + 4);
    low = (low ^ word) * 0x9e3779b1;
    low ^= low >> 15;
    high = ((high ^ word) * 0x85ebca6b) ^ (high >> 13);
    oddLow = (oddLow ^ odd) * 0xc2b2ae3d;
    oddLow ^= oddLow >> 15;
    oddHigh = ((oddHigh ^ odd) * 0x27d4eb2f) ^ (oddHigh >> 13);
  }
  if (rest >= 4) {
    const word = load<u32>(at);
    low = (low ^ word) * 0x9e3779b1;
    low ^= low >> 15;
    high = ((high ^ word) * 0x85ebca6b) ^ (high >> 13);
    at += 4;
    rest -= 4;
  }
  for (; rest > 0; rest--, at++) {
    const byte = <u32>load<u8>(at);
    low = (low ^ byte) * 0x01000193;
    high = ((high ^ byte) * 0x85ebca6b) ^ (high >> 15);
  }
  return <u64>finish(low ^ (oddLow * 0x165667b1)) | ((<u64>finish(high ^ (oddHigh * 0xd3a2646d))) << 32);
}

/** Mixes the last words of a hash. */
export function finish(word: u32): u32 {
  let mixed = word ^ (word >> 16);
  mixed *= 0x7feb352d;
  mixed ^= mixed >> 15;
  mixed *= 0x846ca68b;
  return mixed ^ (mixed >> 16);
}
