/** Carries a hash on over a run of bytes and its length. Up to seven bytes after the run are read. */
export function hashRun(at: usize, length: i32, seed: u64): u64 {
  let hash = (seed ^ <u64>length) * 0x9e3779b97f4a7c15;
  let place = at;
  let rest = length;
  for (; rest >= 8; rest -= 8, place += 8) {
    hash = (hash ^ load<u64>(place)) * 0x9ddfea08eb382d69;
    hash ^= hash >> 32;
  }
  if (rest > 0) {
    hash = (hash ^ (load<u64>(place) & firstBytes(rest))) * 0x9ddfea08eb382d69;
    hash ^= hash >> 32;
  }
  return hash;
}

/** Whether two runs of as many bytes are the same. Up to seven bytes after each are read. */
export function areSame(a: usize, b: usize, length: i32): bool {
  let at = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(a + at) !== load<u64>(b + at)) return false;
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
