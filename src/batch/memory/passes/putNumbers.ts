import { fourDigitsAt, outputAt } from "../addresses";

const digitZero = 0x30;
const point = 0x2e;
const minus = 0x2d;

/** Whole numbers below this have their digits in a table. */
const tabled = 10000;

/** Puts the digits of the numbers in the table, the first digit in the lowest byte. */
export function putDigits(): void {
  for (let number = 0; number < tabled; number++) {
    store<u32>(fourDigitsAt + 4 * number, twoDigits(number / 100) | (twoDigits(number % 100) << 16));
  }
}

function twoDigits(number: i32): u32 {
  return (digitZero + number / 10) | ((digitZero + (number % 10)) << 8);
}

/** Puts a volume, whole units of 10^-decimals, without the zeros that say nothing (18000 with 3 decimals is 18), and gives the place after it. */
export function putVolume(at: i32, units: f64, decimals: i32): i32 {
  let rest = <i64>units;
  let places = decimals;
  for (; places > 0 && rest % 10 === 0; places--) rest /= 10;
  return putUnits(at, rest, places);
}

/** Puts an amount, whole units of 10^-decimals, with all its decimals, and gives the place after it. */
export function putAmount(at: i32, units: f64, decimals: i32): i32 {
  return putUnits(at, <i64>units, decimals);
}

function putUnits(at: i32, units: i64, decimals: i32): i32 {
  if (units >= 0 && units < 100 * tabled && decimals === 2) {
    const whole = <i32>units / 100;
    const start = putShort(at, whole);
    const fraction = load<u32>(fourDigitsAt + 4 * (<i32>units - whole * 100)) >> 16;
    store<u8>(outputAt + start, point);
    store<u16>(outputAt + start + 1, <u16>fraction);
    return start + 3;
  }
  if (units >= 0 && units < tabled && decimals === 0) return putShort(at, <i32>units);
  return putAny(at, units, decimals);
}

/** Puts a number below 10,000; up to four bytes are touched. */
function putShort(at: i32, number: i32): i32 {
  const zeros = number < 10 ? 3 : number < 100 ? 2 : number < 1000 ? 1 : 0;
  store<u32>(outputAt + at, load<u32>(fourDigitsAt + 4 * number) >> (8 * zeros));
  return at + 4 - zeros;
}

function putAny(at: i32, units: i64, decimals: i32): i32 {
  let start = at;
  let rest = <u64>units;
  if (units < 0) {
    store<u8>(outputAt + start, minus);
    start++;
    rest = <u64>-units;
  }
  let digits = 1;
  for (let above = rest / 10; above > 0; above /= 10) digits++;
  digits = max(digits, decimals + 1);
  const end = start + digits + (decimals > 0 ? 1 : 0);
  const pointAt = decimals > 0 ? end - 1 - decimals : -1;
  for (let place = end - 1; place >= start; place--) {
    if (place === pointAt) {
      store<u8>(outputAt + place, point);
      continue;
    }
    const tenth = rest / 10;
    store<u8>(outputAt + place, digitZero + <u8>(rest - tenth * 10));
    rest = tenth;
  }
  return end;
}
