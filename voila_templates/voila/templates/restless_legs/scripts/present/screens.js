// @ts-check
/* Cuts a stop into screens: it is shown whole, measured, and parted where it does not fit. */

import { maybe } from "../dom.js";
import { cut } from "./cut.js";
import { UNITS } from "./stops.js";

/** @import { Span, Stop } from "./stops.js" */

const SLACK = 28; // pixels: margins that are not of a unit's own
// Where the style puts an answer beside its controls.
const WIDE = "(min-width: 60rem)";
// What stands in a fold is hidden piece by piece, as what stands on the page itself.
const PIECES = ["", ":is(ul, ol) > "].map((list) => `.prose > ${list}*`);
const MAY_BE_OFF = [":scope > ", ":scope > .fold > .inside > "]
  .flatMap((at) => [`${at}*`, ...PIECES.map((piece) => at + piece)])
  .concat(":scope > .fold > summary", UNITS)
  .join();
export const OFF = "off-screen";

/** @param {Element} piece */
const boxOf = (piece) => piece.getBoundingClientRect();
/** @param {Element} unit */
export const isThere = (unit) => boxOf(unit).height > 0;

/**
 * Hides what may be hidden of the lesson, but for these elements and what they stand in.
 * @param {HTMLElement} main
 * @param {HTMLElement[]} seen
 */
export function put(main, seen) {
  /** @type {Set<Element>} */
  const kept = new Set();
  for (const piece of seen)
    for (let at = /** @type {Element | null} */ (piece); at && at !== main; at = at.parentElement)
      kept.add(at);
  for (const piece of main.querySelectorAll(MAY_BE_OFF)) piece.classList.toggle(OFF, !kept.has(piece));
}

/** @param {HTMLElement} main */
export function putBack(main) {
  for (const piece of main.querySelectorAll(`.${OFF}`)) piece.classList.remove(OFF);
}

/**
 * @param {HTMLElement} main
 * @param {Stop} stop
 * @returns {HTMLElement[][]} of each screen, what stands on it
 */
export function screensOf(main, { lead, frame, units }) {
  put(main, [...lead, ...frame, ...units]); // all of it, to be measured
  const there = units.filter(isThere);
  const isUnderControls = there[0]?.matches(UNITS) && !matchMedia(WIDE).matches; // then one scrolls, and sees both
  const card = cardOn(main);
  if (!there.length || isUnderControls || !card) return [[...lead, ...frame, ...units]];
  const screens = cut(...measured(main, card, there)).map((screen) => screen.map((at) => there[at]));
  screens[screens.length - 1].push(...units.filter((unit) => !there.includes(unit))); // empty now, but not for each answer
  return screens.map((screen, at) => [...(at ? [] : lead), ...frame, ...screen]);
}

/** @param {HTMLElement} main */
const firstOn = (main) => maybe(`:scope > :not(.${OFF})`, main);

/**
 * The one piece that a stop is: an explorer, be it in a fold or under a lead, or what is there.
 * @param {HTMLElement} main
 */
const cardOn = (main) =>
  maybe(
    [":scope", `:scope > .fold:not(.${OFF}) > .inside`].map((at) => `${at} > .explorer:not(.${OFF})`).join(),
    main,
  ) ?? firstOn(main);

/**
 * Where each unit reaches from and to, and how much room a screen has for them.
 * @param {HTMLElement} main
 * @param {HTMLElement} card
 * @param {HTMLElement[]} there
 * @returns {[Span[], number]}
 */
function measured(main, card, there) {
  card.classList.remove("tight", "crowded");
  const style = getComputedStyle(main);
  const height =
    main.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
  const below = () => Number.parseFloat(getComputedStyle(card).paddingBottom);
  /** @param {Element} piece */
  const reach = (piece) => boxOf(piece).bottom - top() + below();
  const top = () => boxOf(firstOn(main) ?? card).top;
  const controls = card.querySelector("form > .controls"); // its style may find more room for either
  if (controls && isBeside(controls, there[0]) && reach(controls) > height) card.classList.add("crowded");
  if (reach(there[0]) > height) card.classList.add("tight");
  const spans = there.map(boxOf).map((box) => /** @type {Span} */ ([box.top, box.bottom]));
  const above = spans[0][0] - top();
  return [spans, height - above - below() - SLACK];
}

/**
 * @param {Element} left
 * @param {Element} right
 */
const isBeside = (left, right) => boxOf(left).right <= boxOf(right).left;
