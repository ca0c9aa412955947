import type { Words } from "../words/index.js";

/** The arguments of a command cannot be used: exit 2 with these words. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(readonly words: Words) {
    super(words.en);
  }
}
