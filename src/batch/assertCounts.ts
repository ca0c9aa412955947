/**
 * Asserts that an option is a whole number of one or more, where it is given: a run with none of something would never end.
 *
 * @throws RangeError naming the option.
 */
export function assertCounts(options: Readonly<Record<string, number | undefined>>): void {
  for (const [name, count] of Object.entries(options))
    if (count !== undefined && !(Number.isSafeInteger(count) && count >= 1)) throw new RangeError(`${name} is a whole number of one or more, not ${count}`);
}
