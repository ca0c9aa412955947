import type { FundStatement, StatementCostRow, StatementCosts } from "../funds/index.js";
import type { Language } from "../words/index.js";
import { costRowName } from "./costRowTexts.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands, percentText } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

/** The year's cost statements in the official rows, plant by plant and together. */
export function costsSection({ plants, allPlants }: FundStatement, { lang }: PageWords, t: Texts): Html {
  const together = plants.length > 1 && allPlants !== undefined ? [allPlants] : [];
  const tables = [...plants, ...together].map((costs) => costsTable(costs, lang, t));
  return html`<h2>${t.costsHeading}</h2>
${tables.length === 0 ? html`<p class="nothing">${t.noCosts}</p>` : tables}<p class="note">${t.costsNote}</p>\n`;
}

interface CostLine extends Pick<StatementCostRow, "label" | "unit"> {
  readonly row: string;
  readonly value: string;
  readonly origin: string;
}

function costsTable(costs: StatementCosts, lang: Language, t: Texts): Html {
  const origins = { printed: t.originPrinted, summed: t.originSummed, taken: t.originTaken };
  const units = { yuan: t.yuan, m3: t.m3, yuanPerM3: t.yuanPerM3 };
  const rows: readonly CostLine[] = costs.rows.map(({ row, numbering, label, unit, value, origin }) => ({
    row: numbering === "ours" ? `${row}*` : row,
    label: costRowName(label, lang),
    unit,
    value: groupThousands(value),
    origin: origins[origin],
  }));
  const ratio = (label: string, value: string): CostLine => ({ row: "", label, unit: "yuanPerM3", value: groupThousands(value), origin: "" });
  const ratios = [
    ratio(t.unitCostLine, costs.unitCost),
    ratio(t.unitCostWithoutDonated, costs.unitCostWithoutDonated),
    ratio(t.cashUnitCost, costs.cashUnitCost),
  ];
  const columns: readonly Column<CostLine>[] = [
    { head: t.costItem, cell: ({ label }) => label },
    { head: t.costRow, kind: "number", cell: ({ row }) => row },
    { head: t.yearFigure, kind: "number", cell: ({ value }) => value },
    { head: t.unit, cell: ({ unit }) => units[unit] },
    { head: t.origin, cell: ({ origin }) => origin },
  ];
  const caption = fill(t.costsCaption, { plant: costs.name ?? costs.plant ?? t.allPlants, year: String(costs.year) });
  const load = costs.loadRate === undefined ? undefined : html`<p class="note">${t.loadRate}${t.colon}${percentText(costs.loadRate)}</p>\n`;
  return html`${dataTable({ caption, columns, groups: [{ rows }], totals: ratios, empty: t.none })}${load}`;
}
