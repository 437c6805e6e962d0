// How long until a citizen can type on the portal's first page over a slow line: 400 kbit/s and
// 100 ms there and back, nothing cached. The floor is the same page without the line.
//
// node bench/portal/slow.mjs OFFICE SIMULATORS, both of a running demo.

import { createRequire } from "node:module";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("@playwright/test");

const [office, sim] = process.argv.slice(2);
const ROUNDS = 7;
const SLOW = {
  offline: false,
  latency: 100,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};
const FREE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

const phone = await (await fetch(new URL("phone", sim))).text();
const tokens = [...new Set([...phone.matchAll(/\/l\/([\w-]{20,})/g)].map(([, token]) => token))];
if (tokens.length === 0) throw new Error("no link on the simulated phone");

const browser = await chromium.launch({ executablePath: process.env.DUBAN_CHROMIUM });

/** Milliseconds from asking for the page to a form one can type in, and the bytes that came. */
async function look(token, line) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", line);
  let bytes = 0;
  wire.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength;
  });
  const begun = performance.now();
  await page.goto(new URL(`p/l/${token}`, office).href, { waitUntil: "commit" });
  await page.getByLabel("短信里的签收码").waitFor({ timeout: 15_000 });
  const took = performance.now() - begun;
  await context.close();
  return { took, bytes };
}

let open;
for (const token of tokens) {
  open = await look(token, FREE).then(
    () => token,
    () => undefined,
  );
  if (open) break;
}
if (!open) throw new Error("no link on the simulated phone waits for its reader");

const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];
const times = { slow: [], free: [] };
let bytes = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const slow = await look(open, SLOW);
  times.slow.push(slow.took);
  bytes = slow.bytes;
  times.free.push((await look(open, FREE)).took);
}
await browser.close();
const [slow, free] = [median(times.slow), median(times.free)];
console.log(
  `first page of the portal, ${Math.round(bytes / 1024)} KB: ${Math.round(slow)} ms at 400 kbit/s ` +
    `(most ${Math.round(times.slow.at(-1))}), ${Math.round(free)} ms without the line`,
);
