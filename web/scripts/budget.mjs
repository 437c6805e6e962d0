// Weighs what a browser loads first and what each page adds, from Vite's manifests; fails when
// a page grew beyond what slow networks of courts and phones bear. Sizes are gzipped kilobytes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));

const LIMITS = {
  office: { first: 280, page: 120, atOnce: [], exceptions: {} },
  portal: {
    // Half a second of 400 kbit/s, so that two round trips and a slow phone stay within two.
    first: 25,
    page: 15,
    // What the document names for the browser to fetch beside the entry.
    atOnce: ["pages.tsx"],
    // The reader carries the older browsers' build of pdf.js: phones are kept for years.
    exceptions: { "src/features/portal/DocumentPage.tsx": 145 },
  },
};

/** Files that importing one chunk brings along, itself included. */
function closure(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(manifest, next, seen);
  return seen;
}

function files(manifest, keys) {
  const found = new Set();
  for (const key of keys) {
    found.add(manifest[key].file);
    for (const css of manifest[key].css ?? []) found.add(css);
  }
  return found;
}

function weigh(app, names) {
  const bytes = [...names].reduce(
    (sum, name) => sum + gzipSync(readFileSync(`${root}/dist/${app}/${name}`)).length,
    0,
  );
  return bytes / 1024;
}

let heavy = 0;
function line(app, name, size, limit) {
  const over = size > limit;
  if (over) heavy += 1;
  const words = `${size.toFixed(1).padStart(7)} of ${String(limit).padStart(3)} KB`;
  console.log(`${over ? "TOO HEAVY" : "ok       "} ${app.padEnd(6)} ${words}  ${name}`);
}

for (const [app, limits] of Object.entries(LIMITS)) {
  const manifest = JSON.parse(readFileSync(`${root}/dist/${app}/.vite/manifest.json`, "utf8"));
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  const first = new Set(["index.html"]);
  for (const key of [entry, ...limits.atOnce]) {
    for (const file of files(manifest, closure(manifest, key))) first.add(file);
  }
  line(app, "first load", weigh(app, first), limits.first);
  for (const key of limits.atOnce) {
    const html = readFileSync(`${root}/dist/${app}/index.html`, "utf8");
    for (const file of files(manifest, closure(manifest, key))) {
      if (html.includes(`/${file}"`)) continue;
      heavy += 1;
      console.log(`TOO LATE  ${app.padEnd(6)} ${file} is not named in the document`);
    }
  }
  const pages = Object.keys(manifest).filter(
    (key) => manifest[key].isDynamicEntry && !limits.atOnce.includes(key),
  );
  for (const key of pages.sort()) {
    const more = [...files(manifest, closure(manifest, key))].filter((file) => !first.has(file));
    const name = key.replace(/^(\.\.\/)+/, "");
    line(app, name, weigh(app, more), limits.exceptions[name] ?? limits.page);
  }
}
if (heavy > 0) {
  console.error(`${heavy} over budget`);
  process.exit(1);
}
