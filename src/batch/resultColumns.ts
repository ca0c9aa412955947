/** Columns of `bills.csv`, in order. */
export const billColumns = [
  "account_id",
  "district",
  "class",
  "period_start",
  "period_end",
  "volume_m3",
  "liable_volume_m3",
  "base_fee",
  "surcharge_amount",
  "relief_amount",
  "fee",
  "findings",
] as const;

/** Columns of `reconciliation.csv`: those of `bills.csv`, and how they stand against what others say. */
export const reconciliationColumns = [...billColumns, "billed_amount", "paid_amount", "billed_difference", "paid_difference", "match", "causes"] as const;
