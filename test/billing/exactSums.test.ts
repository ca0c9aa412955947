import fc from "fast-check";
import { expect, it } from "vitest";
import { exactBase, exactSums, exactTotal, plainSums } from "../../src/billing/exactSums.js";
import { chargeUsage, createFacts, openWorkspace } from "../../src/billing/index.js";
import { kindDischarge, kindRelief, unitAmount } from "../../src/billing/tape.js";
import { compare, fraction } from "../../src/money/index.js";
import { openTariff } from "../../src/policy/index.js";
import { chargeable } from "../oracle/chargeable.js";
import { recordsFor, tariffs } from "../oracle/generate.js";

it("exact sums of bills are the same in numbers and in fractions, under generated tariffs, however large the figures are", () => {
  const cases = tariffs.chain((document) =>
    fc.tuple(
      fc.constant(document),
      fc.array(fc.tuple(recordsFor(document), fc.constantFrom(1, 1, 1, 1_000_003, 2 ** 40)), { minLength: 1, maxLength: 40, size: "max" }),
    ),
  );
  let [plainBills, shares, largeBills] = [0, 0, 0];
  fc.assert(
    fc.property(cases, ([document, records]) => {
      const tariff = openTariff(document);
      const [workspace, facts] = [openWorkspace(tariff), createFacts()];
      const { tape } = workspace;
      for (const [record, times] of records) {
        if (chargeable(tariff, record, facts) === undefined) continue;
        if (chargeUsage(tariff, facts, workspace) !== undefined) continue;
        for (let entry = 0; entry < tape.length; entry++) {
          const isShare = tape.unit[entry] === unitAmount && (tape.kind[entry] === kindRelief || tape.kind[entry] === kindDischarge);
          if (isShare) shares++;
          else tape.quantity[entry] = tape.quantity[entry]! * times;
          if (!Number.isSafeInteger(tape.quantity[entry])) tape.quantity[entry] = Number.MAX_SAFE_INTEGER;
        }
        const { base, total } = exactSums(tariff, tape);
        expect([compare(exactBase(tariff, tape), base), compare(exactTotal(tariff, tape), total)]).toEqual([0, 0]);
        const plain = plainSums(tariff, tape);
        if (plain === undefined) {
          largeBills++;
          continue;
        }
        plainBills++;
        const [plainBase, plainTotal] = [plain.base, plain.total].map((sum) => fraction(BigInt(sum), BigInt(plain.denominator)));
        expect([plainBase, plainTotal]).toEqual([base, total]);
      }
    }),
    { numRuns: 150 },
  );
  expect(Math.min(plainBills, shares, largeBills)).toBeGreaterThan(50);
});
