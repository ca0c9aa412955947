import { it } from "vitest";
import { compareBoth } from "../../test/oracle/compare.js";

it("the engine and the slow calculation agree on a few generated tariffs", () => {
  compareBoth({ count: 150, recordsEach: 16, seed: 20_150_121 });
}, 60_000);
