// SPDX-License-Identifier: Apache-2.0
// What happened in a run, cycle by cycle, made easy to ask: which image a layer works on, how many
// values had left it, what the pins showed. It draws nothing.

import {PIXELS, RESULT_WORDS} from "./accelerator.js";
import {resultShape} from "./network.js";

// Bits of a cycle's word of events, as scripts/web/hdl/lenet5_web.sv packs them.
const ISSUE = 0,
  VALID = 5,
  READY = 10;
export const PINS = {
  s_axis_tvalid: 15,
  s_axis_tready: 16,
  s_axis_tlast: 17,
  m_axis_tvalid: 18,
  m_axis_tready: 19,
  m_axis_tlast: 20,
};

const bit = (word, position) => (word >>> position) & 1;
const transfer = (word, valid, ready) => bit(word, valid) & bit(word, ready);

export class Record {
  // raw: what Accelerator.run gave; images: its images; layers: of the network;
  // design: its foldings.
  constructor(raw, images, layers, design) {
    Object.assign(this, {raw, images, layers, design, cycles: raw.cycles});
    this.stages = this.makeStages();
    this.streams = this.makeStreams();
    const results = this.stages.at(-1).times;
    this.ends = images.map((_, i) => results[(i + 1) * RESULT_WORDS - 1]);
    this.starts = images.map((_, i) => this.stages[0].times[i * PIXELS]);
  }

  // The pipeline's stages: in which cycles (`times`) they did something, and how often an image.
  makeStages() {
    const of = (test) => this.cyclesWhere(test);
    return [
      {
        name: "pixels",
        perImage: PIXELS,
        times: of((word) => transfer(word, PINS.s_axis_tvalid, PINS.s_axis_tready)),
      },
      ...this.layers.map(({name}, i) => ({
        name,
        perImage: this.design.layers[i].busyCycles,
        times: of((word) => bit(word, ISSUE + i)),
      })),
      {
        name: "result",
        perImage: RESULT_WORDS,
        times: of((word) => transfer(word, PINS.m_axis_tvalid, PINS.m_axis_tready)),
      },
    ];
  }

  // What leaves each layer: values of an image, and in which cycles a beat of `lanes` of them did.
  makeStreams() {
    let pools = 0;
    return this.layers.map((layer, i) => {
      const {channels, rows, columns} = resultShape(layer);
      return {
        name: layer.pool ? `pool${++pools}` : layer.multiplier ? layer.name : "logits",
        layer,
        channels,
        rows,
        columns,
        size: channels * rows * columns,
        lanes: this.design.layers[i].outLanes,
        times: this.cyclesWhere((word) => transfer(word, VALID + i, READY + i)),
      };
    });
  }

  cyclesWhere(test) {
    const {events} = this.raw;
    let count = 0;
    for (const word of events) count += test(word);
    const times = new Uint32Array(count);
    for (let cycle = 0, at = 0; cycle < events.length; cycle++)
      if (test(events[cycle])) times[at++] = cycle;
    return times;
  }

  pin(name, cycle) {
    return bit(this.raw.events[cycle], PINS[name]);
  }

  issues(layer, cycle) {
    return bit(this.raw.events[cycle], ISSUE + layer);
  }

  // The byte on s_axis_tdata, while it is valid.
  pixelAt(cycle) {
    const beat = before(this.stages[0].times, cycle);
    return this.images[Math.floor(beat / PIXELS)]?.[beat % PIXELS] ?? 0;
  }

  // The word on m_axis_tdata, while it is valid.
  wordAt(cycle) {
    return this.raw.words[before(this.stages.at(-1).times, cycle)];
  }

  // What a stage does in `cycle`: {image, step} of its work, or null if it rests.
  work(stage, cycle) {
    const done = before(stage.times, cycle);
    if (stage.times[done] !== cycle) return null;
    return {image: Math.floor(done / stage.perImage), step: done % stage.perImage};
  }

  // Share of the cycles [from, to) in which a stage worked, and the image that it worked on last.
  activity(stage, from, to) {
    const first = before(stage.times, from),
      last = before(stage.times, to);
    return {share: (last - first) / (to - from), image: Math.floor((last - 1) / stage.perImage)};
  }

  // What had left a layer at the end of `cycle`: {image, count} of the image that leaves, or left
  // last; null before the first.
  emitted(stream, cycle) {
    const values = before(stream.times, cycle + 1) * stream.lanes;
    if (!values) return null;
    const image = Math.floor((values - 1) / stream.size);
    return {image, count: values - image * stream.size};
  }

  // The pixels that had been accepted at the end of `cycle`, likewise.
  accepted(cycle) {
    const values = before(this.stages[0].times, cycle + 1);
    if (!values) return null;
    const image = Math.floor((values - 1) / PIXELS);
    return {image, count: values - image * PIXELS};
  }

  // What a layer's matrix-vector unit computes in `cycle`: the output place before pooling, the
  // beat of taps, the channels; null if it rests.
  computes(layer, cycle) {
    const work = this.work(this.stages[1 + layer], cycle);
    if (!work) return null;
    const {beats, groups, pe, simd} = this.design.layers[layer];
    const {kernel, padding, inWidth} = this.layers[layer];
    const width = inWidth + 2 * padding - kernel + 1;
    const position = Math.floor(work.step / (beats * groups));
    const group = work.step % groups,
      beat = Math.floor(work.step / groups) % beats;
    return {
      image: work.image,
      row: Math.floor(position / width),
      column: position % width,
      channel: group * pe,
      channels: pe,
      tap: beat * simd,
      taps: simd,
    };
  }

  get latency() {
    return this.ends[0] - this.starts[0];
  }

  // Cycles between the last two results, or null with a single image.
  get interval() {
    return this.ends.length > 1 ? this.ends.at(-1) - this.ends.at(-2) : null;
  }
}

// How many of the ascending `times` are before `cycle`.
export function before(times, cycle) {
  let low = 0,
    high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < cycle) low = middle + 1;
    else high = middle;
  }
  return low;
}
