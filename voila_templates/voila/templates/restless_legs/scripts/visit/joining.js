// @ts-check
/* What comes beside what stands there: what of it differs, what is new, and how both are put together. */

import { isNote, MOST_NOTES } from "../controls/notes.js";
import { isPlain } from "../shape.js";
import { controlOf } from "./items.js";
import { wordsFrom } from "./own_words.js";

/**
 * @import { Answer, Answers, ItemControl, VisitItems, VisitState } from "../types"
 * @typedef {{ explorer: string, control: string, was: Answer, comes: Answer }} ChangedAnswer
 * @typedef {{ name: string, was: string | string[], comes: string | string[] }} ChangedWords
 * @typedef {{ answers: ChangedAnswer[], words: ChangedWords[] }} Changes
 */

/** What a reader thinks of: whatever comes stands beside it, never in its place. */
const JOINED = ["left_out", "questions", "own_questions", "notes", "tests"];

/**
 * @param {unknown} one
 * @param {unknown} other
 */
export const isAlike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Gives of an entry what it says, however it is written: a page keeps a list in an order of its own, with what is always in it.
 * @param {ItemControl | null} about
 * @param {unknown} entry
 */
function saying(about, entry) {
  if (about?.kind === "several" && Array.isArray(entry))
    return entry.filter((one) => !about.kept?.includes(one)).sort();
  return isPlain(entry) ? ["typed", "unit", "second", "settled"].map((key) => entry[key] ?? null) : entry;
}

/**
 * Whether two answers to a control say the same, whoever gave them.
 * @param {ItemControl | null} about
 * @param {unknown} one - whoever wrote it
 * @param {unknown} other
 */
export const isSame = (about, one, other) =>
  isPlain(one) &&
  isPlain(other) &&
  one.standing === other.standing &&
  isAlike(saying(about, one.entry), saying(about, other.entry));

/**
 * Whether an answer is another one as it was given: by the same hand, of the same day.
 * @param {ItemControl | null} about
 * @param {unknown} one - whoever wrote it
 * @param {unknown} other
 */
export const isSameAnswer = (about, one, other) =>
  isPlain(one) &&
  isPlain(other) &&
  one.by === other.by &&
  one.date === other.date &&
  isSame(about, one, other);

/**
 * Puts what comes behind what stands there; each line once.
 * @param {string | string[] | undefined} mine
 * @param {string | string[]} theirs
 */
function together(mine = "", theirs) {
  if (Array.isArray(theirs)) return [...new Set([...[mine].flat().filter(Boolean), ...theirs])];
  const text = [mine].flat().join("\n");
  const lines = text.split("\n");
  const more = theirs.split("\n").filter((line) => !lines.includes(line));
  return [...(text ? [text] : []), ...more].join("\n");
}

/**
 * Gives a state with whose words nothing of the reader's own is lost.
 * @param {VisitState} state
 * @param {VisitState} now
 * @returns {VisitState}
 */
export const joined = ({ explorers, words }, now) => ({
  explorers,
  words: Object.fromEntries(
    Object.entries(words).map(([name, said]) => [
      name,
      JOINED.includes(name) ? wordsFrom(name, together(now.words[name], said)) : said,
    ]),
  ),
});

/**
 * Gives what comes in the place of something else.
 * @param {VisitState} state
 * @param {VisitState} now
 * @param {VisitItems} items
 * @returns {Changes}
 */
export function changesOf({ explorers, words }, now, items) {
  const answers = Object.entries(explorers).flatMap(([explorer, given]) =>
    Object.entries(given).flatMap(([control, comes]) => {
      const was = now.explorers[explorer]?.[control];
      const about = controlOf(items, explorer, control);
      return was && !isSame(about, was, comes) ? [{ explorer, control, was, comes }] : [];
    }),
  );
  const own = Object.entries(words).flatMap(([name, comes]) => {
    const was = now.words[name];
    return was && !JOINED.includes(name) && !isAlike(was, comes) ? [{ name, was, comes }] : [];
  });
  return { answers, words: own };
}

/**
 * Gives of a state what takes nothing's place: answers to what was not answered, and words that stand beside others.
 * @param {VisitState} state
 * @param {VisitState} now
 * @returns {VisitState}
 */
export function newOf({ explorers, words }, now) {
  const answers = Object.entries(explorers)
    .map(([name, given]) => [name, unanswered(given, now.explorers[name] ?? {})])
    .filter(([, given]) => Object.keys(given).length);
  const own = Object.entries(words).flatMap(([name, said]) => {
    const left = JOINED.includes(name) ? lacking(said, now.words[name]) : said;
    return left.length && (JOINED.includes(name) || !now.words[name]) ? [[name, left]] : [];
  });
  return { explorers: Object.fromEntries(answers), words: Object.fromEntries(own) };
}

/**
 * @param {Answers} given
 * @param {Answers} now
 */
const unanswered = (given, now) =>
  Object.fromEntries(Object.entries(given).filter(([control]) => !now[control]));

/**
 * Gives what an answer brings that a list lacks, as far as there is room; nothing for what has no list: where one answer excludes
 * another, or their order is the answer, that of the reader stays.
 * @param {ItemControl | null} about
 * @param {Answer} was
 * @param {Answer} comes
 * @returns {unknown[]}
 */
function moreIn(about, was, comes) {
  if (!about || !LISTS.includes(about.kind)) return [];
  const [there, brought] = [was, comes].map(({ entry }) => ownIn(about, entry));
  const more = brought.filter((one) => !there.map(nameOf).includes(nameOf(one)));
  return [false, true].flatMap((areNotes) => {
    const isOne = (/** @type {unknown} */ one) => isNote(one) === areNotes;
    const most = (areNotes ? MOST_NOTES : about.limit) ?? Number.POSITIVE_INFINITY;
    return more.filter(isOne).slice(0, Math.max(0, most - there.filter(isOne).length));
  });
}

/** Kinds of controls whose answers stand beside each other. */
const LISTS = ["several", "servings"];

/** @param {unknown} one - an item, or one with its count */
const nameOf = (one) => (Array.isArray(one) ? one[0] : one);

/**
 * Gives what somebody put into a list, without what is always in it.
 * @param {ItemControl} about
 * @param {unknown} entry
 */
const ownIn = ({ kept = [] }, entry) =>
  Array.isArray(entry) ? entry.filter((one) => !kept.includes(one)) : [];

/**
 * Gives what takes nothing's place, with what lists grow by: of each list what is new alone, to be told.
 * @param {VisitState} state
 * @param {VisitState} now
 * @param {VisitItems} items
 * @returns {VisitState}
 */
export function additionsOf(state, now, items) {
  const { explorers, words } = newOf(state, now);
  const all = { ...explorers };
  for (const { explorer, control, was, comes } of changesOf(state, now, items).answers) {
    const entry = moreIn(controlOf(items, explorer, control), was, comes);
    if (entry.length) all[explorer] = { ...all[explorer], [control]: { ...comes, entry } };
  }
  return { explorers: all, words };
}

/**
 * Puts what lists grow by behind what stands in them.
 * @param {VisitState} additions
 * @param {VisitState} now
 * @returns {VisitState}
 */
export const behind = ({ explorers, words }, now) => ({
  explorers: Object.fromEntries(
    Object.entries(explorers).map(([name, given]) => [name, longer(given, now.explorers[name] ?? {})]),
  ),
  words,
});

/**
 * What others brought, first or now, is not taken for the reader's own.
 * @param {Answers} given
 * @param {Answers} now
 * @returns {Answers}
 */
const longer = (given, now) =>
  Object.fromEntries(
    Object.entries(given).map(([control, comes]) => {
      const { [control]: was } = now;
      if (!was) return [control, comes];
      const by = comes.by === "patient" ? was.by : comes.by;
      return [control, { ...comes, by, entry: [was.entry, comes.entry].flat() }];
    }),
  );

/**
 * Gives the lines that do not stand there yet.
 * @param {string | string[]} said
 * @param {string | string[]} [now]
 */
function lacking(said, now = "") {
  const there = [now].flat().flatMap((one) => one.split("\n"));
  if (Array.isArray(said)) return said.filter((one) => !there.includes(one));
  return said
    .split("\n")
    .filter((line) => !there.includes(line))
    .join("\n");
}
