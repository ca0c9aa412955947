// Writes what is made from other files: the published JSON Schema and the document types from the zod schemas, and the passes of the batch, compiled:
// `npm run generate`.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createViteServer } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = await createViteServer({ root, configFile: false, logLevel: "error", server: { middlewareMode: true, ws: false, watch: null } });
const { policySchemaText, policyTypesText } = await server.ssrLoadModule(".ci/policyFiles.ts");
await writeFile(`${root}seeds/policy.schema.json`, policySchemaText());
await writeFile(`${root}src/policy/documents.ts`, await policyTypesText());
const { passesCodeText } = await server.ssrLoadModule(".ci/passes.ts");
await writeFile(`${root}src/batch/memory/passesCode.ts`, await passesCodeText());
await server.close();
console.log("wrote seeds/policy.schema.json, src/policy/documents.ts and src/batch/memory/passesCode.ts");
