import { account, column, required } from "./column.js";

const billOf = [
  account,
  column("district", "area", "region", "区域", "区县", "行政区", "所属区域"),
  required("class", "user_class", "category", "用水性质", "用水类别", "用户类别"),
  required("period_start", "start_date", "from_date", "起始日期", "计费起始日", "本期起始日", "开始日期"),
  required("period_end", "end_date", "to_date", "截止日期", "计费截止日", "本期截止日", "结束日期"),
];

const liableVolume = column("liable_volume_m3", "计征水量", "计费水量");

/** The files that `rebill` reads: bills and their corrections, as earlier runs wrote them. */
export const bookedColumns = {
  booked: [
    ...billOf,
    liableVolume,
    required("base_fee", "应征费额"),
    required("surcharge_amount", "加收金额", "加倍征收"),
    required("relief_amount", "减免金额"),
    required("fee", "应缴金额"),
  ],
  bill_adjustments: [
    required("adjustment_id", "调整编号"),
    required("bill_id", "账单号", "帐单号"),
    ...billOf,
    liableVolume,
    required("component", "调整项目"),
    column("parent", "所调项目"),
    required("booked_amount", "已入账金额"),
    required("recomputed_amount", "重算金额"),
    required("difference", "差额"),
    column("cause", "调整原因"),
    column("policy", "政策文件"),
    column("version", "版本"),
  ],
} as const;
