import type { Terminal } from "./types.js";

/** Shows how far a long run is, on a terminal only: a line that is written over and taken away at the end. */
export function openProgress({ err, isTerminal }: Terminal): { show: (progress: { bytes: number; of: number; rows: number }) => void; end: () => void } {
  let shown = -1;
  return {
    show({ bytes, of, rows }) {
      const share = of === 0 ? 100 : Math.floor((100 * bytes) / of);
      if (!isTerminal || share === shown) return;
      shown = share;
      err(`\r${String(share).padStart(3)} %  ${rows}`);
    },
    end() {
      if (isTerminal && shown >= 0) err("\r\u001b[K");
    },
  };
}
