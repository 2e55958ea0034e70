// @ts-check
/* Which keys turn a screen, and which a control needs for itself. */

import { shownOver } from "../dom.js";

/** @import { Presentation } from "./presentation.js" */

/** @type {Record<string, number>} */
const KEYS = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
const ARROWS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
const CLICKER = ["PageDown", "PageUp"];

/** @type {[string, string[]][]} the keys that a control needs while it has the focus */
const NEEDED = [
  ["textarea, select, [contenteditable]", Object.keys(KEYS)],
  ["input[type=text]", Object.keys(KEYS).filter((key) => !CLICKER.includes(key))],
  ["input[type=range]", [...ARROWS, ...CLICKER, "Home", "End"]],
  ["input[type=radio]", [...ARROWS, " "]],
  ["input, button, summary", [" "]],
  [".scroll", ARROWS],
];

/**
 * A slider that a finger or a mouse moved leaves Page Down to the clicker: only who came to it by Tab means the slider.
 * @param {string} key
 * @param {Element} at
 * @param {EventTarget | null} pointed - what was pressed last
 */
const isNeeded = (key, at, pointed) =>
  !(CLICKER.includes(key) && at === pointed) &&
  NEEDED.some(([control, keys]) => keys.includes(key) && Boolean(at.closest(control)));

/** @param {KeyboardEvent} event */
const isForOthers = (event) =>
  event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;

/**
 * An explorer taller than the screen is scrolled by the arrows up and down.
 * @param {HTMLElement} main
 * @param {string} key
 */
function scrolls({ scrollTop, scrollHeight, clientHeight }, key) {
  if (key === "ArrowDown") return scrollTop + clientHeight < scrollHeight - 1;
  return key === "ArrowUp" && scrollTop > 0;
}

/** @param {Presentation} presentation */
export function onKeys(presentation) {
  /** @type {EventTarget | null} */
  let pointed = null;
  /** @param {KeyboardEvent} event */
  function turn(event) {
    const { key, target } = event;
    if (!(key in KEYS) || !(target instanceof Element) || isNeeded(key, target, pointed)) return;
    if (scrolls(presentation.main, key)) return presentation.main.focus({ preventScroll: true });
    event.preventDefault();
    if (!event.repeat) presentation.go(KEYS[key]);
  }
  addEventListener("pointerdown", ({ target }) => {
    pointed = target;
  });
  addEventListener("keydown", (event) => {
    if (!presentation.shown || isForOthers(event)) return;
    if (event.key === "Tab") pointed = null;
    if (event.key === "Escape" && !shownOver()) presentation.leave();
    else turn(event);
  });
}
