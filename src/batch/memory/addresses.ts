// Where what stands in the memory, and how large it is. The passes, which are compiled to WebAssembly, and the rest of the batch, which looks at the same memory
// through typed arrays, both read it here; so there are whole numbers in it and nothing else. Addresses are multiples of eight, but for texts; of 64 where
// what is looked at together is to stand in one line of the cache.

/** Bytes of records that are taken in at once; a longer slab is taken piece by piece. */
export const inputBytes = 1 << 21;
/** Bytes of result rows that are held before they are handed on. */
export const outputBytes = 1 << 22;
/** Bytes are read and put up to sixteen at a time: as many more may be touched beyond the end; and what follows begins a line of the cache. */
export const slackBytes = 64;

/** A record longer than this is refused; a quote left open is looked for no further. */
export const longestRecordBytes = 1 << 16;
/** A record with more fields than this is refused. */
export const mostFields = 256;

/** Rows that are read, charged and written together. */
export const blockRows = 256;
/** The row of the block for a record that is taken by itself, beside the others. */
export const singleRow = blockRows;
/** Volume, cycle volume, billed and paid amount. */
export const valueColumns = 4;

/** What others say of a row: figures that are summed, and numbers that its result row writes. */
export const statedFigures = 4;
export const statedColumns = 4;

/** Bills that are kept for rows alike, and one more for each row of the block. */
export const keptBills = 1 << 15;
export const ownBills = blockRows + 1;
/** Places in which the bill of a charge and volume can stand: as many as are looked at together. */
export const billWays = 4;
/**
 * Numbers held of a bill: what was charged (0 for none), how its figures are summed, and the figures: the four that most bills have first, at the end of a line of the
 * cache, so that with most nothing else has to be fetched.
 */
export const billNumbers = 16;
export const billCharge = 0;
export const billSumKind = 1;
export const billFirstFigure = 4;
export const billVolume = 5;
/** Of the figures. */
export const billFee = 3;
export const usualFigures = 4;
export const billFigures = 10;
/** How the figures of a bill are summed: looking at how large the sums become; the usual ones alone; or all of them. */
export const sumsChecked = 0;
export const sumsUsual = 1;
export const sumsAll = 2;
/** Figures of more units than this are summed with a look at how large the sums become. */
export const mostSmall = 1 << 30;
/** Numbers that result rows write of a bill: two volumes and four amounts, with commas between them. */
export const billColumns = 6;
/** Room for these, written: a number has at most 17 digits, a point and a sign. */
export const billTextBytes = 128;
/** Bytes that the longest number takes: sixteen digits, a point and a sign, and zeros before a small one. */
export const longestNumberBytes = 40;

/** Sets of fees that came out when causes were looked for, a set for a kept bill: what its rows are charged by, volume, range, count, whether all; the fees. */
export const triedSets = keptBills;
export const triedCharge = 0;
export const triedVolume = 1;
export const triedLeast = 2;
export const triedMost = 3;
export const triedCount = 4;
export const triedComplete = 5;
export const triedFirst = 6;
export const triedNumbers = 17;

/** Causes of what was paid that need no other figures than the row's: unpaid, a rounding, short, over. */
export const paymentCauses = 4;
/** Of a policy: stated units for one of an amount and for one as it is written; what a rounding can make of a fee, in stated units; decimals of these. */
export const policyNumbers = 4;
/** An account of a usual row is no longer; room for an entry of what it owes. */
export const longestAccount = 64;
export const entryBytes = 24 + longestAccount;

/** Lines of arrears: room for the cells of a class and a first unpaid month, of which so many are kept, and for those with which all lines end. */
export const arrearsCellBytes = 64;
export const arrearsCellHeadBytes = 12;
export const arrearsCells = 1 << 10;
export const arrearsEndBytes = 60;

/** Where a text is named that is none. */
export const noText = 0;

/** Rows of further kinds are taken by themselves. */
export const mostKinds = 1 << 12;
/** Slots in which kinds are found by their hash: pairs of hash and kind. */
export const kindSlots = 1 << 14;
/** Slots in which a kind is looked for first, by a part of its words; a power of two. */
export const recentKinds = 1 << 11;
/** Room for the words of usual kinds, and for the texts of their result rows. */
export const kindBytes = 1 << 20;

/** Rows of further districts, and of such whose cell or column is longer, are taken by themselves. */
export const mostDistricts = 1 << 12;
export const districtBytes = 128;
/** Slots in which districts are found by their hash: pairs of hash and district. */
export const districtSlots = 1 << 13;
/** Places for the groups of districts, one for each class of the run. */
export const groupPlaces = 1 << 16;

/** Groups that are summed together; the sums of a group are those of its bills, of what others say, and the counts of its rows. */
export const mostGroups = 1 << 12;
export const sumColumns = billFigures + statedFigures + 3;

/** Policies of one run. */
export const mostPolicies = 1 << 12;
/** Codes of findings and causes, as result rows write them. */
export const mostWords = 1 << 11;
export const wordBytes = 1 << 21;
/** Room for an account that is not in the input. */
export const otherBytes = 1 << 18;

/** Four bytes for each row of the block, and for what stands beside it. */
const eachRow = 1088;

export const inputAt = 1 << 10;
export const outputAt = inputAt + inputBytes + slackBytes;
/** The first bill's text, behind the result rows, and there counted from them. */
export const billTextStart = outputBytes + slackBytes;
/** By row and field: where it starts and where it ends in the input. */
export const fieldsAt = outputAt + billTextStart + (keptBills + ownBills) * billTextBytes + slackBytes;
/** What is read of rows, in one run. */
export const rowStartsAt = fieldsAt + 8 * blockRows * mostFields;
export const accountStartsAt = rowStartsAt + eachRow;
export const accountEndsAt = accountStartsAt + eachRow;
export const kindOfAt = accountEndsAt + eachRow;
export const districtOfAt = kindOfAt + eachRow;
export const valuesAt = districtOfAt + eachRow;
export const readBytes = 5 * eachRow + 8 * blockRows * valueColumns;
export const rowsAt = rowStartsAt + readBytes;
export const contextOfAt = rowsAt + eachRow;
export const groupOfAt = contextOfAt + eachRow;
export const lowsAt = groupOfAt + eachRow;
export const highsAt = lowsAt + eachRow;
export const keyPoliciesAt = highsAt + eachRow;
export const keyClassesAt = keyPoliciesAt + eachRow;
export const keyStartsAt = keyClassesAt + eachRow;
export const billOfAt = keyStartsAt + eachRow;
/** What its bill is found by: the number of what is charged alike, and a hash of it and the volume. */
export const chargeOfAt = billOfAt + eachRow;
export const hashOfAt = chargeOfAt + eachRow;
export const missedRowsAt = hashOfAt + eachRow;
/** Rows that the pass before has listed, and how many they are. */
export const listedRowsAt = missedRowsAt + eachRow;
/** Rows that are not usual. */
export const oddRowsAt = listedRowsAt + eachRow;
/** What tells charged rows from others, in their order. */
export const printsAt = oddRowsAt + eachRow;
export const printRowsAt = printsAt + 2 * eachRow;
export const offsetsAt = printRowsAt + eachRow;
export const textStartsAt = offsetsAt + eachRow;
export const textBytesAt = textStartsAt + eachRow;
export const matchesAt = textBytesAt + eachRow;
export const statedOfAt = matchesAt + eachRow;
export const findingsAt = statedOfAt + eachRow;
export const causesAt = findingsAt + eachRow;
export const resultEndsAt = causesAt + eachRow;
export const statedAt = resultEndsAt + eachRow;
export const writtenAt = statedAt + 2 * eachRow * statedFigures;

export const billsAt = writtenAt + 2 * eachRow * statedColumns;
export const billSizesAt = billsAt + 8 * (keptBills + ownBills) * billNumbers;
export const billHashesAt = billSizesAt + keptBills + eachRow;
/** By ways: the least volumes of the cycle before with which bills are the same, then the most. */
export const billRangesAt = billHashesAt + 4 * keptBills;
export const billUsesAt = billRangesAt + 16 * keptBills;

/**
 * How rows are read: delimiter, fields, the field of the account, how many runs of words and how many blank fields there are, the field of the district; and how many
 * classes there are.
 */
export const layoutAt = billUsesAt + 4 * keptBills;
/** Fields of volume, cycle volume, billed and paid amount; -1 for one that the file does not have. */
export const valueFieldsAt = layoutAt + 64;
/** First and last field of each run of words, alternately. */
export const runsAt = valueFieldsAt + 64;
/** Fields in which the usual row has nothing. */
export const blanksAt = runsAt + 8 * mostFields;

export const kindSlotsAt = blanksAt + 4 * mostFields;
export const recentKindsAt = kindSlotsAt + 8 * kindSlots;
/** By kind: where its words stand, `kindFields` numbers, the decimals that its values may have, and those of their units. */
export const kindWordsAt = recentKindsAt + 4 * recentKinds;
export const kindFieldsAt = kindWordsAt + 4 * mostKinds;
export const kindDecimalsAt = kindFieldsAt + 64 * mostKinds;
export const kindUnitDecimalsAt = kindDecimalsAt + valueColumns * mostKinds;
export const wordsOfKindsAt = kindUnitDecimalsAt + valueColumns * mostKinds;
export const textsOfKindsAt = wordsOfKindsAt + kindBytes + slackBytes;

export const districtSlotsAt = textsOfKindsAt + kindBytes + slackBytes;
/** By district: its policy; how many bytes its cell and its text are, and whether the cell was made plain; these bytes. */
export const districtContextsAt = districtSlotsAt + 8 * districtSlots;
export const districtCellBytesAt = districtContextsAt + 4 * mostDistricts;
export const districtTextBytesAt = districtCellBytesAt + mostDistricts;
export const districtNormalisedAt = districtTextBytesAt + mostDistricts;
export const districtCellsAt = districtNormalisedAt + mostDistricts;
export const districtTextsAt = districtCellsAt + districtBytes * mostDistricts;
/** By district and class: the group, counted from one; nothing while there is none. */
export const groupsAt = districtTextsAt + districtBytes * mostDistricts + slackBytes;

/** The kinds and districts of a thread that reads rows for this one: what they are here, counted from one; nothing while it is not known. */
export const otherKindsAt = groupsAt + 4 * groupPlaces;
export const otherDistrictsAt = otherKindsAt + 4 * mostKinds;

/** By policy: the decimals in which what others say is written, and those of the columns of a bill. */
export const statedDecimalsAt = otherDistrictsAt + 4 * mostDistricts;
export const billDecimalsAt = statedDecimalsAt + mostPolicies;
/** `policyNumbers` of each. */
export const policyNumbersAt = billDecimalsAt + 8 * mostPolicies;
export const sumsAt = policyNumbersAt + 8 * policyNumbers * mostPolicies;
/** Where each code stands among the codes and how long it is. */
export const wordSpansAt = sumsAt + 8 * sumColumns * mostGroups;
export const wordsAt = wordSpansAt + 8 * mostWords;
export const otherAt = wordsAt + wordBytes + slackBytes;

/** The sum of the hashes of result rows; powers of ten; "0000" to "9999". */
export const digestAt = otherAt + otherBytes + slackBytes;
/** The days that bills cover, and the rows that are billed up to the last. */
export const firstDayAt = digestAt + 8;
export const lastDayAt = firstDayAt + 4;
export const lastDayRowsAt = lastDayAt + 4;
export const listedAt = lastDayRowsAt + 4;
/** What `fetchBills` makes of the bytes it looks at: nothing reads it, but what is looked at and not used is not looked at. */
export const seenAt = listedAt + 4;
export const powersAt = digestAt + 64;
export const fourDigitsAt = powersAt + 8 * 24;

export const triedAt = fourDigitsAt + 4 * 10000;
/** Places of the causes of what was paid among the words; how many rows of the block have each, and how many have the match of rows that differ. */
export const paymentWordsAt = triedAt + 8 * triedSets * triedNumbers;
export const comparedCountsAt = paymentWordsAt + 4 * paymentCauses;
/** Entries of the rows of a block that owe. */
export const entriesAt = comparedCountsAt + 32;

/** Lines of arrears: cells by class and first unpaid day; the end of a line and, before it, how many bytes it has; what was put; the cells that are asked for. */
export const arrearsCellsAt = entriesAt + blockRows * entryBytes + slackBytes;
export const arrearsEndAt = arrearsCellsAt + arrearsCellBytes * arrearsCells;
export const putBytesAt = arrearsEndAt + 128;
export const askedClassAt = putBytesAt + 4;
export const askedDayAt = askedClassAt + 4;

/** Places of delimiters and line feeds in the input, and of the one before the first. */
export const marksAt = askedDayAt + 4 + slackBytes;

export const memoryBytes = marksAt + 4 * blockRows * mostFields + 256 + slackBytes;
