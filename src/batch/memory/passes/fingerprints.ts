import { accountEndsAt, accountStartsAt, highsAt, inputAt, keyClassesAt, keyPoliciesAt, keyStartsAt, lowsAt, otherAt } from "../addresses";
import { finish } from "./hash";
import { hashRun } from "./spans";

/** Most classes that a fingerprint can tell apart within one policy. */
const mostClasses: u32 = 1024;

/**
 * Works out the fingerprints of rows of the block: account, policy, class and first day. Rows that differ in class or day alone never share one. An account
 * that is not in the input stands by itself and has so many bytes.
 */
export function fingerprintRows(from: i32, until: i32, otherLength: i32): void {
  for (let row = from; row < until; row++) {
    const account = load<i32>(accountStartsAt + 4 * row);
    const hash = account < 0 ? hashRun(otherAt, otherLength, 0) : hashRun(inputAt + account, load<i32>(accountEndsAt + 4 * row) - account, 0);
    const start = load<u32>(keyStartsAt + 4 * row);
    const use = load<u32>(keyPoliciesAt + 4 * row) * mostClasses + load<u32>(keyClassesAt + 4 * row);
    store<u32>(lowsAt + 4 * row, finish(((<u32>hash ^ start) * 0x27d4eb2f) ^ use));
    store<u32>(highsAt + 4 * row, finish(((<u32>(hash >> 32) ^ use) * 0x165667b1) ^ start));
  }
}
