import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bill, openTariff, parsePolicy } from "../../src/index.js";

const folder = new URL("../../seeds/", import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);
const tariffs = documents.filter(([, text]) => JSON.parse(text).kind === "tariff");
const everyStatus = { allow: ["proposed", "forecast", "example"] } as const;

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe("a document that is read", () => {
  it.each(documents)("%s is left as it was, also when nothing in it may be changed", (_name, text) => {
    const frozen = deepFreeze(JSON.parse(text));
    expect(parsePolicy(frozen).policy).toEqual(JSON.parse(text));
    const free = JSON.parse(text);
    parsePolicy(free);
    expect(free).toEqual(JSON.parse(text));
  });

  it.each(tariffs)("%s opens and bills while frozen", (_name, text) => {
    const tariff = openTariff(deepFreeze(JSON.parse(text)), everyStatus);
    expect(tariff.versions.length).toBeGreaterThan(0);
  });

  it("is not looked at again: what a caller changes afterwards changes no bill", () => {
    const document = JSON.parse(readFileSync(new URL("chengdu-central.json", folder), "utf8"));
    const tariff = openTariff(document);
    const usage = { accountId: "A1", class: "resident", periodStart: "2022-07-01", periodEnd: "2022-07-31", volumeM3: "18" };
    const before = bill(tariff, usage);
    for (const version of document.versions) {
      version.prices.resident.price = "9.99";
      version.prices.resident.cite[0].article = "another";
    }
    document.classes.resident.aliases.length = 0;
    expect(bill(tariff, usage)).toEqual(before);
    expect(bill(tariff, { ...usage, class: "居民" }).bill?.total).toBe("17.10");
  });
});

describe("versions that are not enacted", () => {
  const text = readFileSync(new URL("chengdu-central.json", folder), "utf8");
  const usage = { accountId: "A1", class: "bathing", periodStart: "2010-07-01", periodEnd: "2010-07-31", volumeM3: "10" };

  it("are billed only when told, by their own word", () => {
    expect(bill(openTariff(JSON.parse(text)), usage).bill).toBeUndefined();
    expect(bill(openTariff(JSON.parse(text), { allow: ["forecast", "example"] }), usage).bill).toBeUndefined();
    expect(bill(openTariff(JSON.parse(text), { allow: ["proposed"] }), usage).bill?.total).toBe("45.00");
  });
});
