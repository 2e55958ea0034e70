// @ts-check
/* Which keys turn a screen, and which a control needs for itself. A clicker sends Page Down and Page Up, and nothing else:
   they turn, whatever has the focus. */

import { isRightToLeft, maybe, shownOver } from "../dom.js";

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
/**
 * Which way an arrow to a side turns: on is where lines lead.
 * @param {string} key
 */
const sideOf = (key) => (isRightToLeft() && ["ArrowLeft", "ArrowRight"].includes(key) ? -1 : 1);
const ARROWS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
const CLICKER = ["PageDown", "PageUp"];
const TURNING = Object.keys(KEYS).filter((key) => !CLICKER.includes(key));
export const TYPED_IN = "textarea, select, input[type=text], input[type=search], [contenteditable]";
/** @type {Record<string, (presentation: Presentation) => void>} what is not for the patient */
const LETTERS = {
  n: ({ aside }) => aside.turn("notes"),
  d: ({ aside }) => aside.turn("details"),
  c: ({ clock }) => clock.turn(),
};

/** @type {[string, string[]][]} the keys that a control needs while it has the focus */
const NEEDED = [
  ["textarea, select, input[type=text], [contenteditable]", TURNING],
  ["input[type=range]", [...ARROWS, "Home", "End"]],
  ["input[type=radio]", [...ARROWS, " "]],
  ["input, button, summary", [" "]],
  [".scroll", ARROWS],
];

/**
 * @param {string} key
 * @param {Element} at
 */
const isNeeded = (key, at) =>
  NEEDED.some(([control, keys]) => keys.includes(key) && Boolean(at.closest(control)));

/** @param {KeyboardEvent} event */
const isForOthers = (event) =>
  event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;

/**
 * A box that is typed in keeps its first Escape, which may close a list of names; what lies over the screen keeps each.
 * @param {Presentation} presentation
 * @param {KeyboardEvent} event
 * @param {Element} at
 */
function leaves(presentation, event, at) {
  if (shownOver() || maybe("dialog[open]")) return;
  if (at.closest(TYPED_IN) && at !== presentation.escapedIn) {
    presentation.escapedIn = at;
    return;
  }
  event.preventDefault(); // else it closes what it has opened
  if (presentation.aside.isOpen()) presentation.aside.turn(null);
  else presentation.ask("leave");
}

/** @param {Presentation} presentation */
export function onKeys(presentation) {
  /**
   * @param {KeyboardEvent} event
   * @param {Element} target
   */
  function turn(event, target) {
    const { key } = event;
    if (!(key in KEYS) || target.closest("dialog, [popover].setup") || isNeeded(key, target)) return;
    event.preventDefault();
    if (!event.repeat) presentation.go(KEYS[key] * sideOf(key));
  }
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!presentation.shown || isForOthers(event) || !(target instanceof Element)) return;
    if (key !== "Escape") presentation.escapedIn = null;
    if (key === "Escape") leaves(presentation, event, target);
    else if (Object.keys(LETTERS).includes(key) && !target.closest(`${TYPED_IN}, dialog`))
      LETTERS[key](presentation);
    else turn(event, target);
  });
}
