export type { LiableVolume, WaterSource } from "./liableVolume.js";
export { liableVolume, waterSources } from "./liableVolume.js";
