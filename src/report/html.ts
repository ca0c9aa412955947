const markupKey: unique symbol = Symbol("markup");

/** Markup that is safe to put into a page. Only `html` and `trustedMarkup` make it; data read from JSON cannot pose as it, for it carries a symbol. */
export interface Html {
  readonly [markupKey]: string;
}

/** What may stand in a template. Text and numbers are escaped; `undefined` leaves nothing. */
export type Content = string | number | Html | undefined | readonly Content[];

const replacements: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Characters that HTML does not allow in text; a file may still hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Escapes a text for an element's content or a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(forbidden, "\ufffd").replace(/[&<>"']/g, (character) => replacements[character] as string);
}

/** Declares a text to be markup already. For our own style sheet only, never for data. */
export function trustedMarkup(markup: string): Html {
  return { [markupKey]: markup };
}

/** The markup as a string, to be written to a file. */
export function markupOf(content: Html): string {
  return content[markupKey];
}

/**
 * A template of markup in which everything that is put in is escaped, unless it is markup itself. Attributes must stand in quotes.
 *
 * @example
 * markupOf(html`<td>${"<b>"}</td>`); //=> "<td>&lt;b&gt;</td>"
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return trustedMarkup(parts.reduce((markup, part, index) => markup + render(contents[index - 1]) + part));
}

function render(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "string") return escapeText(content);
  if (typeof content === "number") return String(content);
  return isList(content) ? content.map(render).join("") : content[markupKey];
}

function isList(content: Html | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}
