import { openArrears, openTariff, parsePolicy } from "../../src/policy/index.js";

const name = { zh: "例", en: "example" };
const cite = [{ document: "rules", article: "art. 1" }];

/** A tariff with a class of residents and one of shops, and this section `arrears`. */
export const tariffWith = (arrears: unknown) => ({
  format: 1,
  kind: "tariff",
  id: "sample",
  revision: "1",
  title: name,
  documents: { rules: { title: "例", known: "invented" }, notice29: { title: "公告2022年第29号", known: "law" } },
  classes: {
    resident: { name, aliases: ["居民"], category: "resident" },
    shop: { name, aliases: ["商业"], category: "nonResident" },
  },
  versions: [
    {
      from: "2020-01-01",
      status: "enacted",
      act: "rules",
      priceChange: "dateOfUse",
      prices: { resident: { price: "0.95", cite }, shop: { price: "1.40", cite } },
    },
  ],
  arrears,
});

/** The rules of a section `arrears`, opened as a policy opens them. */
export const rulesOf = (arrears: unknown) => openArrears(openTariff(tariffWith(arrears)));

/** Codes and paths of what `check` says of a section `arrears`. */
export const checked = (arrears: unknown) => parsePolicy(tariffWith(arrears)).findings.map(({ code, path }) => `${path}: ${code}`);

/** 3 per mille a day from the day after the last to pay, both ends counted, at most the principal, truncated. */
export const threePerMille = {
  from: "2020-01-01",
  ratePerDay: "0.003",
  starts: { daysAfterDue: 1 },
  cap: "principal",
  beneficiary: "treasury",
  cite,
};
