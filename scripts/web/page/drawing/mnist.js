// SPDX-License-Identifier: Apache-2.0
// A drawing made into what the network was trained on, by the rules of model/data/picture/, pixel
// for pixel: the digit's longer side 20 pixels, its centre of mass on pixel (14, 14) of 28 x 28.

import {resampled} from "./resample.js";
import {SIDE} from "./strokes.js";

export const FIELD = 28; // rows and columns of an image

const DIGIT = 20,
  CENTRE = 14;
const LEAST_CONTRAST = 16;
const EDGE = 0.15;

// ink: uint8 SIDE x SIDE, none at the border -> uint8 (784,), or null if it shows nothing.
export function asMnist(ink) {
  const strongest = ink.reduce((most, level) => Math.max(most, level), 0);
  if (strongest < LEAST_CONTRAST) return null;
  return centred(stretched(scaled(cropped(ink, strongest))));
}

// The box of the ink that is more than a trace, as floats 0..1.
function cropped(ink, strongest) {
  const box = {top: SIDE, bottom: -1, left: SIDE, right: -1};
  ink.forEach((level, i) => {
    if (level / strongest <= EDGE) return;
    const row = Math.floor(i / SIDE),
      column = i % SIDE;
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row);
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column);
  });
  const rows = box.bottom - box.top + 1,
    columns = box.right - box.left + 1;
  const values = Float32Array.from(
    {length: rows * columns},
    (_, i) =>
      ink[(box.top + Math.floor(i / columns)) * SIDE + box.left + (i % columns)] / strongest,
  );
  return {rows, columns, values};
}

function scaled(picture) {
  const longer = Math.max(picture.rows, picture.columns);
  const side = (length) => Math.max(1, roundHalfEven((DIGIT * length) / longer));
  const result = resampled(picture, side(picture.rows), side(picture.columns));
  return {...result, values: result.values.map((value) => Math.max(value, 0))};
}

// As whole numbers, the greatest 255.
function stretched({rows, columns, values}) {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const gain = Math.fround(255 / greatest);
  return {
    rows,
    columns,
    values: Uint8Array.from(values, (value) => roundHalfEven(Math.fround(value * gain))),
  };
}

function centred({rows, columns, values}) {
  let mass = 0,
    down = 0,
    right = 0;
  values.forEach((value, i) => {
    mass += value;
    down += value * Math.floor(i / columns);
    right += value * (i % columns);
  });
  const corner = (moment, side) =>
    Math.min(Math.max(roundHalfEven(CENTRE - moment / mass), 0), FIELD - side);
  const top = corner(down, rows),
    left = corner(right, columns);
  const field = new Uint8Array(FIELD * FIELD);
  values.forEach((value, i) => {
    field[(top + Math.floor(i / columns)) * FIELD + left + (i % columns)] = value;
  });
  return field;
}

// As Python and numpy round.
function roundHalfEven(value) {
  const below = Math.floor(value),
    rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
