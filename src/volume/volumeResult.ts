import type { Finding } from "../findings/index.js";
import type { Cell, Notes } from "./cells.js";
import { quantityAt } from "./cells.js";
import type { VolumeScale } from "./quantity.js";
import { volumeScale } from "./quantity.js";

/** Volumes have as many decimals as the tariff's `volumeDecimals`. */
export interface VolumeDecimals {
  /** Default 3, litres. */
  readonly volumeDecimals?: number;
}

/** A volume in m³ as decimal text, or the findings why there is none. */
export interface VolumeResult {
  readonly volumeM3?: string;
  readonly findings: readonly Finding[];
}

/** Reads the volumes that a function of this room is given. */
export function openVolumes({ volumeDecimals = 3 }: VolumeDecimals): Notes & { readonly findings: Finding[]; readonly scale: VolumeScale } {
  return { findings: [], scale: volumeScale(volumeDecimals) };
}

export function volumeAt(text: string | undefined, path: string, notes: Notes): number | undefined {
  const cell: Cell = { path, params: {} };
  return quantityAt(text, cell, notes);
}
