import { expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "../billing/samples.js";

it.each(["secondReading", "dateOfUse", "days"] as const)(
  "a reading after the period takes the price it meets, though one by %s began before that",
  (between) => {
    const plain = documentOf({ versions: { "2020-01-01": { price: "1" }, "2022-08-01": { price: "2" }, "2022-08-05": { price: "3" } } });
    const conventions = ["dateOfUse", between, "readingDate"] as const;
    const tariff = openTariff({ ...plain, versions: plain.versions.map((version, place) => ({ ...version, priceChange: conventions[place] ?? between })) });
    const total = (readingDate: string) => bill(tariff, july("31", { readingDate })).bill?.total;
    expect([total("2022-07-31"), total("2022-08-04"), total("2022-08-05")]).toEqual(["31.00", "31.00", "93.00"]);
  },
);
