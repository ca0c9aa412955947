import {
  amountFactorsAt,
  billFee,
  billFirstFigure,
  billNumbers,
  billOfAt,
  billsAt,
  causesAt,
  contextOfAt,
  matchesAt,
  noText,
  rowsAt,
  statedAt,
  statedColumns,
  statedFigures,
  valueColumns,
  valuesAt,
  writtenAt,
} from "../addresses";
import { clearList, list } from "./listCharged";

/**
 * Compares charged rows with what their figures say was billed and paid: of those that pay what is due and say nothing of a bill, or say twice what is due, nothing differs. All
 * others are listed. `agrees` is the match of the first.
 */
export function compareRows(charged: i32, agrees: i32, knowsPayments: bool): void {
  clearList();
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const bill = load<f64>(valuesAt + 8 * (valueColumns * row + 2));
    const payment = load<f64>(valuesAt + 8 * (valueColumns * row + 3));
    const factors: usize = amountFactorsAt + 16 * load<i32>(contextOfAt + 4 * row);
    const due = load<f64>(billsAt + 8 * (billNumbers * load<i32>(billOfAt + 4 * row) + billFirstFigure + billFee)) * load<f64>(factors);
    if (payment !== due || (bill !== due && bill >= 0)) {
      list(row);
      continue;
    }
    const written: usize = writtenAt + 8 * statedColumns * row;
    const amount = payment / load<f64>(factors + 8);
    store<f64>(written, bill < 0 ? NaN : amount);
    store<f64>(written + 8, amount);
    store<f64>(written + 16, bill < 0 ? NaN : 0);
    store<f64>(written + 24, 0);
    const stated: usize = statedAt + 8 * statedFigures * row;
    store<f64>(stated, max(bill, 0));
    store<f64>(stated + 8, payment);
    store<f64>(stated + 16, knowsPayments ? due : 0);
    store<f64>(stated + 24, knowsPayments ? due : 0);
    store<u8>(matchesAt + row, <u8>agrees);
    store<i32>(causesAt + 4 * row, noText);
  }
}
