import { open } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleEncoding } from "../../src/browser/settleEncoding.js";
import { settleEncoding as settleOnDisk } from "../../src/node/encoding.js";
import { temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();

const piece = fc.oneof(
  fc.constantFrom("account_id,1\n", "居民", "é", "𠮷", "\r\n").map((text) => Buffer.from(text)),
  // 居 and 㐀 in GB18030, and what is neither: a lone first byte, a byte that begins nothing, a surrogate in UTF-8.
  fc.constantFrom([0xbe, 0xd3], [0x81, 0x39, 0xee, 0x39], [0xbe], [0x81, 0x39], [0xff], [0xed, 0xa0, 0x80], [0xe5, 0xb1]).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
);

describe("the encoding of a file that a page holds", () => {
  it("is settled as that of a file on disk, for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom("auto", "utf-8", "gb18030"), async (pieces, told) => {
        const bytes = Uint8Array.from(Buffer.concat(pieces));
        const handle = await open(folder.write("bytes.csv", bytes));
        try {
          expect(await settleEncoding(new Blob([bytes]), told, undefined)).toEqual(await settleOnDisk(handle, told));
        } finally {
          await handle.close();
        }
      }),
      { numRuns: 300 },
    );
  });
});
