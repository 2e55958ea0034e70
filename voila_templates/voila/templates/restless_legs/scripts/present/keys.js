// @ts-check
/* Which keys turn a screen, and which a control needs for itself. */

import { maybe, shownOver } from "../dom.js";

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
export const TYPED_IN = "textarea, select, input[type=text], input[type=search], [contenteditable]";
/** @type {Record<string, (presentation: Presentation) => void>} what is not for the patient */
const LETTERS = {
  n: ({ aside }) => aside.turn("notes"),
  d: ({ aside }) => aside.turn("details"),
  c: ({ clock }) => clock.turn(),
};

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
 * A box that is typed in keeps its Escape, and so does what lies over the screen.
 * @param {Presentation} presentation
 * @param {KeyboardEvent} event
 * @param {Element} at
 */
function leaves(presentation, event, at) {
  if (shownOver() || maybe("dialog[open]") || at.closest(TYPED_IN)) return;
  event.preventDefault(); // else it closes what it has opened
  if (presentation.aside.isOpen()) presentation.aside.turn(null);
  else presentation.ask("leave");
}

/** @param {Presentation} presentation */
export function onKeys(presentation) {
  /** @type {EventTarget | null} */
  let pointed = null;
  /**
   * @param {KeyboardEvent} event
   * @param {Element} target
   */
  function turn(event, target) {
    const { key } = event;
    if (!(key in KEYS) || target.closest("dialog, [popover].setup") || isNeeded(key, target, pointed)) return;
    event.preventDefault();
    if (!event.repeat) presentation.go(KEYS[key]);
  }
  addEventListener("pointerdown", ({ target }) => {
    pointed = target;
  });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!presentation.shown || isForOthers(event) || !(target instanceof Element)) return;
    if (key === "Tab") pointed = null;
    if (key === "Escape") leaves(presentation, event, target);
    else if (Object.keys(LETTERS).includes(key) && !target.closest(`${TYPED_IN}, dialog`))
      LETTERS[key](presentation);
    else turn(event, target);
  });
}
