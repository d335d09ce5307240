// SPDX-License-Identifier: Apache-2.0
// Lanczos resampling of a picture of 32-bit floats, columns first, with Pillow's order of operations
// along an axis (sums in 64 bits, rounded to 32), so that the results are those of model/data/picture.

const LOBES = 3;

// picture: {rows, columns, values: Float32Array} -> the same, of the size given.
export function resampled(picture, rows, columns) {
  const across = columns === picture.columns ? picture : horizontally(picture, columns);
  if (rows === across.rows) return across;
  return transposed(horizontally(transposed(across), rows));
}

function horizontally(picture, columns) {
  const kernels = coefficients(picture.columns, columns);
  const values = new Float32Array(picture.rows * columns);
  for (let row = 0; row < picture.rows; row++) {
    kernels.forEach(({first, weights}, column) => {
      const start = row * picture.columns + first;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += picture.values[start + i] * weights[i];
      values[row * columns + column] = sum;
    });
  }
  return {rows: picture.rows, columns, values};
}

function transposed({rows, columns, values}) {
  return {
    rows: columns,
    columns: rows,
    values: values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]),
  };
}

// For each pixel of the result: the first pixel that it takes from, and the weights.
function coefficients(size, result) {
  const scale = size / result,
    spread = Math.max(scale, 1),
    support = LOBES * spread;
  return Array.from({length: result}, (_, i) => {
    const centre = (i + 0.5) * scale;
    const first = Math.max(Math.trunc(centre - support + 0.5), 0);
    const end = Math.min(Math.trunc(centre + support + 0.5), size);
    const weights = Array.from({length: end - first}, (_, x) =>
      lanczos((x + first - centre + 0.5) * (1 / spread)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {first, weights: weights.map((weight) => (total ? weight / total : weight))};
  });
}

function lanczos(x) {
  return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
}

function sinc(x) {
  if (x === 0) return 1;
  const angle = x * Math.PI;
  return Math.sin(angle) / angle;
}
