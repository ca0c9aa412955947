/** Tariffs of every shape of the format, and records that lie on their edges. */
export { recordsFor } from "./generateRecords.js";
export { tariffs } from "./generateTariffs.js";
