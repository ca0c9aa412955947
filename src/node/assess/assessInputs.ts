import { basename } from "node:path";
import type { Encoding } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import type { Column } from "../../table/index.js";
import { matchHeader } from "../../table/index.js";
import type { InputFile } from "../inputFile.js";
import { openInput } from "../inputFile.js";
import type { AssessFile, SpilledRole } from "./assessPlan.js";

/** A large file that can be read, and how a thread must know it. */
export interface AssessInput {
  readonly input: InputFile;
  readonly file: AssessFile;
}

/** Opens the large files of a run: those that can be read, and all that is to be said of their headers. */
export async function openAssessInputs(
  paths: readonly { readonly role: SpilledRole; readonly path: string }[],
  { encoding, attributes }: { readonly encoding: Encoding | "auto"; readonly attributes: readonly string[] },
): Promise<{ readonly inputs: readonly AssessInput[]; readonly findings: readonly Finding[] }> {
  const inputs: AssessInput[] = [];
  const findings: Finding[] = [];
  const knowsClass = paths.some(({ role }) => role === "accounts");
  for (const { role, path } of paths) {
    const declared: Column[] = role === "accounts" ? attributes.map((name) => ({ name, required: false, aliases: [] })) : [];
    const { file: input, findings: faults } = await openInput(path, encoding, { role, declared });
    findings.push(...faults);
    if (input === undefined) continue;
    const { places, missing, doubled, unknown } = matchHeader(role, input.header, {}, declared);
    const needsClass = role === "readings" && !knowsClass && !places.has("class");
    const at = { source: input.name, row: input.headerRow };
    const faulty = [...missing, ...(needsClass ? ["class"] : [])];
    findings.push(
      ...faulty.map((name) => ({ ...finding("file-column-missing", name, { value: name, expected: input.header.join(", ") }), record: at })),
      ...doubled.map((name) => ({ ...finding("file-column-doubled", name, { value: name }), record: at })),
      ...unknown.map((name) => ({ ...finding("file-column-unknown", name, { value: name }), record: at })),
    );
    const { encoding: found, delimiter, header } = input;
    // Files of several months may have one name, each in a folder of its own: then the folder belongs to what they are called.
    const name = paths.filter((each) => basename(each.path) === input.name).length > 1 ? path : input.name;
    if (!hasErrors(findings))
      inputs.push({ input, file: { role, name, encoding: found, delimiter, fieldCount: header.length, places: Object.fromEntries(places) } });
  }
  return { inputs, findings };
}
