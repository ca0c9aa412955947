/** The greatest whole number that divides both; both whole, one of them above zero. */
export function greatestCommonFactor(a: number, b: number): number {
  let rest = a;
  for (let divisor = b; divisor !== 0; ) {
    const remainder = rest % divisor;
    rest = divisor;
    divisor = remainder;
  }
  return rest;
}
