import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for faults on the way from the readings to the volume. */
export const volumeFindings = {
  "account-unknown": {
    zh: "户号[“{value}”]不在用户文件中，这一行不能用。请补上该户，或改正户号。",
    en: 'The account[ "{value}"] is not in the register of accounts, so this row cannot be used. Add the account or correct its number.',
  },
  "account-doubled": {
    zh: "该户有两行资料在同一天有效[（另一行自 {other} 起）]，无法知道以哪一行为准，没有出账。请删去一行或改正日期。",
    en: "Two rows of this account hold on the same day[; the other holds from {other}], so it cannot be told which counts; nothing of it was billed. Delete one or correct its dates.",
  },
  "owner-doubled": {
    zh: "该户在同一天有两个户主[（另一行自 {other} 起）]，没有出账。请写明前一户主的截止日期。",
    en: "This account has two owners on the same day[; the other row holds from {other}]; nothing of it was billed. State the first owner's last day.",
  },
  "meter-unknown": {
    zh: "水表[“{value}”]不在该户的水表资料中，没有出账。请补上水表，或改正表号。",
    en: 'The meter[ "{value}"] is not among the meters of this account; no bill was made. Add the meter or correct its number.',
  },
  "meter-doubled": {
    zh: "该户的水表[“{value}”]登记了两次，没有出账。请删去一行；换表应使用新表号。",
    en: 'The meter[ "{value}"] stands twice in the register of this account; nothing of it was billed. Delete one row; a replacement has a number of its own.',
  },
  "meter-broken": {
    zh: "该表此前已报坏，之后的读数[ {value} ]不能说明用了多少水，没有出账。请登记换表或修复后的新表。",
    en: "The meter was reported broken before, so a later reading[, {value},] does not tell what was used; no bill was made. Register the new or repaired meter.",
  },
  "month-form": {
    zh: "[“{value}”]不是规范的月份。请写成“年-月”，例如 2026-02。",
    en: 'This is not a plain month[: "{value}"]. Write year-month, for example 2026-02.',
  },
  "reading-order": {
    zh: "抄表日期[ {value} ]不晚于上次抄表[，应{expected}]，没有出账。请核对日期和所属月份。",
    en: "The day of reading[, {value},] is not after the last reading[; it must be {expected}]; no bill was made. Check the date and the month it bills.",
  },
  "reading-falls": {
    zh: "读数[ {value} ]比上次小[，应{expected}]，表上没有登记位数，不能按翻转计算，没有出账。请核对读数；确为翻转的，请登记位数。",
    en: "The reading[, {value},] is lower than the last one[; it must be {expected}], and without its digits the meter cannot turn over; no bill was made. Check it; register the digits if it did turn over.",
  },
  "reading-impossible": {
    zh: "读数[ {value} ]与上次读数[（应{expected}）]不可能同时正确：超出表的位数，或翻转后的水量过大，没有出账。请核对。",
    en: "The reading[, {value},] and the last one cannot both be right[ (expected: {expected})]: it is beyond the meter's digits, or too much would lie over its turn. No bill was made. Check it.",
  },
  "reading-repeated": {
    zh: "同一只表同一天的同一读数[ {value} ]出现了两次，只计一次。",
    en: "The same reading[, {value},] of one meter on one day stands twice; it counts once.",
  },
  "reading-doubled": {
    zh: "同一只表同一天有两个不同的读数[ {value} ][和 {other}]，没有出账。请删去错的一行。",
    en: "One meter has two different readings on one day[, {value}][ and {other}]; no bill was made. Delete the wrong row.",
  },
  "reading-outside": {
    zh: "抄表日期[ {value} ]不在该户或该表存续的日期内[，应{expected}]，没有出账。请核对日期。",
    en: "The day of reading[, {value},] is not one on which the account and the meter were there[; it must be {expected}]; no bill was made. Check the date.",
  },
  "reading-missing": {
    zh: "该户其他水表已抄，这只表[“{meterId}”]没有抄表行，本期没有计它的水量，将并入下次。请补抄，或写明未抄。",
    en: 'Other meters of the account were visited, this one[ ("{meterId}")] was not; what it counted comes with its next reading. Read it, or say that it could not be read.',
  },
  "period-overlap": {
    zh: "这一行所属的月份已经出过账[，应{expected}]，没有再用；其水量随下次读数计入。请核对月份。",
    en: "The month of this row has been billed already[; it must be {expected}], so the row was left out; its water comes with the next reading. Check the month.",
  },
  "period-missing": {
    zh: "应按期抄表，该户已有[ {value} ]个月没有抄表[（应{expected}）]。请核对是否漏抄。",
    en: "By the policy's rhythm the account should have been read:[ {value}] months lie since the last bill[ (expected: {expected})]. Check whether a reading was left out.",
  },
  "class-changed-inside": {
    zh: "账期内用水性质由[“{other}”]改为[“{class}”]，整期按最后一天的性质出账。需要分开的，请在变更日抄表。",
    en: 'The class changed inside the period[ from "{other}"][ to "{class}"]; the whole bill is of the class of its last day. To keep them apart, read the meter on the day of the change.',
  },
  "estimate-without-history": {
    zh: "表[“{meterId}”]未抄到，也没有以前的月水量可以平均，没有出账。请抄表后再出账。",
    en: 'The meter[ "{meterId}"] was not read and no month of it is known to take a mean of; no bill was made. Bill it when it has been read.',
  },
  "estimate-few-months": {
    zh: "估算应取[ {expected} ]个月的平均，只有[ {value} ]个月可用，已按现有月份平均。请核对。",
    en: "An estimate is the mean of[ {expected}] months; only[ {value}] are known and were used. Check it.",
  },
  "restate-linked": {
    zh: "政策规定抄到表后重算估算的月份；该户与其他户相关联，重算会牵动别户，差额已并入本期。请核对。",
    en: "The policy states estimated months again; other accounts hang on this one's volume, so the difference went into this bill. Check it.",
  },
  "rated-flow-missing": {
    zh: "自备井没有可用的水表，也没有有效的额定流量[（{value}）]，没有出账。请补上额定流量。",
    en: "The well has no working meter and no usable rated flow[ ({value})]; no bill was made. State the rated flow.",
  },
  "volume-rule-missing": {
    zh: "政策文件没有规定这种水量如何计算[（缺 {expected}）]，没有出账。请在政策文件中写明并注明依据。",
    en: "The policy does not say how such a volume comes about[ ({expected} is missing)]; no bill was made. State the rule with its source.",
  },
  "evidence-missing": {
    zh: "缺少证据或规定[（{expected}）]，没有按申报办理，按全部用水量计。请补齐后更正。",
    en: "Evidence or a rule is missing[: {expected}]; the claim was not followed and the water used counts in full. Complete it and correct the bill.",
  },
  "discharge-missing": {
    zh: "该户按实际排水量计，本期没有排水表读数，没有出账。请补上排水表读数。",
    en: "The account pays on its actual discharge, and no discharge meter was read in this period; no bill was made. Add the reading.",
  },
  "not-liable-unknown": {
    zh: "不计征的情形[“{value}”]不在政策文件中[（现有：{expected}）]，按全部水量计。请改正，或在政策文件中写明依据。",
    en: 'This kind of water without a fee[, "{value}",] is not in the policy[ (there are: {expected})]; the volume stays liable. Correct it, or state it with its source.',
  },
  "sub-meters-exceed-master": {
    zh: "分表水量合计[ {value} ]大于总表水量[（应{expected}）]，总表没有出账。请核对总表和各分表的读数。",
    en: "The sub-meters together[, {value} m³,] counted more than the master[ (expected: {expected})]; the master was not billed. Check the readings of all of them.",
  },
  "sub-meter-missing": {
    zh: "分表户[“{value}”]本期没有水量，总表没有出账，水量并入下次。请补上分表读数。",
    en: 'The sub-meter\'s account[ "{value}"] has no volume for this period; the master was not billed and its water comes with the next bill. Add the reading.',
  },
  "link-loop": {
    zh: "户与户之间的关系绕成了一圈[（{value}）]，都没有出账。请改正关系。",
    en: "The links between accounts go round in a ring[: {value}]; none of them was billed. Correct the links.",
  },
  "link-doubled": {
    zh: "该户同时属于两个家庭[“{value}”][和“{expected}”]，没有出账。请写明截止日期。",
    en: 'The account belongs to two households at once[: "{value}"][ and "{expected}"]; nothing of it was billed. State the last day of the first.',
  },
  "shares-not-whole": {
    zh: "各部分合起来不是全部[（{value}）]，没有出账。比例合计应为 1，或写明其余归谁。",
    en: "The parts do not make up the whole[: {value}]; no bill was made. Ratios must sum to 1, or one part must take the rest.",
  },
  "adjustment-doubled": {
    zh: "该户有两行调整用了同一编号[“{value}”]，没有出账。请各用各的编号。",
    en: 'Two adjustments of this account have the same number[, "{value}"]; nothing of it was billed. Give each its own.',
  },
  "count-handed-over": {
    zh: "该户的周期累计水量已转给承接户[“{value}”]，本期水量不再计入。请核对最后一次抄表的月份。",
    en: 'The count of this account has gone over to its successor[ "{value}"]; this bill is counted nowhere. Check the month of the last reading.',
  },
} as const satisfies Partial<Record<FindingCode, Words>>;

/** Short names of the same. */
export const volumeFindingNames = {
  "account-unknown": { zh: "户号未登记", en: "account unknown" },
  "account-doubled": { zh: "用户资料重叠", en: "account rows overlap" },
  "owner-doubled": { zh: "同时两个户主", en: "two owners at once" },
  "meter-unknown": { zh: "表号未登记", en: "meter unknown" },
  "meter-doubled": { zh: "水表重复登记", en: "meter registered twice" },
  "meter-broken": { zh: "坏表又有读数", en: "reading of a broken meter" },
  "month-form": { zh: "月份不规范", en: "not a plain month" },
  "reading-order": { zh: "抄表日期颠倒", en: "readings out of order" },
  "reading-falls": { zh: "读数变小", en: "reading falls" },
  "reading-impossible": { zh: "读数不可能", en: "impossible reading" },
  "reading-repeated": { zh: "读数重复", en: "reading repeated" },
  "reading-doubled": { zh: "同日读数不一", en: "two readings on one day" },
  "reading-outside": { zh: "抄表日期不在期内", en: "reading outside the register" },
  "reading-missing": { zh: "有表未抄", en: "meter not visited" },
  "period-overlap": { zh: "月份已出账", en: "month billed already" },
  "period-missing": { zh: "久未抄表", en: "months without a reading" },
  "class-changed-inside": { zh: "账期内改性质", en: "class changed inside the period" },
  "estimate-without-history": { zh: "无从估算", en: "nothing to estimate from" },
  "estimate-few-months": { zh: "估算月份不足", en: "few months to estimate from" },
  "restate-linked": { zh: "关联户不重算", en: "linked account not stated again" },
  "rated-flow-missing": { zh: "缺额定流量", en: "rated flow missing" },
  "volume-rule-missing": { zh: "政策无此水量规定", en: "no rule for such a volume" },
  "evidence-missing": { zh: "缺证据", en: "evidence missing" },
  "discharge-missing": { zh: "缺排水表读数", en: "discharge not metered" },
  "not-liable-unknown": { zh: "不计征情形不识", en: "unknown kind without a fee" },
  "sub-meters-exceed-master": { zh: "分表大于总表", en: "sub-meters exceed the master" },
  "sub-meter-missing": { zh: "分表无水量", en: "sub-meter without a volume" },
  "link-loop": { zh: "关系成环", en: "circular links" },
  "link-doubled": { zh: "同属两个家庭", en: "two households at once" },
  "shares-not-whole": { zh: "各部分不成整", en: "parts do not make a whole" },
  "adjustment-doubled": { zh: "调整编号重复", en: "adjustment number repeated" },
  "count-handed-over": { zh: "累计已转出", en: "count handed over" },
} as const satisfies Partial<Record<FindingCode, Words>>;
