import type { Progress } from "../batchRequest.js";

/** How far a run is: half of it is laying rows into buckets, half is assessing them. */
export interface AssessProgress {
  readonly laid: (bytes: number) => void;
  readonly assessed: (buckets: number) => void;
}

export function openAssessProgress(onProgress: ((progress: Progress) => void) | undefined, bytes: number): AssessProgress {
  let done = 0;
  return {
    laid(more) {
      done += more;
      onProgress?.({ bytes: done, of: 2 * bytes, rows: 0 });
    },
    assessed(buckets) {
      done += bytes / buckets;
      onProgress?.({ bytes: Math.min(2 * bytes, Math.round(done)), of: 2 * bytes, rows: 0 });
    },
  };
}
