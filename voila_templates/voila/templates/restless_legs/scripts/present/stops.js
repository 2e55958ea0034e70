// @ts-check
/* What there is to show of a lesson: a stop is what a path names. */

import { all, childrenOf, last, maybe, the } from "../dom.js";

/**
 * @typedef {[number, number]} Span - from where to where a piece reaches
 * @typedef {object} Stop - the opening, a section of prose, or an explorer
 * @property {string} name
 * @property {HTMLElement} heading
 * @property {HTMLElement[]} frame - what is on every screen of it
 * @property {HTMLElement[]} units - what it may be cut between, where not all of them fit on one
 */

export const UNITS = ".explorer .answer, .explorer .more > .part";

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
  return found.filter((stop) => !apart.includes(stop.name));
}

/**
 * @param {HTMLElement} piece
 * @param {Stop[]} found
 */
function addPiece(piece, found) {
  if (piece.matches(".explorer")) found.push(explorerStop(piece));
  if (piece.matches("div.prose:not(.details)")) addSections(piece, found);
}

/**
 * A fold is a section whose heading is its lid; what stands in it is shown as anything else is.
 * @param {HTMLElement} fold
 * @param {Stop[]} found
 */
function addFold(fold, found) {
  const lid = the("summary", fold);
  /** @type {Stop} */
  const own = { name: fold.id, heading: the("h2, h3", lid), frame: [lid], units: [] };
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
  name: card.id,
  heading: maybe("h3", card) ?? card,
  frame: [maybe("form", card) ?? card],
  units: all(UNITS, card),
});

/**
 * @param {HTMLElement} cell
 * @param {Stop[]} found
 */
function addSections(cell, found) {
  for (const piece of childrenOf(cell)) {
    if (piece.matches("h1, h2")) {
      found.push({
        name: piece.matches("h1") ? "opening" : piece.id,
        heading: piece,
        frame: [piece],
        units: [],
      });
    } else {
      last(found)?.units.push(...(piece.matches("ul, ol") ? childrenOf(piece) : [piece]));
    }
  }
}
