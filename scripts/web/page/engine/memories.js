// SPDX-License-Identifier: Apache-2.0
// The memory files of a network under a design point, as model/hardware/export.py writes them: the
// page holds each network once. What it makes is checked against the exporter's checksums.

import {crc32} from "./crc32.js";

const WEIGHT_BITS = 8,
  MULTIPLIER_BITS = 17;

// layers: of the network; design: its foldings; memories: what the files' names and texts begin
// with, and `checksums`, file name -> CRC-32 of the exporter's.
// -> name -> Uint8Array; Error if a file is not what the exporter writes.
export function memoryFiles(layers, design, {prefix, firstLine, checksums}) {
  const files = {};
  layers.forEach((layer, i) => {
    const folding = design.layers[i];
    const weights = weightWords(layer, folding, layers[i - 1]);
    files[`${prefix}${layer.name}_weights.mem`] = memoryText(weights, WEIGHT_BITS);
    files[`${prefix}${layer.name}_bias.mem`] = memoryText(
      slices(layer.bias, folding.pe),
      folding.accumulatorBits,
    );
    if (layer.multiplier) {
      const words = slices(layer.multiplier, folding.outLanes);
      files[`${prefix}${layer.name}_multiplier.mem`] = memoryText(words, MULTIPLIER_BITS);
    }
  });
  const encoder = new TextEncoder();
  return Object.fromEntries(
    Object.entries(checksums).map(([name, sum]) => {
      const data = encoder.encode(firstLine + (files[name] ?? ""));
      if (crc32(data) !== sum) throw new Error(`${name} is not the memory file that was exported`);
      return [name, data];
    }),
  );
}

// A word for each (beat, group): of each of the group's channels, the taps of the beat.
function weightWords(layer, folding, previous) {
  const {simd, pe, beats, groups, dsp} = folding;
  const taps = simd * beats,
    order = tapOrder(layer, previous, taps);
  const words = [];
  for (let beat = 0; beat < beats; beat++) {
    for (let group = 0; group < groups; group++) {
      const word = [];
      for (let channel = group * pe; channel < (group + 1) * pe; channel++) {
        for (let tap = beat * simd; tap < (beat + 1) * simd; tap++) {
          word.push(layer.weights[channel * taps + order[tap]]);
        }
      }
      words.push(dsp ? borrowed(word, simd) : word);
    }
  }
  return words;
}

// Of each tap as it streams in, its place among the weights. A linear layer behind a convolution
// takes (row, column, channel), but its weights are stored by (channel, row, column).
function tapOrder(layer, previous, taps) {
  const plain = Array.from({length: taps}, (_, tap) => tap);
  if (layer.kind !== "linear" || previous?.kind !== "conv") return plain;
  const channels = previous.outChannels,
    positions = taps / channels;
  return plain.map((tap) => (tap % channels) * positions + Math.floor(tap / channels));
}

// Two channels share a DSP: where the lower one's weight is negative, the upper one lends one.
function borrowed(word, simd) {
  return word.map((weight, i) => {
    const upper = Math.floor(i / simd) % 2 === 1;
    return upper && word[i - simd] < 0 ? weight - 1 : weight;
  });
}

function slices(values, length) {
  return Array.from({length: values.length / length}, (_, i) =>
    Array.from(values.subarray(i * length, (i + 1) * length)),
  );
}

// A line of hexadecimal digits for each word, its first element lowest.
function memoryText(words, bits) {
  const width = BigInt(bits),
    mask = (1n << width) - 1n;
  const digits = Math.ceil((bits * words[0].length) / 4);
  return words
    .map((word) => {
      const value = word.reduceRight(
        (sum, element) => (sum << width) | (BigInt(element) & mask),
        0n,
      );
      return `${value.toString(16).padStart(digits, "0")}\n`;
    })
    .join("");
}
