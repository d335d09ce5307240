// SPDX-License-Identifier: Apache-2.0
// A stage's values as pictures: maps of cells, in rows of `across`. It knows neither layers nor
// time; values, and which of them are there yet, are given to it.

import {colour, surface} from "./surface.js";

const GAP = 6,
  FRAME = 1; // between maps and around them
const KEYS = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};

export class Picture {
  // shape: {maps, rows, columns, across, cell}, the cell's side in CSS pixels.
  // picked(index or null): a cell is pointed at, or none any more.
  constructor(label, shape, picked) {
    Object.assign(this, {shape, picked, chosen: null});
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label);
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerdown", (event) => this.point(event));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    const {maps, rows, columns, across, cell} = shape;
    this.width = across * (columns * cell + GAP) - GAP + 2 * FRAME;
    this.height = Math.ceil(maps / across) * (rows * cell + GAP) - GAP + 2 * FRAME;
    this.canvas.style.width = `${this.width}px`;
  }

  // shade(index): the colour of a cell, or null while its value is to come.
  // boxes: [{map or null for all, row, column, rows, columns, colour, dashed}].
  draw(shade, boxes) {
    const context = surface(this.canvas, this.width, this.height);
    const {maps, rows, columns, cell} = this.shape;
    const ground = colour("--cell"),
      line = colour("--line");
    for (let map = 0, index = 0; map < maps; map++) {
      const {x, y} = this.corner(map);
      context.fillStyle = ground;
      context.fillRect(x, y, columns * cell, rows * cell);
      context.strokeStyle = line;
      context.lineWidth = 1;
      context.setLineDash([]);
      context.strokeRect(x - 0.5, y - 0.5, columns * cell + 1, rows * cell + 1);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++, index++) {
          const fill = shade(index);
          context.fillStyle = fill ?? line;
          const [left, top] = [x + column * cell, y + row * cell];
          if (fill) context.fillRect(left, top, cell, cell);
          else context.fillRect(left + cell / 2 - 0.75, top + cell / 2 - 0.75, 1.5, 1.5);
        }
      }
    }
    for (const box of boxes) this.outline(context, box);
  }

  outline(context, box) {
    const {maps, rows, columns, cell} = this.shape;
    const top = Math.max(box.row, 0),
      left = Math.max(box.column, 0);
    const bottom = Math.min(box.row + box.rows, rows),
      right = Math.min(box.column + box.columns, columns);
    if (bottom <= top || right <= left) return;
    context.strokeStyle = box.colour;
    context.lineWidth = 2;
    context.setLineDash(box.dashed ? [4, 3] : []);
    for (let map = 0; map < maps; map++) {
      if (box.map !== null && box.map !== map) continue;
      const {x, y} = this.corner(map);
      context.strokeRect(
        x + left * cell,
        y + top * cell,
        (right - left) * cell,
        (bottom - top) * cell,
      );
    }
  }

  corner(map) {
    const {rows, columns, across, cell} = this.shape;
    return {
      x: FRAME + (map % across) * (columns * cell + GAP),
      y: FRAME + Math.floor(map / across) * (rows * cell + GAP),
    };
  }

  // The cell at a place of the canvas, or null between maps.
  at(x, y) {
    const {maps, rows, columns, across, cell} = this.shape;
    const right = Math.floor((x - FRAME) / (columns * cell + GAP));
    const down = Math.floor((y - FRAME) / (rows * cell + GAP));
    const map = down * across + right,
      {x: left, y: top} = this.corner(map);
    const column = Math.floor((x - left) / cell),
      row = Math.floor((y - top) / cell);
    const inside =
      right >= 0 &&
      right < across &&
      down >= 0 &&
      map < maps &&
      column >= 0 &&
      column < columns &&
      row >= 0 &&
      row < rows;
    return inside ? (map * rows + row) * columns + column : null;
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.width / box.width;
    this.choose(this.at((event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  }

  key(event) {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(this.chosen === null ? 0 : this.neighbour(this.chosen, way));
  }

  // The next cell in a direction, across the maps' edges.
  neighbour(index, [down, right]) {
    const {rows, columns} = this.shape;
    const {x, y} = this.corner(Math.floor(index / (rows * columns)));
    const {cell} = this.shape;
    const row = Math.floor(index / columns) % rows,
      column = index % columns;
    const reach = (step, place, length) =>
      step * (place + step < 0 || place + step >= length ? cell + GAP : cell);
    return (
      this.at(
        x + (column + 0.5) * cell + reach(right, column, columns),
        y + (row + 0.5) * cell + reach(down, row, rows),
      ) ?? index
    );
  }

  choose(index) {
    if (index === null || index === this.chosen) return;
    this.chosen = index;
    this.picked(index);
  }
}
