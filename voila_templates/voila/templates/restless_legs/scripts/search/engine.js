// @ts-check
/* Finds places of the pages by words. What there is to find comes with the index; this knows none of it. */

import MiniSearch from "minisearch";
import { isNear, stemOf, wordsOf } from "./tokens.js";

/**
 * @import { SearchIndex, SearchPlace } from "../types"
 * @typedef {{ place: SearchPlace, score: number, words: string[] }} Hit - with those words of the place that met
 * @typedef {{ meant: string, results: import("minisearch").SearchResult[], isLittle: boolean, word: string, isNothing: boolean }} Term
 */

// How much a word counts by where it stands, and a place by its kind.
const FIELDS = { title: 3, words: 3, line: 1.2, text: 1 };
const KINDS = /** @type {Record<string, number>} */ ({
  question: 1.6,
  pages: 1.6,
  keep: 1.6,
  heading: 1,
  short: 1,
  lesson: 1.1,
  explorer: 1,
  item: 0.8,
  example: 0.5,
  sign: 0.5,
  word: 0.8,
});
const PROSE = ["line", "text"]; // fields in which words that say little are left out
const SAME = 0.45; // of a word that means much the same as what was typed
const AS_BEGINNING = 0.3; // of a word that somebody may go on typing, though it is whole as it stands
const LONE = 0.4; // what is left to a place that meets but few of the words
const OPTIONS = { boost: FIELDS, bm25: { k: 1.2, b: 0.3, d: 0.4 }, weights: { fuzzy: 0.5, prefix: 0.5 } };
const LEAST_OF_BEST = 0.12; // what is so much weaker than the best is no answer
const WORD_FOR_WORD = 4; // of a place of which somebody types just what it is called, or is asked
const WHOLE = 3; // the same, but for words that say little
const HELD = 0.4; // more, for each further word of what it is asked as, where all of that was typed
const NAMED = ["question", "heading", "lesson", "explorer", "pages", "keep"]; // kinds whose names people type
const SHORTEST_SLIP = 5; // letters of a word that may be a slip of another
const LONG = 8; // of a word in which two slips are likely
const SHORTEST_WORD = 2; // letters; of fewer somebody means another word's beginning, or nothing
const SHORTEST_BEGINNING = 4; // of a word that may be the beginning of another, once somebody typed on
const MOST = 12;
const MOST_OF_PLACE = 2; // an explorer has many answers, and the others have to be seen too
const MOST_WORDS = 24;

/** @param {string} term */
const slipsIn = (term) => (term.length < LONG ? 1 : 2);

/** @param {SearchIndex} index */
export function engineOf(index) {
  const stem = stemOf(index.language);
  const passedOver = new Set(index.passed_over.flatMap(wordsOf));
  const little = new Set([...passedOver].map(stem));
  const same = sameOf(index.same, stem);
  const found = new MiniSearch({
    fields: Object.keys(FIELDS),
    idField: "at",
    tokenize: wordsOf,
    processTerm: (term, field) => (PROSE.includes(field ?? "") && passedOver.has(term) ? null : stem(term)),
    extractField: (one, field) => String(/** @type {Record<string, unknown>} */ (one)[field] ?? ""),
    searchOptions: { tokenize: (text) => [text], processTerm: (term) => term },
  });
  found.addAll(index.places.map((place, at) => ({ at, ...place, words: place.words.join(" ") })));

  /**
   * @param {string} text
   * @param {import("minisearch").SearchOptions} [how]
   */
  const search = (text, how) => found.search(text, { ...OPTIONS, boostDocument, ...how });
  /** @param {number} at */
  const boostDocument = (at) => KINDS[index.places[at].kind] ?? 1;

  /**
   * Words in any order.
   * @param {string[]} words
   */
  const keyOf = (words) => [...new Set(words.map(stem))].sort().join(" ");
  /**
   * By what names a place is called: the words of each that tell something, or all where none does.
   * @param {SearchPlace} place
   */
  function calledOf({ kind, title, words }) {
    if (!NAMED.includes(kind)) return [];
    return [title, ...words].map((name) => {
      const all = wordsOf(name);
      return { all: keyOf(all), telling: new Set(telling(all).map(stem)) };
    });
  }
  /** @param {string[]} words */
  function telling(words) {
    const some = words.filter((word) => !passedOver.has(word) && !little.has(stem(word)));
    return some.length ? some : words;
  }
  const called = index.places.map(calledOf);
  /**
   * How much more a place counts that is called what somebody typed, or that is asked by more words than one of it.
   * @param {number} at
   * @param {string} key
   * @param {Set<string>} meant
   */
  const closeness = (at, key, meant) =>
    Math.max(1, ...called[at].map((name) => closenessOf(name, key, meant)));
  /**
   * @param {{ all: string, telling: Set<string> }} name
   * @param {string} key
   * @param {Set<string>} meant
   */
  function closenessOf({ all, telling }, key, meant) {
    if (all === key) return WORD_FOR_WORD;
    if (![...telling].every((word) => meant.has(word))) return 1;
    return telling.size === meant.size ? WHOLE : 1 + HELD * (telling.size - 1);
  }
  /**
   * A slip begins with the same letter, as a rule, and short words have too many neighbours.
   * @param {string} text
   */
  const slipsOf = (text) =>
    text.length < SHORTEST_SLIP
      ? []
      : search(text, { fuzzy: slipsIn(text) }).filter(({ terms }) =>
          terms.some((term) => (text.length < LONG ? isNear(term, text) : term[0] === text[0])),
        );

  /**
   * What a word meets, or begins with it. A word that is whole is seldom the beginning of another.
   * @param {string} text
   * @param {boolean} isWhole
   * @param {boolean} isLast
   */
  function begun(text, isWhole, isLast) {
    const begins = isWhole ? Number(isLast) * AS_BEGINNING : 1;
    const prefix = begins > 0 && text.length >= (isLast ? SHORTEST_WORD : SHORTEST_BEGINNING);
    return search(text, { prefix, weights: { ...OPTIONS.weights, prefix: begins * OPTIONS.weights.prefix } });
  }

  /**
   * What one word meets by itself; where there is nothing, it is taken for a slip of another.
   * @param {string} word
   * @param {boolean} isLast
   * @returns {Term}
   */
  function termOf(word, isLast) {
    const text = stem(word);
    const isNumber = /^\d+$/.test(text); // of a number no digit is a slip, and none is left out
    const isWhole = isNumber || same.has(text) || search(text).length > 0;
    const asTyped = isNumber ? search(text) : begun(text, isWhole, isLast);
    const results = asTyped.length || isWhole ? asTyped : slipsOf(text);
    const isKnown = isWhole || results.some(({ terms }) => terms.includes(text));
    const meant = isKnown ? text : (results[0]?.terms[0] ?? text);
    const isLittle = passedOver.has(word) || little.has(meant) || isNumber || word.length < SHORTEST_WORD;
    return { word, meant, results, isLittle, isNothing: !isKnown && !results.length };
  }

  /**
   * The words that tell something; where all of them say little, all.
   * @param {string} typed
   */
  function terms(typed) {
    const words = [...new Set(wordsOf(typed).slice(0, MOST_WORDS))];
    const all = words.map((word, at) => termOf(word, at === words.length - 1));
    const telling = all.filter((one) => !one.isLittle);
    return telling.length ? telling : all;
  }

  /**
   * How well each place meets one word, or another that means much the same. A word that few places have tells more.
   * @param {Term} term
   */
  function met({ meant, results }) {
    /** @type {Map<number, { score: number, words: string[] }>} */
    const scores = new Map();
    const rarity = Math.log(1 + index.places.length / (1 + results.length));
    /**
     * @param {import("minisearch").SearchResult[]} some
     * @param {number} weight
     */
    function add(some, weight) {
      for (const { id, score, terms: words } of some) {
        const before = scores.get(id)?.score ?? 0;
        if (score * weight > before) scores.set(id, { score: score * weight, words });
      }
    }
    add(results, rarity);
    for (const other of same.get(meant) ?? []) add(search(other), SAME * rarity);
    return scores;
  }

  /**
   * @param {string} typed
   * @returns {Hit[]}
   */
  function find(typed) {
    const asked = terms(typed);
    const sought = asked.map(met);
    const meant = new Set(asked.map((one) => one.meant));
    const key = keyOf(wordsOf(typed));
    /** @type {Map<number, { score: number, count: number, words: string[] }>} */
    const all = new Map();
    for (const scores of sought) {
      for (const [at, { score, words }] of scores) {
        const before = all.get(at) ?? { score: 0, count: 0, words: [] };
        all.set(at, {
          score: before.score + score,
          count: before.count + 1,
          words: [...before.words, ...words],
        });
      }
    }
    const hits = [...all].map(([at, { score, count, words }]) => ({
      place: index.places[at],
      score: score * (LONE + ((1 - LONE) * count) / sought.length) * closeness(at, key, meant),
      words,
    }));
    return bestOf(hits.sort((one, other) => other.score - one.score));
  }
  /** @param {string} text - a word's stem */
  const isKnown = (text) => search(text, { prefix: false, fuzzy: false }).length > 0;
  /**
   * Words that no place has, nor one like them, where they are half of what was typed or more.
   * @param {string} typed
   */
  function unknown(typed) {
    const all = terms(typed);
    const words = all.filter((one) => one.isNothing).map(({ word }) => word);
    return words.length * 2 >= all.length ? words : [];
  }
  /** @param {string} word */
  const meant = (word) => termOf(wordsOf(word).join(""), false).meant;
  return { find, stem, isKnown, unknown, meant };
}

/**
 * Of each stem those of the words that mean much the same.
 * @param {string[][]} groups
 * @param {(word: string) => string} stem
 */
function sameOf(groups, stem) {
  /** @type {Map<string, string[]>} */
  const same = new Map();
  for (const group of groups) {
    const stems = [...new Set(group.flatMap(wordsOf).map(stem))];
    for (const one of stems) {
      const others = stems.filter((other) => other !== one);
      same.set(one, [...new Set([...(same.get(one) ?? []), ...others])]);
    }
  }
  return same;
}

/**
 * @param {Hit[]} hits - the best first
 */
function bestOf(hits) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Set<string>} */
  const told = new Set(); // an explorer may stand on several pages
  const best = hits.filter(({ place, score }) => {
    const at = `${place.page}#${place.id}`;
    const count = (counts.get(at) ?? 0) + 1;
    const said = `${place.title} ${place.line}`;
    if (count > MOST_OF_PLACE || score < hits[0].score * LEAST_OF_BEST || told.has(said)) return false;
    counts.set(at, count);
    told.add(said);
    return true;
  });
  return best.slice(0, MOST);
}
