// @ts-check
/* A pasted text as lines and sentences: the same letters at the same places, days masked. The twin of `lines.py`. */

import { daysIn, even } from "./days.js";
import { Refused } from "./record.js";
import { DAY, piecesOf } from "./wording.js";

/**
 * @import { DayIn } from "./days.js"
 * @import { Piece, Wording } from "./wording.js"
 * @typedef {object} Sentence - a sentence, or a line that is none
 * @property {string} text
 * @property {Piece[]} pieces
 * @property {DayIn[]} days
 * @property {boolean} isAsked
 * @property {ReadonlySet<string>} roles - what any piece of it means
 */

export const MOST_LETTERS = 500_000; // a text is read in one go: four times as many held a page for 12 s
export const MOST_IN_A_LINE = 2000; // no line and no sentence of a record is longer
// Marks that turn the direction of a line, or have no width: they say nothing, and hide what does.
export const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BULLET = /^\s*(?:[•·●▪◦‣☐☑✓]+|[-*–—]+(?=\s)|[0-9]{1,2}[.)](?=\s))\s*/;
// Old browsers know no look behind: what stands before the number is taken along.
const NUMBER = /(^|[\s:;,.])([0-9]{1,2})[.)]\s+(?=[\p{L}\p{Nl}\p{No}])/gu;
const MOST_IN_A_TITLE = 8; // letters
const MOST_BEFORE_A_NUMBER = 24;
const LAST_WORD = /\p{L}+$/u;
const SENTENCE = /;|[!?]|\.(?=\s+[\p{L}\p{Nl}\p{No}]|\s*$)/gu;
const NEXT_NUMBER = /^\s*(\p{L}+)\s*[:=]?\s*[<>]?\s*[0-9]/u;
/** @type {ReadonlySet<string>} */
const NOTHING = new Set();

/**
 * Gives the lines of a text without what can't be seen; throws where it is too large, or there is nothing in it.
 * @param {string} text
 */
export function linesOf(text) {
  if (text.length > MOST_LETTERS) throw new Refused("too_large");
  const lines = text.replace(UNSEEN, "").split(ENDS);
  if (!lines.some((line) => line.trim())) throw new Refused("empty");
  return lines;
}

/**
 * Leaves out what a line of a list begins with.
 * @param {string} line
 */
export const withoutBullet = (line) => line.replace(BULLET, "").trim();

/**
 * Gives the parts of a line that are numbered in it from one on, and what stands before them.
 * @param {string} line
 */
export function numbered(line) {
  /** @type {number[]} */
  const starts = [];
  for (const found of line.matchAll(NUMBER))
    if (Number(found[2]) === starts.length + 1) starts.push(found.index + found[1].length);
  if (starts.length < 2) return [line];
  return [0, ...starts].map((start, at) => line.slice(start, starts[at]));
}

/**
 * Reads a line; of a long one only its days, so that it is parted into sentences first.
 * @param {string} text
 * @param {Wording} wording
 */
export const lineOf = (text, wording) =>
  text.length > MOST_IN_A_LINE ? unread(text, daysIn(text, wording.months)) : sentenceOf(text, wording);

/**
 * @param {string} text
 * @param {DayIn[]} days
 * @returns {Sentence}
 */
const unread = (text, days = []) => ({ text, pieces: [], days, isAsked: false, roles: NOTHING });

/**
 * Reads one sentence, or a line that is none.
 * @param {string} text
 * @param {Wording} wording
 * @param {boolean} [isAsked]
 * @returns {Sentence}
 */
export function sentenceOf(text, wording, isAsked = false) {
  const days = daysIn(text, wording.months);
  const pieces = piecesOf(masked(text, days), wording);
  /** @type {Set<string>} */
  const roles = new Set();
  for (const one of pieces) for (const role of one.roles) roles.add(role);
  return { text, pieces, days, isAsked, roles };
}

/**
 * @param {string} text
 * @param {DayIn[]} days
 */
function masked(text, days) {
  const plain = even(text);
  const parts = [];
  let at = 0;
  for (const day of days) {
    parts.push(plain.slice(at, day.start), DAY.repeat(day.end - day.start));
    at = day.end;
  }
  return parts.join("") + plain.slice(at);
}

/**
 * Parts a line into its sentences; a point within a number or a day ends none.
 * @param {Sentence} line
 * @param {Wording} wording
 */
export function sentencesOf(line, wording) {
  /** @type {[string, boolean][]} */
  const found = [];
  let start = 0;
  const text = masked(line.text, line.days);
  for (const end of text.matchAll(SENTENCE)) {
    if (end[0] === "." && isShort(text.slice(0, end.index), wording)) continue;
    if (goesOn(text.slice(end.index + end[0].length), wording)) continue;
    found.push([line.text.slice(start, end.index), end[0] === "?"]);
    start = end.index + end[0].length;
  }
  if (!found.length && line.pieces.length) return [line];
  found.push([line.text.slice(start), false]);
  return found
    .map(([text, isAsked]) => /** @type {[string, boolean]} */ ([text.trim(), isAsked]))
    .filter(([text]) => text)
    .map(([text, isAsked]) =>
      text.length <= MOST_IN_A_LINE ? sentenceOf(text, wording, isAsked) : unread(text),
    );
}

/**
 * Whether a second number of one test follows: "previous 12; current 40" is one sentence.
 * @param {string} behind
 * @param {Wording} wording
 */
function goesOn(behind, wording) {
  const [, word = ""] = NEXT_NUMBER.exec(behind.slice(0, MOST_BEFORE_A_NUMBER)) ?? [];
  const phrases = wording.phrases.get(word) ?? [];
  return phrases.some(
    ({ words, roles }) => words.length === 1 && ["value", "previous"].some((role) => roles.has(role)),
  );
}

/**
 * Whether a point stands behind a title: "Dr. Smith" is one sentence.
 * @param {string} before
 * @param {Wording} wording
 */
function isShort(before, wording) {
  const [word = ""] = LAST_WORD.exec(before.slice(-MOST_IN_A_TITLE)) ?? [];
  const phrases = wording.phrases.get(word) ?? [];
  return phrases.some(({ words, roles }) => words.length === 1 && roles.has("short"));
}

/**
 * Gives a day as it stands in a sentence.
 * @param {Sentence} sentence
 * @param {DayIn} day
 */
export const dayText = (sentence, day) => sentence.text.slice(day.start, day.end);
