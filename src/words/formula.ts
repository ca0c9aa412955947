import type { BillLine } from "../billing/index.js";
import type { Fraction } from "../money/index.js";
import { add, compare, divide, exactText, fractionOf, multiply, one, parseDecimalText } from "../money/index.js";
import type { Language, Words } from "./language.js";
import { roundingWords } from "./terms.js";

type FactorName = BillLine["factors"][number]["name"];

const factorWords: Readonly<Record<FactorName, Words>> = {
  coefficient: { zh: "折算系数", en: "coefficient" },
  multiplier: { zh: "倍数", en: "multiplier" },
  block: { zh: "按整块计", en: "by started blocks" },
  steps: { zh: "超标级数", en: "steps" },
  shared: { zh: "与他人同住比例", en: "part for a shared household" },
  days: { zh: "天数比例", en: "share of days" },
};

interface FormulaOptions {
  readonly lang: Language;
  readonly official: boolean;
}

/**
 * How a line comes to its amount: `18 m³ × 0.95 元/m³ = 17.10 元`. A product is only shown when it is, exactly, the line's exact value; a line
 * that follows from something else shows its amount.
 */
export function describeFormula(line: BillLine, { lang, official }: FormulaOptions): string {
  const unit = lang === "zh" ? "元" : "yuan";
  const whole = `${line.amount} ${unit}`;
  const left = leftSide(line, lang);
  if (sameNumber(line.exact, line.amount)) return left === undefined ? whole : `${left}= ${whole}`;
  const mode = roundingWords[line.rounding.mode][lang];
  if (line.exact.includes("/") && !official) {
    const rounded = lang === "zh" ? `${whole}（${mode}）` : `${whole} (${mode})`;
    return left === undefined ? rounded : `${left}≈ ${rounded}`;
  }
  const exact = `${line.exact} ${unit}`;
  const rounded = lang === "zh" ? `${exact}，${mode}为 ${whole}` : `${exact}, ${mode} to ${whole}`;
  return left === undefined ? rounded : `${left}= ${rounded}`;
}

/** The product with the space that follows it; a full-width bracket brings its own. */
function leftSide(line: BillLine, lang: Language): string | undefined {
  const product = productOf(line, lang)?.replaceAll("） ", "）");
  return product === undefined || product.endsWith("）") ? product : `${product} `;
}

/** Whether two numbers in decimal or fraction text are the same number. */
export function sameNumber(a: string, b: string): boolean {
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined ? compare(x, y) === 0 : a === b;
}

/** The exact sum of numbers in decimal or fraction text; of none, none. */
export function sumOf(texts: readonly string[]): string | undefined {
  const numbers = texts.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === 0 || numbers.length < texts.length ? undefined : exactText(numbers.reduce((sum, number) => add(sum, number)));
}

/**
 * The operands whose product is the exact value, written out. A factor may tell how the quantity or the price came about instead of multiplying
 * it once more (a multiplier of 2 is a price of 1 on top), so the fullest product that is right is taken.
 */
function productOf(line: BillLine, lang: Language): string | undefined {
  const exact = numberOf(line.exact);
  const quantity = numberOf(line.quantity);
  const price = numberOf(line.price);
  if (exact === undefined || quantity === undefined || price === undefined) return undefined;
  const factors = line.factors.flatMap((factor) => ({ ...factor, number: numberOf(factor.value) ?? one }));
  for (let chosen = 2 ** factors.length - 1; chosen >= 0; chosen--) {
    const taken = factors.filter((_, index) => (chosen & (1 << index)) !== 0);
    const product = taken.reduce((value, { number }) => multiply(value, number), multiply(quantity, price));
    if (!sameSize(product, exact)) continue;
    const sign = exact.numerator < 0n && product.numerator > 0n ? "-" : "";
    const texts = operandTexts(line, { taken: taken.filter(({ number }) => compare(number, one) !== 0), lang });
    return texts.length < 2 ? undefined : `${sign}${texts.join(" × ")}`;
  }
  return undefined;
}

function sameSize(a: Fraction, b: Fraction): boolean {
  return compare(multiply(a, a), multiply(b, b)) === 0;
}

/** A price of one on an amount of money says nothing and is left out. */
function operandTexts(line: BillLine, { taken, lang }: { readonly taken: BillLine["factors"]; readonly lang: Language }): string[] {
  const zh = lang === "zh";
  const yuan = zh ? "元" : "yuan";
  const { quantity, unit, price, factors } = line;
  if (unit === "times") return sameNumber(quantity, "1") && taken.length === 0 ? [] : [`${price} ${yuan}`, quantity, ...taken.map(({ value }) => value)];
  const texts = unit === "m3" ? [`${quantity} m³${coefficientNote(factors, { taken, lang })}`, `${price} ${yuan}/m³`] : [`${quantity} ${yuan}`];
  if (unit === "yuan" && !sameNumber(price, "1")) texts.push(price);
  for (const { name, value } of taken) texts.push(zh ? `${value}（${factorWords[name].zh}）` : `${value} (${factorWords[name].en})`);
  return texts;
}

/** A quantity that already is the charged volume says by which coefficient. */
function coefficientNote(factors: BillLine["factors"], { taken, lang }: { readonly taken: BillLine["factors"]; readonly lang: Language }): string {
  const coefficient = factors.find(({ name }) => name === "coefficient");
  if (coefficient === undefined || sameNumber(coefficient.value, "1") || taken.some(({ name }) => name === "coefficient")) return "";
  return lang === "zh" ? `（按系数 ${coefficient.value} 折算）` : ` (after the coefficient ${coefficient.value})`;
}

function numberOf(text: string): Fraction | undefined {
  const limits = { integerDigits: 40, decimals: 24 };
  const parts = text.split("/").map((part) => parseDecimalText(part, limits));
  const [numerator, denominator] = parts;
  if (numerator === undefined || parts.length > 2) return undefined;
  if (parts.length === 1) return fractionOf(numerator);
  return denominator === undefined || denominator.units === 0n ? undefined : divide(fractionOf(numerator), fractionOf(denominator));
}
