import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for costs, receipts, projects, appraisal and the ledger of the fund. */
export const fundFindings = {
  "cost-form": {
    zh: "成本表的格式不对[：“{value}”][，应为 {expected}]。请按规定格式填写。",
    en: 'The cost statement is not in its form[: "{value}"][; expected {expected}]. Fill it in as prescribed.',
  },
  "cost-row-missing": {
    zh: "成本表缺少一行[：第 {key|value} 行][（{expected}）]。请补上；没有发生的填 0。",
    en: "The cost statement lacks a row[: {key|value}][ ({expected})]. Add it; write 0 where there was none.",
  },
  "cost-row-taken-zero": {
    zh: "成本表有一行没有填[（第 {key|value} 行）][（{expected}）]，按零计算。确有发生的请补填。",
    en: "The cost statement leaves a row blank[: {key|value}][ ({expected})]; it is taken as zero. Fill it in if there was any.",
  },
  "cost-row-form": {
    zh: "成本表的这一项[“{value}”]填写不对[，应为 {expected}]。请核对数字和单位。",
    en: 'This entry of the cost statement[, "{value}",] is not right[; expected {expected}]. Check figure and unit.',
  },
  "cost-footing": {
    zh: "[第 {key} 行：]分项相加[得 {value}，]与表列合计[ {expected} ]不符[，相差 {amount}]。按表列合计计算，请核对成本表。",
    en: "The parts[ of row {key}][ add up to {value} and] differ from the printed total[, {expected}][, by {amount}]. The printed total is used; check the statement.",
  },
  "cost-footing-exceeded": {
    zh: "[第 {key} 行：]分项相加[得 {value}，]与表列合计[ {expected} ]相差[ {amount}，]超过允许的尾差[ {limit}]。仍按表列合计计算，请务必核对成本表。",
    en: "The parts[ of row {key}][ add up to {value} and] differ from the printed total[, {expected},][ by {amount},] by more than the tolerance[ of {limit}]. The printed total is still used; the statement must be checked.",
  },
  "cost-year-missing": {
    zh: "没有该年度[（{value|date}）]的成本表[（现有：{expected}）]。请补充该年度的成本表。",
    en: "There is no cost statement for the year[ {value|date}][ (there are: {expected})]. Supply it.",
  },
  "cost-year-mixed": {
    zh: "成本表的年度重复或不一致[（{value}）][，应为 {expected}]。每个厂每年只用一份，各厂年度须相同。",
    en: "Years of the cost statements are repeated or differ[ ({value})][; expected {expected}]. Use one statement per plant, all of one year.",
  },
  "receipt-form": {
    zh: "国库收款的这一项[“{value}”]填写不对[，应为 {expected}]。请按缴款凭证改正。",
    en: 'This entry of the treasury receipts[, "{value}",] is not right[; expected {expected}]. Correct it from the voucher.',
  },
  "receipt-doubled": {
    zh: "同一张凭证[“{value}”]出现了不止一次[（另见第 {row} 行）]，重复的没有入账。请核对。",
    en: 'The same voucher[, "{value}",] appears more than once[ (see also row {row})]; the repeated one was not posted. Check it.',
  },
  "receipt-source-unknown": {
    zh: "资金来源[“{value}”]不在基金规则中[（现有：{expected}）]。请改成规则所列的来源。",
    en: 'The source of money[, "{value}",] is not in the fund rules[ (there are: {expected})]. Use one that they name.',
  },
  "receipt-other-fund": {
    zh: "这笔收款属于另一个基金[“{value}”]，本基金没有入账[（本基金：{expected}）]。无需处理。",
    en: 'This receipt belongs to another fund[, "{value}",] and was not posted here[ (this fund: {expected})]. Nothing to do.',
  },
  "receipt-after-close": {
    zh: "这笔收款[（{value|date}）]在本期结束之后到账[（本期至 {expected}）]，计入下一期。无需处理。",
    en: "This receipt[ ({value|date})] arrived after the period's end[ ({expected})]; it belongs to the next. Nothing to do.",
  },
  "receipt-netted": {
    zh: "缴库金额[ {value} 元]少于应缴金额[ {expected} 元][，差额 {amount} 元]，可能先扣了代征手续费。收入须全额缴库，手续费另由支出预算支付。请与代征单位核对。",
    en: "The amount paid in[, {value} yuan,] is less than what was to be paid in[, {expected} yuan][, by {amount} yuan]; a commission may have been kept back. Receipts go in gross and commission is paid from the spending budget. Check with the collecting agent.",
  },
  "project-form": {
    zh: "项目清单的这一项[“{value}”]填写不对[，应为 {expected}]。请改正。",
    en: 'This entry of the list of projects[, "{value}",] is not right[; expected {expected}]. Correct it.',
  },
  "project-unapproved": {
    zh: "项目[“{value}”]没有写明批准单位，不安排资金。取得批准后请补填。",
    en: 'The project[ "{value}"] names nobody who approved it and receives no money. Fill it in once it is approved.',
  },
  "appraisal-form": {
    zh: "考评结果的这一项[“{value}”]填写不对[，应为 {expected}]。请改正。",
    en: 'This entry of the appraisal[, "{value}",] is not right[; expected {expected}]. Correct it.',
  },
  "appraisal-missing": {
    zh: "没有[“{value}”的]考评结果[，按 {expected} 处理]。考评是拨付运行费的依据，请补充。",
    en: 'There is no appraisal[ of "{value}"][; {expected} is taken]. Operating money is released by appraisal: supply it.',
  },
  "grade-unknown": {
    zh: "考评等级[“{value}”]不在基金规则中[（现有：{expected}）]。请改成规则所列的等级。",
    en: 'The grade[ "{value}"] is not in the fund rules[ (there are: {expected})]. Use one that they name.',
  },
  "fund-rules-order": {
    zh: "资金使用的步骤不全或次序不对[（现为“{value}”）][，此处应有 {expected}]。请对照规定调整。",
    en: 'Steps of spending are missing or out of order[ (it says "{value}")][; expected here: {expected}]. Put them right by the rules.',
  },
  "margin-missing": {
    zh: "没有规定“微利”的幅度，只计算保本水价，不计算保本微利水价。如有规定，请在基金规则中写明。",
    en: "No margin is stated, so there is a break-even price and no target price. State the margin in the fund rules if a text gives one.",
  },
  "surplus-provisional": {
    zh: "本期结余[ {amount|value} 元]暂列，年终汇算清缴后再安排使用。",
    en: "The period's surplus[, {amount|value} yuan,] is provisional; it is allocated after the annual settlement.",
  },
  "operation-unpaid": {
    zh: "资金不足，核拨的运行费没有付清[，尚欠 {amount|value} 元]，运行以后的用途一律不安排。缺口请由区（市）县财政补足。",
    en: "Money fell short: the operating money released is not fully paid[; {amount|value} yuan are owed], and nothing goes to later uses. The district government is to cover the gap.",
  },
  "period-closed": {
    zh: "该期间[（{value|date}）]已经入账结清[（账至 {expected}）]，不能再记。更正请记入当前期间。",
    en: "This period[ ({value|date})] is closed[ (the ledger reaches {expected})] and takes no postings. Enter corrections in the current period.",
  },
  "ledger-form": {
    zh: "账簿的这一项[“{value}”]格式不对[，应为 {expected}]。请使用原始账簿文件，不要手工改动。",
    en: 'This entry of the ledger[, "{value}",] is not in its form[; expected {expected}]. Use the original ledger file and do not edit it.',
  },
  "ledger-chain": {
    zh: "账簿前后不能衔接[，从第 {value} 笔起][（凭证号 {voucher}）]，可能被增删或改动。请找回原始账簿。",
    en: "The ledger's chain is broken[ from posting {value} on][ (voucher {voucher})]; an entry may have been added, removed or altered. Restore the original ledger.",
  },
  "posting-refused": {
    zh: "这笔支出[“{value}”]不属于污水处理费的规定用途[（{expected}）]，已拒绝入账。请改正用途或另列资金来源。",
    en: 'This spending[, "{value}",] is not a permitted use of the fee[ ({expected})] and was not posted. Correct its purpose or pay it from another source.',
  },
  "fund-overdrawn": {
    zh: "支出[ {amount} 元]超过可用余额[ {limit|expected} 元]，已拒绝入账。请核对国库到账情况。",
    en: "The spending[, {amount} yuan,] exceeds the balance[, {limit|expected} yuan,] and was not posted. Check what the treasury has received.",
  },
  "fund-without-receipts": {
    zh: "没有国库收款记录，基金不能入账：资金以国库实际到账为准。请用 --receipts 提供收款，或用 --estimate 只作测算。",
    en: "There are no treasury receipts, so nothing can be posted: the fund moves on money received. Supply --receipts, or use --estimate for an estimate only.",
  },
  "rate-gap": {
    zh: "按现行标准应收的费用[ {value} 元]低于正常运行所需[ {expected} 元][，缺口 {amount} 元]。标准调到位之前，由区（市）县政府补贴。",
    en: "The fees due at the decided rate[, {value} yuan,] are below the operating need[, {expected} yuan][; the gap is {amount} yuan]. Until the rate is raised, the district government subsidises it.",
  },
  "break-even-missed": {
    zh: "平均价格[ {value} 元/m³ ]低于保本微利水平[ {minimum|expected} 元/m³][，该目标自 {date} 起]。请研究调价或核实成本。",
    en: "The average price[, {value} yuan/m³,] is below break-even with margin[, {minimum|expected} yuan/m³][; the aim holds from {date}]. Consider a new price or verify the costs.",
  },
  "composite-month-below": {
    zh: "本期综合平均水平[ {value} 元/m³ ]低于[ {minimum|expected} 元/m³ 的]要求。该要求按十二个月核对，单月结果仅供参考。",
    en: "This period's composite average[, {value} yuan/m³,] is below the required level[ of {minimum|expected} yuan/m³]. The requirement is tested over twelve months; one month is for information.",
  },
  "summary-area-unknown": {
    zh: "汇总文件所用的政策[“{value}”]没有提供[（现有：{expected}）]，无法确定其地区类别。请用 --policy 一并提供。",
    en: 'The policy of the summary[, "{value}",] was not given[ (there are: {expected})], so its kind of area is unknown. Supply it with --policy.',
  },
  "grant-stopped": {
    zh: "市级补助资金停止拨付[，原因：{value}]。区（市）县自身的补贴责任不变。请整改后重新申请。",
    en: "The city's grant is stopped[; reason: {value}]. The district's own duty to subsidise remains. Remedy the cause and apply again.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
