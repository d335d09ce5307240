// SPDX-License-Identifier: Apache-2.0
// What came out: class, logits, the comparison, cycles and time.

import {count, dot, element, imageVariable} from "./surface.js";

const MEANINGS = {
  Latency: "from the first pixel to the last result word",
  Interval: "between the last words of two results",
};

export function drawClass(target, image, number, names, input) {
  target.style.setProperty("--image", `var(${imageVariable(number)})`);
  const name = names[image.class],
    short = name.length === 1;
  const said = element("b", {className: short ? "" : "word"}, name);
  const verdict =
    input.label === undefined
      ? element("span", {}, "is what the RTL sees in your drawing")
      : input.label === image.class
        ? element("span", {className: "good"}, "right: the label says so too")
        : element("span", {className: "bad"}, `wrong: the label says ${names[input.label]}`);
  target.replaceChildren(said, verdict);
}

export function drawLogits(target, image, number, names) {
  target.style.setProperty("--image", `var(${imageVariable(number)})`);
  const low = Math.min(0, ...image.logits),
    high = Math.max(1, ...image.logits);
  const share = (value) => ((value - low) / (high - low)) * 100;
  const rows = Array.from(image.logits, (logit, kind) => {
    const wins = kind === image.class ? "wins" : "";
    const bar = element("i");
    bar.style.left = `${share(Math.min(logit, 0))}%`;
    bar.style.width = `${share(Math.max(logit, 0)) - share(Math.min(logit, 0))}%`;
    return [
      element("span", {className: wins}, names[kind]),
      element("span", {className: `bar ${wins}`}, bar),
      element("span", {className: `number ${wins}`}, count(logit)),
    ];
  });
  target.replaceChildren(...rows.flat());
}

// Sums over all images of the run.
export function drawBadge(target, images) {
  const sum = (key) => images.reduce((total, {check}) => total + check[key], 0);
  const compared = sum("compared"),
    differing = sum("differing");
  const samples = images.filter(({golden}) => golden !== null);
  const wrong = samples.filter(({golden}) => !golden).length;
  const good = !differing && !wrong;
  const parts = [
    good
      ? `Equal to the golden model in ${count(compared)} values`
      : `NOT EQUAL: ${count(differing)} of ${count(compared)} values differ`,
  ];
  const first = images.find(({check}) => check.first)?.check.first;
  if (first) parts.push(first);
  const note =
    `${count(compared)} values of the RTL compared with the integer network in JavaScript` +
    (samples.length
      ? `, ${samples.length - wrong} of ${samples.length} test images with the golden ` +
        "model's results."
      : ".");
  target.replaceChildren(
    element("span", {className: good ? "good" : "bad"}, parts.join("; ")),
    element("span", {className: "note"}, ` ${note}`),
  );
}

export function drawFigures(target, record, megahertz, milliseconds) {
  const time = (cycles) => `${count(cycles)} cycles, ${(cycles / megahertz).toFixed(2)} µs`;
  const rows = [["Latency", time(record.latency)]];
  if (record.interval) {
    rows.push(["Interval", time(record.interval)]);
    rows.push(["Images a second", count(Math.round((megahertz * 1e6) / record.interval))]);
  }
  rows.push(["Simulated here", `${count(record.cycles)} cycles in ${milliseconds.toFixed(0)} ms`]);
  target.replaceChildren(
    ...rows.flatMap(([name, value]) => [
      element("dt", {title: MEANINGS[name] ?? ""}, name),
      element("dd", {}, value),
    ]),
  );
}

export function drawLegend(target, inputs) {
  target.replaceChildren(
    ...inputs.map(({name}, i) => element("span", {}, dot(i), `image ${i + 1}: ${name}`)),
  );
}
