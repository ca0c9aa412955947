import type { Summary } from "../batch/index.js";
import { fileRoleName } from "../table/index.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";

/** By what policies and files the run can be repeated and compared. */
export function digestSection({ policies, inputs, outputs, rowsDigest }: Summary, { lang, policies: labels }: PageWords, t: Texts): Html {
  const digest = { head: t.sha256, kind: "digest" as const, cell: ({ sha256 }: { readonly sha256: string }) => sha256 };
  const size = { head: t.bytes, kind: "number" as const, cell: ({ bytes }: { readonly bytes: number }) => groupThousands(String(bytes)) };
  const policyColumns: readonly Column<Summary["policies"][number]>[] = [
    { head: t.policy, cell: ({ id }) => labels.find((label) => label.id === id)?.title[lang] ?? id },
    { head: t.revision, cell: ({ revision }) => revision },
    digest,
  ];
  const inputColumns: readonly Column<Summary["inputs"][number]>[] = [
    { head: t.file, cell: ({ name }) => name },
    { head: t.role, cell: ({ role }) => fileRoleName(role, lang) },
    size,
    digest,
  ];
  const outputColumns: readonly Column<Summary["outputs"][number]>[] = [{ head: t.file, cell: ({ name }) => name }, size, digest];
  return html`<h2>${t.proof}</h2>
${dataTable({ caption: t.policiesCaption, columns: policyColumns, groups: [{ rows: policies }], empty: t.none })}
${dataTable({ caption: t.inputsCaption, columns: inputColumns, groups: [{ rows: inputs }], empty: t.none })}
${dataTable({ caption: t.outputsCaption, columns: outputColumns, groups: [{ rows: outputs }], empty: t.none })}
<p class="note">${t.rowsDigest}<span class="digest">${rowsDigest}</span></p>\n`;
}
