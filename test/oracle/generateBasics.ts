import * as fc from "fast-check";
import { daysFrom } from "./days.js";

/** What the generators of tariffs and records share. */
export const cite = [{ document: "notice", article: "1" }];
export const name = { zh: "例", en: "example" };

export const every = daysFrom("2023-01-01", "2026-01-31");
export const day = fc.constantFrom(...every.slice(every.indexOf("2023-11-15"), every.indexOf("2024-07-15")));

export const often = <A, B>(usual: fc.Arbitrary<A>, rare: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });
export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Present in one case of five. */
export const seldom = <T>(value: fc.Arbitrary<T>) => often(fc.constant(undefined), value);

export const modes = fc.constantFrom("halfUp", "halfEven", "up", "down", "ceiling", "floor" as const);

/** A whole number of units as decimal text: 1250 with two decimals is 12.50. */
export function decimalText(units: bigint | number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export const decimalOf = ({ max, decimals, min = 0 }: { max: number; decimals: number; min?: number }) =>
  fc.integer({ min, max }).map((units) => decimalText(units, decimals));
export const price = often(
  decimalOf({ max: 600, decimals: 2 }),
  fc.oneof(decimalOf({ max: 99_999, decimals: 4 }), decimalOf({ max: 399_999_999, decimals: 8 })),
);
export const share = often(fc.constantFrom("0.5", "0.1", "1", "0.3"), decimalOf({ max: 10_000, decimals: 4 }));
export const yuan = decimalOf({ max: 3_000, decimals: 2 });

export interface Window {
  readonly from?: string;
  readonly to?: string;
}

/** Days between which a rule, a title or a violation stands; either end may be open. */
export const someWindow: fc.Arbitrary<Window> = fc.record({ from: maybe(day), to: maybe(day) }).map(({ from, to }) => {
  const [first, last] = from !== undefined && to !== undefined && to < from ? [to, from] : [from, to];
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
});
export const noWindow = fc.constant<Window>({});

/** Without the fields that are not there. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
