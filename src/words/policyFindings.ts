import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for faults and remarks of policy documents. */
export const policyFindings = {
  "policy-not-json": {
    zh: "不是有效的 JSON 文件[（{value}）]。请检查引号、逗号和括号是否成对、齐全。",
    en: "This is not a valid JSON document[ ({value})]. Check that quotes, commas and brackets are complete.",
  },
  "policy-format": {
    zh: "文件格式号[“{value}”]不能识别[，应为 {expected}]。请核对 format 一项。",
    en: 'The format number[ "{value}"] is not known[; expected {expected}]. Check the field "format".',
  },
  "policy-kind": {
    zh: "文件种类[“{value}”]不能识别[，应为 {expected}]。请核对 kind 一项。",
    en: 'The kind of document[ "{value}"] is not known[; expected {expected}]. Check the field "kind".',
  },
  "policy-unknown-key": {
    zh: "有不认识的项目[“{key|value}”]。请检查拼写，或将其删去[；此处可用：{expected}]。",
    en: 'There is an unknown field[ "{key|value}"]. Check its spelling or remove it[; allowed here: {expected}].',
  },
  "policy-missing": {
    zh: "缺少必填项目[“{key|value}”][，应为 {expected}]。请补上。",
    en: 'A required field is missing[: "{key|value}"][; expected {expected}]. Add it.',
  },
  "policy-value": {
    zh: "填写的内容[“{value}”]不合要求[，应为 {expected}]。请改正。",
    en: 'What is written here[, "{value}",] does not fit[; expected {expected}]. Correct it.',
  },
  "policy-uncited": {
    zh: "这项规定没有注明依据。请在 cite 中写明文件和条款。",
    en: 'This rule names no source. State document and article under "cite".',
  },
  "policy-document-unknown": {
    zh: "所引文件[“{document|value}”]不在 documents 清单中[（现有：{expected}）]。请登记该文件，或改正引用。",
    en: 'The cited document[ "{document|value}"] is not on the list "documents"[ (there are: {expected})]. Add it to the list or correct the citation.',
  },
  "policy-reference-unknown": {
    zh: "所指的编号[“{value}”]不存在[（现有：{expected}）]。请改正编号，或补上这一项。",
    en: 'The id[ "{value}"] that is referred to does not exist[ (there are: {expected})]. Correct the id or add the entry.',
  },
  "policy-reference-loop": {
    zh: "几个类别的价格互相参照，绕成了一圈[（{value}）]。请让其中一个类别直接写明价格。",
    en: "Classes refer to each other's prices in a circle[ ({value})]. Let one of them state its price.",
  },
  "policy-duplicate": {
    zh: "名称[“{value}”]出现了不止一次[（另见“{other}”）]。请删去一处或改名。",
    en: 'The name[ "{value}"] stands here more than once[ (see also "{other}")]. Remove or rename one.',
  },
  "policy-version-order": {
    zh: "版本没有按日期先后排列[：{value}][，应{expected}]。请按生效日期排列，同一天只能有一个版本开始。",
    en: "The versions are not in order of their dates[: {value}][; it must be {expected}]. Sort them by date; only one may start on a day.",
  },
  "policy-version-start": {
    zh: "版本[“{version|value}”]的起始须写明一项，且只写一项：知道生效日的写 from，只知道某日正在执行的写 inForceOn。",
    en: 'The version[ "{version|value}"] must state its start once: "from" where the first day is known, "inForceOn" where only a sighting is.',
  },
  "policy-tier-last-closed": {
    zh: "最后一级阶梯写了上限[ {value} m³]，超出的水量将没有价格。请删去最后一级的 upTo。",
    en: 'The last tier has an upper bound[ of {value} m³], so volume above it would have no price. Remove "upTo" from the last tier.',
  },
  "policy-tier-open-early": {
    zh: "这一级阶梯没有上限，后面却还有阶梯。只有最后一级可以不写上限，请补上 upTo[（应{expected} m³）]。",
    en: 'This tier has no upper bound though others follow. Only the last may be open: add "upTo"[ ({expected} m³)].',
  },
  "policy-tier-order": {
    zh: "阶梯上限[ {value} m³ ]没有高于上一级[，应{expected} m³]。请从小到大排列。",
    en: "The tier's upper bound[ of {value} m³] is not above the one before it[; it must be {expected} m³]. Sort the tiers from low to high.",
  },
  "policy-tier-fields": {
    zh: "阶梯写得不完整或自相矛盾[：{key|value}][，应为 {expected}]。写了 tiers 就要写 tierPeriod；按周期累计的，文件还要写明 cycle。",
    en: 'The tiers are incomplete or contradict themselves[: {key|value}][; expected {expected}]. "tiers" needs "tierPeriod", and counting by cycle needs the document\'s "cycle".',
  },
  "policy-price-form": {
    zh: "价格的写法不明确[：{value}][，应为 {expected}]。单一价格、阶梯、同某类别、不详，四种写法只能选一种。",
    en: "The price is not stated in one way[: {value}][; expected {expected}]. Choose one of four: one price, tiers, same as another class, unknown.",
  },
  "policy-relief-form": {
    zh: "减免的内容与其种类[“{kind|value}”]不符[，应为 {expected}]。免水量写 freeM3PerMonth，按比例写 share，每立方米减额写 amountPerM3，全免则都不写。",
    en: 'The relief does not fit its kind[ "{kind|value}"][; expected {expected}]. Free volume needs "freeM3PerMonth", a percentage "share", an amount per m³ "amountPerM3", exemption none of them.',
  },
  "policy-window-order": {
    zh: "截止日[ {value} ]早于起始日[，应{expected}]。请核对日期。",
    en: "The last day[, {value},] is before the first day[; it must be {expected}]. Check the dates.",
  },
  "policy-limit": {
    zh: "[“{value}”]超出允许的范围[，应{expected}][，上限 {limit}]。请改正。",
    en: "This[, {value},] is outside what is allowed[; it must be {expected}][; the limit is {limit}]. Correct it.",
  },
  "policy-binding-unknown": {
    zh: "没有找到所列的最低标准文件[“{document|value}”]，无法核对最低标准。请一并提供该文件，或改正 boundBy。",
    en: 'The minimums document[ "{document|value}"] that should bind this tariff was not given, so the minimums cannot be checked. Supply it or correct "boundBy".',
  },
  "policy-case-missing": {
    zh: "有[ {count} 种]属性取值没有对应的价格[（{value}）]，这样的用户不能计费。请补上，或确认当地没有这样的用户。",
    en: "There is no price for[ {count} of] the attribute values[ ({value})], so such accounts cannot be billed. Add them, or make sure that there are none.",
  },
  "policy-limit-order": {
    zh: "最低金额[ {value} 元]高于最高金额[（应{expected} 元）]，两者不能同时成立。请改正。",
    en: "The least amount[, {value} yuan,] is above the greatest[; it must be {expected} yuan], and both cannot hold. Correct one.",
  },
  "policy-tier-falls": {
    zh: "这一级的价格[ {value} 元/m³ ]低于上一级[（逐级不降应{expected} 元/m³）]。计费照此进行，请核对是否有意。",
    en: "The price of this tier[, {value} yuan/m³,] is below that of the tier before[ (a rising one would be {expected} yuan/m³)]. It is billed as it stands; check that it is meant.",
  },
  "policy-unreachable": {
    zh: "这项规定不会起作用[：止于 {date}，而最早的价格自 {expected} 起执行][：与“{other}”同时享受时，后者在前，已用于全部水量]。请核对，或将其删去、调整次序。",
    en: 'This rule takes no effect[: it ends on {date}, and the first price starts on {expected}][ beside "{other}", which stands before it and acts on every m³]. Check it, remove it or change the order.',
  },
  "policy-overlap": {
    zh: "指标[“{value}”]在另一处[（{other}）]也对同类用户、同一时期加价，两处都会计收。请核对是否有意。",
    en: 'The measure[ "{value}"] is also counted elsewhere[ ({other})], for the same class on the same days, and both are charged. Check that it is meant.',
  },
  "policy-minimum-none": {
    zh: "最低标准文件[（{document}）]没有给类别[“{class}”]规定最低标准，这些价格未作比较。",
    en: 'The minimums documents[ ({document})] set no minimum for class[ "{class}"], so those prices were not compared.',
  },
  "policy-area-missing": {
    zh: "没有写明地区类别，最低标准[“{document|value}”]无法核对。请在 area 中写明[（{expected}）]。",
    en: 'The kind of area is not stated, so the minimums[ of "{document|value}"] cannot be checked. State it under "area"[ ({expected})].',
  },
  "price-below-minimum": {
    zh: "[类别“{class}”的]价格[ {price|value} 元/m³ ]低于最低标准[ {minimum|expected} 元/m³][，该标准自 {date} 起执行][，依据：{document}，{article}]。计费不受影响，请核实价格，或提请调整。",
    en: 'The price[ of class "{class}"][, {price|value} yuan/m³,] is below the minimum[ of {minimum|expected} yuan/m³][, binding from {date}][, source: {document}, {article}]. Bills are not affected; verify the price or propose a new one.',
  },
  "composite-below-minimum": {
    zh: "综合平均水平[ {value} 元/m³ ]低于要求[的 {minimum|expected} 元/m³][，该要求自 {date} 起执行][，依据：{document}，{article}]。请核实各类水量，或提请调整价格。",
    en: "The composite average[, {value} yuan/m³,] is below the required level[ of {minimum|expected} yuan/m³][, binding from {date}][, source: {document}, {article}]. Verify the volumes by class or propose new prices.",
  },
  "policy-default-taken": {
    zh: "文件没有写明[“{key}”]，按默认[“{value|expected}”]处理[，共 {places} 处]。当地规定不同的，请在文件中写明。",
    en: 'The document does not say[ "{key}"], so the default[ "{value|expected}"] is taken[, in {places} places]. State it where the local rule differs.',
  },
  "policy-interpretation": {
    zh: "这项规定是对原文的理解，并非原文字句[，作此理解的是{whose}][；依据：{document}，{article}]。使用前请确认。",
    en: "This rule is a reading of the text, not its wording[; it is the reading of {whose}][; source: {document}, {article}]. Confirm it before use.",
  },
  "policy-cell-unknown": {
    zh: "[版本“{version}”中][类别“{class|value}”的]价格不详，这类用户不能计费。查到文件后请补上。",
    en: 'The price[ of class "{class|value}"][ in version "{version}"] is unknown, so such accounts cannot be billed. Add it once its document is found.',
  },
  "policy-not-enacted": {
    zh: "版本[“{version}”]不是已生效的规定[，状态为“{status|value}”]。只有写明允许（--allow-example 或 --proposal）才可用来计算。",
    en: 'The version[ "{version}"] is not enacted law[; its status is "{status|value}"]. It is only used when allowed (--allow-example or --proposal).',
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
