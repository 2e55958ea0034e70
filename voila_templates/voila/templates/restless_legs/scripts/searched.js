// @ts-check
/* What was looked for, so that whoever comes back from a hit finds it again. The tab's storage keeps it, as all that a reader
   enters; the browser's record of a page holds no more than which of these words were typed there. */

import { isPlain } from "./shape.js";
import { forget, recall, remember } from "./storage.js";

const SEARCHED = "searched";

/** @returns {Record<string, unknown>} */
const state = () => (isPlain(history.state) ? history.state : {});

/** @returns {unknown[]} */
function kept() {
  const found = recall(SEARCHED);
  return Array.isArray(found) ? found : [];
}

/** @param {string} typed - nothing, to forget it */
export function keepSearched(typed) {
  const { [SEARCHED]: before, ...others } = state();
  if (!typed && before === undefined) return;
  if (typed) remember(SEARCHED, [...kept(), typed]);
  const next = typed ? { ...others, [SEARCHED]: kept().length - 1 } : others;
  history.replaceState(Object.keys(next).length ? next : null, "");
}

/** Gives what was looked for on this page before somebody followed a hit; nothing once the tab was cleared. */
export function searchedBefore() {
  const typed = kept()[Number(state()[SEARCHED] ?? -1)];
  return typeof typed === "string" ? typed : "";
}

/** From now on nothing counts that any page of the tab has kept. */
export function forgetSearched() {
  keepSearched("");
  forget(SEARCHED);
}
