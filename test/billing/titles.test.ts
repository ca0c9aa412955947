import { describe, expect, it } from "vitest";
import type { Entitlement, TariffDocument } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { billedWith, claim, half, listed } from "./billedWith.js";
import { documentOf, july, tariffWith } from "./samples.js";

describe("a relief in force for a time", () => {
  const during = (window: { from?: string; to?: string }) => billedWith({ reliefs: { half: { ...half, ...window } }, usage: claim("half") });

  it("is given where the period's last day lies in it, its first and last day included", () => {
    expect(during({ from: "2022-07-31" })).toEqual(["9.00"]);
    expect(during({ to: "2022-07-31" })).toEqual(["9.00"]);
    expect(during({ from: "2022-07-31", to: "2022-07-31" })).toEqual(["9.00"]);
  });

  it("is refused before and after, with the day that was asked for", () => {
    expect(during({ from: "2022-08-01" })).toEqual(["18.00", ["relief-window", "relief", "half", "2022-07-31"]]);
    expect(during({ to: "2022-07-30" })).toEqual(["18.00", ["relief-window", "relief", "half", "2022-07-31"]]);
  });
});

describe("a relief for another class", () => {
  it("is refused", () => {
    const document = documentOf({ versions: { "2020-01-01": { price: "1" } }, reliefs: { half: { ...half, classes: ["shop"] } } });
    const shop = { name: { zh: "例", en: "example" }, category: "special" as const };
    const [version] = document.versions as [TariffDocument["versions"][number]];
    const prices = { ...version.prices, shop: { sameAs: "main", cite: [{ document: "notice", article: "1" }] } };
    const tariff = openTariff({ ...document, classes: { ...document.classes, shop }, versions: [{ ...version, prices }] });
    const refusal = { code: "relief-class", path: "relief", params: { value: "half" } };
    expect(bill(tariff, july("18", claim("half")))).toMatchObject({ bill: { total: "18.00" }, findings: [refusal] });
    expect(bill(tariff, july("18", { ...claim("half"), class: "shop" }))).toMatchObject({ bill: { total: "9.00" }, findings: [] });
  });
});

describe("a relief by certificate", () => {
  const reliefs = { half: { ...half, evidence: "certificate" } } as const;

  it("asks for its number", () => {
    expect(billedWith({ reliefs, usage: { ...claim("half"), certificate: "T-9" } })).toEqual(["9.00"]);
    expect(billedWith({ reliefs, usage: claim("half") })).toEqual(["18.00", ["relief-certificate", "certificate", "half"]]);
    expect(billedWith({ reliefs, usage: { ...claim("half"), certificate: "" } })).toEqual(["18.00", ["relief-certificate", "certificate", "half"]]);
  });

  it("is not helped by a list, nor a relief by list by a number", () => {
    expect(billedWith({ reliefs, usage: claim("half"), entitlements: [{}] })).toEqual(["18.00", ["relief-certificate", "certificate", "half"]]);
    expect(billedWith({ reliefs: listed, usage: { ...claim("half"), certificate: "T-9" } })).toEqual(["18.00", ["relief-unlisted", "relief", "half"]]);
  });
});

describe("a relief by list", () => {
  const by = (...entitlements: Partial<Entitlement>[]) => billedWith({ reliefs: listed, usage: claim("half"), entitlements });
  const unlisted = ["18.00", ["relief-unlisted", "relief", "half"]];
  const lapsed = ["18.00", ["relief-lapsed", "relief", "half", "2022-07-31"]];

  it("asks for the account's own title to this relief", () => {
    expect(by({})).toEqual(["9.00"]);
    expect(by()).toEqual(unlisted);
    expect(by({ accountId: "A2" })).toEqual(unlisted);
    const other = { other: { kind: "exempt" } } as const;
    expect(billedWith({ reliefs: { ...listed, ...other }, usage: claim("half"), entitlements: [{ kind: "other" }] })).toEqual(unlisted);
  });

  it("asks that it is in force on the period's last day, its own first and last day included", () => {
    expect(by({ validFrom: "2022-07-31" })).toEqual(["9.00"]);
    expect(by({ validTo: "2022-07-31" })).toEqual(["9.00"]);
    expect(by({ validFrom: "2022-08-01" })).toEqual(lapsed);
    expect(by({ validTo: "2022-07-30" })).toEqual(lapsed);
  });

  it("is content with one title of several", () => {
    expect(by({ validTo: "2022-03-31" }, { validFrom: "2022-07-01", validTo: "2022-07-31" })).toEqual(["9.00"]);
    expect(by({ validFrom: "2022-07-01", validTo: "2022-07-31" }, { validTo: "2022-03-31" })).toEqual(["9.00"]);
    expect(by({ validTo: "2022-03-31" }, { validFrom: "2022-08-01" })).toEqual(lapsed);
  });
});

describe("a relief of which a part is given to one who lives with others", () => {
  const reliefs = { half: { ...half, evidence: "list", sharedHousehold: "0.5" } } as const;
  const by = (...entitlements: Partial<Entitlement>[]) => billedWith({ reliefs, usage: claim("half"), entitlements });

  it("is whole for one who lives alone, a part for one who does not", () => {
    expect(by({})).toEqual(["9.00"]);
    expect(by({ shared: false })).toEqual(["9.00"]);
    expect(by({ shared: true })).toEqual(["13.50"]);
    expect(billedWith({ reliefs: listed, usage: claim("half"), entitlements: [{ shared: true }] })).toEqual(["9.00"]);
  });

  it("may be none of it: such a household owes all, the least amount too", () => {
    const none = { exempt: { kind: "exempt", evidence: "list", sharedHousehold: "0" } } as const;
    const of = (shared: boolean, volumeM3: string) => {
      const price = { price: "1", minimum: { amount: "20.00", per: "bill" } } as const;
      const { bill: made } = bill(tariffWith(price, { reliefs: none }), july(volumeM3, { relief: ["exempt"] }), {
        entitlements: [{ accountId: "A1", kind: "exempt", validFrom: "2022-01-01", shared }],
      });
      return [made?.baseFee, made?.reliefAmount, made?.total, made?.lines.map(({ exact }) => exact)];
    };
    expect(of(false, "18")).toEqual(["18.00", "-18.00", "0.00", ["18", "-18"]]);
    expect(of(true, "18")).toEqual(["18.00", "0.00", "20.00", ["18", "0", "2"]]);
    expect(of(true, "21")).toEqual(["21.00", "0.00", "21.00", ["21", "0"]]);
  });

  it("goes by the titles to this relief that are in force on the period's last day", () => {
    expect(by({}, { shared: true, validTo: "2022-07-30" })).toEqual(["9.00"]);
    expect(by({}, { shared: true, validTo: "2022-07-31" })).toEqual(["13.50"]);
    expect(by({}, { shared: true, validFrom: "2022-07-31" })).toEqual(["13.50"]);
    expect(by({}, { shared: true, validFrom: "2022-08-01" })).toEqual(["9.00"]);
    const more = { ...reliefs, other: { kind: "exempt" } } as const;
    expect(billedWith({ reliefs: more, usage: claim("half"), entitlements: [{}, { kind: "other", shared: true }] })).toEqual(["9.00"]);
  });

  it("goes by the list also where no list is asked for", () => {
    const free = { half: { ...half, sharedHousehold: "0.5" } } as const;
    expect(billedWith({ reliefs: free, usage: claim("half") })).toEqual(["9.00"]);
    expect(billedWith({ reliefs: free, usage: claim("half"), entitlements: [{ shared: true }] })).toEqual(["13.50"]);
  });
});

describe("several reliefs in one record", () => {
  const reliefs = { half, tenth: { kind: "percentage", share: "0.1" } } as const;

  it("are one where only the first counts: the others are said, with the one that stands", () => {
    expect(billedWith({ reliefs, usage: claim("tenth", "half") })).toEqual(["16.20", ["relief-not-stacked", "relief", "half", "tenth"]]);
    expect(billedWith({ reliefs, stacking: "all", usage: claim("tenth", "half") })).toEqual(["8.10"]);
  });

  it("count once each, however often they are named", () => {
    expect(billedWith({ reliefs, stacking: "all", usage: claim("half", "half") })).toEqual(["9.00"]);
    expect(billedWith({ reliefs, stacking: "best", usage: claim("tenth", "tenth") })).toEqual(["16.20"]);
  });

  it("are told one by one where none is due", () => {
    const refused = { half: { ...half, to: "2022-06-30" }, tenth: { ...half, evidence: "list" } } as const;
    expect(billedWith({ reliefs: refused, usage: claim("tenth", "half") })).toEqual([
      "18.00",
      ["relief-unlisted", "relief", "tenth"],
      ["relief-window", "relief", "half", "2022-07-31"],
    ]);
  });
});
