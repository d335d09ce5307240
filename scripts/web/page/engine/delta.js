// SPDX-License-Identifier: Apache-2.0
// Applies what scripts/web/delta.py wrote; the format is described there.

// old, steps: Uint8Array -> the new file.
export function patched(old, steps) {
  const parts = [];
  let at = 0,
    end = 0;
  const number = () => {
    let value = 0,
      scale = 1,
      digit;
    do {
      digit = steps[at++];
      value += (digit & 127) * scale;
      scale *= 128;
    } while (digit & 128);
    return value;
  };
  while (at < steps.length) {
    const literal = number(),
      copied = number(),
      zigzag = number();
    parts.push(steps.subarray(at, at + literal));
    at += literal;
    const start = end + (zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2);
    end = start + copied;
    parts.push(old.subarray(start, end));
  }
  return joined(parts);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
