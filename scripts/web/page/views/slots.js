// SPDX-License-Identifier: Apache-2.0
// The images of the stream, in order: choose, add and remove them; and the test images to pick
// from.

import {MOST_IMAGES} from "../drawing/link.js";
import {FIELD} from "../drawing/mnist.js";
import {drawGrey} from "./sheet.js";
import {colour, element, imageVariable, ramp, refill} from "./surface.js";

export function thumbnail(pixels, side) {
  const canvas = element("canvas", {width: FIELD, height: FIELD});
  Object.assign(canvas.style, {
    width: `${side}px`,
    height: `${side}px`,
    imageRendering: "pixelated",
  });
  drawGrey(canvas.getContext("2d"), pixels, FIELD, ramp(colour("--paper"), colour("--ink")));
  return canvas;
}

// inputs: [{pixels, name}]; on: {choose(i), remove(i), add()}.
export function drawSlots(target, inputs, chosen, on) {
  const slots = inputs.map(({pixels, name}, i) => {
    const label = `Image ${i + 1}: ${name}`;
    const pick = element(
      "button",
      {type: "button", title: label, onclick: () => on.choose(i)},
      thumbnail(pixels, 34),
    );
    pick.setAttribute("aria-label", label);
    pick.setAttribute("aria-pressed", i === chosen);
    const slot = element("div", {className: "slot"}, pick);
    slot.style.setProperty("--image", `var(${imageVariable(i)})`);
    if (inputs.length > 1) slot.append(removal(i, on));
    return slot;
  });
  const add = element(
    "button",
    {id: "add", type: "button", onclick: on.add, disabled: inputs.length >= MOST_IMAGES},
    "+ image",
  );
  refill(target, ...slots, add);
}

function removal(i, on) {
  const remove = element(
    "button",
    {type: "button", className: "remove", onclick: () => on.remove(i)},
    "×",
  );
  remove.setAttribute("aria-label", `Remove image ${i + 1}`);
  return remove;
}

// samples: {images, labels, classes}; picked(number).
export function drawSamples(classesTarget, imagesTarget, samples, shown, on) {
  const buttons = samples.classes.map((name, kind) => {
    const button = element("button", {type: "button", onclick: () => on.show(kind)}, name);
    button.setAttribute("aria-pressed", kind === shown);
    return button;
  });
  refill(classesTarget, ...buttons);
  const size = samples.images.length / samples.labels.length;
  const numbers = Array.from(samples.labels.keys()).filter((i) => samples.labels[i] === shown);
  refill(
    imagesTarget,
    ...numbers.map((number) => {
      const pixels = samples.images.subarray(number * size, (number + 1) * size);
      const button = element(
        "button",
        {type: "button", onclick: () => on.pick(number)},
        thumbnail(pixels, 40),
      );
      button.setAttribute("aria-label", `Test image ${number}, label ${samples.classes[shown]}`);
      return button;
    }),
  );
}
