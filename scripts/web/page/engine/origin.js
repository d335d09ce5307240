// SPDX-License-Identifier: Apache-2.0
// Where a value comes from: its receptive field in the layers before, and the sum behind it.

import {POOL, requantise, terms} from "./network.js";

// The rectangle of a layer's input that a rectangle of its result depends on; {row, column, rows,
// columns} both, and they may reach beyond the edges where there is padding.
export function reads(layer, area) {
  if (layer.kind !== "conv") return {row: 0, column: 0, rows: Infinity, columns: Infinity};
  const step = layer.pool ? POOL : 1,
    more = layer.kernel - step;
  return {
    row: area.row * step - layer.padding,
    column: area.column * step - layer.padding,
    rows: area.rows * step + more,
    columns: area.columns * step + more,
  };
}

// How a layer makes one value of its result from its input x: `candidates`, the sums of which the
// pool takes the greatest ({row, column, acc}); `chosen`, that one, with its `terms`; and `value`,
// requantised (of the last layer, the sum itself).
export function derivation(layer, x, {channel, row, column}) {
  const step = layer.pool ? POOL : 1;
  const candidates = [];
  for (let y = step * row; y < step * (row + 1); y++) {
    for (let z = step * column; z < step * (column + 1); z++) {
      const parts = terms(layer, x, channel, y, z);
      const acc = parts.reduce((sum, {input, weight}) => sum + input * weight, layer.bias[channel]);
      candidates.push({row: y, column: z, acc, terms: parts});
    }
  }
  const chosen = candidates.reduce((best, each) => (each.acc > best.acc ? each : best));
  const multiplier = layer.multiplier?.[channel];
  const value = multiplier ? requantise(chosen.acc, multiplier, layer.shift) : chosen.acc;
  return {candidates, chosen, multiplier, value, bias: layer.bias[channel]};
}
