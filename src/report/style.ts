import { colours } from "./colours.js";

/** System faces only, Latin before Chinese so that figures are set in equal widths; nothing is fetched. */
const fonts = `"Helvetica Neue", Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif`;
const fixedFonts = `ui-monospace, Consolas, "DejaVu Sans Mono", Menlo, "Courier New", monospace`;

/** The style sheet of every page: light, for screen, phone and A4 paper. `runningMark` is text for the head of each printed page. */
export function styleSheet({ runningMark, pageWord }: { readonly runningMark: string; readonly pageWord: string }): string {
  return `:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: ${colours.ink}; font-family: ${fonts}; line-height: 1.6; }
main, header, footer { max-width: 54rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { margin: 0 0 .4rem; font-size: 1.75rem; line-height: 1.3; font-weight: 700; }
h2 { margin: 2.75rem 0 .75rem; padding-top: .5rem; border-top: 2px solid ${colours.ink}; font-size: 1.2rem; line-height: 1.4; break-after: avoid; }
p { margin: .5rem 0; max-width: 46rem; }
.lead { margin: 0; color: ${colours.quiet}; }
.note { color: ${colours.quiet}; font-size: .875rem; }
.mark { margin: 1rem 0; padding: .5rem .9rem; border: 2px solid ${colours.mark}; color: ${colours.mark}; font-weight: 700; max-width: none; }
.watermark { display: none; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0 2rem; margin: 1rem 0 1.5rem; }
.figures div { padding: .6rem 0; border-top: 1px solid ${colours.rule}; }
.figures dt { font-size: .875rem; color: ${colours.quiet}; }
.figures dd { margin: 0; font-size: 1.3rem; line-height: 1.4; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.figures dd small { display: inline-block; font-size: .8125rem; color: ${colours.quiet}; }
.scroll { overflow-x: auto; margin: 1rem 0 1.5rem; }
.scroll:focus-visible { outline: 2px solid ${colours.middle}; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.45; }
table.dense { font-size: .8125rem; }
caption { padding: 0 0 .4rem; text-align: left; font-weight: 700; }
th, td { padding: .32rem 1rem .32rem 0; text-align: left; vertical-align: baseline; font-weight: 400; border-bottom: 1px solid ${colours.rule}; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid ${colours.ink}; color: ${colours.quiet}; font-size: .8125rem; vertical-align: bottom; }
tbody th.text { min-width: 7rem; }
td.text { min-width: 4.5rem; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead .number { min-width: 4rem; white-space: normal; }
.code, .digest { font-family: ${fixedFonts}; font-size: .8125em; }
.digest { overflow-wrap: anywhere; word-break: break-all; }
td.digest { min-width: 16rem; }
thead .code, thead .digest { font-family: inherit; font-size: .8125rem; }
tr.group th { padding-top: .9rem; font-weight: 700; }
tfoot th, tfoot td { font-weight: 700; }
tfoot tr:first-child > * { border-top: 1px solid ${colours.ink}; }
tfoot tr:last-child > * { border-bottom: 0; }
.nothing { padding: .5rem 0; }
figure { margin: 1.5rem 0 2rem; }
figcaption { font-weight: 700; margin-bottom: .6rem; }
figure table caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure > svg { display: block; width: 100%; height: auto; font-variant-numeric: tabular-nums; }
figure > svg.wide { max-width: 760px; }
figure > svg.narrow { display: none; max-width: 480px; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: 0 0 .8rem; padding: 0; list-style: none; font-size: .875rem; }
.legend svg { vertical-align: -1px; margin-right: .2rem; }
footer { margin-top: 3rem; padding-top: .75rem; padding-bottom: 3rem; color: ${colours.quiet}; font-size: .8125rem; }
@media screen and (max-width: 40rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.4rem; }
  td.text { min-width: 8rem; }
  figure > svg.wide { display: none; }
  figure > svg.narrow { display: block; }
}
@page { size: A4; margin: 20mm 16mm 18mm; @top-center { content: "${cssText(runningMark)}"; font: 700 9pt ${fonts}; color: ${colours.mark}; } @bottom-right { content: "${cssText(pageWord)} " counter(page) " / " counter(pages); font: 8pt ${fonts}; color: ${colours.quiet}; } }
@media print {
  html { font-size: 10.5pt; }
  main, header, footer { max-width: none; padding: 0; }
  header { padding-top: 0; }
  table { font-size: 9pt; }
  table.dense { font-size: 7.5pt; }
  h2 { margin-top: 1.6rem; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure > svg, .figures div { break-inside: avoid; }
  caption, figcaption, .legend { break-after: avoid; }
  .scroll { overflow: visible; }
  th, td { padding-right: .6rem; }
  td.digest { min-width: 0; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .watermark { display: block; position: fixed; top: 42%; left: 0; right: 0; z-index: 1; transform: rotate(-24deg); text-align: center; font-size: 44pt; line-height: 1.3; font-weight: 700; color: ${colours.mark}; opacity: .08; pointer-events: none; }
}
`;
}

/** A text inside a quoted CSS string; everything but letters, figures and plain marks is written as an escape. */
function cssText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./-]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `);
}
