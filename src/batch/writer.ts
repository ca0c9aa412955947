/** A growing run of output bytes. */
export interface ByteWriter {
  bytes: Uint8Array;
  view: DataView;
  length: number;
}

export function createWriter(capacity = 1 << 16): ByteWriter {
  const bytes = new Uint8Array(capacity);
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** Makes room for `more` bytes. Whatever is put must have been reserved: beyond the end of the bytes it would be lost in silence. */
export function reserve(writer: ByteWriter, more: number): void {
  const needed = writer.length + more;
  if (needed <= writer.bytes.length) return;
  const grown = new Uint8Array(Math.max(needed, writer.bytes.length * 2));
  grown.set(writer.bytes.subarray(0, writer.length));
  writer.bytes = grown;
  writer.view = new DataView(grown.buffer);
}

const encoder = new TextEncoder();

/** Writes text, making room for it. */
export function writeText(writer: ByteWriter, text: string): void {
  reserve(writer, text.length * 3);
  writer.length += encoder.encodeInto(text, writer.bytes.subarray(writer.length)).written;
}
