import type { FundRulesDocument, MinimumsDocument, PolicyDocument, TariffDocument } from "../src/policy/index.js";
import beijingData from "./beijing.json";
import chengduCentralData from "./chengdu-central.json";
import chengduOpinion2008FundData from "./chengdu-opinion-2008-fund.json";
import chengduOpinion2008MinimumsData from "./chengdu-opinion-2008-minimums.json";
import dayingData from "./daying.json";
import dunhuangData from "./dunhuang.json";
import ezhouData from "./ezhou.json";
import guangzhouData from "./guangzhou.json";
import huzhouData from "./huzhou.json";
import jinkouheData from "./jinkouhe.json";
import nananData from "./nanan.json";
import nationalMinimums2015Data from "./national-minimums-2015.json";
import sanyaData from "./sanya.json";
import xiangyinData from "./xiangyin.json";
import yingkouData from "./yingkou.json";
import yuxiData from "./yuxi.json";

/** Beijing: 1.36 yuan/m³ for residents from 2014-05-01, own wells alike. */
export const beijing = beijingData as TariffDocument;

/** Chengdu's central city: the sewage prices of a plan of 2010 and those seen in force on 2022-04-11. */
export const chengduCentral = chengduCentralData as TariffDocument;

/** Fund rules read out of the Chengdu opinion of 2008 and 财税〔2014〕151号. */
export const chengduOpinion2008Fund = chengduOpinion2008FundData as unknown as FundRulesDocument;

/** Averages that the Chengdu opinion of 2008 asks for. */
export const chengduOpinion2008Minimums = chengduOpinion2008MinimumsData as MinimumsDocument;

/** Daying in Sichuan: carried out from 2024-07-01, prices not found; every row is refused. */
export const daying = dayingData as TariffDocument;

/** Dunhuang: the classes of a table of 2002, greening not charged. */
export const dunhuang = dunhuangData as TariffDocument;

/** Ezhou: one price from the readings of 2007-12-31, 7 t a month free for low-income households. */
export const ezhou = ezhouData as TariffDocument;

/** Guangzhou: the monthly tiers of 2009, which grow with the persons. */
export const guangzhou = guangzhouData as TariffDocument;

/** Huzhou: industry from 2017-11-01, with surcharges by pollutant strength. */
export const huzhou = huzhouData as TariffDocument;

/** Jinkouhe in Sichuan: the prices of 2015, exempt against certificate. */
export const jinkouhe = jinkouheData as TariffDocument;

/** Nan'an: a table of 2025 with a price for the city and one for townships. */
export const nanan = nananData as TariffDocument;

/** National minimum rates, 发改价格〔2015〕119号. */
export const nationalMinimums2015 = nationalMinimums2015Data as MinimumsDocument;

/** Sanya: from 2008-10-01, with a step on each 1 January to 2013. */
export const sanya = sanyaData as TariffDocument;

/** Xiangyin: from 2015-12-01, and the prices before. */
export const xiangyin = xiangyinData as TariffDocument;

/** Yingkou: the prices of a document of 2015. */
export const yingkou = yingkouData as TariffDocument;

/** Yuxi: three prices from 2013-01-01, not tiered. */
export const yuxi = yuxiData as TariffDocument;

/** Every document of this folder. */
export const seeds: readonly PolicyDocument[] = [
  beijing,
  chengduCentral,
  chengduOpinion2008Fund,
  chengduOpinion2008Minimums,
  daying,
  dunhuang,
  ezhou,
  guangzhou,
  huzhou,
  jinkouhe,
  nanan,
  nationalMinimums2015,
  sanya,
  xiangyin,
  yingkou,
  yuxi,
];
