// @ts-check
/* Words that sound like an emergency: they are met in any order and form, and with a slip of the thumb. */

import { isNear, wordsOf } from "./tokens.js";

/** @import { SearchEmergency } from "../types" */

/**
 * Gives what finds the emergencies that a text sounds like, each once.
 * @param {SearchEmergency[]} emergencies
 * @param {(word: string) => string} stem
 */
export function alarmOf(emergencies, stem) {
  /** @param {string} text */
  const stems = (text) => wordsOf(text).map(stem);
  const known = emergencies.map((one) => ({ one, phrases: one.words.map(stems) }));
  /** @param {string} typed */
  return (typed) => {
    const met = stems(typed);
    /** @param {string[]} phrase */
    const isMet = (phrase) => phrase.every((word) => met.some((other) => isNear(word, other)));
    return known.filter(({ phrases }) => phrases.some(isMet)).map(({ one }) => one);
  };
}
