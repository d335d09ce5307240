// SPDX-License-Identifier: Apache-2.0
import {readFileSync} from "node:fs";

// JSON from standard input through `answer` to standard output.
export async function answering(answer) {
  const value = await answer(JSON.parse(readFileSync(0, "utf8")));
  process.stdout.write(JSON.stringify(value));
}
