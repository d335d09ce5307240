// SPDX-License-Identifier: Apache-2.0
// The RTL's results against two references: the integer network in JavaScript, value by value, and,
// for sample images, what the golden model gave when the page was made.

import {RESULT_WORDS} from "./accelerator.js";
import {crc32} from "./crc32.js";
import {resultShape} from "./network.js";

const LABEL_BITS = 0xf, ERROR_BIT = 31;

// What the RTL gave for each image: {class, error, logits, and each stream's values, channel first}.
export function results(raw, layers, streams) {
  const images = raw.words.length / RESULT_WORDS;
  return Array.from({length: images}, (_, image) => {
    const words = raw.words.subarray(image * RESULT_WORDS, (image + 1) * RESULT_WORDS);
    const values = streams.map((name, i) => {
      const all = raw.streams[name], size = all.length / images;
      return [name, channelFirst(layers[i], all.subarray(image * size, (image + 1) * size))];
    });
    return {
      class: words[0] & LABEL_BITS, error: words[0] >>> ERROR_BIT,
      logits: Int32Array.from(words.subarray(1)), ...Object.fromEntries(values),
    };
  });
}

// One image's `result` against the integer network's `wanted`: {compared, differing, first}, where
// `first` names the first difference, or is null.
export function compare(result, wanted, streams) {
  const found = {compared: 0, differing: 0, first: null};
  const check = (name, place, got, expected) => {
    found.compared++;
    if (got === expected) return;
    found.differing++;
    found.first ??= `${name}${place}: the RTL gave ${got}, expected ${expected}`;
  };
  for (const name of [...streams, "logits"]) {
    wanted[name].forEach((value, i) => check(name, `[${i}]`, result[name][i], value));
  }
  check("class", "", result.class, wanted.class);
  check("error", "", result.error, 0);
  return found;
}

// One sample's `result` against the golden model's logits and checksums: whether all are equal.
export function equalsGolden(result, golden, sample, streams) {
  const classes = result.logits.length;
  const logits = golden.logits.subarray(sample * classes, (sample + 1) * classes);
  return logits.every((value, i) => value === result.logits[i]) && streams.every((name, i) =>
    crc32(result[name]) === golden.checksums[sample * streams.length + i]);
}

// A convolution's stream comes position by position, channels fastest; here channels come first.
function channelFirst(layer, values) {
  const {channels, rows, columns} = resultShape(layer), positions = rows * columns;
  return values.map((_, i) =>
    values[(i % positions) * channels + Math.floor(i / positions)]);
}
