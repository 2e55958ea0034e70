// @ts-check
/* Opens the index as it comes: places are rows there, below what they share, to take less room. */

/** @import { PackedIndex, PackedPlace, SearchIndex, SearchPlace } from "../types" */

/**
 * @param {PackedIndex} packed
 * @returns {SearchIndex}
 */
export const opened = (packed) => ({
  ...packed,
  places: placesOf(packed.places),
  same: packed.same.map(listOf),
  emergencies: packed.emergencies.map((one) => ({ ...one, words: listOf(one.words) })),
  worn_out: { ...packed.worn_out, words: listOf(packed.worn_out.words) },
  groups: Object.fromEntries(Object.entries(packed.groups).map(([name, words]) => [name, listOf(words)])),
});

/** @param {string} text */
const listOf = (text) => text.split(",");

/**
 * @param {PackedIndex["places"]} kinds
 * @returns {SearchPlace[]}
 */
const placesOf = (kinds) =>
  Object.entries(kinds).flatMap(([kind, pages]) =>
    Object.entries(pages).flatMap(([page, ids]) =>
      Object.entries(ids).flatMap(([id, rows]) => rows.map((row) => placeOf(kind, page, id, row))),
    ),
  );

/**
 * The address of a heading within its page, as `site/headings.py` makes it.
 * @param {string} heading
 */
export const idOf = (heading) => encodeURI(heading.replace(/ /g, "-")).replace(/#/g, "%23");

/**
 * @param {string} kind
 * @param {string} page
 * @param {string} written - empty where the title gives it
 * @param {PackedPlace} row
 * @returns {SearchPlace}
 */
function placeOf(kind, page, written, [title, line, words, text, set]) {
  const id = written || idOf(title);
  const show = set && { [id]: set };
  return { kind, page, id, title, line, words: words ? words.split("|") : [], text, show };
}
