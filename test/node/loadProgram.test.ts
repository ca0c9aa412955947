import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compiledExtension, keepCompiled, loadProgram } from "../../src/node/program/loadProgram.js";

let folder = "";
const said: unknown[] = [];
const path = (name: string) => join(folder, name);
const load = () => loadProgram(pathToFileURL(`${folder}/`), "program");
const write = (name: string, text: string | Uint8Array) => writeFileSync(path(name), text);
/** Keeps what the engine has compiled, as the build does. */
const keep = () => {
  keepCompiled(load());
  said.length = 0;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sewage-fee-test-"));
  Object.assign(globalThis, { say: (text: unknown) => said.push(text) });
  write("program.cjs", 'var { word } = require("./word.cjs"); var { sep } = require("node:path"); say(word() + sep);');
  write("word.cjs", 'exports.word = () => "one";');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  Reflect.deleteProperty(globalThis, "say");
  said.length = 0;
});

const isRefused = () => [...load().values()].map(({ script }) => script.cachedDataRejected);

describe("a program", () => {
  it("runs with the files and the modules that it requires, each of them once", () => {
    write("program.cjs", 'require("./word.cjs").count = 1; say(require("./word.cjs").count);');
    expect([...load().keys()]).toEqual([path("program.cjs"), path("word.cjs")]);
    expect(said).toEqual([1]);
  });

  it("runs from what the engine compiled of it before", () => {
    keep();
    expect(isRefused()).toEqual([false, false]);
    expect(said).toEqual(["one/"]);
  });

  it("is compiled anew when it was changed, to as many letters as before", () => {
    keep();
    write("word.cjs", 'exports.word = () => "two";');
    expect(isRefused()).toEqual([false, undefined]);
    expect(said).toEqual(["two/"]);
  });

  it("is compiled anew when what stands beside it is damaged, wherever it is", () => {
    keep();
    const name = `word.cjs${compiledExtension}`;
    const kept = readFileSync(path(name));
    for (let at = 0; at < kept.length; at += 7) {
      write(name, kept.with(at, kept[at]! ^ 0x10));
      expect(isRefused()).toEqual([false, undefined]);
    }
    for (const length of [0, 8, 31, 32, kept.length - 1]) {
      write(name, kept.subarray(0, length));
      expect(isRefused()).toEqual([false, undefined]);
    }
    rmSync(path(name));
    mkdirSync(path(name));
    expect(isRefused()).toEqual([false, undefined]);
    expect(new Set(said)).toEqual(new Set(["one/"]));
  });

  it("tells in which of its files it failed", () => {
    write("word.cjs", 'exports.word = () => { throw new Error("no word"); };');
    let stack = "";
    try {
      load();
    } catch (error) {
      stack = String((error as Error).stack);
    }
    expect(stack).toContain("sewage-fee/word.cjs:1:");
  });
});
