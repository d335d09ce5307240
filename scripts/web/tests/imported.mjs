// SPDX-License-Identifier: Apache-2.0
// What a module, given as text, exports.
import {answering} from "./stdio.mjs";

answering(async (text) => ({
  ...(await import(`data:text/javascript,${encodeURIComponent(text)}`)),
}));
