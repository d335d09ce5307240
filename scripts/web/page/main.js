// SPDX-License-Identifier: Apache-2.0

import {App} from "./app.js";

// Shows the page with what its address asks for. content: what scripts/web/content.py made;
// find(id): an element of index.html.
export async function start(content, find) {
  const app = new App(content, find);
  find("page").hidden = false;
  await app.open(location.hash);
  return app;
}
