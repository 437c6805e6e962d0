#!/usr/bin/env node
// Carries files between the two zones the way a bad courier would: each one twice, in the
// wrong order, and now and then a round late. For journeys only.
//
//   ferryman.mjs FROM_A TO_B FROM_B TO_A
import { copyFileSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

const [fromA, toB, fromB, toA] = process.argv.slice(2);
if (!toA) {
  console.error("usage: ferryman.mjs FROM_A TO_B FROM_B TO_A");
  process.exit(2);
}
for (const dir of [fromA, toB, fromB, toA]) mkdirSync(dir, { recursive: true });

let round = 0;
let copies = 0;
const late = [];

/** Copies under a temporary name first: a receiver must never see half a file. */
function deliver(source, to, name) {
  const part = join(to, `${name}.part`);
  copyFileSync(source, part);
  renameSync(part, join(to, name));
  copies += 1;
}

function carry(from, to) {
  const taken = join(from, "taken");
  mkdirSync(taken, { recursive: true });
  const files = readdirSync(from).filter((name) => name.endsWith(".ferry")).sort();
  files.forEach((name, index) => {
    const kept = join(taken, name);
    renameSync(join(from, name), kept);
    const rank = String(files.length - index).padStart(4, "0");
    late.push({ kept, to, name: `again-${round}-${rank}-${name}`, due: round + 3 });
    if (index % 2 === 1) late.push({ kept, to, name: `late-${round}-${rank}-${name}`, due: round + 1 });
    else deliver(kept, to, `${rank}-${name}`);
  });
}

setInterval(() => {
  round += 1;
  carry(fromA, toB);
  carry(fromB, toA);
  for (const parcel of late.splice(0)) {
    if (parcel.due > round) late.push(parcel);
    else deliver(parcel.kept, parcel.to, parcel.name);
  }
}, 100);

process.on("SIGTERM", () => {
  console.log(`carried ${copies} files in ${round} rounds`);
  process.exit(0);
});
