/** A file that failed us while it was read: it changed, or it is no longer there. There is no result. */
export class BlobError extends Error {
  override readonly name = "BlobError";
}
