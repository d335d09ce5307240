// SPDX-License-Identifier: Apache-2.0
// The page's engine on a bundle, as the page has it. It answers one question of each kind.
import {compare} from "../page/engine/compare.js";
import {unbundle} from "../page/engine/bundle.js";
import {patched} from "../page/engine/delta.js";
import {memoryFiles} from "../page/engine/memories.js";
import {argmax, infer, requantise} from "../page/engine/network.js";
import {derivation} from "../page/engine/origin.js";
import {Simulator} from "../page/engine/simulator.js";
import {answering} from "./stdio.mjs";

const plain = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
const plainly = (values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plain(value)]));

const ANSWERS = {
  // What a bundle holds, its arrays as lists.
  unbundled: ({content}) => JSON.parse(JSON.stringify(content, (_, value) => plain(value))),

  // A delta applied.
  patched: ({content}) => Array.from(patched(content.old, content.steps)),

  // The texts of the memory files.
  memories: ({content, network, design}) => {
    const {memories} = content.designs[design];
    const files = memoryFiles(
      content.networks[network].layers,
      content.designs[design],
      memories[network],
    );
    return Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, new TextDecoder().decode(data)]),
    );
  },

  // The integer network on samples.
  inferred: ({content, network, samples}) => {
    const simulator = new Simulator(content);
    return samples.map((number) =>
      plainly(infer(content.networks[network].layers, simulator.sample(network, number).pixels)),
    );
  },

  // Single rules of the integer contract.
  classes: ({logits}) => logits.map((each) => argmax(Int32Array.from(each))),
  requantised: ({cases}) =>
    cases.map(([acc, multiplier, shift]) => requantise(acc, multiplier, shift)),

  // The values that the sums behind them give, for every place of every layer of one sample.
  derived: ({content, network, sample}) => {
    const {layers} = content.networks[network];
    const values = infer(layers, new Simulator(content).sample(network, sample).pixels);
    const names = ["pool1", "pool2", "fc1", "fc2", "logits"],
      inputs = ["input", ...names];
    return Object.fromEntries(
      names.map((name, i) => {
        const all = values[name],
          positions = all.length / layers[i].outChannels,
          side = Math.sqrt(positions);
        return [
          name,
          Array.from(
            all,
            (_, k) =>
              derivation(layers[i], values[inputs[i]], {
                channel: Math.floor(k / positions),
                row: Math.floor((k % positions) / side),
                column: k % side,
              }).value,
          ),
        ];
      }),
    );
  },

  // What `compare` finds in a result with these values changed: {name: {index: value}}.
  compared: ({content, network, sample, changes}) => {
    const wanted = infer(
      content.networks[network].layers,
      new Simulator(content).sample(network, sample).pixels,
    );
    wanted.header = 0;
    const result = {...wanted};
    for (const [name, values] of Object.entries(changes))
      result[name] = Object.assign(result[name].slice(), values);
    return compare(result, wanted, content.streams);
  },

  // Samples on the RTL, streamed back to back.
  simulated: async ({content, network, design, samples}) => {
    const simulator = new Simulator(content);
    const inputs = samples.map((sample) => ({...simulator.sample(network, sample), sample}));
    const {record, images} = await simulator.run(network, design, inputs);
    return {
      images: images.map(plainly),
      latency: record.latency,
      interval: record.interval,
      cycles: record.cycles,
      busy: Object.fromEntries(record.stages.map(({name, times}) => [name, times.length])),
      work: record.stages.map((stage) =>
        Array.from(stage.times.slice(0, 3), (time) => record.work(stage, time)),
      ),
      emitted: record.streams.map((stream) => record.emitted(stream, record.cycles - 1)),
      computes: record.layers.map((_, i) => record.computes(i, record.stages[1 + i].times[0])),
    };
  },

  // What happens without a memory file, or with a wrong one.
  refused: async ({content, network, design, missing, changed}) => {
    const {memories} = content.designs[design];
    const {checksums} = memories[network];
    if (missing) delete checksums[missing];
    else checksums[changed] ^= 1;
    try {
      await new Simulator(content).accelerator(network, design);
      return null;
    } catch (error) {
      return error.message;
    }
  },
};

answering(async ({bundle, ask, ...question}) =>
  ANSWERS[ask]({content: await unbundle(bundle), ...question}),
);
