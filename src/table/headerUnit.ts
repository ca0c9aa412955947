/** Units that a header may give in brackets behind its name: those in which its column is read, and no other. */
const units: readonly { readonly columns: RegExp; readonly words: ReadonlySet<string> }[] = [
  // A cubic metre of water is a tonne; the trade says either.
  { columns: /(?:^|_)m3$/, words: new Set(["m3", "立方米", "立方", "方", "吨", "t"]) },
  {
    columns: /(?:^|_)(?:amount|fee|principal|need|cap|charge|difference)$/,
    words: new Set(["元", "人民币元", "人民币", "yuan", "rmb", "cny"]),
  },
  { columns: /_mg_l$/, words: new Set(["mg/l", "毫克/升"]) },
  { columns: /^persons$/, words: new Set(["人", "人口"]) },
  { columns: /^samples$/, words: new Set(["次"]) },
];

const bracketed = /^(.+)[([【]([^()[\]【】]+)[)\]】]$/u;

/** A folded header without the unit behind it, and whether a column is read in that unit; undefined where there is none in brackets. */
export function withoutUnit(folded: string): { readonly word: string; readonly isUnitOf: (column: string) => boolean } | undefined {
  const [, word, unit] = bracketed.exec(folded) ?? [];
  if (word === undefined || unit === undefined) return undefined;
  return { word, isUnitOf: (column) => units.some(({ columns, words }) => columns.test(column) && words.has(unit)) };
}
