import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compiledExtension, loadProgram } from "../../src/node/program/loadProgram.js";

let folder = "";
const said: unknown[] = [];
const path = (name: string) => join(folder, name);
const load = () => loadProgram(pathToFileURL(`${folder}/`), "program");
/** Writes a file, and when it was last changed. */
const write = (name: string, text: string | Uint8Array, second = 1000) => {
  writeFileSync(path(name), text);
  utimesSync(path(name), second, second);
};
/** Keeps what the engine has compiled, as the build does. */
const keep = () => {
  for (const [file, script] of load()) {
    writeFileSync(file + compiledExtension, script.createCachedData());
    utimesSync(file + compiledExtension, 1000, 1000);
  }
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

const isRefused = () => [...load().values()].map(({ cachedDataRejected }) => cachedDataRejected);

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

  it("is compiled anew when it was changed by hand, to as many letters as before", () => {
    keep();
    write("word.cjs", 'exports.word = () => "two";', 2000);
    expect(isRefused()).toEqual([false, undefined]);
    expect(said).toEqual(["two/"]);
  });

  it("is compiled anew when what stands beside it is of another engine, or nothing that an engine made", () => {
    // The engine itself remembers what it has compiled: this text is new to it.
    write("word.cjs", 'exports.word = () => "three";');
    write(`word.cjs${compiledExtension}`, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(isRefused()).toEqual([undefined, true]);
    expect(said).toEqual(["three/"]);
  });

  it("tells in which of its files it failed", () => {
    write("word.cjs", 'exports.word = () => { throw new Error("no word"); };');
    let stack = "";
    try {
      load();
    } catch (error) {
      stack = String((error as Error).stack);
    }
    expect(stack).toContain(path("word.cjs"));
  });
});
