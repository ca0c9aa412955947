import type { TariffDocument } from "../src/policy/index.js";
import chengduCentralData from "./chengdu-central.json";

/** Chengdu's central city: the sewage prices of a plan of 2010 and those seen in force on 2022-04-11. */
export const chengduCentral = chengduCentralData as TariffDocument;
