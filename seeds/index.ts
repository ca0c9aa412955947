import type { FundRulesDocument, MinimumsDocument, PolicyDocument, TariffDocument } from "../src/policy/index.js";
import chengduCentralData from "./chengdu-central.json";
import chengduOpinion2008FundData from "./chengdu-opinion-2008-fund.json";
import chengduOpinion2008MinimumsData from "./chengdu-opinion-2008-minimums.json";
import nationalMinimums2015Data from "./national-minimums-2015.json";

/** Chengdu's central city: the sewage prices of a plan of 2010 and those seen in force on 2022-04-11. */
export const chengduCentral = chengduCentralData as TariffDocument;

/** Fund rules read out of the Chengdu opinion of 2008 and 财税〔2014〕151号. */
export const chengduOpinion2008Fund = chengduOpinion2008FundData as unknown as FundRulesDocument;

/** Averages that the Chengdu opinion of 2008 asks for. */
export const chengduOpinion2008Minimums = chengduOpinion2008MinimumsData as MinimumsDocument;

/** National minimum rates, 发改价格〔2015〕119号. */
export const nationalMinimums2015 = nationalMinimums2015Data as MinimumsDocument;

/** Every document of this folder. */
export const seeds: readonly PolicyDocument[] = [chengduCentral, chengduOpinion2008Fund, chengduOpinion2008Minimums, nationalMinimums2015];
