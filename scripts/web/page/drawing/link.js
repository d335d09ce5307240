// SPDX-License-Identifier: Apache-2.0
// What the page shows, as the part of its address behind "#": network, design point, and the images
// of the stream, each a drawing or the number of a sample.
//
//   #network=lenet5&design=base&images=s12.d<strokes>.s3
//
// Strokes are bytes in base64url: of each stroke the number of points (low, high byte), then x and
// y of each point.

import {onSheet} from "./strokes.js";

export const MOST_IMAGES = 8;

// view: {network, design, images: [{sample} or {strokes}]} -> text.
export function toLink({network, design, images}) {
  const parts = images.map((image) =>
    image.strokes ? `d${encode(image.strokes)}` : `s${image.sample}`,
  );
  return `#${new URLSearchParams({network, design, images: parts.join(".")})}`;
}

// The view of a link; null if there is none. Error, a sentence, if it is broken.
// offered: {networks: name -> number of samples, designs: [names]}.
export function fromLink(hash, offered) {
  if (hash.length < 2) return null;
  const wanted = new URLSearchParams(hash.slice(1));
  const network = wanted.get("network"),
    design = wanted.get("design");
  if (!Object.hasOwn(offered.networks, network ?? "")) broken(`it names no network of this page`);
  if (!offered.designs.includes(design)) broken("it names no design point of this page");
  const parts = (wanted.get("images") ?? "").split(".");
  if (parts.length > MOST_IMAGES) broken(`it has more than ${MOST_IMAGES} images`);
  return {network, design, images: parts.map((part) => image(part, offered.networks[network]))};
}

function image(part, samples) {
  if (/^s\d{1,6}$/.test(part)) {
    const sample = Number(part.slice(1));
    return sample < samples ? {sample} : broken("it names a sample that is not there");
  }
  if (part.startsWith("d")) return {strokes: decode(part.slice(1))};
  return broken("an image in it is neither a drawing nor a sample");
}

function encode(strokes) {
  const bytes = strokes.flatMap((stroke) => [
    stroke.length & 255,
    stroke.length >> 8,
    ...stroke.flat(),
  ]);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function decode(text) {
  const bytes = base64(text),
    strokes = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] + 256 * bytes[at + 1],
      end = at + 2 + 2 * length;
    if (!length || !(end <= bytes.length)) broken("a drawing in it is cut off");
    const stroke = [];
    for (at += 2; at < end; at += 2) stroke.push(onSheet(bytes[at], bytes[at + 1]));
    strokes.push(stroke);
  }
  return strokes;
}

function base64(text) {
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return broken("a drawing in it is not readable");
  }
}

function broken(why) {
  throw new Error(`This link is broken: ${why}.`);
}
