// @ts-check
/* A report that was pasted as one line: each test with what stands right behind it. Portals copy a whole page so, without
   a line or a full stop between its rows. Nothing around a name is read here, so a value counts only with its unit or its
   range, and no more of the line is read behind the first word of a goal or of somebody else. The twin of `one_line.py`. */

import { valuesOf } from "./values.js";
import { isResultName, means, OURS } from "./wording.js";

/**
 * @import { Sentence } from "./lines.js"
 * @import { Piece } from "./wording.js"
 * @typedef {object} Row - a test and what stands behind it
 * @property {number} start
 * @property {number} end
 * @property {boolean} isOurs
 * @property {boolean} isClear
 */

const LEAST_LETTERS = 200;
export const MOST_LETTERS = 20_000;
const LEAST_TESTS = 3; // fewer are a sentence
const MOST_PIECES_BEFORE = 6;
const STOPS = ["told", "past", "not_blood"];
const AGAINST = ["oxygen", "denied", "previous", "not_result", "age"];
const ENDS = ["day.reported", "day.birth", "day.other", "person.name", "person.number"];
const OUR_TESTS = OURS.map((test) => `test.${test}`);

/**
 * Gives the tests of a report in one line that have a number, or none where it is no such report.
 * @param {Sentence} sentence - the line, with all of its pieces
 */
export function rowsIn(sentence) {
  const { length } = sentence.text;
  if (length < LEAST_LETTERS || length > MOST_LETTERS || sentence.isAsked) return [];
  const stop = sentence.pieces.findIndex((one) => means(one, ...STOPS));
  const pieces = stop < 0 ? sentence.pieces : sentence.pieces.slice(0, stop);
  const places = pieces.flatMap((_, at) => (isResultName(pieces, at) ? [at] : []));
  const found = places.flatMap((at, n) => rowAt(pieces, at, ownOf(pieces.slice(at + 1, places[n + 1]))));
  return found.filter((one) => one.isClear).length >= LEAST_TESTS ? found : [];
}

/**
 * Gives what belongs to a name: up to the first word behind its number that nobody knows.
 * @param {Piece[]} behind
 */
function ownOf(behind) {
  const number = behind.findIndex((one) => one.kind === "number");
  const end = behind.findIndex(
    (one, at) => number >= 0 && at >= number && (one.kind === "word" || means(one, ...ENDS)),
  );
  return end < 0 ? behind : behind.slice(0, end);
}

/**
 * @param {Piece[]} pieces
 * @param {number} at
 * @param {Piece[]} own
 * @returns {Row[]}
 */
function rowAt(pieces, at, own) {
  if (!own.some((one) => one.kind === "number")) return [];
  const values = valuesOf(own);
  const hasScale = values.units.length > 0 || values.ends.length > 0 || values.apart.join() !== "0,0";
  const isSaid = !values.isDenied && !values.isCompared && !values.isDose && !values.unknown;
  const isFree = !wordsBefore(pieces.slice(Math.max(at - MOST_PIECES_BEFORE, 0), at)).some(isAgainst);
  const [{ start }, { end }] = [pieces[at], own[own.length - 1]];
  return [{ start, end, isOurs: means(pieces[at], ...OUR_TESTS), isClear: hasScale && isSaid && isFree }];
}

/** @param {Piece} one */
const isAgainst = (one) => means(one, ...AGAINST) && !means(one, "panel");

/**
 * Gives the words that stand right before a name, behind the last number.
 * @param {Piece[]} pieces
 */
function wordsBefore(pieces) {
  let start = pieces.length;
  while (start > 0 && !["number", "range", "unit", "day"].includes(pieces[start - 1].kind)) start -= 1;
  return pieces.slice(start);
}
