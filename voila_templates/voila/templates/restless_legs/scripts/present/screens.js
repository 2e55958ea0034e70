// @ts-check
/* Cuts a stop into screens: it is shown whole, measured, and parted where it does not fit. */

import { childrenOf, isRightToLeft, last, maybe } from "../dom.js";
import { cut, cutAnswer } from "./cut.js";
import { UNITS } from "./stops.js";

/** @import { Span, Stop } from "./stops.js" */

const SLACK = 28; // pixels: margins that are not of a unit's own
// Where the style puts an answer beside its controls.
const WIDE = "(min-width: 60rem)";
// What stands in a fold is hidden piece by piece, as what stands on the page itself.
const PIECES = ["", ":is(ul, ol) > "].map((list) => `.prose > ${list}*`);
const ITEMS = ":is(.answer, .more) > ul.part";
const ANSWER = ".takeaway";
const MAY_BE_OFF = [":scope > ", ":scope > .fold > .inside > "]
  .flatMap((at) => [`${at}*`, ...PIECES.map((piece) => at + piece)])
  .concat(
    ":scope > .fold > summary",
    UNITS,
    `.explorer ${ITEMS} > li`,
    `:is(${UNITS}) > .drawn > :not(figcaption)`,
  )
  .join();
const OVER = "[popover]"; // what lies over the screen is none of it
export const OFF = "off-screen";

/** @param {Element} piece */
const boxOf = (piece) => piece.getBoundingClientRect();
/** @param {Element} unit */
export const isThere = (unit) => boxOf(unit).height > 0;

/**
 * Of a stop, what it may be cut between now: a picture may stand on another screen than what is said under it, and of a list
 * each item on one of its own.
 * @param {Stop} stop
 */
export const piecesOf = ({ units }) =>
  units.flatMap((unit) => {
    if (unit.matches(ITEMS) && unit.childElementCount) return childrenOf(unit);
    const drawn = maybe(":scope > .drawn", unit);
    const pieces = drawn ? childrenOf(drawn).filter((piece) => !piece.matches("figcaption")) : [];
    return pieces.length ? pieces : [unit];
  });

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
  for (const piece of main.querySelectorAll(MAY_BE_OFF))
    if (!piece.closest(OVER)) piece.classList.toggle(OFF, !kept.has(piece));
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
export function screensOf(main, stop) {
  const { lead, frame } = stop;
  const pieces = piecesOf(stop);
  put(main, [...lead, ...frame, ...pieces]); // all of it, to be measured
  const there = pieces.filter(isThere);
  const isUnderControls = there[0]?.closest(".explorer") && !matchMedia(WIDE).matches; // then one scrolls, and sees both
  const card = cardOn(main);
  if (!there.length || isUnderControls || !card) return [[...lead, ...frame, ...pieces]];
  const [spans, room] = measured(main, card, there);
  const answer = there.findIndex((piece) => piece.matches(ANSWER));
  const cuts = card.matches(".explorer") ? cutAnswer(spans, room, answer) : cut(spans, room);
  const screens = cuts.map((screen) => screen.map((at) => there[at]));
  screens[screens.length - 1].push(...pieces.filter((piece) => !there.includes(piece))); // empty now, but not for each answer
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
  card.classList.remove("tight", "crowded", "packed");
  const style = getComputedStyle(main);
  const height =
    main.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
  const below = () => Number.parseFloat(getComputedStyle(card).paddingBottom);
  /** @param {Element} piece */
  const reach = (piece) => boxOf(piece).bottom - top() + below();
  const top = () => boxOf(firstOn(main) ?? card).top;
  const controls = card.querySelector("form > .controls"); // its style may find more room for either
  for (const style of ["crowded", "packed"])
    if (controls && isThere(controls) && isBeside(controls, there[0]) && reach(controls) > height)
      card.classList.add(style);
  const answer = last(there.filter((piece) => piece.closest(".answer"))) ?? there[0];
  if (reach(answer) > height) card.classList.add("tight");
  const spans = there.map(boxOf).map((box) => /** @type {Span} */ ([box.top, box.bottom]));
  const above = spans[0][0] - top();
  return [spans, height - above - below() - SLACK];
}

/**
 * @param {Element} first
 * @param {Element} next
 */
function isBeside(first, next) {
  const [left, right] = isRightToLeft() ? [next, first] : [first, next];
  return boxOf(left).right <= boxOf(right).left;
}
