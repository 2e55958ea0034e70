// @ts-check
/* What there is to show of a lesson: a stop is what a path names. */

import { all, childrenOf, last, maybe, the } from "../dom.js";
import { OPENING } from "./paths.js";

/**
 * @typedef {[number, number]} Span - from where to where a piece reaches
 * @typedef {object} Stop - the opening, a section of prose, or an explorer
 * @property {string} name
 * @property {HTMLElement} heading
 * @property {HTMLElement[]} frame - what is on every screen of it
 * @property {HTMLElement[]} units - what it may be cut between, where not all of them fit on one
 * @property {HTMLElement[]} lead - what stands above its first screen
 * @property {HTMLElement[]} notes - for who speaks
 * @property {HTMLElement[]} details - for clinicians
 */

/**
 * @param {Omit<Stop, "lead" | "notes" | "details">} shown
 * @returns {Stop}
 */
const stop = (shown) => ({ ...shown, lead: [], notes: [], details: [] });

export const UNITS = ".explorer .answer > .part, .explorer .more > .part";

/**
 * @param {HTMLElement} main
 * @param {string[]} apart - names of what is not shown
 */
export function stopsOfPage(main, apart) {
  /** @type {Stop[]} */
  const found = [];
  for (const piece of childrenOf(main)) {
    if (piece.matches(".fold:not(.details)")) addFold(piece, found);
    else addPiece(piece, found);
  }
  return found.filter(({ name }) => !apart.includes(name));
}

/**
 * A screen of a title and a sentence is none: both stand above what comes next.
 * @param {Stop[]} stops
 */
export function withOpening(stops) {
  const [opening, next, ...others] = stops;
  if (!next || opening.name !== OPENING) return stops;
  const lead = [...opening.frame, ...opening.units];
  const notes = [...opening.notes, ...next.notes];
  return [{ ...next, lead, notes, details: [...opening.details, ...next.details] }, ...others];
}

/**
 * @param {HTMLElement} piece
 * @param {Stop[]} found
 */
function addPiece(piece, found) {
  if (piece.matches(".speaker")) last(found)?.notes.push(piece);
  else if (piece.matches(".explorer")) found.push(explorerStop(piece));
  else if (piece.matches("div.prose:not(.details)")) addSections(piece, found);
  else if (piece.matches("div.prose.details:not([data-present]), .fold.details"))
    last(found)?.details.push(piece);
}

/**
 * A fold is a section whose heading is its lid; what stands in it is shown as anything else is.
 * @param {HTMLElement} fold
 * @param {Stop[]} found
 */
function addFold(fold, found) {
  const lid = the("summary", fold);
  const own = stop({ name: fold.id, heading: the("h2, h3", lid), frame: [lid], units: [] });
  const within = [own];
  for (const piece of childrenOf(the(".inside", fold))) addPiece(piece, within);
  // A lid alone is nothing to talk about: the question of the explorer behind it is shown with it.
  const isBare = !own.units.length && within.length > 1;
  if (isBare) within[1].frame = [lid, ...within[1].frame];
  found.push(...within.slice(isBare ? 1 : 0));
}

/**
 * @param {HTMLElement} card
 * @returns {Stop}
 */
const explorerStop = (card) => ({
  ...stop({
    name: card.id,
    heading: maybe("h3", card) ?? card,
    frame: [maybe("form", card) ?? card],
    units: all(UNITS, card),
  }),
  details: all(".answer .details, .answer .for-clinicians, .more .details, .more .for-clinicians", card),
});

/**
 * @param {HTMLElement} cell
 * @param {Stop[]} found
 */
function addSections(cell, found) {
  for (const piece of childrenOf(cell)) {
    if (piece.matches("h1, h2")) {
      const name = piece.matches("h1") ? OPENING : piece.id;
      found.push(stop({ name, heading: piece, frame: [piece], units: [] }));
    } else {
      last(found)?.units.push(...(piece.matches("ul, ol") ? childrenOf(piece) : [piece]));
    }
  }
}
