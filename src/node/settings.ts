import type { RunSettings } from "../batch/index.js";
import type { BatchRequest } from "./batchRequest.js";

type Settled = Pick<Partial<BatchRequest>, "allow" | "encoding" | "asOf" | "columns" | "sideColumns" | "byteOrderMark" | "booked" | "rowsInMemory">;

/** What of a request decides the results beside its files; the number of threads, the size of slabs and what only watches the run do not. */
export function settingsOf({
  allow = [],
  encoding = "auto",
  asOf,
  columns = {},
  sideColumns = {},
  byteOrderMark = false,
  booked,
  rowsInMemory,
}: Settled): RunSettings {
  return {
    ...(allow.length > 0 && { allow }),
    ...(encoding !== "auto" && { encoding }),
    ...(asOf !== undefined && { asOf }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(Object.keys(sideColumns).length > 0 && { sideColumns }),
    ...(byteOrderMark && { byteOrderMark }),
    ...(booked?.reverseMissing === true && { reverseMissing: true }),
    ...(booked?.cause !== undefined && { cause: booked.cause }),
    ...(rowsInMemory !== undefined && { rowsInMemory }),
  };
}

/** The part of a request that its settings were. */
export function requestOf({ reverseMissing, cause, ...settings }: RunSettings, files: readonly string[]): Partial<BatchRequest> {
  const booked = { files, ...(reverseMissing !== undefined && { reverseMissing }), ...(cause !== undefined && { cause }) };
  return { ...settings, ...(files.length > 0 && { booked }) } as Partial<BatchRequest>;
}
