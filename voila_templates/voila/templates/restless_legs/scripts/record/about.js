// @ts-check
/* What a record names that changes what iron numbers mean: a pregnancy, dialysis, an infusion, an illness. The twin of `about.py`.

   A word that is denied, or is of a relative, a test or a range, names none. Nothing of it sets anything: the reader is asked. */

import { spelt } from "../lab/spelling.js";
import { about } from "./record.js";
import { shownUpTo } from "./shown.js";
import { latestFirst } from "./told.js";

/**
 * @import { RecordAbout, RecordCodes, Reported, TakenMedicine } from "../types"
 * @typedef {(text: string) => Set<string>} Kinds
 */

/** @type {RecordAbout["kind"][]} */
const KINDS = ["pregnant", "dialysis", "overload", "infusion", "ill"];
const SPOILED = "spoiled"; // a sample: of nobody's health, but a number that may be wrong
const NEAR = 4; // words before one that may deny it
const BEHIND = 2; // words after it
const MOST_NOTE = 200; // letters of a note that are shown
// House rule: a C-reactive protein of two digits is one of an inflammation.
const HIGH_CRP = /(?:^|[^\p{L}\p{N}_])(?:crp|c-reactive protein)[ :=]{0,3}(?:was |is |of )?>?[0-9]{2}/u;
const WORD = /[\p{L}\p{N}]+/gu;
const UNSAID = ["allergy", "withdrawn", "not_taken"];

/** @param {string} text @returns {string[]} */
const wordsOf = (text) => spelt(text).match(WORD) ?? [];

/**
 * Gives what tells what a text names: a line, a note, or the name of a medicine or a condition.
 * @param {RecordCodes} codes
 * @returns {Kinds}
 */
export function tellingOf({ words: known }) {
  /** @type {Map<string, [string[], string][]>} */
  const phrases = new Map(); // by their first word, each with its kind
  for (const kind of [...KINDS, SPOILED]) {
    for (const words of known[`names.about.${kind}`].map(wordsOf)) {
      phrases.set(words[0], [...(phrases.get(words[0]) ?? []), [words, kind]]);
    }
  }
  const [before, behind] = ["before", "behind"].map((side) => new Set(known[`names.about_not.${side}`]));

  return function kinds(text) {
    const words = wordsOf(text);
    const found = words.flatMap((first, start) =>
      (phrases.get(first) ?? [])
        .filter(([phrase]) => phrase.every((word, at) => words[start + at] === word))
        .filter(([{ length }]) => !isDenied(words, start, start + length))
        .map(([, kind]) => kind),
    );
    return new Set([...found, ...(HIGH_CRP.test(spelt(text)) ? ["ill"] : [])]);
  };

  /**
   * @param {string[]} words
   * @param {number} start
   * @param {number} end
   */
  function isDenied(words, start, end) {
    return (
      words.slice(Math.max(0, start - NEAR), start).some((word) => before.has(word)) ||
      words.slice(end, end + BEHIND).some((word) => behind.has(word))
    );
  }
}

/**
 * What a text names, in one order.
 * @param {Kinds} telling
 * @param {string} text
 * @param {string} [day]
 * @param {string} [place]
 * @param {string} [person]
 */
export function toldBy(telling, text, day = "", place = "", person = "") {
  const kinds = telling(text);
  return KINDS.filter((kind) => kinds.has(kind)).map((kind) => about(kind, day, place, person));
}

/**
 * A note as it is shown.
 * @param {string} text
 */
export const noted = (text) =>
  shownUpTo([...text.slice(0, 2 * MOST_NOTE)].slice(0, MOST_NOTE).join(""), MOST_NOTE);

/**
 * Each kind once, as it is last named: by itself, in a note, or as a medicine.
 * @param {RecordAbout[]} told
 * @param {Reported[]} results
 * @param {TakenMedicine[]} medicines
 * @param {Kinds} telling
 */
export function aboutIn(told, results, medicines, telling) {
  const named = medicines.filter(({ state }) => !UNSAID.includes(state));
  const found = latestFirst([
    ...told,
    ...results.flatMap(({ note, day, place }) => toldBy(telling, note, day, place)),
    ...named.flatMap(({ texts, day, place }) => texts.flatMap((text) => toldBy(telling, text, day, place))),
  ]);
  const first = KINDS.flatMap((kind) => found.filter((one) => one.kind === kind).slice(0, 1));
  return first.map(({ kind, day, place }) => about(kind, day, place));
}

/**
 * The days on which a note names an illness, which changes a ferritin.
 * @param {Reported[]} results
 * @param {RecordAbout[]} told
 * @param {Kinds} telling
 */
export function illDays(results, told, telling) {
  const ill = results.filter(({ note }) => note && telling(note).has("ill"));
  return new Set(
    [...ill, ...told.filter(({ kind }) => kind === "ill")].map(({ day }) => day).filter(Boolean),
  );
}

/**
 * Whether a note names what may have changed its number: an illness, a spoiled sample.
 * @param {string} note
 * @param {Kinds} telling
 */
export const isChanged = (note, telling) =>
  note !== "" && ["ill", SPOILED].some((kind) => telling(note).has(kind));
