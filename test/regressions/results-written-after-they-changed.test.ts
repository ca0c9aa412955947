import { readFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { finishPartial, openPartial, writePartial } from "../../src/node/partialFile.js";
import { temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();

/** A disk that takes its time: what it is given is looked at late. */
function slow(handle: FileHandle): FileHandle {
  const write = async (bytes: Uint8Array, at: number, length: number, position: number) => {
    await pause(50);
    return handle.write(bytes, at, length, position);
  };
  return { write, sync: () => handle.sync(), close: () => handle.close() } as unknown as FileHandle;
}

const many = 1 << 18;

it.each([
  ["no bytes", 0],
  ["a few bytes", 3],
  ["as many bytes again", many],
])("bytes may be changed once %s have been taken after them, however slow the disk is", async (_, after) => {
  const opened = await openPartial(folder.root, `bills-${after}.csv`);
  const file = { ...opened, handle: slow(opened.handle) };
  const memory = new Uint8Array(many).fill(0x61);
  await writePartial(file, memory);
  await writePartial(file, new Uint8Array(after).fill(0x62));
  memory.fill(0x63);
  await finishPartial(file);
  expect(readFileSync(file.partial, "latin1")).toBe("a".repeat(many) + "b".repeat(after));
});
