/**
 * Carries a hash on over a run of bytes and its length, in two mixes, since a mix has to wait for the one before it. Up to fifteen bytes after the run are read. Runs of
 * like lengths take like ways: a step is taken for each sixteen bytes, whether whole or begun.
 */
export function hashRun(at: usize, length: i32, seed: u64): u64 {
  let even = (seed ^ <u64>length) * 0x9e3779b97f4a7c15;
  let odd: u64 = 0xc2b2ae3d27d4eb4f;
  for (let place = 0; place < length; place += 16) {
    const bytes = v128.and(v128.load(at + place), ofFirst(length - place));
    even = (even ^ <u64>i64x2.extract_lane(bytes, 0)) * 0x9ddfea08eb382d69;
    odd = (odd ^ <u64>i64x2.extract_lane(bytes, 1)) * 0xc6a4a7935bd1e995;
    even ^= even >> 32;
    odd ^= odd >> 32;
  }
  const hash = (even ^ rotl(odd, 29)) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 32);
}

/** Whether two runs of as many bytes are the same. Of runs of fewer than sixteen, sixteen bytes are read. */
export function areSame(a: usize, b: usize, length: i32): bool {
  if (length < 16) return !v128.any_true(v128.and(v128.xor(v128.load(a), v128.load(b)), ofFirst(length)));
  const last = length - 16;
  // The last sixteen may overlap those before.
  let others = v128.xor(v128.load(a + last), v128.load(b + last));
  for (let at = 0; at < last; at += 16) others = v128.or(others, v128.xor(v128.load(a + at), v128.load(b + at)));
  return !v128.any_true(others);
}

/** Of sixteen bytes the first ones; all where there are so many or more. */
function ofFirst(count: i32): v128 {
  return i8x16.lt_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>min(count, 16)));
}

/** A mask for the first one to seven of eight bytes. */
export function firstBytes(count: i32): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}

/** Copies bytes, of which there are seldom more than thirty-two: what is too much is written over next. */
export function copyBytes(from: usize, to: usize, length: i32): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  for (let at = 32; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}
