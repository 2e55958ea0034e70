// @ts-check
/* Words as they are compared: small letters without accents, each cut down to its stem. */

import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";

/** One stemmer a language that pages are made in, by what its code begins with; the same library has one for most. */
const STEMMERS = /** @type {Record<string, (word: string) => string>} */ ({ en: english, es: spanish });
const SHORTEST_TO_STEM = 4;

/**
 * Gives what cuts a text into plain words; "can't" is one.
 * @param {string} text
 */
export const wordsOf = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * @param {string} language
 * @returns {(word: string) => string}
 */
export function stemOf(language) {
  const stemmer = STEMMERS[language.split("-")[0]];
  /** @type {Map<string, string>} */
  const known = new Map();
  return (word) => {
    if (!stemmer || word.length < SHORTEST_TO_STEM) return word;
    const before = known.get(word);
    if (before !== undefined) return before;
    const stem = stemmer(word);
    known.set(word, stem);
    return stem;
  };
}

/**
 * Whether two words are the same but for one letter: added, left out, another one, or two turned round.
 * @param {string} one
 * @param {string} other
 */
export function isNear(one, other) {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 5 || long.length - short.length > 1 || short[0] !== long[0]) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isTurned = short[at] === long[at + 1] && short[at + 1] === long[at];
  return short.slice(at + (isTurned ? 2 : 1)) === long.slice(at + (isTurned ? 2 : 1));
}
