import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openInput } from "../../src/node/index.js";
import { temporaryFolder } from "../node/folder.js";

it("a named pipe that nobody writes into is refused, not waited for", async () => {
  const pipe = join(temporaryFolder().root, "pipe.csv");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const { findings } = await openInput(pipe);
  expect(findings.map(({ code }) => code)).toEqual(["file-unreadable"]);
});
