// SPDX-License-Identifier: Apache-2.0
// A drawing is a list of strokes, a stroke a list of points [x, y], whole numbers. Ink is computed
// here and not by the browser's canvas, so that a drawing is the same picture everywhere.

export const SIDE = 256; // pixels of the square sheet
const PEN = 10; // radius
// The picture's border tells what the background is, so ink keeps off it: scripts read 1/50 of the
// side, and the pen's edge is one pixel soft.
const MARGIN = Math.floor(SIDE / 50) + PEN + 1;
// Points closer than this add nothing.
const STEP = 2;

// The nearest place where the pen may be.
export function onSheet(x, y) {
  return [x, y].map((value) => Math.round(Math.min(Math.max(value, MARGIN), SIDE - 1 - MARGIN)));
}

// Adds a point to a stroke unless it is where the last one is.
export function extend(stroke, x, y) {
  const point = onSheet(x, y),
    last = stroke.at(-1);
  if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP) return false;
  stroke.push(point);
  return true;
}

// The sheet as ink, uint8 SIDE x SIDE: 0 is none.
export function inked(strokes) {
  const ink = new Uint8Array(SIDE * SIDE);
  for (const stroke of strokes) {
    stroke.forEach((point, i) => addSegment(ink, stroke[Math.max(i - 1, 0)], point));
  }
  return ink;
}

function addSegment(ink, [x0, y0], [x1, y1]) {
  const reach = PEN + 1,
    dx = x1 - x0,
    dy = y1 - y0,
    length = dx * dx + dy * dy;
  for (let y = Math.min(y0, y1) - reach; y <= Math.max(y0, y1) + reach; y++) {
    for (let x = Math.min(x0, x1) - reach; x <= Math.max(x0, x1) + reach; x++) {
      const along = length ? ((x - x0) * dx + (y - y0) * dy) / length : 0;
      const nearest = Math.min(Math.max(along, 0), 1);
      const ex = x - x0 - nearest * dx,
        ey = y - y0 - nearest * dy;
      const level = PEN + 0.5 - Math.sqrt(ex * ex + ey * ey);
      const value = Math.round(255 * Math.min(Math.max(level, 0), 1));
      if (value > ink[y * SIDE + x]) ink[y * SIDE + x] = value;
    }
  }
}
