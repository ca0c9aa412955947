import type { ArrearsView } from "./arrears/arrearsDates.js";
import type { BatchRequest } from "./batchRequest.js";
import type { InputDigests } from "./inputDigests.js";
import type { RejectLog } from "./rejectLog.js";
import type { StatedFiles } from "./stated.js";
import { readStatedFiles } from "./stated.js";

/** Takes the bytes of inputs, until the run is broken off. */
export function seeing(inputs: InputDigests, signal: AbortSignal | undefined): InputDigests["see"] {
  return (role, name) => {
    const take = inputs.see(role, name);
    return (bytes) => {
      signal?.throwIfAborted();
      take(bytes);
    };
  };
}

/** Reads what the company billed and collected; nothing where the run is not told of it. */
export async function readCompany(
  request: BatchRequest,
  { inputs, rejects, view: { asOf, find } }: { readonly inputs: InputDigests; readonly rejects: RejectLog; readonly view: ArrearsView },
): Promise<StatedFiles | undefined> {
  const { usage, columns = {}, encoding = "auto", stated: paths = {} } = request;
  if (request.command !== "reconcile" || Object.values(paths).every((path) => path === undefined)) return undefined;
  return readStatedFiles(paths, {
    usage: typeof usage === "string" ? usage : usage.name,
    columns,
    sideColumns: request.sideColumns ?? {},
    encoding,
    onBytes: seeing(inputs, request.signal),
    signal: request.signal,
    rejects,
    dates: asOf === undefined ? undefined : { asOf, find },
  });
}
