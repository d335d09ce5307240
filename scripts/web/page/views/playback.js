// SPDX-License-Identifier: Apache-2.0
// Time: slider, buttons, keys and playing move the current cycle. It draws only its own controls.

import {count} from "./surface.js";

const WHOLE_RUN_SECONDS = 20;
const SPEEDS = [
  [0, `whole run in ${WHOLE_RUN_SECONDS} s`],
  [1, "1 cycle a second"],
  [5, "5 cycles a second"],
  [30, "30 cycles a second"],
  [200, "200 cycles a second"],
  [1000, "1,000 cycles a second"],
];
const KEY_STEPS = {ArrowLeft: -1, ArrowRight: 1, PageUp: -100, PageDown: 100};

export class Playback {
  // moved(cycle): the current cycle has changed.
  constructor(find, moved) {
    Object.assign(this, {find, moved, cycles: 1, cycle: 0, playing: false, exact: 0});
    const steps = {
      first: () => 0,
      back: () => this.cycle - 1,
      step: () => this.cycle + 1,
      last: () => this.cycles - 1,
    };
    for (const [name, to] of Object.entries(steps)) find(name).onclick = () => this.stopAt(to());
    find("play").onclick = () => this.toggle();
    find("cycle").oninput = () => this.stopAt(Number(find("cycle").value));
    find("speed").replaceChildren(...SPEEDS.map(([value, text]) => new Option(text, value)));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  // A run of `cycles` cycles is there; it is shown at `cycle`.
  load(cycles, cycle) {
    this.cycles = cycles;
    this.find("cycle").max = cycles - 1;
    this.pause();
    this.go(cycle);
  }

  go(cycle) {
    this.cycle = Math.min(Math.max(Math.round(cycle), 0), this.cycles - 1);
    this.find("cycle").value = this.cycle;
    this.find("now").textContent = `cycle ${count(this.cycle)} of ${count(this.cycles)}`;
    this.find("cycle").setAttribute("aria-valuetext", `cycle ${count(this.cycle)}`);
    this.moved(this.cycle);
  }

  stopAt(cycle) {
    this.pause();
    this.go(cycle);
  }

  toggle() {
    if (this.playing) return this.pause();
    this.exact = this.cycle >= this.cycles - 1 ? 0 : this.cycle;
    this.playing = true;
    this.find("play").textContent = "Pause";
    let before = performance.now();
    const frame = (now) => {
      if (!this.playing) return;
      const speed = Number(this.find("speed").value) || this.cycles / WHOLE_RUN_SECONDS;
      this.exact += ((now - before) / 1000) * speed;
      before = now;
      if (Math.floor(this.exact) !== this.cycle) this.go(Math.floor(this.exact));
      if (this.cycle >= this.cycles - 1) this.pause();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  pause() {
    this.playing = false;
    this.find("play").textContent = "Play";
  }

  // Keys count wherever no control takes them for itself.
  key(event) {
    if (
      event.target.closest("input, select, textarea, summary") ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const step = KEY_STEPS[event.key];
    if (step) this.stopAt(this.cycle + step * (event.shiftKey ? 10 : 1));
    else if (event.key.toLowerCase() === "p") this.toggle();
    else return;
    event.preventDefault();
  }
}
