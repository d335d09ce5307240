// SPDX-License-Identifier: Apache-2.0
// The sum behind one value, in its actual integers.

import {derivation} from "../engine/origin.js";
import {colour, count, dot, element} from "./surface.js";

const paragraph = (...parts) => element("p", {}, ...parts);

// text, details: elements to fill. place: {channel, row, column} of `stream`; x: the layer's input;
// got: the value that the RTL gave.
export function explain(text, details, {stream, place, image, x, got}) {
  const {layer} = stream,
    found = derivation(layer, x, place);
  const {chosen, bias} = found;
  const products = chosen.acc - bias;
  const title = element("h3", {}, dot(image), `${describe(stream, place)}: ${count(got)}`);
  const lines = [
    paragraph(
      `${count(bias)} (bias) + ${count(products)} (sum of ${chosen.terms.length} products ` +
        `weight × input) = ${count(chosen.acc)}`,
    ),
  ];
  if (found.candidates.length > 1) {
    const sums = found.candidates.map(
      ({row, column, acc}) => `${count(acc)} at (${row}, ${column})`,
    );
    lines.push(
      paragraph(
        `The greatest of a 2 × 2 window of such sums, by row and column: ${sums.join(", ")}.`,
      ),
    );
  }
  if (found.multiplier) lines.push(paragraph(requantised(layer, found)));
  const equal = found.value === got;
  lines.push(
    element(
      "p",
      {className: equal ? "good" : "bad"},
      equal
        ? `The RTL gave ${count(got)}: equal.`
        : `The RTL gave ${count(got)}, not ${count(found.value)}.`,
    ),
  );
  text.replaceChildren(title, ...lines);
  details.replaceChildren(productGrids(layer, chosen.terms));
}

export function describe({name, layer}, {channel, row, column}) {
  if (layer?.kind === "linear") return `${name}, output ${channel}`;
  const where = `row ${row}, column ${column}`;
  return layer ? `${name}, channel ${channel}, ${where}` : `${name}, ${where}`;
}

function requantised(layer, {chosen, multiplier, value}) {
  const exact = (chosen.acc * multiplier) / 2 ** layer.shift;
  const clipped = exact < -0.5 || exact >= 127.5 ? ", clipped to 0..127" : "";
  return (
    `Requantised: (${count(chosen.acc)} × ${count(multiplier)} + 2^${layer.shift - 1}) >> ` +
    `${layer.shift} = ${value} (exactly ${exact.toFixed(2)}${clipped})`
  );
}

// Every product "weight × input", of a convolution as its windows.
function productGrids(layer, terms) {
  const largest = Math.max(1, ...terms.map(({input, weight}) => Math.abs(input * weight)));
  const cells = terms.map((term) => product(term, largest));
  if (layer.kind === "linear") {
    const shown = cells.filter((_, i) => terms[i].input);
    const silent = terms.length - shown.length;
    return element(
      "div",
      {className: "terms"},
      element(
        "figure",
        {},
        element("figcaption", {}, `weight × input; ${silent} inputs are 0 and left out`),
        element("div", {className: "flow"}, ...shown),
      ),
    );
  }
  const each = layer.kernel ** 2;
  const figures = Array.from({length: layer.inChannels}, (_, channel) => {
    const grid = element(
      "div",
      {className: "grid"},
      ...cells.slice(channel * each, (channel + 1) * each),
    );
    grid.style.gridTemplateColumns = `repeat(${layer.kernel}, auto)`;
    const caption = layer.inChannels > 1 ? `weight × input, channel ${channel}` : "weight × input";
    return element("figure", {}, element("figcaption", {}, caption), grid);
  });
  return element("div", {className: "terms"}, ...figures);
}

function product({input, weight}, largest) {
  const value = input * weight;
  const cell = element(
    "span",
    {title: `${weight} × ${input} = ${count(value)}`},
    `${weight} × ${input}`,
  );
  const strength = Math.round((Math.abs(value) / largest) * 45);
  const tint = colour(value < 0 ? "--less" : "--more");
  cell.style.background = `color-mix(in srgb, ${tint} ${strength}%, transparent)`;
  return cell;
}
