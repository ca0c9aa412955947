import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

const mostEntries = 20_000;
const mostLevels = 4;

/**
 * Plain files in folders and what is below them, nearest first; hidden folders, links and installed packages are left out. What is too deep or too many
 * is not looked at: who searches a whole disk names the file instead.
 */
export async function filesUnder(folders: readonly string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  let seen = 0;
  let level = [...new Set(folders)];
  for (let depth = 0; depth <= mostLevels && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (++seen > mostEntries) return files;
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) below.push(path);
        const size = entry.isFile() ? (await stat(path).catch(() => undefined))?.size : undefined;
        if (size !== undefined) files.push({ path, bytes: size });
      }
    }
    level = below;
  }
  return files;
}
