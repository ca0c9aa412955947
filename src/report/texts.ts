import type { Language } from "../words/index.js";
import { headingWords } from "../words/index.js";
import { reconciliationTexts } from "./reconciliationTexts.js";
import { sharedTexts } from "./sharedTexts.js";
import { statementTexts } from "./statementTexts.js";

/** Every heading, label and sentence of the pages, in both languages side by side. A missing translation does not compile. */
const table = { ...headingWords, ...sharedTexts, ...reconciliationTexts, ...statementTexts } as const;

export type TextKey = keyof typeof table;
export type Texts = Readonly<Record<TextKey, string>>;

/** All texts of one language. */
export function pageTexts(lang: Language): Texts {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[lang]])) as Record<TextKey, string>;
}

/**
 * Puts values into the places of a text.
 *
 * @throws RangeError when a place has no value.
 * @example
 * fill("{from} to {to}", { from: "1", to: "2" }); //=> "1 to 2"
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}}`);
    return value;
  });
}
