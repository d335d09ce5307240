// SPDX-License-Identifier: Apache-2.0
// The accelerator's RTL as a WebAssembly module: images in, what came out and what happened in
// every cycle. It compares nothing.

import {System} from "./wasi.js";

export const PIXELS = 784;
export const RESULT_WORDS = 11;

// The slowest design point takes 24,000 cycles an image; far more than that is a hang.
const CYCLES_AN_IMAGE = 200000;

export class Accelerator {
  // module: WebAssembly.Module; number: of the design point in it; files: name -> Uint8Array, its
  // memory files. Error if the RTL asks for one that is not there.
  static async create(module, number, files, log = console.warn) {
    const system = new System(files, log);
    const {exports} = await WebAssembly.instantiate(module, system.imports);
    system.attach(exports.memory);
    exports._initialize();
    exports.boot(number);
    if (system.missing.length) {
      throw new Error(
        `the RTL asks for memory files that are missing: ${system.missing.join(", ")}`,
      );
    }
    return new Accelerator(exports);
  }

  constructor(exports) {
    this.exports = exports;
  }

  // images: arrays of 784 pixels, streamed back to back from reset.
  // -> cycles; events, a word for each cycle; words, 11 for each image; streams, the values of each
  //    stream between layers in the order in which they came.
  run(images, streams) {
    const {exports} = this;
    // Making room may move the module's memory, so it is looked at only afterwards.
    const place = exports.pixels(images.length);
    const pixels = new Uint8Array(exports.memory.buffer, place, images.length * PIXELS);
    images.forEach((image, i) => pixels.set(image, i * PIXELS));
    const cycles = exports.run(images.length * CYCLES_AN_IMAGE);
    if (!cycles) throw new Error("the accelerator gave no result: it hangs");
    const values = streams.map((name, i) => [
      name,
      this.copy(Uint8Array, exports.activations(i), exports.activation_count(i)),
    ]);
    return {
      cycles,
      events: this.copy(Uint32Array, exports.events(), cycles),
      words: this.copy(Uint32Array, exports.words(), images.length * RESULT_WORDS),
      streams: Object.fromEntries(values),
    };
  }

  copy(Type, place, length) {
    return new Type(this.exports.memory.buffer, place, length).slice();
  }
}
