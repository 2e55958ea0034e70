// @ts-check
/* Which keys turn a screen, and which a control needs for itself. */

/** @type {Record<string, number>} */
export const KEYS = {
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
export const isNeeded = (key, at, pointed) =>
  !(CLICKER.includes(key) && at === pointed) &&
  NEEDED.some(([control, keys]) => keys.includes(key) && Boolean(at.closest(control)));

/** @param {KeyboardEvent} event */
export const isModified = ({ ctrlKey, altKey, metaKey, shiftKey }) =>
  ctrlKey || altKey || metaKey || shiftKey;
