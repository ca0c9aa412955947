/** How the water came: by public supply or from an account's own metered well. */
export type WaterSource = "public_supply" | "own_well";

export const waterSources: readonly WaterSource[] = ["public_supply", "own_well"];

/** The liable volume and the article it rests on. */
export interface LiableVolume {
  readonly units: number;
  readonly article: string;
}

/**
 * The volume that bears the fee: the water used, as metered, whether it came by public supply or from an own well.
 *
 * Source: 财税〔2014〕151号 art. 10.
 *
 * @param units water volume in any whole unit, zero or above; the result is in the same unit.
 * @example
 * liableVolume({ units: 18_000, source: "public_supply" }); //=> { units: 18000, article: "10" }
 */
export function liableVolume({ units }: { readonly units: number; readonly source: WaterSource }): LiableVolume {
  return { units, article: "10" };
}
