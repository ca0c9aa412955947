import { format } from "node:util";
import { ASYMMETRIC_MATCHERS_OBJECT, chai, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from "@vitest/expect";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** vitest's own `expect`, without its runner. */
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
setState({ assertionCalls: 0 }, expect);
globalThis[GLOBAL_EXPECT] = expect;

/** The part of vitest that the tests of the four rooms use: what a file declares is collected in `file.tests`, to be run one by one. */
export function suite() {
  let file = { tests: [], after: [] };
  const above = [];

  const describe = (name, body) => {
    above.push(name);
    body();
    above.pop();
  };
  const it = (name, body) => {
    file.tests.push({ name: [...above, name].join(" "), body });
  };
  const each = (declare) => (cases) => (name, body) => {
    for (const [index, given] of cases.entries()) {
      const values = Array.isArray(given) ? given : [given];
      const places = name.match(/%[a-z]/g)?.length ?? 0;
      declare(`${format(name, ...values.slice(0, places))} (${index + 1})`, () => body(...values));
    }
  };

  return {
    /** Loads one test file and gives what it declares. */
    collect(load) {
      file = { tests: [], after: [] };
      above.length = 0;
      load();
      return file;
    },
    vitest: {
      expect,
      describe: Object.assign(describe, { each: each(describe) }),
      it: Object.assign(it, { each: each(it) }),
      afterEach: (body) => file.after.push(body),
    },
  };
}
