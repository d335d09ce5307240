// SPDX-License-Identifier: Apache-2.0
// A card for each stage: what it is, what it does in this cycle, and its values as they come.

import {FIELD} from "../drawing/mnist.js";
import {reads} from "../engine/origin.js";
import {Picture} from "./picture.js";
import {colour, count, element, imageColour, imageVariable, ramp} from "./surface.js";

// Cells of fully connected layers have no places: so many stand in a row.
const LINEAR_COLUMNS = 12,
  LOGIT_COLUMNS = 5;
// Below 1: small values, the most, are told from none.
const GAMMA = 0.7;
const MAPS_ACROSS = {6: 3, 16: 4};

export class Cards {
  // picked({card, stream, place, index}): a value is pointed at.
  constructor(target, record, picked) {
    this.record = record;
    this.cards = [
      this.inputCard(record),
      ...record.streams.map((stream, i) => this.layerCard(record, stream, i)),
    ];
    this.cards.forEach((card, i) => {
      card.picture = new Picture(`Values of ${card.title}`, card.shape, (index) =>
        picked({card: i, stream: card.stream, index, place: card.place(index)}),
      );
      card.state = element("p", {className: "state"});
      card.root = element(
        "article",
        {className: "card"},
        element("h3", {}, card.title),
        element("p", {className: "what"}, card.what),
        card.picture.canvas,
        card.state,
      );
    });
    target.replaceChildren(...this.cards.map(({root}) => root));
  }

  inputCard() {
    return {
      title: "pixels",
      stream: {name: "pixels", columns: FIELD},
      what: "A pixel a cycle, halved to 0..127",
      shape: {maps: 1, rows: FIELD, columns: FIELD, across: 1, cell: 5},
      place: (index) => ({channel: 0, row: Math.floor(index / FIELD), column: index % FIELD}),
      arrival: (index) => index,
    };
  }

  layerCard(record, stream, i) {
    const {layer, channels, rows, columns} = stream;
    const positions = rows * columns,
      text = multipliers(record.design.layers[i]);
    const conv = layer.kind === "conv";
    const [across, cell] = conv ? [MAPS_ACROSS[channels] ?? 4, rows > 8 ? 5 : 8] : [1, 13];
    const width = stream.name === "logits" ? LOGIT_COLUMNS : LINEAR_COLUMNS;
    return {
      title: stream.name === layer.name || !conv ? layer.name : `${layer.name}, ${stream.name}`,
      stream,
      what: conv
        ? `${layer.kernel} × ${layer.kernel} windows, ${layer.inChannels} to ` +
          `${channels} channels, ` +
          `2 × 2 max-pool; ${text}`
        : `${count(layer.inChannels)} inputs to ${channels} outputs; ${text}`,
      shape: conv
        ? {maps: channels, rows, columns, across, cell}
        : {maps: 1, rows: Math.ceil(channels / width), columns: width, across, cell},
      place: (index) => ({
        channel: Math.floor(index / positions),
        row: Math.floor((index % positions) / columns),
        column: index % columns,
      }),
      // Channels leave fastest.
      arrival: (index) => (index % positions) * channels + Math.floor(index / positions),
    };
  }

  // images: what the RTL gave for each; at the run's end all stages show the image `chosen`.
  draw(images, cycle, chosen, marks) {
    const {record} = this,
      ended = cycle === record.cycles - 1;
    this.cards.forEach((card, i) => {
      const held = this.held(card, i, cycle, ended, chosen);
      card.held = held;
      const shade = held ? this.shades(card, held, images[held.image]) : () => null;
      card.picture.draw(shade, [...this.readBoxes(i, cycle, held), ...(marks[i] ?? [])]);
      const stage = record.stages[i],
        work = record.work(stage, cycle);
      card.root.style.setProperty(
        "--image",
        work ? `var(${imageVariable(work.image)})` : "var(--line)",
      );
      card.state.textContent = this.says(card, i, cycle, work, held);
    });
  }

  held(card, i, cycle, ended, chosen) {
    if (ended) return {image: chosen, count: Infinity};
    return i ? this.record.emitted(card.stream, cycle) : this.record.accepted(cycle);
  }

  shades(card, held, values) {
    const data = values[card.stream.name],
      logits = card.stream.name === "logits";
    const shades = ramp(colour("--cell"), imageColour(held.image));
    const low = logits ? Math.min(...data) : 0,
      high = logits ? Math.max(...data) : 127;
    return (index) => {
      if (index >= data.length || card.arrival(index) >= held.count) return null;
      const share = (data[index] - low) / Math.max(high - low, 1);
      return shades[Math.round(255 * share ** GAMMA)];
    };
  }

  // The part of this stage's values that the next layer reads in this cycle.
  readBoxes(i, cycle, held) {
    if (i >= this.record.layers.length) return [];
    const layer = this.record.layers[i],
      now = this.record.computes(i, cycle);
    if (!now || now.image !== held?.image) return [];
    const box = {map: null, colour: colour("--mark"), dashed: true};
    if (layer.kind === "conv") {
      const {kernel, padding} = layer;
      const map = Math.floor(now.tap / kernel ** 2);
      return [
        {
          ...box,
          map,
          row: now.row - padding,
          column: now.column - padding,
          rows: kernel,
          columns: kernel,
        },
      ];
    }
    return this.tapBoxes(this.cards[i], now).map((place) => ({...box, ...place}));
  }

  // The cells of the taps that a fully connected layer reads: they come in the order of the stream.
  tapBoxes(card, now) {
    const {channels, rows, columns} = card.stream,
      positions = rows * columns,
      width = card.shape.columns;
    return Array.from({length: now.taps}, (_, k) => {
      const tap = now.tap + k,
        one = {rows: 1, columns: 1};
      if (positions === 1) return {...one, row: Math.floor(tap / width), column: tap % width};
      const position = Math.floor(tap / channels);
      return {
        ...one,
        map: tap % channels,
        row: Math.floor(position / columns),
        column: position % columns,
      };
    });
  }

  says(card, i, cycle, work, held) {
    const {record} = this;
    if (!i) {
      return work
        ? `image ${work.image + 1}: pixel ${count(work.step + 1)} of ` +
            `${count(record.stages[0].perImage)}`
        : record.pin("s_axis_tvalid", cycle)
          ? "waits: tready is low"
          : "all pixels are in";
    }
    const {layer, size} = card.stream,
      now = record.computes(i - 1, cycle);
    const left = held
      ? `${count(Math.min(held.count, size))} of ${count(size)} values are out`
      : "nothing is out yet";
    if (!now) return `waits; ${left}`;
    const outputs =
      now.channels > 1 ? `${now.channel} to ${now.channel + now.channels - 1}` : `${now.channel}`;
    const where =
      layer.kind === "conv"
        ? `channels ${outputs} at row ${now.row}, column ${now.column}`
        : `outputs ${outputs}, input ${now.tap}`;
    return `image ${now.image + 1}: ${where}; ${left}`;
  }

  // Boxes that mark a value and, in the cards before, its receptive field.
  marksOf({card, place, index}) {
    const {columns} = this.cards[card].shape,
      box = {colour: colour("--mark"), dashed: false};
    const one = {row: place.row, column: place.column, rows: 1, columns: 1};
    const marks = {};
    const linear = card > 0 && this.record.layers[card - 1].kind === "linear";
    marks[card] = [
      linear
        ? {
            ...box,
            map: null,
            row: Math.floor(index / columns),
            column: index % columns,
            rows: 1,
            columns: 1,
          }
        : {...box, ...one, map: place.channel},
    ];
    let area = one;
    for (let before = card - 1; before >= 0; before--) {
      area = reads(this.record.layers[before], area);
      marks[before] = [{...box, ...area, map: null}];
      if (area.rows === Infinity) {
        const {rows, columns: all} = this.cards[before].shape;
        area = {row: 0, column: 0, rows, columns: all};
        marks[before] = [{...box, ...area, map: null}];
      }
    }
    return marks;
  }
}

function multipliers({simd, pe, busyCycles}) {
  const macs = simd * pe;
  return `${macs} multiplier${macs > 1 ? "s" : ""}, ${count(busyCycles)} cycles an image`;
}
