// @ts-check
/* What was looked for, so that whoever comes back from a hit finds it again. It stands in the browser's record of this one page,
   in no address and no storage, and counts until the tab forgets all: the tab's name, which no server is told, says so. */

const SEARCHED = "searched";

/** @returns {Record<string, unknown>} */
const state = () => (history.state && typeof history.state === "object" ? history.state : {});

/** @param {string} typed - nothing, to forget it */
export function keepSearched(typed) {
  const { [SEARCHED]: before, ...others } = state();
  if (!typed && before === undefined) return;
  if (typed && !window.name) window.name = String(Math.random());
  const next = typed ? { ...others, [SEARCHED]: [typed, window.name] } : others;
  history.replaceState(Object.keys(next).length ? next : null, "");
}

/** Gives what was looked for on this page before somebody followed a hit. */
export function searchedBefore() {
  const kept = state()[SEARCHED];
  const [typed, tab] = Array.isArray(kept) ? kept : [];
  return typeof typed === "string" && tab === window.name && tab ? typed : "";
}

/** From now on nothing counts that any page of the tab has kept. */
export function forgetSearched() {
  keepSearched("");
  window.name = "";
}
