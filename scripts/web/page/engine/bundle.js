// SPDX-License-Identifier: Apache-2.0
// Reads what scripts/web/bundle.py wrote: JSON with arrays behind it, gzipped, in base 85.

const ALPHABET =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const TYPES = {uint8: Uint8Array, int8: Int8Array, int32: Int32Array, uint32: Uint32Array};

// text -> the bundle's value, its arrays typed.
export async function unbundle(text) {
  const packed = new Blob([decode85(text.trim())]).stream();
  const plain = packed.pipeThrough(new DecompressionStream("gzip"));
  const buffer = await new Response(plain).arrayBuffer();
  const size = new DataView(buffer).getUint32(0, true);
  const head = new TextDecoder().decode(new Uint8Array(buffer, 4, size));
  return JSON.parse(head, (key, value) => typed(value, buffer, 4 + size));
}

function typed(value, buffer, start) {
  if (!Array.isArray(value?.$)) return value;
  const [type, offset, length] = value.$;
  return new TYPES[type](buffer, start + offset, length);
}

// Five digits, the most significant first, are four bytes; a short end is filled with the
// last digit.
export function decode85(text) {
  const digits = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) digits[ALPHABET.charCodeAt(i)] = i;
  const missing = (5 - (text.length % 5)) % 5;
  const padded = text + "~".repeat(missing);
  const view = new DataView(new ArrayBuffer((padded.length / 5) * 4));
  for (let i = 0, at = 0; i < padded.length; at += 4) {
    let word = 0;
    for (const end = i + 5; i < end; i++) word = word * 85 + digits[padded.charCodeAt(i)];
    view.setUint32(at, word);
  }
  return new Uint8Array(view.buffer, 0, view.byteLength - missing);
}
