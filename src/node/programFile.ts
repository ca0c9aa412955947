import { existsSync } from "node:fs";

/** The built file of a thread: this module may stand in a chunk beside it or in a folder above it. */
export function programFile(name: string): URL {
  for (const place of [`./node/${name}`, `../node/${name}`, `./${name}`]) {
    const url = new URL(place, import.meta.url);
    if (existsSync(url)) return url;
  }
  throw new Error(`the file of a thread is missing from the package: ${name}`);
}
