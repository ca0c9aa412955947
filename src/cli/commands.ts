import { assessOptions, batchOptions, commonOptions, markOption, policyOption, statusOptions, threadOptions, verifyOptions, workersOf } from "./options.js";
import type { Call, Command, OptionRule } from "./types.js";

const file = (zh: string, en: string): OptionRule => ({ type: "string", value: "FILE", help: { zh, en } });
const flag = (zh: string, en: string): OptionRule => ({ type: "boolean", help: { zh, en } });
const month = (zh: string, en: string): OptionRule => ({ type: "string", value: "YYYY-MM", help: { zh, en } });
const day = (zh: string, en: string): OptionRule => ({ type: "string", value: "YYYY-MM-DD", help: { zh, en } });

/** What bills: its threads load while its code does. */
async function batch(call: Call) {
  const others = workersOf(call) - 1;
  if (others > 0) (await import("../node/program/index.js")).prepareSlabThreads(others);
  return await import("./commands/batch.js");
}

/** Every command, as data; its code loads when it runs. One without `run` is not built yet and says so. */
export const commands: readonly Command[] = [
  {
    name: "check",
    usage: "check POLICY…",
    help: { zh: "检查政策文件，一次列出全部问题", en: "check policy documents, every fault at once" },
    options: { ...commonOptions, volumes: file("计划水量：area, class, planned_m3", "planned volumes: area, class, planned_m3") },
    run: async (call) => (await import("./commands/check.js")).runCheck(call),
  },
  {
    name: "assess",
    usage: "assess READINGS… --policy P… --accounts A --out DIR",
    help: { zh: "从抄表读数得出用水量，写成 bill 可直接使用的用水文件", en: "from meter readings to a usage file that bill takes as it is" },
    options: { ...commonOptions, ...policyOption, ...statusOptions, ...assessOptions, ...threadOptions, ...markOption, out: batchOptions.out },
    run: async (call) => (await import("./commands/assess.js")).runAssess(call),
  },
  {
    name: "bill",
    usage: "bill USAGE|- --policy P… --out DIR",
    help: { zh: "按用水文件逐户计费", en: "bill a usage file" },
    options: { ...commonOptions, ...batchOptions },
    run: async (call) => (await batch(call)).runBatchCommand("bill", call),
  },
  {
    name: "reconcile",
    usage: "reconcile USAGE|- --policy P… --out DIR",
    help: { zh: "重算并与开单、收费核对，逐项给出差异原因", en: "recompute, compare with what was billed and paid, and say why they differ" },
    options: {
      ...commonOptions,
      ...batchOptions,
      billed: file("供水企业开单文件", "what the company billed"),
      collected: file("收费文件", "what was paid"),
      opening: file("期初欠费", "opening arrears"),
      notices: file("催缴通知书清单", "demands for payment that were served"),
      "as-of": day("欠费截止日：此日以后的缴费不计", "day of the arrears: nothing paid after it counts"),
    },
    run: async (call) => (await batch(call)).runBatchCommand("reconcile", call),
  },
  {
    name: "rebill",
    usage: "rebill USAGE|- --booked BILLS… --policy P… --out DIR",
    help: {
      zh: "按新的用水记录或政策重算，给出与已入账金额的差额",
      en: "bill again with new facts or policy, and give the differences against what was booked",
    },
    options: {
      ...commonOptions,
      ...batchOptions,
      booked: { ...file("以前的 bills.csv 和 adjustments.csv，可重复", "the bills.csv and adjustments.csv of earlier runs; may be repeated"), multiple: true },
      "reverse-missing": flag("冲销用水文件中没有的已入账账单", "reverse booked bills that have no usage in the file"),
      cause: { type: "string", value: "CAUSE", help: { zh: "调整原因（默认由差异判断）", en: "why (default worked out from what differs)" } },
    },
    run: async (call) => (await import("./commands/rebill.js")).runRebill(call),
  },
  {
    name: "fund",
    usage: "fund --policy P… --summary S… --costs C --receipts R --out DIR",
    help: { zh: "结算专项资金：成本、保本水价、缺口、资金去向", en: "close the fund: cost, break-even, gap, and where the money goes" },
    options: {
      ...commonOptions,
      ...policyOption,
      out: batchOptions.out,
      summary: { type: "string", multiple: true, value: "FILE", help: { zh: "summary.json，可重复", en: "a summary.json; may be repeated" } },
      costs: file("定价成本核定表 costs.json", "cost statements, costs.json"),
      receipts: file("国库实收", "treasury receipts"),
      projects: file("管网项目", "approved projects"),
      appraisal: file("考评结果", "appraisal grades or factors"),
      ledger: file("此前的 postings.csv", "the postings so far"),
      from: month("期间首月", "first month of the period"),
      to: month("期间末月", "last month of the period"),
      "as-of": day("结算日：此日及以前入库的款项计入", "day of the close: money received up to it counts"),
      "settled-on": day("年度汇算清缴批准日", "day on which the annual settlement was approved"),
      estimate: flag("没有国库实收，只作估算，不记账", "an estimate without receipts: nothing is posted"),
      ...markOption,
    },
    run: async (call) => (await import("./commands/fund.js")).runFund(call),
  },
  {
    name: "explain",
    usage: "explain USAGE --policy P… --account ID",
    help: { zh: "逐行解释一户的账单", en: "explain one account's bill line by line" },
    options: {
      ...commonOptions,
      ...policyOption,
      ...statusOptions,
      account: { type: "string", value: "ID", help: { zh: "户号", en: "the account" } },
      reliefs: batchOptions.reliefs,
      orders: batchOptions.orders,
      official: flag("面向主管部门：列出政策、版本和条款", "for officials: policy, version and article"),
    },
    run: async (call) => (await import("./commands/explain.js")).runExplain(call),
  },
  {
    name: "merge",
    usage: "merge SUMMARY… --out DIR",
    help: { zh: "合并各分片的 summary.json", en: "add up the summaries of shards" },
    options: { ...commonOptions, out: batchOptions.out },
    run: async (call) => (await import("./commands/merge.js")).runMerge(call),
  },
  {
    name: "verify",
    usage: "verify DIR",
    help: {
      zh: "复核结果文件夹：比对摘要和数字，并用原来的输入重算",
      en: "check a folder of results: digests, figures, and the same run once more on its inputs",
    },
    options: {
      ...commonOptions,
      ...verifyOptions,
      inputs: {
        type: "string",
        multiple: true,
        value: "FOLDER",
        help: {
          zh: "在哪些文件夹里按内容查找输入（默认当前文件夹和结果文件夹旁边）",
          en: "folders in which inputs are looked for by content (default the working folder, and beside DIR)",
        },
      },
      workers: threadOptions.workers,
    },
    run: async (call) => (await import("./commands/verify.js")).runVerify(call),
  },
  ...(
    [
      ["annual", "年度汇算清缴", "the annual settlement"],
      ["simulate", "调价方案测算", "tariff proposals over the same usage"],
      ["solve", "求解价格", "solve for a price"],
      ["workbench", "物价部门工作页", "the price bureau's page"],
    ] as const
  ).map(([name, zh, en]): Command => ({ name, usage: name, help: { zh, en }, options: commonOptions })),
];
