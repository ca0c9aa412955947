/** Carries a hash on over a run of bytes and its length, in two mixes, since a mix has to wait for the one before it. Up to seven bytes after the run are read. */
export function hashRun(at: usize, length: i32, seed: u64): u64 {
  let even = (seed ^ <u64>length) * 0x9e3779b97f4a7c15;
  let odd: u64 = 0xc2b2ae3d27d4eb4f;
  let place = at;
  let rest = length;
  for (; rest >= 16; rest -= 16, place += 16) {
    even = (even ^ load<u64>(place)) * 0x9ddfea08eb382d69;
    odd = (odd ^ load<u64>(place + 8)) * 0xc6a4a7935bd1e995;
    even ^= even >> 32;
    odd ^= odd >> 32;
  }
  if (rest >= 8) {
    odd = (odd ^ load<u64>(place)) * 0xc6a4a7935bd1e995;
    odd ^= odd >> 32;
    rest -= 8;
    place += 8;
  }
  if (rest > 0) even = (even ^ (load<u64>(place) & firstBytes(rest))) * 0x9ddfea08eb382d69;
  const hash = (even ^ rotl(odd, 29)) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 32);
}

/** Whether two runs of as many bytes are the same. Up to seven bytes after each are read. */
export function areSame(a: usize, b: usize, length: i32): bool {
  let at = 0;
  for (; at + 16 <= length; at += 16) if (!i8x16.all_true(i8x16.eq(v128.load(a + at), v128.load(b + at)))) return false;
  if (at + 8 <= length) {
    if (load<u64>(a + at) !== load<u64>(b + at)) return false;
    at += 8;
  }
  const rest = length - at;
  return rest === 0 || ((load<u64>(a + at) ^ load<u64>(b + at)) & firstBytes(rest)) === 0;
}

/** A mask for the first one to seven of eight bytes. */
export function firstBytes(count: i32): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}

/** Copies bytes, sixteen at a time: what is too much is written over next. */
export function copyBytes(from: usize, to: usize, length: i32): void {
  for (let at = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}
