// SPDX-License-Identifier: Apache-2.0
// The RTL's results against two references: the integer network in JavaScript, value by value, and,
// for sample images, what the golden model gave when the page was made.

import {RESULT_WORDS} from "./accelerator.js";
import {crc32} from "./crc32.js";
import {resultShape} from "./network.js";

// What the RTL gave for each image: {class, header, logits, and each stream's values, channel
// first}; classBits: of the header, its lowest.
export function results(raw, layers, streams, {classBits}) {
  const images = raw.words.length / RESULT_WORDS;
  return Array.from({length: images}, (_, image) => {
    const words = raw.words.subarray(image * RESULT_WORDS, (image + 1) * RESULT_WORDS);
    const values = streams.map((name, i) => {
      const all = raw.streams[name],
        size = all.length / images;
      return [name, channelFirst(layers[i], all.subarray(image * size, (image + 1) * size))];
    });
    return {
      class: words[0] & ((1 << classBits) - 1),
      header: words[0],
      logits: Int32Array.from(words.subarray(1)),
      ...Object.fromEntries(values),
    };
  });
}

// The header of a result without an error: of the image numbered `image` since reset, by the
// network that `mark` stands for.
export function header(kind, image, mark, {imageAt, networkAt}) {
  return (mark << networkAt) | (image << imageAt) | kind;
}

// One image's `result` against the integer network's `wanted`, which has the header too:
// {compared, differing, first}, where `first` names the first difference, or is null.
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
  check("header", "", result.header, wanted.header);
  return found;
}

// One sample's `result` against the golden model's logits and checksums: whether all are equal.
export function equalsGolden(result, golden, sample, streams) {
  const classes = result.logits.length;
  const logits = golden.logits.subarray(sample * classes, (sample + 1) * classes);
  return (
    logits.every((value, i) => value === result.logits[i]) &&
    streams.every(
      (name, i) => crc32(result[name]) === golden.checksums[sample * streams.length + i],
    )
  );
}

// A convolution's stream comes position by position, channels fastest; here channels come first.
function channelFirst(layer, values) {
  const {channels, rows, columns} = resultShape(layer),
    positions = rows * columns;
  return values.map((_, i) => values[(i % positions) * channels + Math.floor(i / positions)]);
}
