// @ts-check
/* What the tab remembers: sessionStorage alone, so that it ends with the tab, and nothing leaves it. */

const PREFIX = "rls:";
const kept = storage();

/** @returns {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
function storage() {
  try {
    sessionStorage.getItem(PREFIX);
    return sessionStorage;
  } catch {
    // Storage is switched off: the page works, and forgets.
    return { getItem: () => null, setItem() {}, removeItem() {} };
  }
}

/**
 * @param {string} name
 * @param {unknown} entry
 */
export function remember(name, entry) {
  try {
    kept.setItem(PREFIX + name, JSON.stringify(entry));
  } catch {
    // It is full: forget.
  }
}

/**
 * Gives what was remembered, whoever wrote it there: anything may stand in it.
 * @param {string} name
 * @returns {unknown}
 */
export function recall(name) {
  try {
    return JSON.parse(kept.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name */
export function forget(name) {
  kept.removeItem(PREFIX + name);
}

/** Lists the names of all that is remembered. */
export function remembered() {
  return Object.keys(kept)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
}
