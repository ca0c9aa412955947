/** How the water came: by public supply, or from an account's own well. */
export type WaterSource = "public_supply" | "own_well";

export const waterSources: readonly WaterSource[] = ["public_supply", "own_well"];
