// @ts-check
/* Putting a page's explorers together anew from what the tab keeps. */

import { recall, remember, remembered } from "./storage.js";

/** @import { Explorer } from "./types" */

/** @param {Explorer[]} explorers */
export function putTogether(explorers) {
  const now = remembered().map((name) => /** @type {const} */ ([name, recall(name)]));
  for (const one of explorers) one.reset();
  for (const [name, entry] of now) remember(name, entry);
  for (const one of explorers) one.start();
}
