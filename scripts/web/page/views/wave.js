// SPDX-License-Identifier: Apache-2.0
// The signals around a cycle as a waveform.

import {PINS} from "../engine/record.js";
import {colour, imageColour, surface} from "./surface.js";

const ROW = 22,
  HIGH = 14,
  TOP = 18,
  EDGE = 4;
const WIDEST = "m_axis_tdata 00000000 ";
const FONT = "12px system-ui, sans-serif";
const CYCLE = 18; // wide enough for two digits

export class Wave {
  constructor(canvas) {
    this.canvas = canvas;
  }

  draw(record, cycle) {
    const rows = signals(record);
    const width = this.canvas.clientWidth;
    const context = surface(this.canvas, width, TOP + rows.length * ROW + EDGE);
    context.font = FONT;
    const labels = Math.ceil(context.measureText(WIDEST).width);
    const shown = Math.max(Math.floor((width - labels - EDGE) / CYCLE), 5);
    const first = Math.max(Math.min(cycle - Math.floor(shown / 2), record.cycles - shown), 0);
    const last = Math.min(first + shown, record.cycles) - 1;
    const place = (at) => labels + (at - first) * CYCLE;
    context.textBaseline = "middle";
    context.fillStyle = colour("--line");
    context.globalAlpha = 0.6;
    context.fillRect(place(cycle), 0, CYCLE, TOP + rows.length * ROW);
    context.globalAlpha = 1;
    context.fillStyle = colour("--text");
    context.fillText(String(cycle), place(cycle), TOP / 2);
    rows.forEach((row, i) => {
      const top = TOP + i * ROW;
      context.fillStyle = colour(row.ours ? "--dim" : "--text");
      context.fillText(`${row.name} ${row.text(cycle)}`, 0, top + ROW / 2);
      row.draw(context, {top, first, last, place});
    });
  }
}

// Every row: its name, its value in a cycle as text, and how it is drawn.
function signals(record) {
  const pin = (name) => ({
    name,
    text: (cycle) => record.pin(name, cycle),
    draw: (context, view) => level(context, view, (cycle) => record.pin(name, cycle)),
  });
  const busy = (stage, i) => ({
    name: `${stage.name} computes`,
    ours: true,
    text: (cycle) => record.issues(i, cycle),
    draw: (context, view) => bars(context, view, (cycle) => record.work(stage, cycle)),
  });
  const hex = (value, digits) => value.toString(16).padStart(digits, "0");
  const data = (name, valid, value, digits) => ({
    name,
    text: (cycle) => (record.pin(valid, cycle) ? hex(value(cycle), digits) : "–"),
    draw: (context, view) =>
      words(context, view, (cycle) =>
        record.pin(valid, cycle) ? hex(value(cycle), digits) : null,
      ),
  });
  const names = Object.keys(PINS);
  return [
    ...names.slice(0, 3).map(pin),
    data("s_axis_tdata", "s_axis_tvalid", (cycle) => record.pixelAt(cycle), 2),
    ...record.stages.slice(1, -1).map(busy),
    ...names.slice(3).map(pin),
    data("m_axis_tdata", "m_axis_tvalid", (cycle) => record.wordAt(cycle), 8),
  ];
}

function level(context, {top, first, last, place}, value) {
  const height = (cycle) => top + ROW / 2 + (value(cycle) ? -HIGH / 2 : HIGH / 2);
  context.strokeStyle = colour("--accent");
  context.lineWidth = 1.5;
  context.beginPath();
  for (let cycle = first; cycle <= last; cycle++) {
    context.lineTo(place(cycle), height(cycle));
    context.lineTo(place(cycle + 1), height(cycle));
  }
  context.stroke();
}

function bars(context, {top, first, last, place}, work) {
  for (let cycle = first; cycle <= last; cycle++) {
    const done = work(cycle);
    context.fillStyle = done ? imageColour(done.image) : colour("--line");
    const height = done ? HIGH : 1;
    context.fillRect(place(cycle), top + ROW / 2 + HIGH / 2 - height, CYCLE - 1, height);
  }
}

// Boxes with what they hold, as far as there is room; where nothing is valid, a line.
function words(context, {top, first, last, place}, text) {
  context.font = "10.5px ui-monospace, monospace";
  for (let cycle = first; cycle <= last; cycle++) {
    const held = text(cycle);
    if (held === null) {
      context.fillStyle = colour("--line");
      context.fillRect(place(cycle), top + ROW / 2, CYCLE, 1);
      continue;
    }
    context.strokeStyle = colour("--accent");
    context.lineWidth = 1;
    context.strokeRect(place(cycle) + 0.5, top + (ROW - HIGH) / 2, CYCLE - 2, HIGH);
    context.fillStyle = colour("--text");
    if (held.length <= 2) context.fillText(held, place(cycle) + 2.5, top + ROW / 2 + 0.5);
  }
  context.font = FONT;
}
