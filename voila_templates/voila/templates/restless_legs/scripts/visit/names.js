// @ts-check
/* What a link calls by a name of its own, as it stands on a pack: looked up where the pages know the name, and never guessed. What
   stays a note is asked about on the page that finds names. */

import { isNote, NOTE } from "../controls/notes.js";
import { fetched } from "../fetched.js";
import { nameFinder } from "../finder/finder.js";
import { plainLetters } from "../finder/spelling.js";
import { controlOf, isAnswer } from "./items.js";

/** @import { Answer, ItemControl, LinkRead, NameAnswer, NamesData, VisitItems, VisitState } from "../types" */

/**
 * Gives what a text surely means: each name in it is one of an item, and no other word in it may be a name.
 * @param {string} text
 * @param {(line: string) => NameAnswer[]} find
 * @returns {string[]} nothing where that is not sure
 */
export function meantBy(text, find) {
  const answers = find(text);
  if (!answers.every(({ kind, items }) => kind === "found" && items.length === 1)) return [];
  const rest = answers.reduce(
    (left, { names: [name] }) => ` ${left} `.replace(` ${plainLetters(name)} `, " ").trim(),
    plainLetters(text),
  );
  return find(rest).length === 0 ? answers.flatMap(({ items }) => items) : [];
}

/**
 * Puts items in place of the notes that surely mean them.
 * @param {ItemControl} about
 * @param {Answer} answer
 * @param {(line: string) => NameAnswer[]} find
 * @returns {Answer}
 */
export function withItems(about, answer, find) {
  const entry = /** @type {string[]} */ (answer.entry).flatMap((one) => {
    const meant = isNote(one) ? meantBy(one.slice(NOTE.length), find) : [];
    return meant.length ? meant : [one];
  });
  const found = { ...answer, entry: [...new Set(entry)] };
  return isAnswer(about, found) ? found : answer;
}

/** @param {Answer} answer */
const hasNotes = ({ entry }) => Array.isArray(entry) && entry.some(isNote);

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 */
const noted = ({ explorers }, items) =>
  Object.entries(explorers).flatMap(([explorer, answers]) =>
    Object.entries(answers).flatMap(([control, answer]) => {
      const about = controlOf(items, explorer, control);
      return about?.names && hasNotes(answer) ? [{ explorer, control, about, answer }] : [];
    }),
  );

/**
 * @param {string} key
 * @returns {Promise<NamesData | null>} null where they are not there, and can't be fetched
 */
export async function namesUnder(key) {
  const here = () => /** @type {NamesData | undefined} */ (window.restlessLegsData?.[`names:${key}`]);
  const { visitNames = "" } = document.documentElement.dataset;
  if (!here() && visitNames) await fetched(visitNames).catch(() => {});
  return here() ?? null;
}

/**
 * Looks up what came as a note; where names can't be had, it stays one.
 * @param {LinkRead} found
 * @param {VisitItems} items
 * @returns {Promise<LinkRead>}
 */
export async function lookedUp(found, items) {
  if (found.broken) return found;
  const explorers = { ...found.state.explorers };
  for (const { explorer, control, about, answer } of noted(found.state, items)) {
    const names = await namesUnder(`${explorer}-${control}`);
    if (names)
      explorers[explorer] = {
        ...explorers[explorer],
        [control]: withItems(about, answer, nameFinder(names)),
      };
  }
  return { ...found, state: { ...found.state, explorers } };
}
