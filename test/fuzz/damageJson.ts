import { dates, names, numbers } from "./cells.js";
import type { Random } from "./random.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Stands in the text for a value nested very deep, which is written in when the rest has been. */
const abyss = "\u0000deep";

function deepText(levels: number): string {
  return `${'[{"a":'.repeat(levels)}1${"}]".repeat(levels)}`;
}

/** The text of a JSON value with a few of its parts replaced, dropped, doubled or renamed; now and then with a key twice. */
export function damageJson(value: unknown, random: Random): string {
  const copy = JSON.parse(JSON.stringify(value)) as Json;
  const root = { root: copy };
  for (let turns = 1 + random.below(3); turns > 0; turns--) damageOnce(root, random);
  const text = JSON.stringify(root.root, null, random.once(2) ? 1 : undefined).replaceAll(JSON.stringify(abyss), () => deepText(random.once(8) ? 20_000 : 20));
  return random.once(10) ? text.replace("{", `{${JSON.stringify(random.pick([...names, "format", "kind", "versions"]))}:null,`) : text;
}

function damageOnce(root: { root: Json }, random: Random): void {
  let holder: Json[] | { [key: string]: Json } = root;
  let key: string | number = "root";
  for (;;) {
    const value: Json = (holder as Record<string | number, Json>)[key] ?? null;
    if (typeof value !== "object" || value === null || random.once(6)) break;
    const keys: string[] = Object.keys(value);
    if (keys.length === 0) break;
    holder = value;
    key = random.pick(keys);
  }
  const into = holder as Record<string | number, Json>;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (holder !== root) delete into[key];
      return;
    case 1:
      if (Array.isArray(holder)) holder.push(structuredClone(into[key] ?? null));
      else
        Object.defineProperty(holder, random.pick([...names, "sameAs", "unknown", "tiers"]), {
          value: into[key],
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return;
    case 2: {
      if (Array.isArray(holder) || holder === root) return;
      const name = random.pick(["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "A", "length"]);
      Object.defineProperty(holder, name, { value: into[key], enumerable: true, configurable: true, writable: true });
      delete into[key];
      return;
    }
    default:
      into[key] = random.pick<Json>([
        null,
        0,
        -1,
        1e21,
        true,
        "",
        "x",
        [],
        {},
        [null],
        [[]],
        { a: {} },
        abyss,
        random.pick(numbers),
        random.pick(dates),
        random.pick(names),
      ]);
  }
}
