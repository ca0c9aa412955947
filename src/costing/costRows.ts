/** A row of the official cost statement (定价成本核定表). */
export interface CostRowRule {
  readonly row: string;
  /** Code of the row's name, for the words. */
  readonly label: string;
  /** `official`: the number stands in the texts we read. `ours`: it fills the places between them, in the order of the texts. */
  readonly numbering: "official" | "ours";
  readonly unit: "yuan" | "m3";
  /** The rows it is the sum of, and those among them without which the sum says nothing. A minus is taken off. */
  readonly parts?: readonly { readonly row: string; readonly needed: boolean; readonly sign: 1 | -1 }[];
  /** `required`: no measure can be had without it. `zero`: left out, it counts as zero and is reported. */
  readonly absent: "required" | "zero" | "allowed";
}

const needed = (row: string) => ({ row, needed: true, sign: 1 }) as const;
const further = (row: string) => ({ row, needed: false, sign: 1 }) as const;
const less = (row: string) => ({ row, needed: true, sign: -1 }) as const;

/**
 * The rows, parts before their sum. Numbers 4–13, 15, 16 and 18–20 are ours: the texts at hand name these rows and number 1, 2, 3, 14, 17, 21,
 * 22 and 23 only.
 */
export const costRowRules: readonly CostRowRule[] = [
  { row: "1", label: "designVolume", numbering: "official", unit: "m3", absent: "allowed" },
  { row: "2", label: "treatedVolume", numbering: "official", unit: "m3", absent: "required" },
  { row: "5", label: "staff", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "6", label: "chemicals", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "7", label: "power", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "8", label: "depreciation", numbering: "ours", unit: "yuan", absent: "required" },
  { row: "9", label: "repair", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "10", label: "otherProduction", numbering: "ours", unit: "yuan", absent: "allowed" },
  {
    row: "4",
    label: "production",
    numbering: "ours",
    unit: "yuan",
    absent: "required",
    parts: [needed("5"), further("6"), further("7"), needed("8"), further("9"), needed("10")],
  },
  { row: "12", label: "administration", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "13", label: "finance", numbering: "ours", unit: "yuan", absent: "required" },
  { row: "11", label: "periodCost", numbering: "ours", unit: "yuan", absent: "required", parts: [needed("12"), needed("13")] },
  { row: "3", label: "operatingCost", numbering: "official", unit: "yuan", absent: "required", parts: [needed("4"), needed("11")] },
  { row: "15", label: "sludgeTransport", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "16", label: "sludgeOther", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "14", label: "sludge", numbering: "official", unit: "yuan", absent: "zero", parts: [needed("15"), needed("16")] },
  { row: "18", label: "networkDepreciation", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "19", label: "networkRunning", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "20", label: "networkOther", numbering: "ours", unit: "yuan", absent: "allowed" },
  { row: "17", label: "network", numbering: "official", unit: "yuan", absent: "zero", parts: [needed("18"), needed("19"), needed("20")] },
  { row: "21", label: "total", numbering: "official", unit: "yuan", absent: "required", parts: [needed("3"), needed("14"), needed("17")] },
  { row: "22", label: "donatedDepreciation", numbering: "official", unit: "yuan", absent: "zero" },
  { row: "23", label: "totalWithoutDonated", numbering: "official", unit: "yuan", absent: "required", parts: [needed("21"), less("22")] },
];
