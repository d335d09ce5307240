// SPDX-License-Identifier: Apache-2.0
// All that stands in the page as it is: unpacks the rest, the script among it, and starts it; or
// says why it cannot.

import {unbundle} from "./engine/bundle.js";

const find = (id) => document.getElementById(id);

// What a browser must have and this one has not.
function lacking() {
  if (typeof WebAssembly !== "object") return "WebAssembly, in which the hardware runs";
  if (typeof DecompressionStream !== "function") return "DecompressionStream, to unpack this page";
  if (typeof Array.prototype.with !== "function") return "JavaScript of 2023";
  return null;
}

async function boot() {
  const lack = lacking();
  if (lack) throw new Error(`This browser lacks ${lack}. Please open the page in a newer one.`);
  const {script, content} = await unbundle(find("content").textContent);
  const address = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  const {start} = await import(address);
  return start(content, find);
}

// For whoever looks behind the page, its tests for one: the app, once it is ready.
window.lenet5 = boot();
window.lenet5.catch((error) => {
  find("message").textContent = error.message;
  find("message").hidden = false;
});
