import type { Language } from "../words/index.js";
import type { Content } from "./html.js";
import { html, markupOf, trustedMarkup } from "./html.js";
import { styleSheet } from "./style.js";
import { pageTexts } from "./texts.js";

/** Shown on screen and on every printed page of what is no record of fact: an estimate, an invented example. */
export interface Mark {
  readonly text: string;
  /** One or two words, for the watermark of browsers that print no running head. */
  readonly short: string;
}

export interface Page {
  readonly lang: Language;
  readonly title: string;
  /** What the page is about, below its title. */
  readonly lead: Content;
  readonly marks?: readonly Mark[];
  readonly body: Content;
  readonly footer: Content;
}

/** One self-contained file: it runs no script, asks nothing of any server, and forbids itself to. */
export function layout({ lang, title, lead, marks = [], body, footer }: Page): string {
  const runningMark = marks.map(({ text }) => text).join(" · ");
  const style = trustedMarkup(styleSheet({ runningMark, pageWord: pageTexts(lang).page }));
  const page = html`<!DOCTYPE html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead}
${marks.map(({ text }) => html`<p class="mark">${text}</p>\n`)}</header>
${marks.length === 0 ? undefined : html`<div class="watermark" aria-hidden="true">${marks.map(({ short }) => html`<div>${short}</div>`)}</div>\n`}<main>
${body}</main>
<footer>
${footer}
</footer>
</body>
</html>
`;
  return markupOf(page);
}
