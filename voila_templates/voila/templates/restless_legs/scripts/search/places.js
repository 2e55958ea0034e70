// @ts-check
/* Opens the index as it comes: places are rows there, to take less room. */

/** @import { PackedIndex, SearchIndex, SearchPlace } from "../types" */

/**
 * @param {PackedIndex} packed
 * @returns {SearchIndex}
 */
export const opened = (packed) => ({ ...packed, places: packed.places.map(placeOf) });

/**
 * The address of a heading within its page, as `site/headings.py` makes it.
 * @param {string} heading
 */
export const idOf = (heading) => encodeURI(heading.replace(/ /g, "-")).replace(/#/g, "%23");

/**
 * @param {PackedIndex["places"][number]} row
 * @returns {SearchPlace}
 */
function placeOf([kind, page, id, title, line, words, text, show]) {
  return { kind, page, id: id || idOf(title), title, line, words, text, show };
}
