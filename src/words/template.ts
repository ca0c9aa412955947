const longestValue = 200;

/** Control characters, which a damaged file may carry and a terminal would obey. */
const control = /[\p{Cc}\u2028\u2029]+/gu;

/** A placeholder, with the space that sets it off from a Chinese character before it: what itself begins with one needs no space there. */
const placeholder = /((?<=\p{Script=Han}) |)\{([^{}]*)\}/gu;
const startsChinese = /^[\p{Script=Han}“]/u;

/**
 * Fills a template. `{value}` stands for a param and `{class|value}` for the first of them that is given. Placeholders stand in parts in square
 * brackets; such a part is left out as a whole when a param inside it is not given or is empty.
 *
 * @example
 * fillTemplate("too low[: {value}][, at least {minimum}].", { value: "0.80" }); //=> "too low: 0.80."
 */
export function fillTemplate(template: string, params: Readonly<Record<string, string>>): string {
  const value = (names: string): string | undefined => {
    for (const name of names.split("|")) {
      const text = Object.hasOwn(params, name) ? printable(params[name] as string) : "";
      if (text !== "") return text;
    }
    return undefined;
  };
  return template.replace(/\[([^[\]]*)\]/g, (_, part: string) => {
    let complete = true;
    const filled = part.replace(placeholder, (__, space: string, names: string) => {
      const text = value(names);
      if (text === undefined) complete = false;
      return startsChinese.test(text ?? "") ? (text ?? "") : `${space}${text ?? ""}`;
    });
    return complete ? filled : "";
  });
}

/** The param names that a template uses, sorted. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string).sort();
}

function printable(text: string): string {
  const line = text.replace(control, " ").trim();
  return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}
