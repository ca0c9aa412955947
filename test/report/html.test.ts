import { describe, expect, it } from "vitest";
import type { Content } from "../../src/report/html.js";
import { html, markupOf } from "../../src/report/html.js";

const cell = (content: Content): string => markupOf(html`<td title="${content}">${content}</td>`);

describe("what a file holds cannot become markup", () => {
  it.each([
    ["a script", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["a closed attribute", '" onload="x', "&quot; onload=&quot;x"],
    ["an apostrophe", "' x", "&#39; x"],
    ["an entity", "&lt;", "&amp;lt;"],
    ["a control character", "a\u0000b\u001bc", "a\ufffdb\ufffdc"],
    ["half a character", "\ud800", "\ufffd"],
  ])("%s", (_, text, escaped) => {
    expect(cell(text)).toBe(`<td title="${escaped}">${escaped}</td>`);
  });

  it("a record that looks like markup is refused by its type and never trusted", () => {
    const posing = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}') as Content;
    expect(cell(posing)).not.toContain("<script>");
  });
});

describe("a template", () => {
  it("takes markup as it is, lists in their order, and nothing for what is not there", () => {
    expect(markupOf(html`<p>${[html`<b>1</b>`, " & ", 2, undefined]}</p>`)).toBe("<p><b>1</b> &amp; 2</p>");
  });

  it("keeps characters beyond the first plane", () => {
    expect(markupOf(html`${"𠮷"}`)).toBe("𠮷");
  });
});
