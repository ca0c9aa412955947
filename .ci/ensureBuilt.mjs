// Builds `dist` when it is missing or older than what it is made of. All noise goes to stderr: stdout belongs to the command that follows.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = ["src", "seeds", "package.json", "package-lock.json", "tsconfig.json", "tsup.config.ts"];

// A folder counts too: its time moves when a file in it is added or removed.
const newest = (path) => {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
};

// Running needs no declarations, which take most of a build's time: only what runs is looked at, and made.
const built = () => {
  try {
    return Math.min(...["index.js", "index.cjs", "cli/main.cjs"].map((name) => statSync(`${root}dist/${name}`).mtimeMs));
  } catch {
    return 0;
  }
};

if (built() < Math.max(...sources.map((name) => newest(`${root}${name}`)))) {
  process.stderr.write("building…\n");
  const { status } = spawnSync("npm", ["run", "--silent", "build", "--", "--silent"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, WITHOUT_DECLARATIONS: "1" },
  });
  if (status !== 0) process.exit(status ?? 3);
}
