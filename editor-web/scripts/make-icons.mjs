// Draws the app icon as PNG for devices that take no SVG there (iOS above all). The drawing is made of one square with
// round corners and of edges that are level or upright, so a few lines draw it and no image library is needed.
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const sizes = { "apple-touch-icon": 180, "icon-192": 192, "icon-512": 512 };
/** Samples for each pixel and direction: enough for smooth corners. */
const samples = 4;

const svg = readFileSync("public/icon.svg", "utf8");
const matched = (pattern) => pattern.exec(svg).slice(1).map(Number);
const [side] = matched(/viewBox="0 0 (\d+)/);
const [radius] = matched(/rx="(\d+)"/);
const [moved] = matched(/translate\((\d+)/);
const [scale] = matched(/scale\(([\d.]+)\)/);
const ground = colour(/<rect[^>]*fill="(#\w+)"/.exec(svg)[1]);
const strokes = [...svg.matchAll(/<path fill="(#\w+)" d="([^"]+)"/g)].map(([, fill, path]) => ({
  fill: colour(fill),
  corners: corners(path),
}));

function colour(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** The corners of a path of level and upright lines, in the coordinates of the picture. */
function corners(path) {
  let [x, y] = [0, 0];
  const found = [];
  for (const [, letter, numbers] of path.matchAll(/([MhvHVz])([^MhvHVz]*)/g)) {
    const [first, second] = numbers.trim().split(/[\s,]+/).map(Number);
    if (letter === "M") [x, y] = [first, second];
    else if (letter === "h") x += first;
    else if (letter === "H") x = first;
    else if (letter === "v") y += first;
    else if (letter === "V") y = first;
    if (letter !== "z") found.push([moved + x * scale, moved + y * scale]);
  }
  return found;
}

/** Whether a ray from the point crosses the edges an odd number of times. */
function inside(shape, x, y) {
  return shape.reduce((within, [ax, ay], index) => {
    const [bx, by] = shape[(index + 1) % shape.length];
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !within : within;
  }, false);
}

function onGround(x, y) {
  const beyond = (at) => Math.max(radius - at, at - (side - radius), 0);
  return Math.hypot(beyond(x), beyond(y)) <= radius;
}

function pixel(size, column, row) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < samples * samples; i++) {
    const x = ((column + ((i % samples) + 0.5) / samples) * side) / size;
    const y = ((row + (Math.floor(i / samples) + 0.5) / samples) * side) / size;
    if (!onGround(x, y)) continue;
    const fill = strokes.find(({ corners }) => inside(corners, x, y))?.fill ?? ground;
    for (const part of [0, 1, 2]) sum[part] += fill[part];
    sum[3] += 1;
  }
  const [red, green, blue, count] = sum;
  if (count === 0) return [0, 0, 0, 0];
  return [red / count, green / count, blue / count, (255 * count) / samples ** 2].map(Math.round);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

for (const [name, size] of Object.entries(sizes)) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits for each of red, green, blue and opacity.
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      rows.set(pixel(size, column, row), row * (1 + size * 4) + 1 + column * 4);
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  writeFileSync(`dist/${name}.png`, Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]));
}
