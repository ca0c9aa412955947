import { describe, expect, it } from "vitest";
import { adjustmentColumns } from "../../src/batch/index.js";
import { adjustmentCauses, billParts } from "../../src/billing/index.js";
import { bookedColumns } from "../../src/table/bookedColumns.js";
import {
  adjustmentCauseWords,
  billPartWords,
  billStandWords,
  columnWords,
  describeAdjustmentCause,
  describeBillPart,
  languages,
} from "../../src/words/index.js";

describe("words for corrections", () => {
  it("stand in both languages, and no two are the same", () => {
    for (const words of [adjustmentCauseWords, billPartWords, billStandWords]) {
      for (const { zh, en } of Object.values(words)) {
        expect(zh).toMatch(/^\p{Script=Han}/u);
        expect(en).toMatch(/^[a-z][a-z, ]+$/);
      }
      for (const lang of languages) expect(new Set(Object.values(words).map((word) => word[lang])).size).toBe(Object.keys(words).length);
    }
    for (const cause of adjustmentCauses) expect(describeAdjustmentCause(cause, "zh")).toBe(adjustmentCauseWords[cause].zh);
    for (const part of billParts) expect(describeBillPart(part, "en")).toBe(billPartWords[part].en);
  });

  it("name every column of adjustments.csv, and rebill reads each of them", () => {
    for (const column of adjustmentColumns) expect(Object.keys(columnWords)).toContain(column);
    expect(bookedColumns.bill_adjustments.map(({ name }) => name).toSorted()).toEqual([...adjustmentColumns].toSorted());
  });
});
