// @ts-check
/* What was answered before it is talked about stands in one line, so that picture and answer have the room. A press opens
   the questions again; they are folded anew when a screen is turned. */

import { copyOf, maybe, the } from "../dom.js";
import { fill } from "../words.js";

/**
 * @import { Explorer, ExplorerRecord } from "../types"
 * @import { Stop } from "./stops.js"
 */

export const FOLDED = "answers-set";

/** @param {Stop} stop */
const cardOf = ({ heading }) => heading.closest(".explorer");

/**
 * @param {Stop} stop
 * @param {Explorer[]} explorers
 */
function answersOf(stop, explorers) {
  const explorer = explorers.find(({ form }) => form.parentElement === cardOf(stop));
  return explorer && !explorer.isQuiz ? explorer.record().set : [];
}

/**
 * A question ends with a mark of its own.
 * @param {HTMLElement} line
 * @param {ExplorerRecord["set"][0]} answer
 */
const told = (line, [asked, said]) =>
  fill((/\?$/.test(asked) ? line.dataset.answer : line.dataset.entry) ?? "", { asked, said });

/** @param {HTMLElement} card */
function lineOf(card) {
  const before = maybe("[data-set-line]", card);
  if (before) return before;
  const made = copyOf("template[data-answers]");
  the("form", card).prepend(made);
  return made;
}

/**
 * Says anew what is set, or opens the questions where nothing is any more.
 * @param {Stop} stop
 * @param {Explorer[]} explorers
 */
export function tellAnswers(stop, explorers) {
  const card = cardOf(stop);
  if (!(card instanceof HTMLElement) || !card.classList.contains(FOLDED)) return;
  const set = answersOf(stop, explorers);
  card.classList.toggle(FOLDED, set.length > 0);
  const line = lineOf(card);
  the("[data-set]", line).textContent = set.map((answer) => told(line, answer)).join("; ");
}

/**
 * Folds what is answered; whether anything was folded.
 * @param {Stop} stop
 * @param {Explorer[]} explorers
 */
export function foldAnswers(stop, explorers) {
  const card = cardOf(stop);
  if (!card || card.classList.contains(FOLDED) || !answersOf(stop, explorers).length) return false;
  card.classList.add(FOLDED);
  tellAnswers(stop, explorers);
  return true;
}

/** @param {HTMLElement} main */
export function unfoldAll(main) {
  for (const card of main.querySelectorAll(`.${FOLDED}`)) card.classList.remove(FOLDED);
  for (const line of main.querySelectorAll("[data-set-line]")) line.remove();
}
