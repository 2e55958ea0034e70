// @ts-check
/* Words that sound as if somebody needs help: data/words/en/urgent_words.yml tells how they are written, and what is met. */

import { isNear, wordsOf } from "./tokens.js";

/**
 * @import { SearchEmergency, SearchIndex, SearchPlace } from "../types"
 * @typedef {{ text: string, stem: string }} Typed
 * @typedef {(typed: Typed) => boolean} Word - whether what was typed is this word
 * @typedef {Word[][][]} Part - phrases side by side, each place of which is one of several
 * @typedef {{ parts: Part, isNot: boolean }} Element
 */

const SHORTEST_NAME = 4; // letters of a medicine that is known by one word

/**
 * Gives what finds the emergencies that a text sounds like, the most pressing first, each once.
 * @param {Pick<SearchIndex, "emergencies" | "groups" | "named" | "places" | "others">} index
 * @param {(word: string) => string} stem
 * @param {(stem: string) => boolean} isKnown - a word of the pages, which is no slip of another
 */
export function alarmOf({ emergencies, groups, named, places, others }, stem, isKnown) {
  const names = namesOf(named[1], places, others);
  const own = new Set(allWords(emergencies, groups).map(stem));

  /** @param {string} text */
  const typedOf = (text) => wordsOf(text).map((word) => ({ text: word, stem: stem(word) }));
  /** @param {string} one */
  const isUnknown = (one) => !own.has(one) && !isKnown(one);

  /**
   * @param {string} written
   * @returns {Word}
   */
  function wordOf(written) {
    const isExact = written.startsWith("=");
    const [plain = ""] = wordsOf(written);
    const sought = isExact ? plain : stem(plain);
    return ({ text, stem }) => {
      const met = isExact ? text : stem;
      return met === sought || (isNear(sought, met) && isUnknown(stem));
    };
  }
  /**
   * What may stand at one place: a word, or each phrase of a group.
   * @param {string} written
   * @returns {Word[][]}
   */
  function phrasesOf(written) {
    const group = groups[written];
    if (!group) return [[wordOf(written)]];
    const known = group.flatMap((member) =>
      groups[member] ? phrasesOf(member) : [member.split("_").map(wordOf)],
    );
    return written === named[0] ? [...known, [({ text }) => names.has(text)]] : known;
  }
  /**
   * @param {string} written
   * @returns {Element}
   */
  function elementOf(written) {
    const isNot = written.startsWith("-");
    return {
      parts: written
        .slice(isNot ? 1 : 0)
        .split("_")
        .map(phrasesOf),
      isNot,
    };
  }
  const known = emergencies.map((one) => ({
    one,
    ways: one.words.map((way) => way.split(" ").map(elementOf)),
  }));

  /** @param {string} text */
  return (text) => {
    const typed = typedOf(text);
    /** @param {Element} element */
    const fits = ({ parts, isNot }) => typed.some((_, at) => isMet(parts, typed, at)) !== isNot;
    return known.filter(({ ways }) => ways.some((way) => way.every(fits))).map(({ one }) => one);
  };
}

/**
 * Whether phrases stand side by side from a word on.
 * @param {Part} parts
 * @param {Typed[]} typed
 * @param {number} at
 * @returns {boolean}
 */
function isMet([first, ...rest], typed, at) {
  if (!first) return true;
  /** @param {Word[]} phrase */
  const stands = (phrase) => phrase.every((is, step) => at + step < typed.length && is(typed[at + step]));
  return first.some((phrase) => stands(phrase) && isMet(rest, typed, at + phrase.length));
}

/**
 * Names of medicines that are one word each: of others each word says something else too.
 * @param {string} explorer
 * @param {SearchPlace[]} places
 * @param {SearchIndex["others"]} others
 */
function namesOf(explorer, places, others) {
  const items = places.filter(({ kind, id }) => kind === "item" && id === explorer);
  const names = [
    ...items.flatMap(({ title, words }) => [title, ...words]),
    ...others.flatMap((other) => other.names.split("|")),
  ];
  return new Set(
    names
      .map(wordsOf)
      .filter((words) => words.length === 1 && words[0].length >= SHORTEST_NAME)
      .map(([word]) => word),
  );
}

/**
 * @param {SearchEmergency[]} emergencies
 * @param {SearchIndex["groups"]} groups
 */
const allWords = (emergencies, groups) =>
  [...emergencies.flatMap(({ words }) => words), ...Object.values(groups).flat()].flatMap(wordsOf);
