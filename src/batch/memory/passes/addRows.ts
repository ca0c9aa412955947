import {
  billFigures,
  billFirstFigure,
  billNumbers,
  billOfAt,
  billSumKind,
  billsAt,
  groupOfAt,
  mostGroups,
  mostSmall,
  rowsAt,
  statedAt,
  statedColumns,
  statedFigures,
  sumColumns,
  sumsAt,
  sumsChecked,
  sumsUsual,
  usualFigures,
  writtenAt,
} from "../addresses";
import { clearList, list } from "./listCharged";

/** Where the sums of what others say stand, and the counts of rows with a bill, with an amount billed and with one paid. */
const firstStated = billFigures;
const billCount = billFigures + statedFigures;
const billedCount = billCount + 1;
const paidCount = billCount + 2;

/** Adds charged rows to the sums of their groups, and lists those that are to be added with a look at how large the sums become. */
export function addRows(charged: i32, withStated: bool): void {
  clearList();
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const bill: usize = billsAt + 8 * billNumbers * load<i32>(billOfAt + 4 * row);
    const sumKind = <i32>load<f64>(bill + 8 * billSumKind);
    const stated: usize = statedAt + 8 * statedFigures * row;
    const group = load<i32>(groupOfAt + 4 * row);
    const isSmall = !withStated || load<f64>(stated) + load<f64>(stated + 8) <= <f64>mostSmall;
    if (sumKind === sumsChecked || !isSmall || group >= mostGroups) {
      list(row);
      continue;
    }
    const sums: usize = sumsAt + 8 * sumColumns * group;
    add(sums + 8 * billCount, 1);
    const figures: usize = bill + 8 * billFirstFigure;
    const count = sumKind === sumsUsual ? usualFigures : billFigures;
    for (let figure = 0; figure < count; figure += 2) addTwo(sums + 8 * figure, figures + 8 * figure);
    if (!withStated) continue;
    // What was not billed or paid is nothing.
    const written: usize = writtenAt + 8 * statedColumns * row;
    add(sums + 8 * billedCount, isNaN(load<f64>(written)) ? 0 : 1);
    add(sums + 8 * paidCount, isNaN(load<f64>(written + 8)) ? 0 : 1);
    addTwo(sums + 8 * firstStated, stated);
    addTwo(sums + 8 * firstStated + 16, stated + 16);
  }
}

function addTwo(sums: usize, values: usize): void {
  v128.store(sums, f64x2.add(v128.load(sums), v128.load(values)));
}

function add(sum: usize, value: f64): void {
  store<f64>(sum, load<f64>(sum) + value);
}
