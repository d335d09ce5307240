// SPDX-License-Identifier: Apache-2.0
// The page: what is chosen and drawn, the run that follows from it, and which views show it.

import {FIELD, asMnist} from "./drawing/mnist.js";
import {MOST_IMAGES, fromLink, toLink} from "./drawing/link.js";
import {inked} from "./drawing/strokes.js";
import {Simulator} from "./engine/simulator.js";
import {Cards} from "./views/cards.js";
import {Playback} from "./views/playback.js";
import {drawBadge, drawClass, drawFigures, drawLegend, drawLogits} from "./views/result.js";
import {Sheet, drawGrey} from "./views/sheet.js";
import {drawSamples, drawSlots} from "./views/slots.js";
import {colour, count, element, ramp} from "./views/surface.js";
import {Timeline} from "./views/timeline.js";
import {Wave} from "./views/wave.js";
import {describe, explain} from "./views/why.js";

const BLANK = new Uint8Array(FIELD * FIELD);
// What a visitor first sees: three images, at a cycle in which all stages are at work.
const FIRST_SAMPLES = [0, 1, 2],
  FIRST_SHARE = 0.55;
// From this width on, in CSS pixels, the test images are shown at once.
const ROOMY = 720;
// Test images that run at a time while all are checked, so that the page stays alive.
const CHECKED_AT_ONCE = 4;

export class App {
  constructor(content, find) {
    Object.assign(this, {
      content,
      find,
      simulator: new Simulator(content),
      run: null,
      pointed: null,
      latest: 0,
    });
    const networks = Object.keys(content.networks),
      designs = Object.keys(content.designs);
    this.view = {
      network: networks[0],
      design: designs[0],
      images: FIRST_SAMPLES.map((sample) => ({sample})),
    };
    this.chosen = 0;
    this.sampleClass = 0;
    this.sheet = new Sheet(find("sheet"), (strokes) => this.drawn(strokes));
    this.timeline = new Timeline(find("timeline"), (cycle) => this.playback.stopAt(cycle));
    this.wave = new Wave(find("wave"));
    this.playback = new Playback(find, () => this.drawCycle());
    this.controls(networks, designs);
  }

  controls(networks, designs) {
    const {find, content} = this;
    find("network").replaceChildren(
      ...networks.map((name) => new Option(content.networks[name].title, name)),
    );
    find("design").replaceChildren(...designs.map((name) => new Option(name, name)));
    find("network").onchange = () => this.chooseNetwork(find("network").value);
    find("design").onchange = () => this.change({design: find("design").value});
    find("clear").onclick = () => this.drawn([]);
    find("undo").onclick = () => this.drawn(this.strokes.slice(0, -1));
    find("link").onclick = () => this.copyLink();
    find("check").onclick = () => this.checkAll();
    find("clock").oninput = () => this.drawFigures();
    find("samples").open = window.innerWidth >= ROOMY;
    window.addEventListener("resize", () => this.drawCycle());
    window.addEventListener("hashchange", () => this.open(location.hash));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  get network() {
    return this.content.networks[this.view.network];
  }
  get names() {
    return this.content.samples[this.network.samples].classes;
  }
  get strokes() {
    return this.view.images[this.chosen].strokes ?? [];
  }

  // Shows what the link says; a broken one is told, and the page goes on without it.
  async open(hash) {
    this.say("");
    try {
      const {networks, designs} = this.content;
      const offered = {
        networks: Object.fromEntries(
          Object.keys(networks).map((name) => [name, this.simulator.samples(name)]),
        ),
        designs: Object.keys(designs),
      };
      const view = fromLink(hash, offered);
      if (view) {
        this.chosen = 0;
        return await this.change(view);
      }
    } catch (error) {
      this.say(error.message);
    }
    return this.change({}, FIRST_SHARE);
  }

  chooseNetwork(network) {
    // Numbers of samples mean other images in another data set.
    const images =
      this.content.networks[network].samples === this.network.samples
        ? this.view.images
        : this.view.images.map((image, i) => (image.strokes ? image : {sample: i}));
    this.sampleClass = 0;
    return this.change({network, images});
  }

  drawn(strokes) {
    const images = this.view.images.with(this.chosen, {strokes});
    return this.change({images});
  }

  pick(sample) {
    return this.change({images: this.view.images.with(this.chosen, {sample})});
  }

  addImage() {
    if (this.view.images.length >= MOST_IMAGES) return;
    const sample = Math.floor(Math.random() * this.simulator.samples(this.view.network));
    this.chosen = this.view.images.length;
    this.change({images: [...this.view.images, {sample}]});
  }

  removeImage(i) {
    const images = this.view.images.toSpliced(i, 1);
    this.chosen = Math.min(this.chosen, images.length - 1);
    this.change({images});
  }

  choose(i) {
    this.chosen = i;
    this.draw();
  }

  // A new view: simulates it, and shows it at a share of its cycles, the end if none is given.
  async change(view, share = 1) {
    Object.assign(this.view, view);
    const turn = ++this.latest;
    try {
      const inputs = this.view.images.map((image) => this.input(image));
      const run = await this.simulator.run(this.view.network, this.view.design, inputs);
      // Else a newer one is on its way.
      if (turn === this.latest) this.show({...run, inputs}, share);
    } catch (error) {
      this.say(`The simulation failed: ${error.message}.`);
    }
  }

  show(run, share) {
    this.run = run;
    this.pointed = null;
    this.explainNothing();
    this.cards = new Cards(this.find("cards"), run.record, (pointed) => this.point(pointed));
    this.playback.load(run.record.cycles, Math.round(share * (run.record.cycles - 1)));
    this.draw();
  }

  // The pixels of an image of the stream: {pixels, sample, label, name}.
  input({strokes, sample}) {
    if (!strokes) {
      const {pixels, label, name} = this.simulator.sample(this.view.network, sample);
      return {pixels, label, sample, name: `test image ${sample} (${name})`};
    }
    const seen = asMnist(inked(strokes));
    return {
      pixels: seen ?? BLANK,
      sample: null,
      name: seen ? "drawing" : "empty sheet",
      empty: !seen,
    };
  }

  draw() {
    if (!this.run) return;
    const {find, view, chosen} = this,
      {inputs, images, record} = this.run;
    find("network").value = view.network;
    find("design").value = view.design;
    find("design-note").textContent = this.designNote();
    drawSlots(find("slots"), inputs, chosen, {
      choose: (i) => this.choose(i),
      remove: (i) => this.removeImage(i),
      add: () => this.addImage(),
    });
    const samples = this.content.samples[this.network.samples];
    drawSamples(find("sample-classes"), find("sample-images"), samples, this.sampleClass, {
      show: (kind) => {
        this.sampleClass = kind;
        this.draw();
      },
      pick: (number) => this.pick(number),
    });
    find("undo").disabled = find("clear").disabled = !this.strokes.length;
    this.sheet.show(this.strokes);
    this.drawSeen(inputs[chosen].pixels);
    drawLegend(find("legend"), inputs);
    if (inputs[chosen].empty)
      find("class").textContent = "The sheet is empty: draw a digit on it, or pick a test image.";
    else drawClass(find("class"), images[chosen], chosen, this.names, inputs[chosen]);
    drawLogits(find("logits"), images[chosen], chosen, this.names);
    drawBadge(find("badge"), images);
    find("check").textContent = `Check all ${this.simulator.samples(view.network)} test images`;
    find("checked").textContent = "";
    this.drawFigures();
    history.replaceState(null, "", toLink(view));
    this.drawCycle();
  }

  designNote() {
    const {macs, layers} = this.content.designs[this.view.design];
    const slowest = Math.max(...layers.map(({busyCycles}) => busyCycles));
    return (
      `${this.view.design}: ${macs} multipliers at work at the same time; its slowest layer ` +
      `needs ${count(slowest)} cycles an image.`
    );
  }

  drawSeen(pixels) {
    const canvas = this.find("seen");
    canvas.width = canvas.height = FIELD;
    drawGrey(canvas.getContext("2d"), pixels, FIELD, ramp(colour("--paper"), colour("--ink")));
  }

  drawFigures() {
    const megahertz = Number(this.find("clock").value);
    if (this.run && megahertz > 0) {
      drawFigures(this.find("figures"), this.run.record, megahertz, this.run.milliseconds);
    }
  }

  drawCycle() {
    if (!this.run) return;
    const {cycle} = this.playback,
      {record, images} = this.run;
    this.timeline.draw(record, cycle);
    this.wave.draw(record, cycle);
    const marks = this.pointed ? this.cards.marksOf(this.pointed) : {};
    this.cards.draw(images, cycle, this.chosen, marks);
    if (this.pointed) this.explainPointed();
  }

  point(pointed) {
    this.pointed = pointed;
    this.drawCycle();
  }

  // Where the value that is pointed at comes from; again only if another image's is there now.
  explainPointed() {
    const {card: number, stream, place, index} = this.pointed;
    const {cards} = this.cards,
      {held, arrival} = cards[number];
    const image = held && arrival(index) < held.count ? held.image : null;
    const shown = `${number} ${index} ${image}`;
    if (shown === this.explained) return;
    this.explained = shown;
    const values = this.run.images[image],
      got = values?.[stream.name][index];
    const text = this.find("why-text"),
      details = this.find("why-terms");
    details.replaceChildren();
    if (got === undefined)
      text.replaceChildren(element("h3", {}, `${describe(stream, place)}: still to come`));
    else if (number === 0) this.explainPixel(place, this.run.inputs[image].pixels[index], got);
    else
      explain(text, details, {stream, place, image, x: values[cards[number - 1].stream.name], got});
  }

  explainNothing() {
    this.explained = null;
    for (const name of ["why-text", "why-terms"]) this.find(name).replaceChildren();
  }

  explainPixel({row, column}, pixel, got) {
    this.find("why-text").replaceChildren(
      element("h3", {}, `Pixel at row ${row}, column ${column}: ${got}`),
      element("p", {}, `The pixel ${pixel} of 0..255, halved.`),
    );
  }

  // Every test image of the network's data set through the RTL, against both references.
  async checkAll() {
    const {find} = this,
      total = this.simulator.samples(this.view.network);
    find("check").disabled = true;
    try {
      const started = performance.now(),
        sums = await this.checkSamples(total);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      find("checked").textContent =
        `${count(sums.compared)} values compared, ${count(sums.differing)} differ; ` +
        `${sums.golden} of ${total} images equal to the golden model's results; ` +
        `${sums.right} of ${total} right; ${seconds} s.`;
    } catch (error) {
      this.say(`The simulation failed: ${error.message}.`);
    } finally {
      find("check").disabled = false;
    }
  }

  async checkSamples(total) {
    const {network, design} = this.view;
    const sums = {right: 0, compared: 0, differing: 0, golden: 0};
    for (let first = 0; first < total; first += CHECKED_AT_ONCE) {
      const length = Math.min(CHECKED_AT_ONCE, total - first);
      const inputs = Array.from({length}, (_, i) => this.input({sample: first + i}));
      const {images} = await this.simulator.run(network, design, inputs);
      images.forEach((image, i) => {
        sums.right += image.class === inputs[i].label;
        sums.compared += image.check.compared;
        sums.differing += image.check.differing;
        sums.golden += image.golden;
      });
      this.find("checked").textContent = `${first + length} of ${total} ...`;
      await new Promise((resume) => setTimeout(resume)); // the page stays alive
    }
    return sums;
  }

  async copyLink() {
    const link = location.href,
      button = this.find("link");
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = "Copied";
    } catch {
      this.say(`The link is in the address bar: copy it from there.`);
    }
    setTimeout(() => {
      button.textContent = "Copy link";
    }, 1500);
  }

  say(text) {
    const message = this.find("message");
    message.textContent = text;
    message.hidden = !text;
  }
}
