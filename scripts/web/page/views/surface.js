// SPDX-License-Identifier: Apache-2.0
// Canvases that are sharp on every screen, and the page's colours.

// Sizes a canvas in CSS pixels; its context, scaled to the screen's own pixels.
export function surface(canvas, width, height) {
  const scale = window.devicePixelRatio || 1;
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== columns || canvas.height !== rows) {
    Object.assign(canvas, {width: columns, height: rows});
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

// A colour of style/colours.css, as the theme in use has it: "--accent" -> "#rrggbb".
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export const IMAGE_COLOURS = 8;
export const imageColour = (image) => colour(imageVariable(image));
export const imageVariable = (image) => `--image-${image % IMAGE_COLOURS}`;

// 256 colours from one to another, "#rrggbb" both.
export function ramp(from, to) {
  const [start, end] = [from, to].map((text) =>
    [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)),
  );
  return Array.from(
    {length: 256},
    (_, i) =>
      `rgb(${start.map((value, k) => Math.round(value + ((end[k] - value) * i) / 255)).join(" ")})`,
  );
}

// An element with attributes, properties as `textContent`, and children.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// Replaces the children of an element; the button that had the focus has it again, if it is there.
export function refill(target, ...children) {
  const place = Array.from(target.querySelectorAll("button")).indexOf(document.activeElement);
  target.replaceChildren(...children);
  if (place >= 0) target.querySelectorAll("button")[place]?.focus();
}

// The coloured mark that stands for an image.
export function dot(image) {
  const mark = element("span", {className: "dot"});
  mark.style.setProperty("--image", `var(${imageVariable(image)})`);
  return mark;
}

export const count = (number) => number.toLocaleString("en-US");
