import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { fileColumns, matchHeader } from "../table/index.js";
import type { FoundHeader, HeaderSeek } from "./findHeader.js";

/** Where the columns of a file stand, and what is to be said of its header. */
export interface PlacedColumns {
  /** Canonical column → place in the file. */
  readonly places: ReadonlyMap<string, number>;
  /** Without any of these the file can be used. */
  readonly faults: readonly Finding[];
  /** Headers that mean nothing here, as findings. */
  readonly notes: readonly Finding[];
  /** Given where the header ends in columns without a name: the columns before them. */
  readonly namedCount: number | undefined;
}

/** The header of a file that has a name. */
export interface NamedHeader extends Pick<FoundHeader, "header" | "headerRow"> {
  readonly name: string;
}

/** Finds the columns of a file by its role, and by the headers that were given for them. */
export function placeColumns({ name: source, header, headerRow }: NamedHeader, { role, columns = {}, declared = [] }: HeaderSeek): PlacedColumns {
  const { places, missing, doubled, unknown } = matchHeader(role, header, columns, declared);
  const record = { source, row: headerRow };
  const say = (code: FindingCode, name: string, params: Record<string, string>): Finding => ({ ...finding(code, name, params), record });
  const known = new Set([...fileColumns[role], ...declared].map(({ name }) => name));
  const strange = Object.keys(columns).filter((name) => !known.has(name));
  const found = header.filter((word) => word !== "").join(", ");
  const lacking = missing.filter((name) => !strange.includes(name));
  return {
    places,
    faults: [
      ...strange.map((name) => say("map-column-unknown", name, { value: name, expected: [...known].join(", ") })),
      ...lacking.map((name) =>
        Object.hasOwn(columns, name)
          ? say("map-header-missing", name, { value: columns[name] ?? "", expected: found })
          : say("file-column-missing", name, { value: name, expected: found }),
      ),
      ...doubled.map((name) => say("file-column-doubled", name, { value: name })),
    ],
    notes: unknown.map((name) => say("file-column-unknown", name, { value: name })),
    namedCount: namedCount(header),
  };
}

function namedCount(header: readonly string[]): number | undefined {
  const count = header.findLastIndex((word) => word !== "") + 1;
  return count === header.length ? undefined : count;
}
