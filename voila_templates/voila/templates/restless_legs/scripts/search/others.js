// @ts-check
/* Names that are known and are no item of ours: what is said of them is better than that nothing was found. */

import { isNear, wordsOf } from "./tokens.js";

/** @import { SearchOthers } from "../types" */

const SHORTEST_SLIP = 7; // letters of a name that is met with a slip, too

/**
 * Gives what finds such a name in a text: the longest one, as it is written.
 * @template {SearchOthers} T
 * @param {T[]} others
 */
export function otherNames(others) {
  /** @type {Map<string, { of: T, name: string }>} */
  const known = new Map();
  for (const of of others)
    for (const name of of.names.split("|")) known.set(wordsOf(name).join(" "), { of, name });
  const most = Math.max(0, ...[...known.keys()].map((name) => name.split(" ").length));
  /** @param {string} word */
  const meant = (word) =>
    word.length < SHORTEST_SLIP ? undefined : [...known.keys()].find((name) => isNear(name, word));
  /** @param {string} typed */
  return (typed) => {
    const words = wordsOf(typed);
    for (let count = Math.min(most, words.length); count > 0; count -= 1) {
      for (let at = 0; at + count <= words.length; at += 1) {
        const found = known.get(words.slice(at, at + count).join(" "));
        if (found) return found;
      }
    }
    const near = words.length === 1 && meant(words[0]);
    return near ? known.get(near) : undefined;
  };
}
