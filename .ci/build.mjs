// Makes `dist`: `npm run build`. Arguments go to tsup.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (args, stdout = "inherit") => {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", stdout, "inherit"] });
  if (status !== 0) {
    if (error) console.error(error);
    process.exit(status ?? 3);
  }
};

rmSync(`${root}dist`, { recursive: true, force: true });
run(["node_modules/tsup/dist/cli-default.js", ...process.argv.slice(2)]);
run([".ci/keepCompiled.mjs"], "ignore");
run([".ci/keepCompiled.mjs", "threads"], "ignore");
