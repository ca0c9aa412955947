/** The records of a well-formed CSV, as the standard says it: an error where it is not well-formed. Line ends are line feeds. */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  for (let at = 0; at < text.length; ) {
    const record: string[] = [];
    for (;;) {
      const found = /^(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/.exec(text.slice(at, at + 400)) ?? /^(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/.exec(text.slice(at));
      if (found === null) throw new Error(`no CSV at ${JSON.stringify(text.slice(at, at + 80))}`);
      record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
      at += found[0].length;
      if (found[3] === "\n") break;
    }
    records.push(record);
  }
  return records;
}
