import type { BillLine } from "../billing/index.js";
import type { Fraction } from "../money/index.js";
import { compare, divide, fractionOf, multiply, one, parseDecimalText } from "../money/index.js";
import type { Language, Words } from "./language.js";
import { roundingWords } from "./terms.js";

type FactorName = BillLine["factors"][number]["name"];

const factorWords: Readonly<Record<FactorName, Words>> = {
  coefficient: { zh: "折算系数", en: "coefficient" },
  multiplier: { zh: "倍数", en: "multiplier" },
  share: { zh: "比例", en: "share" },
  days: { zh: "天数比例", en: "share of days" },
};

interface Operand {
  readonly text: string;
  readonly value: Fraction;
}

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
  const { amount } = line;
  const whole = `${amount} ${unit}`;
  const product = productOf(line, lang);
  if (sameNumber(line.exact, amount)) return product === undefined ? whole : `${product} = ${whole}`;
  const mode = roundingWords[line.rounding.mode][lang];
  if (line.exact.includes("/") && !official) {
    const rounded = lang === "zh" ? `${whole}（${mode}）` : `${whole} (${mode})`;
    return product === undefined ? rounded : `${product} ≈ ${rounded}`;
  }
  const exact = `${line.exact} ${unit}`;
  const rounded = lang === "zh" ? `${exact}，${mode}为 ${whole}` : `${exact}, ${mode} to ${whole}`;
  return product === undefined ? rounded : `${product} = ${rounded}`;
}

/** Whether two numbers in decimal or fraction text are the same number. */
export function sameNumber(a: string, b: string): boolean {
  const [x, y] = [numberOf(a), numberOf(b)];
  return x !== undefined && y !== undefined ? compare(x, y) === 0 : a === b;
}

function productOf(line: BillLine, lang: Language): string | undefined {
  const exact = numberOf(line.exact);
  const operands = operandsOf(line, lang);
  if (exact === undefined || operands === undefined || operands.length < 2) return undefined;
  const value = operands.reduce((product, operand) => multiply(product, operand.value), one);
  const text = operands.map((operand) => operand.text).join(" × ");
  if (compare(value, exact) === 0) return text;
  return compare({ numerator: -value.numerator, denominator: value.denominator }, exact) === 0 ? `-${text}` : undefined;
}

/** Quantity, price and factors; a factor of one says nothing and is left out. */
function operandsOf({ quantity, unit, price, factors }: BillLine, lang: Language): Operand[] | undefined {
  const zh = lang === "zh";
  const yuan = zh ? "元" : "yuan";
  const texts = [
    { text: unit === "m3" ? `${quantity} m³` : `${quantity} ${yuan}`, number: quantity, always: true },
    { text: unit === "m3" ? `${price} ${yuan}/m³` : price, number: price, always: unit === "m3" },
    ...factors.map(({ name, value }) => ({
      text: zh ? `${value}（${factorWords[name].zh}）` : `${value} (${factorWords[name].en})`,
      number: value,
      always: false,
    })),
  ];
  const operands: Operand[] = [];
  for (const { text, number, always } of texts) {
    const value = numberOf(number);
    if (value === undefined) return undefined;
    if (always || compare(value, one) !== 0) operands.push({ text, value });
  }
  return operands;
}

function numberOf(text: string): Fraction | undefined {
  const limits = { integerDigits: 40, decimals: 24 };
  const parts = text.split("/").map((part) => parseDecimalText(part, limits));
  const [numerator, denominator] = parts;
  if (numerator === undefined || parts.length > 2) return undefined;
  if (parts.length === 1) return fractionOf(numerator);
  return denominator === undefined || denominator.units === 0n ? undefined : divide(fractionOf(numerator), fractionOf(denominator));
}
