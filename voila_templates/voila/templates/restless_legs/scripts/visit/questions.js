// @ts-check
/* The questions that a reader takes along, in an order of their own. */

import { all, childrenOf, copyOf, the } from "../dom.js";
import { fill } from "../words.js";
import { keepQuestions } from "./by_words.js";
import { questions } from "./kept.js";

/** @param {() => void} changed */
export function showQuestions(changed) {
  const found = questions();
  the("[data-chosen]").replaceChildren(
    ...found.map((question, at) => line(question, at, found.length, changed)),
  );
  the("[data-none]").hidden = found.length > 0;
}

/**
 * @param {string} question
 * @param {number} at
 * @param {number} count
 * @param {() => void} changed
 */
function line(question, at, count, changed) {
  const element = copyOf("[data-question]");
  the("span", element).textContent = question;
  for (const button of all("[data-move]", element)) {
    const { move = "", named = "" } = button.dataset;
    button.setAttribute("aria-label", fill(named, { question }));
    // As everywhere: at an end a button is off, but keeps the focus.
    button.setAttribute(
      "aria-disabled",
      String((move === "up" && at === 0) || (move === "down" && at === count - 1)),
    );
    button.addEventListener("click", () => moveOne(at, move, changed));
  }
  return element;
}

/**
 * @param {number} at
 * @param {string} way
 * @param {() => void} changed
 */
function moveOne(at, way, changed) {
  const list = questions();
  const isRemoved = way === "remove";
  const to = isRemoved ? Math.min(at, list.length - 2) : at + (way === "up" ? -1 : 1);
  if (!isRemoved && !(to in list)) return;
  const [question] = list.splice(at, 1);
  if (!isRemoved) list.splice(to, 0, question);
  keepQuestions(list);
  changed();
  const status = the("[data-moved]");
  const { moved = "", removed = "" } = status.dataset;
  status.textContent = isRemoved ? removed : fill(moved, { number: to + 1 });
  const next = childrenOf(the("[data-chosen]"))[to];
  (next ? the(`[data-move="${way}"]`, next) : the("#own_questions")).focus();
}
