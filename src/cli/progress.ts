import type { Terminal } from "./types.js";

const megabyte = 1_000_000;

/** Shows how far a long run is, on a terminal only: a line that is written over and taken away at the end. */
export function openProgress({ err, isTerminal }: Terminal): { show: (progress: { bytes: number; of: number; rows: number }) => void; end: () => void } {
  let shown = -1;
  return {
    show({ bytes, of, rows }) {
      // How much standard input holds is known at its end.
      const share = of === 0 ? Math.floor(bytes / megabyte) : Math.floor((100 * bytes) / of);
      if (!isTerminal || share === shown) return;
      shown = share;
      err(`\r${String(share).padStart(3)} ${of === 0 ? "MB" : "%"}  ${rows}`);
    },
    end() {
      if (isTerminal && shown >= 0) err("\r\u001b[K");
    },
  };
}
