// SPDX-License-Identifier: Apache-2.0
// The integer network in JavaScript: what the RTL must compute, written a second time and without
// it. Equation numbers are those of docs/contract.md. Arrays are flat, channel-first.

const ACTIVATION_MAX = 127;
export const POOL = 2; // side of the max-pool

// Rows and columns of a layer's output before pooling.
export function outputSize(layer) {
  const grown = 2 * layer.padding - layer.kernel + 1;
  return {height: layer.inHeight + grown, width: layer.inWidth + grown};
}

// What a layer hands to the next, after pooling.
export function resultShape(layer) {
  const {height, width} = outputSize(layer),
    step = layer.pool ? POOL : 1;
  return {channels: layer.outChannels, rows: height / step, columns: width / step};
}

// Every activation of one image (784 pixels, 0..255): "input", each layer's, each pool's, "logits".
export function infer(layers, pixels) {
  const values = {input: Uint8Array.from(pixels, (pixel) => pixel >> 1)}; // (2)
  let x = values.input,
    pools = 0;
  for (const layer of layers) {
    const acc = layer.kind === "conv" ? convolve(layer, x) : multiply(layer, x);
    if (!layer.multiplier) return {...values, logits: acc, class: argmax(acc)};
    values[layer.name] = x = requantiseAll(layer, acc);
    if (layer.pool) values[`pool${++pools}`] = x = maxpool(layer, x);
  }
  throw new Error("the network has no last layer");
}

// (5): clip((acc * M + 2^(S-1)) >> S, 0, 127); exact, as the product has fewer than 53 bits.
export function requantise(acc, multiplier, shift) {
  const whole = Math.floor((acc * multiplier + 2 ** (shift - 1)) / 2 ** shift);
  return Math.min(Math.max(whole, 0), ACTIVATION_MAX);
}

// (8): the index of the greatest, the lowest on a tie.
export function argmax(logits) {
  return logits.reduce((best, value, i) => (value > logits[best] ? i : best), 0);
}

// (4): the products that make one accumulator: {channel, row, column, input, weight} each, with
// row and column those of the input (of a linear layer, channel is the input's number).
export function terms(layer, x, output, row = 0, column = 0) {
  const found = [];
  const taps = layer.weights.length / layer.outChannels;
  const {kernel, padding, inHeight, inWidth} = layer;
  for (let tap = 0; tap < taps; tap++) {
    const channel = Math.floor(tap / kernel ** 2);
    const y = row + (Math.floor(tap / kernel) % kernel) - padding;
    const z = column + (tap % kernel) - padding;
    const inside = y >= 0 && y < inHeight && z >= 0 && z < inWidth;
    const input = inside ? x[(channel * inHeight + y) * inWidth + z] : 0;
    found.push({channel, row: y, column: z, input, weight: layer.weights[output * taps + tap]});
  }
  return found;
}

function convolve(layer, x) {
  const {height, width} = outputSize(layer);
  const {kernel, padding, inChannels, outChannels} = layer;
  const padded = pad(layer, x),
    stride = layer.inWidth + 2 * padding;
  const plane = stride * (layer.inHeight + 2 * padding);
  const acc = new Int32Array(outChannels * height * width);
  let at = 0;
  for (let output = 0; output < outChannels; output++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        let sum = layer.bias[output],
          tap = output * inChannels * kernel * kernel;
        for (let channel = 0; channel < inChannels; channel++) {
          for (let y = 0; y < kernel; y++) {
            const start = channel * plane + (row + y) * stride + column;
            for (let z = 0; z < kernel; z++) sum += layer.weights[tap++] * padded[start + z];
          }
        }
        acc[at++] = sum;
      }
    }
  }
  return acc;
}

function pad(layer, x) {
  const {padding, inChannels, inHeight, inWidth} = layer;
  const stride = inWidth + 2 * padding,
    rows = inHeight + 2 * padding;
  const padded = new Uint8Array(inChannels * rows * stride);
  for (let channel = 0; channel < inChannels; channel++) {
    for (let row = 0; row < inHeight; row++) {
      const start = (channel * inHeight + row) * inWidth;
      const place = (channel * rows + row + padding) * stride + padding;
      padded.set(x.subarray(start, start + inWidth), place);
    }
  }
  return padded;
}

function multiply(layer, x) {
  return Int32Array.from(layer.bias, (bias, output) => {
    let sum = bias;
    for (let i = 0; i < x.length; i++) sum += layer.weights[output * x.length + i] * x[i];
    return sum;
  });
}

function requantiseAll(layer, acc) {
  const each = acc.length / layer.outChannels;
  return Uint8Array.from(acc, (value, i) =>
    requantise(value, layer.multiplier[Math.floor(i / each)], layer.shift),
  );
}

// (7): the greatest of every 2x2.
function maxpool(layer, x) {
  const {height, width} = outputSize(layer);
  const {channels, rows, columns} = resultShape(layer);
  return Uint8Array.from({length: channels * rows * columns}, (_, i) => {
    const column = i % columns,
      row = Math.floor(i / columns) % rows;
    const channel = Math.floor(i / (rows * columns));
    const start = (channel * height + POOL * row) * width + POOL * column;
    return Math.max(x[start], x[start + 1], x[start + width], x[start + width + 1]);
  });
}
