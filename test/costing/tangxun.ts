/** Tangxun plants A and B in Mianyang, one year, as printed: 10 000 yuan and 10 000 m³, sludge inside "other". Row 22 was not printed. */
export const tangxunA = {
  plant: "tangxun-a",
  year: 2016,
  amountUnit: "10000yuan",
  volumeUnit: "10000m3",
  rows: {
    "1": "1825.00",
    "2": "1277.50",
    "4": "1911.34",
    "5": "68.00",
    "6": "385.52",
    "7": "394.00",
    "8": "627.13",
    "9": "325.12",
    "10": "111.56",
    "11": "767.83",
    "13": "624.49",
  },
};

export const tangxunB = {
  plant: "tangxun-b",
  year: 2016,
  amountUnit: "10000yuan",
  volumeUnit: "10000m3",
  rows: {
    "1": "3650.00",
    "2": "2555.00",
    "4": "4420.21",
    "5": "176.00",
    "6": "813.54",
    "7": "806.25",
    "8": "1824.47",
    "9": "564.31",
    "10": "235.64",
    "11": "2249.06",
    "13": "2052.14",
  },
};

export const tangxun = { format: 1, statements: [tangxunA, tangxunB] };
