// SPDX-License-Identifier: Apache-2.0
// The pipeline in time: a row for each stage, its bars coloured by image. Pressing or dragging on
// it chooses a cycle.

import {colour, count, imageColour, surface} from "./surface.js";

const ROW = 24,
  BAR = 16,
  GUTTER = 58,
  AXIS = 20,
  EDGE = 6;

export class Timeline {
  constructor(canvas, chosen) {
    Object.assign(this, {canvas, chosen, record: null});
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.point(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.point(event);
    });
  }

  point(event) {
    if (!this.record) return;
    const box = this.canvas.getBoundingClientRect();
    const share = (event.clientX - box.left - GUTTER) / (box.width - GUTTER - EDGE);
    const cycle = Math.round(share * this.record.cycles);
    this.chosen(Math.min(Math.max(cycle, 0), this.record.cycles - 1));
  }

  draw(record, cycle) {
    this.record = record;
    const width = this.canvas.clientWidth;
    const context = surface(this.canvas, width, record.stages.length * ROW + AXIS);
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    const plot = width - GUTTER - EDGE;
    record.stages.forEach((stage, row) => this.bars(context, record, stage, row * ROW, plot));
    this.axis(context, record, plot);
    this.cursor(context, record, cycle, plot);
  }

  bars(context, record, stage, top, plot) {
    const middle = top + ROW / 2;
    context.fillStyle = colour("--text");
    context.fillText(stage.name, 0, middle);
    context.fillStyle = colour("--line");
    context.fillRect(GUTTER, middle + BAR / 2, plot, 1);
    const colours = record.images.map((_, image) => imageColour(image));
    for (let x = 0; x < plot; x++) {
      const from = Math.floor((x * record.cycles) / plot);
      const to = Math.max(Math.floor(((x + 1) * record.cycles) / plot), from + 1);
      const {share, image} = record.activity(stage, from, to);
      if (!share) continue;
      // Even a single cycle is to be seen.
      context.globalAlpha = 0.35 + 0.65 * share;
      context.fillStyle = colours[image];
      context.fillRect(GUTTER + x, middle - BAR / 2, 1, BAR);
    }
    context.globalAlpha = 1;
  }

  axis(context, record, plot) {
    const steps = Math.max(Math.floor(plot / 110), 2),
      rough = record.cycles / steps;
    const decade = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * decade).find((size) => size >= rough);
    const top = record.stages.length * ROW;
    context.fillStyle = colour("--dim");
    for (let cycle = 0; cycle < record.cycles; cycle += step) {
      const x = GUTTER + (cycle * plot) / record.cycles;
      context.fillRect(x, top, 1, 4);
      context.fillText(count(cycle), x + 3, top + AXIS / 2 + 2);
    }
  }

  cursor(context, record, cycle, plot) {
    const x = GUTTER + ((cycle + 0.5) * plot) / record.cycles;
    context.fillStyle = colour("--mark");
    context.fillRect(x - 1, 0, 2, record.stages.length * ROW);
  }
}
