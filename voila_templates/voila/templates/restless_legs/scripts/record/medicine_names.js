// @ts-check
/* What a line of a record names, as a clinic writes it: a brand in brackets behind its medicine, two medicines with a stroke
   between them, a strength, directions. The finder is for names as people type them; here its line is longer, and what is left
   over is told from what may change what is meant. */

import { plainLetters } from "../finder/spelling.js";

/**
 * @import { NameAnswer, NamesData, RecordCodes } from "../types"
 * @typedef {object} Passing - words that a line may have beside a name
 * @property {(word: string) => boolean} isPassed - it changes nothing of what is meant: a form, a salt
 * @property {(word: string) => boolean} isDirection - the same; and behind it stands how, when and why it is taken
 * @property {string[][]} phrases - directions with a word in them that alone would be no direction: "do not stop suddenly"
 * @property {(word: string) => boolean} warns - it may say that nobody takes it
 * @typedef {object} Named
 * @property {string[]} items - that are meant, or may be
 * @property {string[]} others - names of what is none of ours, and yet matters beside them
 * @property {NameAnswer[]} told - what the finder has words for, though it is none of ours
 * @property {NameAnswer | null} asks - what must be asked before one of them is meant
 * @property {boolean} isKnown - whether any name in it is known
 * @property {boolean} isSure - whether nothing else in it may change what is meant
 */

const NO_NAME = ["similar", "unknown", "mixed", "class"]; // what the finder says of a line without a name that it has
const DIRECTIONS = ["direction", "note", "joins", "aka", "state.taken", "months", "age", "whose"];
const WARNINGS = ["stopped", "not_taken", "on_hold", "completed", "withdrawn", "planned"];
const STROKE = /\s[/+]\s/;

/** Passes over nothing: each word that is no name is asked about. */
export const NOTHING_PASSED = {
  isPassed: () => false,
  isDirection: () => false,
  phrases: [],
  warns: () => false,
};

/**
 * @param {NamesData} names
 * @param {RecordCodes} codes
 * @returns {Passing}
 */
export function passingOf({ dropped }, { words }) {
  const isDropped = new Set(dropped.split(" "));
  /** @param {string[]} keys */
  const under = (keys) => keys.flatMap((key) => words[`text.${key}`] ?? []).map(lettersOf);
  const alone = under(WARNINGS.map((state) => `state.${state}`)).filter(({ length }) => length === 1);
  const warnings = new Set([...alone.flat(), ...under(["denied"]).flat()]);
  /** @param {string[]} phrase */
  const isPlain = (phrase) => !phrase.some((word) => warnings.has(word));
  const phrases = under(DIRECTIONS);
  const directions = new Set(phrases.filter(isPlain).flat());
  return {
    phrases: phrases.filter((phrase) => !isPlain(phrase)),
    isPassed: (word) => isDropped.has(word) || directions.has(word),
    isDirection: (word) => directions.has(word),
    warns: (word) => warnings.has(word),
  };
}

/** @param {string} text */
const lettersOf = (text) => plainLetters(text).split(" ").filter(Boolean);

/** @param {NameAnswer} answer */
const isName = ({ kind }) => !NO_NAME.includes(kind);

/**
 * Whether the finder surely has a name that stands in a text.
 * @param {string} text
 * @param {(line: string) => NameAnswer[]} find
 */
export const hasName = (text, find) => find(text).some((one) => isName(one) || Boolean(one.question));

/**
 * Gives the names by themselves where the finder would ask for a pack: in a record "at night" is when it is taken.
 * @param {NameAnswer[]} answers
 * @param {(line: string) => NameAnswer[]} find
 */
const alone = (answers, find) =>
  answers.flatMap((one) => (one.kind === "mixed" && one.names.length ? one.names.flatMap(find) : one));

/**
 * Gives what a line names.
 * @param {string} text
 * @param {(line: string) => NameAnswer[]} find
 * @param {Passing} passing
 * @returns {Named}
 */
export function namedIn(text, find, passing) {
  const answers = alone(find(text), find).filter((one) => isName(one) || one.question);
  const asks = answers.filter((one) => one.question);
  const items = answers.flatMap((one) => (one.question ? [] : one.items));
  const isOne = answers.every((one) => one.question || one.kind === "found" || !one.items.length);
  const isMeant = isOne && answers.every((one) => one.question || one.items.length < 2);
  return {
    items: [...new Set(items)],
    others: answers
      .filter((one) => !one.question && !one.items.length && one.kind !== "known")
      .flatMap((one) => one.names),
    told: answers.filter((one) => !one.question && !one.items.length),
    asks: asks.length === 1 ? asks[0] : null,
    isKnown: answers.length > 0,
    isSure: isMeant && asks.length < 2 && leavesNothing(text, answers, find, passing),
  };
}

/**
 * Whether each word that is no name is a strength, a form or a salt, or stands among the directions behind the name.
 * @param {string} text
 * @param {NameAnswer[]} answers
 * @param {(line: string) => NameAnswer[]} find
 * @param {Passing} passing
 */
function leavesNothing(text, answers, find, { isPassed, isDirection, phrases, warns }) {
  const parts = text.split(STROKE).map(lettersOf);
  const words = parts.flat();
  const isNamed = namedAmong(words, answers, find, isPassed);
  const isSaid = words.map(() => false);
  for (const phrase of phrases) mark(phrase, words, isSaid);
  const firsts = new Set(parts.map((_, at) => parts.slice(0, at).flat().length));
  let [isBehind, isMet] = [false, false];
  return words.every((word, at) => {
    if (firsts.has(at)) [isBehind, isMet] = [false, at > 0];
    isMet ||= isNamed[at];
    if (isNamed[at]) return true;
    if (isMet && (/^\d/.test(word) || isDirection(word))) isBehind = true;
    if (isSaid[at]) return true;
    return !warns(word) && (isBehind || isPassed(word) || !/[a-z]{2}/.test(word));
  });
}

/**
 * Tells which words are of a name: of one that was found, or of another one for the same, such as a brand behind it.
 * @param {string[]} words
 * @param {NameAnswer[]} answers
 * @param {(line: string) => NameAnswer[]} find
 * @param {Passing["isPassed"]} isPassed
 */
function namedAmong(words, answers, find, isPassed) {
  const isNamed = words.map(() => false);
  /** @param {string[]} names */
  const markAll = (names) => {
    for (const name of names) mark(lettersOf(name), words, isNamed);
  };
  const met = new Set(answers.flatMap(({ items }) => items));
  markAll(answers.flatMap(({ names }) => names));
  for (const run of runsOf(words, isNamed)) {
    if (run.every((word) => isPassed(word) || !/[a-z]/.test(word))) continue;
    const more = find(run.join(" ")).filter(({ items }) => items.every((item) => met.has(item)));
    markAll(more.filter(isName).flatMap(({ names }) => names));
    // Of a name of two words, each stands for it beside the other: "Carbidopa 25 MG / Levodopa 100 MG".
    markAll(more.filter(isPartOfOne).flatMap(({ names }) => names.flatMap(lettersOf)));
  }
  return isNamed;
}

/**
 * Marks where a phrase stands among words.
 * @param {string[]} phrase
 * @param {string[]} words
 * @param {boolean[]} isMarked
 */
function mark(phrase, words, isMarked) {
  for (let at = 0; at + phrase.length <= words.length; at += 1)
    if (phrase.every((one, place) => words[at + place] === one)) isMarked.fill(true, at, at + phrase.length);
}

/** @param {NameAnswer} answer */
const isPartOfOne = ({ kind, items, others }) => kind === "similar" && items.length > 0 && !others.length;

/**
 * Gives the words between the names, run by run.
 * @param {string[]} words
 * @param {boolean[]} isNamed
 */
function runsOf(words, isNamed) {
  /** @type {string[][]} */
  const runs = [[]];
  words.forEach((word, at) => {
    if (isNamed[at]) runs.push([]);
    else runs[runs.length - 1].push(word);
  });
  return runs.filter((run) => run.length);
}
