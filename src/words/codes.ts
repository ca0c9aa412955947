import type { FindingCode } from "../findings/index.js";
import { catalogue } from "../findings/index.js";
import { causeWords, isCause } from "./causes.js";
import { findingNames } from "./findingNames.js";
import type { Language } from "./language.js";

/**
 * The short name of a finding or of a cause of a difference; a code that is neither stands as it is.
 *
 * @example
 * describeCode("volume-negative", "zh"); //=> "水量为负"
 * describeCode("old-price", "en");       //=> "old price kept"
 */
export function describeCode(code: string, lang: Language): string {
  if (isCause(code)) return causeWords[code].name[lang];
  return Object.hasOwn(catalogue, code) ? findingNames[code as FindingCode][lang] : code;
}
