// SPDX-License-Identifier: Apache-2.0
// The sheet to draw on: mouse, touch, pen and keyboard make strokes.

import {SIDE, extend, inked} from "../drawing/strokes.js";
import {colour, ramp} from "./surface.js";

const KEY_STEP = 4;
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export class Sheet {
  // changed(strokes): called at the end of every stroke.
  constructor(canvas, changed) {
    Object.assign(this, {canvas, changed, strokes: [], stroke: null, pen: null});
    canvas.width = canvas.height = SIDE;
    canvas.addEventListener("pointerdown", (event) => this.lower(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => this.lift());
    }
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("blur", () => this.leave());
  }

  show(strokes) {
    this.strokes = strokes;
    this.stroke = null;
    this.draw();
  }

  lower(event) {
    if (!event.isPrimary || event.button !== 0) return;
    this.pen = null;
    this.canvas.setPointerCapture(event.pointerId);
    this.begin(...this.place(event));
  }

  move(event) {
    if (!this.stroke || this.pen || !event.isPrimary) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const each of steps.length ? steps : [event]) extend(this.stroke, ...this.place(each));
    this.draw();
  }

  lift() {
    if (!this.stroke) return;
    this.stroke = null;
    this.changed(this.strokes);
  }

  begin(x, y) {
    this.stroke = [];
    extend(this.stroke, x, y);
    this.strokes = [...this.strokes, this.stroke];
    this.draw();
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * SIDE) / box.width,
      ((event.clientY - box.top) * SIDE) / box.height,
    ];
  }

  key(event) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      this.pen ??= [SIDE / 2, SIDE / 2];
      this.pen = this.pen.map((value, i) =>
        Math.min(Math.max(value + arrow[i] * KEY_STEP, 0), SIDE - 1),
      );
      if (this.stroke) extend(this.stroke, ...this.pen);
    } else if (event.key === " ") {
      this.pen ??= [SIDE / 2, SIDE / 2];
      if (this.stroke) this.lift();
      else this.begin(...this.pen);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.draw();
  }

  invite(context) {
    context.fillStyle = colour("--dim");
    context.font = "22px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillText("draw a digit here", SIDE / 2, SIDE / 2);
  }

  leave() {
    if (this.pen) this.lift();
    this.pen = null;
    this.draw();
  }

  draw() {
    const context = this.canvas.getContext("2d");
    const shades = ramp(colour("--paper"), colour("--ink"));
    drawGrey(context, inked(this.strokes), SIDE, shades);
    if (!this.strokes.length && !this.pen) this.invite(context);
    if (!this.pen) return;
    context.strokeStyle = colour(this.stroke ? "--mark" : "--accent");
    context.lineWidth = 3;
    context.beginPath();
    context.arc(...this.pen, 9, 0, 2 * Math.PI);
    context.stroke();
  }
}

// Levels 0..255 as a square picture.
export function drawGrey(context, levels, side, shades) {
  const picture = context.createImageData(side, side);
  const colours = shades.map((shade) => shade.match(/\d+/g).map(Number));
  levels.forEach((level, i) => picture.data.set([...colours[level], 255], 4 * i));
  context.putImageData(picture, 0, 0);
}
