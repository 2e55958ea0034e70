// @ts-check
/* What comes beside what stands there: what of it differs, what is new, and how both are put together. */

/**
 * @import { Answer, Answers, VisitState } from "../types"
 * @typedef {{ explorer: string, control: string, was: Answer, comes: Answer }} ChangedAnswer
 * @typedef {{ name: string, was: string | string[], comes: string | string[] }} ChangedWords
 * @typedef {{ answers: ChangedAnswer[], words: ChangedWords[] }} Changes
 */

/** What a reader thinks of: whatever comes stands beside it, never in its place. */
const JOINED = ["left_out", "questions", "own_questions", "notes"];

/**
 * @param {unknown} one
 * @param {unknown} other
 */
const isAlike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether two answers are the same, whoever gave them.
 * @param {Answer | undefined} one
 * @param {Answer} other
 */
export const isSame = (one, other) =>
  one !== undefined && one.standing === other.standing && isAlike(one.entry, other.entry);

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
      JOINED.includes(name) ? together(now.words[name], said) : said,
    ]),
  ),
});

/**
 * Gives what comes in the place of something else.
 * @param {VisitState} state
 * @param {VisitState} now
 * @returns {Changes}
 */
export function changesOf({ explorers, words }, now) {
  const answers = Object.entries(explorers).flatMap(([explorer, given]) =>
    Object.entries(given).flatMap(([control, comes]) => {
      const was = now.explorers[explorer]?.[control];
      return was && !isSame(was, comes) ? [{ explorer, control, was, comes }] : [];
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
