// SPDX-License-Identifier: Apache-2.0
// Of each drawing (strokes): its ink, what the network sees, and its strokes back from a link.
import {asMnist} from "../page/drawing/mnist.js";
import {fromLink, toLink} from "../page/drawing/link.js";
import {extend, inked} from "../page/drawing/strokes.js";
import {answering} from "./stdio.mjs";

const offered = {networks: {lenet5: 200}, designs: ["base"]};

answering((drawings) =>
  drawings.map((drawing) => {
    const strokes = drawing.map((points) => {
      const stroke = [];
      for (const [x, y] of points) extend(stroke, x, y);
      return stroke;
    });
    const ink = inked(strokes),
      seen = asMnist(ink);
    const link = toLink({network: "lenet5", design: "base", images: [{strokes}]});
    return {
      ink: Array.from(ink),
      seen: seen && Array.from(seen),
      strokes,
      linked: fromLink(link, offered).images[0].strokes,
    };
  }),
);
