// Builds both apps, each with its own configuration: a shared build would mix their chunks.
import { cpSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { writeAntdCss } from "./antd-css.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the PDF reader asks for at run time; an air-gapped network has no other source. */
function copyPdfParts() {
  const to = `${root}/portal/public/pdf`;
  const from = `${root}/node_modules/pdfjs-dist`;
  rmSync(to, { recursive: true, force: true });
  for (const part of ["cmaps", "standard_fonts"]) {
    cpSync(`${from}/${part}`, `${to}/${part}`, { recursive: true });
  }
  for (const part of ["openjpeg_nowasm_fallback.js", "LICENSE_OPENJPEG"]) {
    cpSync(`${from}/wasm/${part}`, `${to}/wasm/${part}`);
  }
}

await writeAntdCss();
copyPdfParts();
for (const app of ["office", "portal"]) {
  // Built aside and moved in one step: a program that reads the folder never finds it empty.
  const fresh = `${root}/dist/${app}.new`;
  await build({
    configFile: `${root}/vite.${app}.config.ts`,
    logLevel: "warn",
    build: { outDir: fresh },
  });
  rmSync(`${root}/dist/${app}`, { recursive: true, force: true });
  renameSync(fresh, `${root}/dist/${app}`);
  console.log(`built dist/${app}`);
}
