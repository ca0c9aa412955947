import type { Content, Html } from "./html.js";
import { html } from "./html.js";

/** A figure that a reader looks for first. */
export interface KeyFigure {
  readonly name: string;
  readonly value: Content;
  readonly note?: string | undefined;
}

/** The key figures of a page, name above value. */
export function figureList(figures: readonly KeyFigure[]): Html {
  return html`<dl class="figures">
${figures.map(({ name, value, note }) => html`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html`<br><small>${note}</small>`}</dd></div>\n`)}</dl>\n`;
}
