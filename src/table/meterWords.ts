/** The closed lists of the files that `assess` reads: each id and the Chinese words it may go by. */
const lists = {
  readingKind: { read: ["已抄", "正常", "实抄"], unread: ["未抄", "估抄", "未见表"], broken: ["表坏", "故障", "坏表"] },
  meterSource: { public_supply: ["公共供水", "自来水"], own_well: ["自备井", "自备水", "自备水源"], discharge: ["排水", "排水表"] },
  mounted: { forward: ["正装"], reverse: ["倒装", "反装"] },
  basis: {
    used: ["用水量"],
    discharge: ["排水量", "实际排水量"],
    product_water: ["产品水"],
    construction_quota: ["施工定额", "建筑施工定额"],
  },
  dischargeEvidence: { metered: ["已装表", "计量"], recognised: ["已认定", "认定"], published: ["已公示", "公示"] },
  link: { sub_meter: ["总分表", "分表"], household: ["一户多表", "家庭"], successor: ["承接", "分户", "并户"] },
  part: { fixed: ["定量"], ratio: ["比例"], rest: ["其余", "余量"] },
  adjustment: {
    add: ["增加", "追加"],
    subtract: ["减少", "扣减"],
    percent: ["百分比"],
    floor: ["最低", "保底"],
    cap: ["最高", "封顶"],
    quota: ["定额", "额度"],
    not_liable: ["不计征"],
    outside_tiers: ["不计阶梯"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type MeterList = keyof typeof lists;
export type MeterWord<List extends MeterList> = Extract<keyof (typeof lists)[List], string>;

const finders: ReadonlyMap<MeterList, ReadonlyMap<string, string>> = new Map(
  Object.entries(lists).map(([list, ids]) => [
    list as MeterList,
    new Map(Object.entries(ids).flatMap(([id, words]: [string, readonly string[]]) => [id, ...words].map((word) => [word, id] as const))),
  ]),
);

/**
 * The id that a plain cell names in one of the closed lists; undefined where the word is in none of it.
 *
 * @example
 * meterWord("mounted", "倒装"); //=> "reverse"
 */
export function meterWord<List extends MeterList>(list: List, text: string): MeterWord<List> | undefined {
  return finders.get(list)?.get(text) as MeterWord<List> | undefined;
}

/** The ids of a closed list, for a message. */
export function meterWordsOf(list: MeterList): readonly string[] {
  return Object.keys(lists[list]);
}
