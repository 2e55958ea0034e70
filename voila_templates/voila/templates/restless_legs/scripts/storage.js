// @ts-check
/* What the tab remembers: sessionStorage alone, so that it ends with the tab, and nothing leaves it. Where a browser
   keeps nothing, the page remembers as long as it stands, and says so. */

import { shared } from "./shared.js";

const PREFIX = "rls:";
export const OF_EXPLORER = "explorer:"; // under this and its name is kept what an explorer holds
const PROBE = "rls-probe"; // no name of ours: nothing of it is ever listed
const TRIED = "x".repeat(4000);
const tab = storageOfTab();
/**
 * @typedef {object} State - one for all scripts of a page
 * @property {Map<string, string>} page - what the tab would not keep
 * @property {BroadcastChannel | null} otherPages
 * @property {(() => void)[]} toTell
 */
const state = shared(
  "storage",
  () => /** @type {State} */ ({ page: new Map(), otherPages: null, toTell: [] }),
);
const { page, toTell } = state;

/** Whether a part of a page stands alone, as in a frame of another site. */
function isAlone() {
  return typeof document === "object" && document.documentElement?.dataset?.alone !== undefined;
}

/** @returns {Storage | null} */
function storageOfTab() {
  if (isAlone()) return null; // it would be the tab of another site's reader
  try {
    sessionStorage.getItem(PREFIX);
    return sessionStorage;
  } catch {
    return null; // it is switched off
  }
}

/**
 * Whether the tab keeps something, as it says of itself: some are there, and take nothing. Tried with as much as a box for
 * notes takes, before anybody types.
 */
function isKeeping() {
  try {
    if (!tab) return false;
    tab.setItem(PROBE, TRIED);
    return tab.getItem(PROBE) === TRIED;
  } catch {
    return false;
  } finally {
    removeFromTab(PROBE);
  }
}

/** @param {string} key */
function removeFromTab(key) {
  try {
    tab?.removeItem(key);
  } catch {
    // It was switched off while the page was open.
  }
}

/**
 * Firefox gives a page that it kept for the back button the storage of that time: what was cleared since would be there
 * again, and what was entered since gone. It throws a kept page away that is sent a message, and makes it anew. So every
 * page listens, and is told that something changed, never what.
 */
export function listenToOtherPages() {
  try {
    state.otherPages = new BroadcastChannel("restless-legs");
  } catch {
    // There is none: such browsers have one storage for all pages of a tab.
  }
}

/**
 * Gives what was kept, as it was written.
 * @param {string} name
 */
function read(name) {
  try {
    return page.get(name) ?? tab?.getItem(PREFIX + name) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  try {
    tab?.setItem(PREFIX + name, text);
    if (tab?.getItem(PREFIX + name) !== text) throw new Error("not kept");
    page.delete(name);
  } catch {
    forget(name); // it is full: an older entry is not what was said last
    page.set(name, text);
    for (const tell of toTell) tell();
  }
}

/**
 * @param {string} name
 * @param {unknown} entry
 */
export function remember(name, entry) {
  const text = JSON.stringify(entry);
  if (read(name) === text) return;
  write(name, text);
  state.otherPages?.postMessage("");
}

/**
 * Gives what was remembered, whoever wrote it there: anything may stand in it.
 * @param {string} name
 * @returns {unknown}
 */
export function recall(name) {
  try {
    return JSON.parse(read(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name */
export function forget(name) {
  if (read(name) === null) return;
  page.delete(name);
  removeFromTab(PREFIX + name);
  state.otherPages?.postMessage("");
}

/** Lists the names of all that is remembered. */
export function remembered() {
  const inTab = keysOfTab().filter((key) => key.startsWith(PREFIX));
  return [...new Set([...inTab.map((key) => key.slice(PREFIX.length)), ...page.keys()])];
}

function keysOfTab() {
  try {
    return Object.keys(tab ?? {});
  } catch {
    return [];
  }
}

/**
 * Does something as soon as it shows that an entry will not outlive the page: at once, where nothing is kept.
 * @param {() => void} tell
 */
export function onForgetting(tell) {
  toTell.push(tell);
  if (!isKeeping()) tell();
}
