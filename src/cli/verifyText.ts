import type { FileState, Verification, VerifyOutcome } from "../node/index.js";
import type { Language, Words } from "../words/index.js";
import { block } from "./print.js";

const states: Readonly<Record<FileState, Words>> = {
  same: { zh: "相同", en: "the same" },
  differs: { zh: "不同", en: "differs" },
  missing: { zh: "不见了", en: "missing" },
  sent: { zh: "已送标准输出", en: "went to standard output" },
  unknown: { zh: "未找到", en: "not found" },
};

const recomputed: Readonly<Record<Verification["recomputed"], Words>> = {
  same: { zh: "已重算：逐字节相同", en: "Recomputed: the same, byte for byte" },
  differs: { zh: "已重算：不同", en: "Recomputed: differs" },
  no: { zh: "没有重算", en: "Not recomputed" },
};

/** A verification in words for the terminal: inputs, results, figures, whether it was recomputed, and the verdict. */
export function verifyText(verification: Verification, { lang, folder }: { readonly lang: Language; readonly folder: string }): string {
  const zh = lang === "zh";
  const { policies, inputs, outputs, figures, holds } = verification;
  const files = (list: Verification["inputs"]) =>
    list.map(({ role, name, state }) => [role === "output" ? name : `${role} ${name}`, states[state][lang]] as const);
  const wrong = figures.filter(({ stated, found }) => stated !== found).length;
  const verdict = holds ? (zh ? "核对无误" : "All checks hold") : zh ? "核对不符" : "Checks failed";
  return [
    block(zh ? "政策与输入" : "Policies and inputs", files([...policies, ...inputs])),
    block(zh ? "结果文件" : "Results", files(outputs)),
    block(zh ? "数字" : "Figures", [
      [zh ? "已核对" : "checked", String(figures.length)],
      [zh ? "不符" : "do not hold", String(wrong)],
    ]),
    `${recomputed[verification.recomputed][lang]}\n${zh ? `${verdict}：${folder}` : `${verdict}: ${folder}`}\n`,
  ]
    .filter((text) => text !== "")
    .join("\n");
}

/** The same for programs. */
export function verifyJson({ verification, findings }: VerifyOutcome): string {
  return `${JSON.stringify({ ...verification, findings }, null, 2)}\n`;
}
