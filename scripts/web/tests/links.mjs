// SPDX-License-Identifier: Apache-2.0
// What each link means, or why it is broken.
import {fromLink} from "../page/drawing/link.js";
import {answering} from "./stdio.mjs";

const offered = {networks: {lenet5: 200}, designs: ["base"]};

answering((links) =>
  links.map((link) => {
    try {
      return fromLink(link, offered);
    } catch (error) {
      return error.message;
    }
  }),
);
