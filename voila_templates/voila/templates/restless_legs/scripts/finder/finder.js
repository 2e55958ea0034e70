// @ts-check
/* Finding a name as people type it, and never by a guess across two known ones: letter by letter what `finder.py`
   does, held against it by `tests/unit/medicine_name_cases.csv`. */

import { fill } from "../words.js";
import { drawersOf, indexOf, keysOf, SHORTEST_BEGINNING } from "./names.js";
import { apartBy, FAR, keyOf, plainLetters } from "./spelling.js";

/** @import { NameAnswer, NameEntry, NamesData } from "../types" */

const MOST_OFFERS = 6;
const MOST_REMEMBERED = 10_000; // lines
export const SHORTEST = 2; // fewer letters than these are no name yet

/** @template T @param {T[]} items */
const different = (items) => [...new Set(items)];
/** @param {string} list */
const wordsOf = (list) => new Set(list.split(" "));

/**
 * Gives a function from a line to what each name in it leads to.
 * @param {NamesData} data
 * @returns {(line: string) => NameAnswer[]}
 */
export function nameFinder(data) {
  const [isDropped, isDoubt, differs, isOutside] = [
    data.dropped,
    data.doubts,
    data.differs,
    data.outside,
  ].map(wordsOf);
  const index = indexOf(data);
  const named = keysOf(index);
  const drawers = drawersOf(index, named);
  const longest = Math.max(...[...index.keys()].map((text) => text.split(" ").length));

  /**
   * Finds the longest name first, from the beginning; and the words left over.
   * @param {string[]} tokens
   * @returns {[NameEntry[], string[]]}
   */
  function scan(tokens) {
    /** @type {NameEntry[]} */
    const hits = [];
    /** @type {string[]} */
    const left = [];
    for (let at = 0; at < tokens.length; ) {
      const { size, entry } = longestAt(tokens, at);
      if (entry) hits.push(entry);
      else left.push(tokens[at]);
      at += size;
    }
    return [weighed(hits), left];
  }
  /**
   * @param {string[]} tokens
   * @param {number} at
   */
  function longestAt(tokens, at) {
    for (let size = Math.min(longest, tokens.length - at); size; size -= 1) {
      const entry = index.get(tokens.slice(at, at + size).join(" "));
      if (entry) return { size, entry };
    }
    return { size: 1, entry: null };
  }
  /**
   * What is a salt or a kind beside a name is none: magnesium in esomeprazole magnesium.
   * @param {NameEntry[]} hits
   */
  function weighed(hits) {
    const notClass = hits.filter((hit) => hit.kind !== "class");
    const firm = notClass.filter((hit) => !isDropped.has(plainLetters(hit.text)));
    return different(firm.length ? firm : notClass.length ? notClass : hits);
  }
  /** @param {number[]} places - in any order: names are told in theirs */
  const entriesAt = (places) => [...places].sort((one, other) => one - other).map((at) => named[at][1]);
  /** @param {string[]} words */
  function alike(words) {
    const keys = new Set(
      [...words, words.join(" ")].filter((word) => word.length >= SHORTEST_BEGINNING).map(keyOf),
    );
    const at = [...keys].flatMap((key) => drawers.byKey.get(key) ?? []);
    return entriesAt(at).slice(0, MOST_OFFERS);
  }
  /**
   * People stop typing when they see what they want.
   * @param {string[]} words
   */
  function begun(words) {
    const typed = words.join(" ");
    if (typed.length < SHORTEST_BEGINNING) return [];
    return (drawers.byBeginning.get(typed.slice(0, SHORTEST_BEGINNING)) ?? [])
      .filter(([text, entry]) => text.startsWith(typed) && entry.kind !== "class")
      .map(([, entry]) => entry)
      .slice(0, MOST_OFFERS);
  }
  /** @param {string[]} words */
  function near(words) {
    const typed = different([...words, words.join(" ")]).map(keyOf);
    /** @type {Map<number, number>} by where it stands among the names */
    const apart = new Map();
    for (const one of typed)
      for (const at of drawers.around(one))
        apart.set(at, Math.min(apart.get(at) ?? FAR, apartBy(one, named[at][0])));
    const least = Math.min(FAR, ...apart.values());
    const nearest = least < FAR ? [...apart].filter(([, by]) => by === least) : [];
    const found = entriesAt(nearest.map(([at]) => at));
    // Two slips from two that differ is a guess between them: none is offered. At one slip, all are named.
    const leads = new Set(found.map((one) => [...one.items].sort().join(" ") || one.text));
    return least > 1 && leads.size > 1 ? [] : found.slice(0, MOST_OFFERS);
  }
  /** @param {string[]} words */
  function similar(words) {
    if (!words.length) return null;
    for (const attempt of [alike, begun, near]) {
      const found = attempt(words);
      if (found.length === 1 && found[0].kind === "ask") return toldOf(found[0]); // it means two things all the same
      if (found.length)
        return answer("similar", found, different(found.flatMap((one) => one.items)).slice(0, MOST_OFFERS));
    }
    return null;
  }
  /**
   * Worth an answer, if only that it is unknown: "T3" is, the "10" of a strength is not.
   * @param {string} word
   */
  const mayBeMeant = (word) =>
    word.length >= SHORTEST && /[a-z]/.test(word) && !isDropped.has(word) && !isDoubt.has(word);
  /** @param {string} word */
  const mayBeName = (word) => !isDropped.has(word) && !isDoubt.has(word) && !/\d/.test(word);
  /**
   * @param {string[]} tokens
   * @param {string[]} left
   */
  function foundAs(tokens, left) {
    if (tokens.some((word) => isOutside.has(word))) return "outside";
    return left.some((word) => differs.has(word)) ? "differs" : "found";
  }

  /**
   * What a line without a name of ours leads to.
   * @param {NameEntry[]} hits
   * @param {string[]} left
   */
  function guessed(hits, left) {
    const words = left.filter(mayBeName);
    const close = similar(words);
    if (hits[0]?.kind === "class" && !close) return [answer("class", hits)];
    const known = hits.filter((hit) => hit.kind === "other");
    const isDoubtful = left.some((word) => isDoubt.has(word));
    if (isDoubtful && !close && (known.length || words.length)) return [answer("mixed", known)];
    return [...known.map((one) => toldOf(one)), ...(close ? [close] : [])];
  }

  return remembering((line) => {
    const tokens = plainLetters(line).split(" ").filter(Boolean);
    const [hits, left] = scan(tokens);
    if (hits.some((hit) => hit.kind === "name" || hit.kind === "ask")) {
      const as = foundAs(tokens, left);
      return unrepeated(hits).map((one) => toldOf(one, as));
    }
    const answers = guessed(hits, left);
    return !answers.length && left.some(mayBeMeant) ? [answer("unknown", [])] : answers;
  });
}

/**
 * Looks a line up once: in a long record the same one comes again and again.
 * @param {(line: string) => NameAnswer[]} find
 * @returns {(line: string) => NameAnswer[]}
 */
function remembering(find) {
  /** @type {Map<string, NameAnswer[]>} */
  const known = new Map();
  return (line) => {
    const found = known.get(line) ?? find(line);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(line, found);
    return found;
  };
}

/**
 * Leaves out a name that leads to what stands before it: a brand in brackets behind its medicine.
 * @param {NameEntry[]} hits
 */
function unrepeated(hits) {
  /** @type {Set<string>} */
  const offered = new Set();
  return hits.filter(({ items }) => {
    const isNew = !items.length || items.some((item) => !offered.has(item));
    for (const item of items) offered.add(item);
    return isNew;
  });
}

/**
 * @param {NameEntry} entry
 * @param {string} [foundAs]
 */
function toldOf(entry, foundAs = "found") {
  const { kind, told = "known", items } = entry;
  const kinds = { name: foundAs, ask: foundAs === "outside" ? foundAs : "asks", class: "class", other: told };
  return answer(kinds[kind], [entry], items);
}

/**
 * @param {string} kind
 * @param {NameEntry[]} found
 * @param {string[]} [items]
 * @returns {NameAnswer}
 */
const answer = (kind, found, items = []) => ({
  kind,
  items,
  names: found.map((one) => one.text),
  hints: Object.assign({}, ...found.map(hintsOf).reverse()),
  others: kind === "similar" ? found.filter((one) => one.kind === "other").map((one) => one.text) : [],
  question: found[0]?.question,
  options: found[0]?.options,
});

/**
 * Beside each item stands the hint of the first name that leads to it.
 * @param {NameEntry} entry
 */
const hintsOf = ({ text, hints = {} }) =>
  Object.fromEntries(Object.entries(hints).map(([item, hint]) => [item, fill(hint, { name: text })]));
