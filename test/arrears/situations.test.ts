import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AccountRequest, LateFeeRequest } from "../../src/arrears/index.js";
import { lateFee, settleAccount } from "../../src/arrears/index.js";
import { checked, rulesOf } from "./sampleRules.js";

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One late fee or one account, and what must come of it, worked by hand. Findings are complete: those and no others. */
interface Situation {
  readonly title: Words;
  readonly lateFee?: Omit<LateFeeRequest, "rules">;
  readonly account?: Omit<AccountRequest, "rules">;
  /** The policy's section, where it is another than the file's. */
  readonly arrears?: object;
  readonly working: string;
  readonly expected: object;
  readonly findings?: readonly string[];
}

interface SituationFile {
  readonly title: Words;
  readonly arrears: object;
  readonly situations: readonly Situation[];
}

const folder = new URL("../situations-arrears/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

describe.each(names)("%s", (name) => {
  const { title, arrears, situations } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as SituationFile;

  it("says in both languages what it is about, and shows its working", () => {
    expect([title, ...situations.map((each) => each.title)].every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /[a-z]/.test(en))).toBe(true);
    expect(situations.filter(({ working }) => working.length < 8)).toEqual([]);
  });

  it.each(situations.map((situation) => [situation.title.en, situation] as const))(
    "%s",
    (_title, { lateFee: fee, account, expected, findings = [], ...own }) => {
      const section = own.arrears ?? arrears;
      expect(checked(section).filter((said) => !/(default-taken|water-first)$/.test(said))).toEqual([]);
      const rules = rulesOf(section);
      const made = fee === undefined ? undefined : lateFee({ rules, ...fee });
      const settled = account === undefined ? undefined : settleAccount({ rules, ...account });
      expect(made?.lateFee ?? settled?.statement).toMatchObject(expected);
      expect((made ?? settled)?.findings.map(({ code }) => code).sort()).toEqual([...findings].sort());
    },
  );
});
