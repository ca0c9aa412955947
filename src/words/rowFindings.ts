import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for faults of usage rows, and of the reliefs and surcharges that they claim. */
export const rowFindings = {
  "required-missing": {
    zh: "必填内容是空白[，应为 {expected}]。请补填；空白不会当作零。",
    en: "A required cell is blank[; expected {expected}]. Fill it in; a blank is never taken as zero.",
  },
  "number-form": {
    zh: "[“{value}”]不是规范的数字。请只用数字和小数点[，例如 {expected}]，不用逗号、字母和科学计数法。",
    en: 'This is not a plain number[: "{value}"]. Use digits and a point only[, for example {expected}]; no commas, letters or exponents.',
  },
  "number-decimals": {
    zh: "数字[ {value} ]的小数位太多[，最多 {limit|expected} 位]。请核对，程序不会自行舍入。",
    en: "The number[ {value}] has too many decimals[; at most {limit|expected}]. Check it; it is not rounded on your behalf.",
  },
  "number-too-large": {
    zh: "数字[ {value} ]太大[，上限为 {limit|expected}]。请检查是否多写了位数或弄错了单位。",
    en: "The number[ {value}] is too large[; the limit is {limit|expected}]. Look for extra digits or a wrong unit.",
  },
  "volume-negative": {
    zh: "水量[ {value} ]是负数，应为零或正数。请核对读数；退补水量请按更正办理。",
    en: "The volume[ {value}] is negative; it must be zero or more. Check the readings; enter refunds as corrections.",
  },
  "amount-negative": {
    zh: "金额[ {value} ]是负数，应为零或正数。请核对；退款请按更正办理。",
    en: "The amount[ {value}] is negative; it must be zero or more. Check it; enter refunds as corrections.",
  },
  "date-form": {
    zh: "[“{value}”]不是规范的日期。请写成“年-月-日”，例如 2026-02-28。",
    en: 'This is not a plain date[: "{value}"]. Write year-month-day, for example 2026-02-28.',
  },
  "date-missing": {
    zh: "日历上没有[ {value} ]这一天，或者超出 1900 年至 2999 年。请核对年、月、日。",
    en: "There is no such day[ as {value}] between the years 1900 and 2999. Check year, month and day.",
  },
  "period-order": {
    zh: "账期的止日[ {value} ]早于起日[，应{expected}]。请核对两个日期。",
    en: "The period's last day[, {value},] is before its first day[; it must be {expected}]. Check both dates.",
  },
  "period-not-whole-months": {
    zh: "账期[（{value}）]不是整月。当地按月计算阶梯或免费水量，又没有规定零散天数怎样折算。请按整月拆分账期，或在政策文件中写明折算办法。",
    en: "The period[ ({value})] is not whole months. Tiers or free volumes count by month here and the policy has no rule for odd days. Split the period by months or state the rule in the policy.",
  },
  "class-unknown": {
    zh: "用水性质[“{value}”]不在价目表中[（现有：{expected}）]。请改成表中的类别，或在政策文件中登记这个别名。",
    en: 'The class of use[ "{value}"] is not in the tariff[ (there are: {expected})]. Use a class of the tariff or add this word to the policy as an alias.',
  },
  "district-unmatched": {
    zh: "地区[“{value}”]没有对应的政策文件[（现有：{expected}）]。请核对地区名称，或补充该地区的政策文件。",
    en: 'No policy serves the district[ "{value}"][ (there are: {expected})]. Check its name or add the policy of that district.',
  },
  "district-ambiguous": {
    zh: "地区[“{value}”]同时对应几份政策文件[（{expected}）]，无法确定用哪一份。请在政策文件中划清地区。",
    en: 'More than one policy serves the district[ "{value}"][ ({expected})], so none was chosen. Make the districts of the policies distinct.',
  },
  "before-first-version": {
    zh: "账期[（{date|value}）]早于最早的价格[，应{expected}]；当时的价格没有提供。请补充当时有效的文件。",
    en: "The period[ ({date|value})] is before the first price[; it must be {expected}]. What held then was not given. Add the document that was in force.",
  },
  "version-not-in-force": {
    zh: "账期[（{date|value}）]所在日期的价格版本[“{version}”]不能据以计费[，状态为“{status}”]：不是已生效的规定，或者当日是否执行没有依据[（{expected}）]。请提供当时有效的文件。",
    en: 'The version[ "{version}"] for these days[, {date|value},] cannot be billed from[; its status is "{status}"]: it is not enacted law, or nothing shows that it held then[ ({expected})]. Supply the document in force.',
  },
  "price-unknown": {
    zh: "[类别“{class|value}”]在[版本“{version}”的]价目表中价格不详，不能计费。请查到文件后补上价格。",
    en: 'The price[ of class "{class|value}"][ in version "{version}"] is unknown, so this row cannot be billed. Add the price once its document is found.',
  },
  "cycle-volume-missing": {
    zh: "[类别“{class}”]按周期累计计算阶梯，缺少本期之前的周期累计水量。请补填；周期的第一期填 0。",
    en: 'Tiers[ of class "{class}"] count through a cycle and the volume counted before this period is missing. Fill it in; it is 0 in the first period of a cycle.',
  },
  "cycle-billed-missing": {
    zh: "该类用户的最低或最高金额按周期计，但未填本周期此前已开的金额。请补填，周期首期填 0。",
    en: "The least or greatest amount of this class counts through a cycle, and the amount billed before in the cycle is missing. Fill it in; it is 0 in the first period.",
  },
  "not-liable-above-volume": {
    zh: "不缴费的水量[ {value} m³]大于用水量[（应 {expected} m³）]。请核对。",
    en: "The volume that bears no fee[, {value} m³,] is larger than the volume used[ (it must be {expected} m³)]. Check it.",
  },
  "outside-above-volume": {
    zh: "不计入阶梯的水量[ {value} m³]大于用水量[（应 {expected} m³）]。请核对。",
    en: "The volume outside the tiers[, {value} m³,] is larger than the volume used[ (it must be {expected} m³)]. Check it.",
  },
  "tier-volume-unused": {
    zh: "填了定阶水量，但这里用不上：只有全部水量按所达阶梯计价的（tierMethod 为 volume），且账期不跨阶梯周期拆分的，才能用另一水量定阶。请删去，或核对政策文件。",
    en: "A volume that chooses the tier was given, and it cannot be used here: only a price for the whole volume (tierMethod volume) takes one, in a period that is not split across the end of a cycle. Remove it or check the policy.",
  },
  "field-unknown": {
    zh: "记录中[有]字段[“{value}”]不认识，没有用到。请核对字段名。",
    en: "The record has a field that is not known[, {value}]; it was not used. Check its name.",
  },
  "field-type": {
    zh: "这里的值类型不符[，读到 {value}][，应为 {expected}]。请改正调用处。",
    en: "The value here is of the wrong type[: {value}][; it should be {expected}]. Correct the code that makes the record.",
  },
  "persons-missing": {
    zh: "该类用户的阶梯按人数确定，但未填人数。请补填。",
    en: "The tiers of this class depend on the number of persons, and it is missing. Fill it in.",
  },
  "attribute-unknown": {
    zh: "价格按该属性确定，但[“{value}”]不在政策文件列出的取值中[（应为：{expected}）]。请核对。",
    en: 'The price depends on this attribute, and[ "{value}"] is not among the values of the policy[ (it takes: {expected})]. Check it.',
  },
  "credit-unknown": {
    zh: "信用等级[“{value}”]不在政策文件中[（现有：{expected}）]。请核对。",
    en: 'The credit rating[ "{value}"] is not in the policy[ (there are: {expected})]. Check it.',
  },
  "samples-too-few": {
    zh: "水样[（{value} 个）]少于政策要求的个数[（{expected}）]，不能计征超浓度部分。请补充监测数据。",
    en: "There are fewer samples[ ({value})] than the policy asks for[ ({expected})], so the strength surcharge cannot be computed. Add the measurements.",
  },
  "samples-few": {
    zh: "水样[（{value} 个）]少于政策要求的个数[（{expected}）]，未计征超浓度部分。",
    en: "There are fewer samples[ ({value})] than the policy asks for[ ({expected})]; no strength surcharge was charged.",
  },
  "measure-form": {
    zh: "监测值[“{value}”]不是数字[（例如 {expected}）]。请改正。",
    en: 'The measured value[ "{value}"] is not a number[ (such as {expected})]. Correct it.',
  },
  "persons-form": {
    zh: "人数[“{value}”]不正确，应为正整数。请核对。",
    en: 'The number of persons[, "{value}",] is not right; it must be a whole number above zero. Check it.',
  },
  "discharge-unknown": {
    zh: "排放情形[“{value}”]不能识别[，应为 {expected}]。请改正，正常排放可以留空。",
    en: 'The kind of discharge[ "{value}"] is not known[; expected {expected}]. Correct it; permitted discharge may be left blank.',
  },
  "source-unknown": {
    zh: "用水来源[“{value}”]不能识别[，应为 {expected}]。请改正，公共供水可以留空。",
    en: 'The source of the water[, "{value}",] is not known[; expected {expected}]. Correct it; public supply may be left blank.',
  },
  "excess-missing": {
    zh: "这种情形只对超出的水量加倍征收，缺少超出水量[（{expected}）]。请补填。",
    en: "In this case only the excess volume bears the surcharge, and the excess is missing[ ({expected})]. Fill it in.",
  },
  "excess-above-volume": {
    zh: "超出水量[ {value} ]大于本期水量[，应{expected}]。请核对两个数字。",
    en: "The excess volume[, {value},] is larger than the period's volume[; it must be {expected}]. Check both figures.",
  },
  "violation-window": {
    zh: "违规起止日期[（{value}）]不对：止日不得早于起日，并且都要在账期之内[（{expected}）]。请核对。",
    en: "The days of the violation[ ({value})] are not right: the last may not be before the first, and both must lie in the period[ ({expected})]. Check them.",
  },
  "amount-too-large": {
    zh: "算出的金额[ {value} ]超出可以处理的范围[（{limit|expected}）]。请核对水量和单价。",
    en: "The resulting amount[, {value},] is beyond what can be held[ ({limit|expected})]. Check volume and price.",
  },
  "relief-unknown": {
    zh: "减免种类[“{value}”]不在政策文件中[（现有：{expected}）]。请改成文件规定的种类；没有文件依据，任何单位不得减免。",
    en: 'The relief[ "{value}"] is not in the policy[ (there are: {expected})]. Use one that it names; nobody may reduce the fee without a document.',
  },
  "relief-unlisted": {
    zh: "该户不在减免名单上[（{value}）]，没有减免，按全额计费。确应享受的，请先登记名单再更正账单。",
    en: "The account is not on the relief list[ ({value})]; no relief was given and the full fee stands. If it is entitled, enter it on the list and correct the bill.",
  },
  "relief-lapsed": {
    zh: "该户的减免资格[（{value}）]已不在有效期内[（核对日：{date}）][（有效期：{expected}）]，没有减免，按全额计费。续期后请更正账单。",
    en: "The account's title to relief[ ({value})] is not valid[ on {date}][ (it runs: {expected})]; the full fee stands. Correct the bill once it is renewed.",
  },
  "relief-class": {
    zh: "减免[“{value}”]不适用于该用户[（类别“{class}”）][（适用：{expected}）]，没有减免，按全额计费。请核对用水性质。",
    en: 'The relief[ "{value}"] is not for this account[ of class "{class}"][ (it is for: {expected})]; the full fee stands. Check the class of use.',
  },
  "relief-window": {
    zh: "减免规定[“{value}”]在本期没有施行[（核对日：{date}）][（施行期：{expected}）]，没有减免，按全额计费。",
    en: 'The relief[ "{value}"] was not in force in this period[ (on {date})][ (it runs: {expected})]; the full fee stands.',
  },
  "relief-certificate": {
    zh: "减免[“{value}”]须凭证件，证件号码是空白，没有减免，按全额计费。请补填证件号码。",
    en: 'The relief[ "{value}"] needs a certificate and its number is blank; the full fee stands. Fill in the number.',
  },
  "relief-not-stacked": {
    zh: "几项减免不能同时享受，[“{value}”]没有采用[，采用的是“{expected}”]。请确认是否正确。",
    en: 'Several reliefs may not be combined; one[, "{value}",] was not applied[, "{expected}" was]. Make sure that this is right.',
  },
  "discharge-no-order": {
    zh: "没有水行政主管部门的决定[（情形：{kind}）][，决定书“{value}”未登记]，不加倍征收，按单倍计费。取得决定后请登记，再更正账单。",
    en: 'There is no order of the water authority[ (for {kind})][; order "{value}" is not on the list]; the fee was not doubled and the single fee stands. Enter the order once there is one and correct the bill.',
  },
  "discharge-no-rule": {
    zh: "政策文件没有对这种情形[（{value}）]规定加倍征收，按单倍计费。请核对政策文件。",
    en: "The policy has no surcharge for this discharge[ ({value})]; the single fee stands. Check the policy.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
