// SPDX-License-Identifier: Apache-2.0
// Networks x design points on one WebAssembly module: runs images on the RTL and compares what came
// with the references. It is all that the page and its tests in Node need; it draws nothing.

import {Accelerator} from "./accelerator.js";
import {compare, equalsGolden, header, results} from "./compare.js";
import {patched} from "./delta.js";
import {memoryFiles} from "./memories.js";
import {infer} from "./network.js";
import {Record} from "./record.js";

export class Simulator {
  // content: what scripts/web/content.py made.
  constructor(content) {
    this.content = content;
    this.modules = new Map();
    this.accelerators = new Map();
  }

  // inputs: [{pixels, sample or null}], streamed back to back.
  // -> {record, milliseconds that the RTL took, images: of each what the RTL gave, `check` against
  //     the integer network, and `golden`, whether all equals the golden model's results, null for
  //     what is no sample}.
  async run(network, design, inputs) {
    const {content} = this,
      {layers, golden, mark} = content.networks[network];
    const accelerator = await this.accelerator(network, design);
    const started = performance.now();
    const raw = accelerator.run(
      inputs.map(({pixels}) => pixels),
      content.streams,
    );
    const milliseconds = performance.now() - started;
    const record = new Record(
      raw,
      inputs.map(({pixels}) => pixels),
      layers,
      content.designs[design],
    );
    const images = results(raw, layers, content.streams, content.header).map((result, i) => {
      const {pixels, sample} = inputs[i],
        wanted = infer(layers, pixels);
      wanted.header = header(wanted.class, i, mark, content.header);
      return {
        ...result,
        pixels: wanted.input,
        check: compare(result, wanted, content.streams),
        golden: sample === null ? null : equalsGolden(result, golden, sample, content.streams),
      };
    });
    return {record, images, milliseconds};
  }

  // One accelerator of each kind, made when it is first wanted.
  async accelerator(network, design) {
    const key = `${network} ${design}`;
    if (!this.accelerators.has(key)) this.accelerators.set(key, this.make(network, design));
    return this.accelerators.get(key);
  }

  async make(network, design) {
    const {networks, designs} = this.content;
    const {memories, number} = designs[design];
    const files = memoryFiles(networks[network].layers, designs[design], memories[network]);
    return Accelerator.create(await this.module(network), number, files);
  }

  async module(network) {
    const {module, networks} = this.content;
    if (!this.modules.has(network)) {
      const bytes = patched(module, networks[network].delta);
      this.modules.set(network, WebAssembly.compile(bytes));
    }
    return this.modules.get(network);
  }

  // A sample image of a network's data set: {pixels, label, name of the label}.
  sample(network, number) {
    const {images, labels, classes} = this.content.samples[this.content.networks[network].samples];
    const size = images.length / labels.length;
    return {
      pixels: images.subarray(number * size, (number + 1) * size),
      label: labels[number],
      name: classes[labels[number]],
    };
  }

  samples(network) {
    return this.content.samples[this.content.networks[network].samples].labels.length;
  }
}
