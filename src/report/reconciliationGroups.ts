import type { Group, Summary, Totals } from "../batch/index.js";
import type { BarChartRow } from "./chart.js";
import { barChart } from "./chart.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands, negateText, sumTexts } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

type Amounts = Pick<Totals, "fee" | "billed" | "paid" | "billedRows" | "paidRows">;

/** Due, billed and paid by class of use, over all districts. */
export function classSection({ groups, totals, policies }: Summary, options: PageWords, t: Texts): Html {
  const byClass = new Map<string, Group[]>();
  for (const group of groups) {
    const name = className(group, { options, several: policies.length > 1 });
    byClass.set(name, [...(byClass.get(name) ?? []), group]);
  }
  const series = [
    { name: t.fee, colour: "deep" as const, value: ({ fee }: Amounts) => fee, shown: true },
    { name: t.billedShort, colour: "middle" as const, value: ({ billed }: Amounts) => billed, shown: totals.billedRows > 0 },
    { name: t.paid, colour: "ochre" as const, value: ({ paid }: Amounts) => paid, shown: totals.paidRows > 0 },
  ].filter(({ shown }) => shown);
  const chart = barChart({
    id: "classes",
    title: series.length > 1 ? t.classCaption : t.classDueCaption,
    description: series.length > 1 ? t.classDescription : t.classDueDescription,
    rowHead: t.class,
    series,
    rows: [...byClass].map(([name, members]): BarChartRow => ({ name, values: series.map(({ value }) => sumTexts(members.map(value))) })),
    totals: [{ name: t.total, values: series.map(({ value }) => value(totals)) }],
    axis: "measure",
    empty: t.noBills,
  });
  return html`<h2>${t.byClass}</h2>
${chart}`;
}

interface NamedTotals {
  readonly name: string;
  readonly totals: Totals;
}

/** Every total of every district and class. */
export function districtSection({ groups, totals, policies }: Summary, options: PageWords, t: Texts): Html {
  const amount = (head: string, pick: (totals: Totals) => string): Column<NamedTotals> => ({
    head,
    kind: "number",
    cell: (row) => groupThousands(pick(row.totals)),
  });
  // only policies that round the whole bill have such an amount
  const isRounded = groups.some(({ rounding }) => /[1-9]/.test(rounding));
  const columns: readonly Column<NamedTotals>[] = [
    { head: t.class, cell: ({ name }) => name },
    amount(t.bills, ({ bills }) => String(bills)),
    amount(t.waterM3, ({ waterM3 }) => waterM3),
    amount(t.liableM3, ({ liableM3 }) => liableM3),
    amount(t.payingM3, ({ payingM3 }) => payingM3),
    amount(t.baseFee, ({ baseFee }) => baseFee),
    amount(t.surcharge, ({ surcharge }) => surcharge),
    amount(t.relief, ({ relief }) => relief),
    ...(isRounded ? [amount(t.rounding, ({ rounding }) => rounding)] : []),
    amount(t.fee, ({ fee }) => fee),
  ];
  const districts = [...new Set(groups.map(({ district }) => district))];
  const rowGroups = districts.map((district) => ({
    heading: district === "" ? t.noDistrict : district,
    rows: groups
      .filter((group) => group.district === district)
      .map((group) => ({ name: className(group, { options, several: policies.length > 1 }), totals: group })),
  }));
  const table = dataTable({ caption: t.districtCaption, columns, groups: rowGroups, totals: [{ name: t.total, totals }], empty: t.noBills, size: "dense" });
  return html`<h2>${t.byDistrict}</h2>
${table}<p class="note">${fill(t.reliefFundedNote, { relief: groupThousands(negateText(totals.relief)), funded: groupThousands(negateText(totals.reliefFunded)) })}</p>\n`;
}

/** Two policies may give one id to different classes, so the policy is named where there are several. */
function className(group: Group, { options, several }: { readonly options: PageWords; readonly several: boolean }): string {
  const label = options.policies.find(({ id }) => id === group.policy);
  const name = label?.classes?.[group.class]?.[options.lang] ?? group.class;
  return several ? `${name} · ${label?.title[options.lang] ?? group.policy}` : name;
}
