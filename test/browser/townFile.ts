import { File } from "node:buffer";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fixture } from "../node/folder.js";

export const townPolicy = JSON.parse(readFileSync(fixture("county-town/policy.json"), "utf8")) as object;

/** A file as a page holds it. */
export const fileOf = (name: string, ...parts: (string | Uint8Array<ArrayBuffer>)[]): Blob => new File(parts, name) as unknown as Blob;

export const fileAt = (path: string): Blob => fileOf(basename(path), Uint8Array.from(readFileSync(path)));

export const bytesOf = async (blob: Blob | undefined) => Buffer.from(await (blob ?? new Blob()).arrayBuffer());
