import type { Finding } from "../../findings/index.js";

/** An input that turns out to be unusable while it is being read; the run ends with the finding and publishes nothing. */
export class UnusableInput extends Error {
  override readonly name = "UnusableInput";
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}
