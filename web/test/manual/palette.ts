import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An opaque picture: three bytes a pixel. */
interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Undoes the filter of one row, in place; `above` is the row before it. */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let at = 0; at < row.length; at += 1) {
    const left = at < step ? 0 : (row[at - step] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
    row[at] = (row[at] ?? 0) + guess;
  }
}

/** Reads a PNG as browsers and poppler write it: 8 bits, RGB or RGBA, not interlaced. */
function read(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let [width, height, step] = [0, 0, 0];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const name = png.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") data.push(body);
    if (name !== "IHDR") continue;
    width = body.readUInt32BE(0);
    height = body.readUInt32BE(4);
    step = body[9] === 6 ? 4 : 3;
    if (body[8] !== 8 || ![2, 6].includes(body[9] ?? -1) || body[12] !== 0) {
      throw new Error("not an 8-bit RGB picture");
    }
  }
  const raw = inflateSync(Buffer.concat(data));
  const rgb = new Uint8Array(width * height * 3);
  let above: Uint8Array = new Uint8Array(width * step);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * step + 1);
    const row = raw.subarray(start + 1, start + 1 + width * step);
    unfilter(raw[start] ?? 0, row, above, step);
    for (let x = 0; x < width; x += 1) {
      rgb.set(row.subarray(x * step, x * step + 3), (y * width + x) * 3);
    }
    above = row;
  }
  return { width, height, rgb };
}

type Colour = [red: number, green: number, blue: number];

const distance = (one: Colour, other: Colour): number =>
  (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;

/** The most frequent colours of a screen, no two alike to the eye, and where each pixel goes. */
function reduce({ rgb }: Pixels): { palette: Colour[]; indexes: Uint8Array } {
  const counts = new Map<number, number>();
  const key = (at: number) =>
    ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
  for (let at = 0; at < rgb.length; at += 3) counts.set(key(at), (counts.get(key(at)) ?? 0) + 1);
  const colours = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  const split = (colour: number): Colour => [colour >> 16, (colour >> 8) & 255, colour & 255];

  const palette: Colour[] = [];
  for (const apart of [300, 60, 0]) {
    for (const colour of colours) {
      if (palette.length === 256) break;
      const one = split(colour);
      // The grounds of a screen differ by little and cover much: the first are kept as they are.
      const nearest = Math.min(...palette.map((other) => distance(one, other)), 1e6);
      if (nearest > (palette.length < 24 ? 0 : apart)) palette.push(one);
    }
  }
  const place = new Map<number, number>();
  for (const colour of colours) {
    const one = split(colour);
    let best = 0;
    for (let at = 1; at < palette.length; at += 1) {
      if (distance(one, palette[at] as Colour) < distance(one, palette[best] as Colour)) best = at;
    }
    place.set(colour, best);
  }
  const indexes = new Uint8Array(rgb.length / 3);
  for (let at = 0; at < indexes.length; at += 1) indexes[at] = place.get(key(at * 3)) ?? 0;
  return { palette, indexes };
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** The same PNG with at most 256 colours, which for a screen is a fraction of the size. */
export function withPalette(png: Buffer): Buffer {
  const pixels = read(png);
  const { palette, indexes } = reduce(pixels);
  const { width, height } = pixels;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
