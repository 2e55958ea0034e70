// @ts-check
/* Forgetting everything that was entered in this tab, on every page. */

import { forget, remembered } from "./storage.js";

/** @import { Explorer } from "./types" */

const CLEARED = "restless-legs:cleared";

/** @param {Explorer[]} explorers */
export function clearAll(explorers) {
  for (const name of remembered()) forget(name);
  for (const one of explorers) one.reset();
  window.dispatchEvent(new Event(CLEARED));
}

/** @param {() => void} told */
export const onCleared = (told) => addEventListener(CLEARED, told);
