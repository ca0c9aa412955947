import { CaseFault, plainText, ratioOf, scaleOf, within } from "./decimals.mjs";
import { always, tariffOf, usageOf, volumeDecimalsFor } from "./policy.mjs";

/** An amount that somebody states against the bill that is due, within the case's own tolerance. */
export function statedAmount(item, { engine, open }) {
  const { usage, claimed, tolerance, expected } = item;
  if (expected !== "match" && expected !== "mismatch") throw new CaseFault(`expected is neither match nor mismatch: ${JSON.stringify(expected)}`);
  const decimals = Math.max(scaleOf(usage, "usage"), scaleOf(claimed, "claimed"));
  const tariff = open(
    tariffOf({ versions: always({ price: "1" }), rounding: { mode: "halfUp", at: "bill", decimals }, volumeDecimals: volumeDecimalsFor(usage) }),
  );
  const due = usageOf(usage);
  const allowed = ratioOf(plainText(tolerance, "tolerance"));
  const { bill, findings } = engine.bill(tariff, due);
  if (bill === undefined) throw new CaseFault(`not billed: ${findings.map(({ code, path }) => `${code} at ${path}`).join("; ")}`);
  const differences = engine.verifyBill(tariff, due, { ...bill, total: padded(claimed, decimals) });
  const apart = differences.filter(({ stated, recomputed }) => !within(ratioOf(stated), ratioOf(recomputed), allowed));
  if ((apart.length > 0 ? "mismatch" : "match") !== expected) throw new CaseFault(`${expected} expected of ${claimed} against ${bill.total}`);
}

/** As many decimals as the bill writes. */
function padded(text, decimals) {
  const [whole, part = ""] = plainText(text, "claimed").split(".");
  return decimals === 0 ? whole : `${whole}.${part.padEnd(decimals, "0")}`;
}
