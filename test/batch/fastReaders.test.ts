import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDayTable, notADay, notPlain, plainDay } from "../../src/batch/bytes.js";
import { createDictionary, lookUp } from "../../src/batch/dictionary.js";
import { memory, passes, plainUnits } from "../../src/batch/memory/index.js";
import { parseDay } from "../../src/calendar/index.js";
import { formatUnits, parseDecimalText, toScale } from "../../src/money/index.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Reads a text as a number of the input, with other bytes before and after it. */
function unitsOf(text: string, decimals: number, before = ""): number {
  memory.input.set(bytesOf(`${before}${text}7.7`));
  const start = bytesOf(before).length;
  return plainUnits(start, start + bytesOf(text).length, decimals);
}

/** Texts near to numbers, and anything else. */
const nearNumbers = fc.oneof(
  fc.stringMatching(/^\d{0,17}(\.\d{0,6})?$/),
  fc.string({ unit: fc.constantFrom(..."0123456789.-,+e x１．"), maxLength: 20 }),
  fc.string({ maxLength: 12 }),
);

describe("reading a number straight from the bytes", () => {
  it("gives what the full grammar gives, or leaves the cell to it", () => {
    fc.assert(
      fc.property(nearNumbers, fc.integer({ min: 0, max: 6 }), fc.string({ maxLength: 3 }), (text, decimals, before) => {
        const units = unitsOf(text, decimals, before);
        if (units === notPlain) return;
        const value = parseDecimalText(text);
        expect(value && toScale(value, decimals)).toBe(BigInt(units));
        expect(Number.isSafeInteger(units)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("reads every plain number of up to fifteen digits, so that the slow way is for odd cells only", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (decimals, units) => {
        const text = formatUnits(units, decimals);
        expect(unitsOf(text, decimals)).toBe(text.length > 15 ? notPlain : Number(units));
      }),
    );
  });

  it.each(["", ".", "1.", ".5", "-1", "1e3", "1 ", "１", "1.2.3", "1234567890123456", "1.2345"])("leaves %j to the full grammar", (text) => {
    expect(unitsOf(text, 3)).toBe(notPlain);
  });
});

describe("reading a date straight from the bytes", () => {
  it("gives what the full grammar gives, for dates and for everything else", () => {
    const table = createDayTable();
    const nearDates = fc.oneof(
      fc.stringMatching(/^(18|19|20|29|30)\d\d-[01]\d-[0-3]\d$/),
      fc.string({ unit: fc.constantFrom(..."0123456789-/."), minLength: 8, maxLength: 12 }),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(nearDates, (text) => {
        const bytes = bytesOf(text);
        for (let twice = 0; twice < 2; twice++) {
          const day = plainDay(bytes, 0, bytes.length, table);
          expect(day === notADay ? undefined : day).toBe(parseDay(text));
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("looking words up by their bytes", () => {
  it("means what the text means, however often and in whatever order, and beyond what is remembered", () => {
    const resolve = (text: string) => ({ meaning: `<${text}>`, changes: [] });
    const dictionary = createDictionary(new TextDecoder("utf-8", { ignoreBOM: true }), resolve);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6 })), (words) => {
        for (const word of [...words, ...words]) {
          const bytes = bytesOf(`,${word},`);
          const plain = textOf(bytesOf(`x${word}`))
            .slice(1)
            .replaceAll('""', '"');
          expect(lookUp(dictionary, bytes, 1, bytes.length - 1).meaning).toBe(`<${plain}>`);
        }
      }),
    );
    for (let word = 0; word < 6000; word++) {
      const bytes = bytesOf(`word ${word}`);
      expect(lookUp(dictionary, bytes, 0, bytes.length).meaning).toBe(`<word ${word}>`);
    }
  });
});

describe("putting a number", () => {
  const { output } = memory;
  const { putVolume, putAmount } = passes;
  const textUntil = (end: number) => textOf(output.subarray(3, end));

  it("gives the text that the library gives", () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100, max: 2_000_000 })), fc.integer({ min: 0, max: 8 }), (units, decimals) => {
        expect(textUntil(putAmount(3, units, decimals))).toBe(formatUnits(units, decimals));
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves out the zeros of a volume that say nothing, and no others", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 8 }), (whole, zeros, decimals) => {
        const units = Math.floor(whole / 10 ** zeros) * 10 ** (zeros % 7);
        const text = formatUnits(units, decimals);
        expect(textUntil(putVolume(3, units, decimals))).toBe(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
      }),
      { numRuns: 2000 },
    );
  });
});
