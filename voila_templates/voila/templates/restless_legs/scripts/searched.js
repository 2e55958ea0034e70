// @ts-check
/* What was looked for, so that whoever comes back from a hit finds it again. The tab's storage keeps it, as all that a reader
   enters; the browser's record of a page holds no more than a key, by which the words of that page are found. */

import { has, isPlain } from "./shape.js";
import { forget, recall, remember } from "./storage.js";

const SEARCHED = "searched";

/** @returns {Record<string, unknown>} */
const state = () => (isPlain(history.state) ? history.state : {});

/** @returns {Record<string, unknown>} */
function kept() {
  const found = recall(SEARCHED);
  return isPlain(found) ? found : {};
}

/** @param {string} typed - nothing, to forget it */
export function keepSearched(typed) {
  const { [SEARCHED]: before, ...others } = state();
  if (!typed && before === undefined) return;
  const key = String(before ?? Math.random()); // no key is used again, so that none finds the words of another page
  const { [key]: _, ...rest } = kept();
  const now = typed ? { ...rest, [key]: typed } : rest;
  if (Object.keys(now).length) remember(SEARCHED, now);
  else forget(SEARCHED);
  const next = typed ? { ...others, [SEARCHED]: key } : others;
  history.replaceState(Object.keys(next).length ? next : null, "");
}

/** Gives what was looked for on this page before somebody followed a hit; nothing once the tab was cleared. */
export function searchedBefore() {
  const key = String(state()[SEARCHED]);
  const found = kept();
  const typed = has(found, key) && found[key];
  return typeof typed === "string" ? typed : "";
}
