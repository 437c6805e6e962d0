// Writes src/api/schema.d.ts from the server's description; with --check only compares, so that
// a change of the API that the client was not generated from fails the build.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const at = (path) => new URL(`../src/api/${path}`, import.meta.url);
const HEAD = "// From openapi.json by `npm run gen`. Not to be edited.\n\n";

const ast = await openapiTS(at("openapi.json"), { alphabetize: true });
const made = HEAD + astToString(ast);
const target = fileURLToPath(at("schema.d.ts"));
if (process.argv.includes("--check")) {
  let kept = "";
  try {
    kept = readFileSync(target, "utf8");
  } catch {
    // Then it is missing, which is a difference too.
  }
  if (kept !== made) {
    console.error("src/api/schema.d.ts does not fit src/api/openapi.json: run `npm run gen`");
    process.exit(1);
  }
  console.log("schema.d.ts fits openapi.json");
} else {
  writeFileSync(target, made);
  console.log("wrote src/api/schema.d.ts");
}
