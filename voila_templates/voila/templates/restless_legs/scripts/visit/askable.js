// @ts-check
/* On every page: beside each question a button that takes it along to the visit. */

import { asMade } from "../as_made.js";
import { all, made, maybe } from "../dom.js";
import { fill, textOf } from "../words.js";
import { keepQuestions } from "./by_words.js";
import { questions } from "./kept.js";

const ASKABLE = "ul.questions > li, .prose[data-asks] li";

/**
 * What carries a question but is no part of it: numbers of sources, and the button.
 * @param {Element} copy
 */
export function withoutMarks(copy) {
  for (const mark of copy.querySelectorAll("a.cite, [data-ask-this]")) mark.remove();
  return copy;
}

/** @param {Element | null} item */
const questionOf = (item) => (item ? textOf(withoutMarks(asMade(item))) : "");

/**
 * @param {HTMLElement} button
 * @param {boolean} isTaken
 */
function mark(button, isTaken) {
  const { ask = "", asked = "" } = maybe("footer")?.dataset ?? {};
  button.textContent = isTaken ? asked : ask;
  button.setAttribute("aria-label", `${button.textContent}: ${questionOf(button.parentElement)}`);
  button.classList.toggle("taken", isTaken);
}

/** @param {HTMLElement} item */
function buttonIn(item) {
  const found = maybe("[data-ask-this]", item);
  if (found) return found;
  const button = made("button", { type: "button", className: "quiet ask" });
  button.dataset.askThis = "";
  item.append(" ", button);
  return button;
}

/** Puts a button beside each question that stands on the page now, and one for all where a lesson lists them. */
export function markQuestions() {
  if (!maybe("footer[data-ask]")) return; // a part of the page alone, from which none leads on to the visit
  const taken = questions();
  for (const item of all(ASKABLE)) mark(buttonIn(item), taken.includes(questionOf(item)));
  for (const list of all(".prose[data-asks]")) markAll(buttonForAll(list), taken);
}

/** @param {Element} list */
const questionsIn = (list) => all("li", list).map(questionOf);

/** @param {HTMLElement} list */
function buttonForAll(list) {
  const found = maybe("[data-ask-all]", list);
  if (found) return found;
  const button = made("button", { type: "button", className: "ask-all" });
  button.dataset.askAll = "";
  list.append(made("p", {}, button));
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {string[]} taken
 */
function markAll(button, taken) {
  const { askAll = "", askedAll = "" } = maybe("footer")?.dataset ?? {};
  const list = button.closest(".prose[data-asks]");
  const isTaken = list ? questionsIn(list).every((one) => taken.includes(one)) : false;
  button.textContent = isTaken ? askedAll : askAll;
  button.classList.toggle("taken", isTaken);
}

/**
 * Takes all questions of a list along.
 * @param {HTMLElement} button
 */
function takeAll(button) {
  const list = button.closest(".prose[data-asks]");
  if (list) keepQuestions([...new Set([...questions(), ...questionsIn(list)])]);
}

/**
 * Takes a question along, or leaves it again.
 * @param {HTMLElement} button
 */
function takeOrLeave(button) {
  const question = questionOf(button.parentElement);
  const before = questions();
  const without = before.filter((one) => one !== question);
  keepQuestions(without.length < before.length ? without : [...before, question]);
}

/**
 * Says how many questions are taken along now: who can't see the button change hears it.
 * @param {boolean} isLeft
 */
function tellCount(isLeft) {
  const status = maybe("[data-added]");
  if (!status) return;
  const { added = "", takenOut = "" } = status.dataset;
  status.replaceChildren(fill(isLeft ? takenOut : added, { count: String(questions().length) }));
}

/**
 * Whether a button was one that takes questions along.
 * @param {HTMLElement} button
 */
export function takenByPress(button) {
  const { askThis, askAll } = button.dataset;
  if (askThis === undefined && askAll === undefined) return false;
  const before = questions().length;
  if (askThis !== undefined) takeOrLeave(button);
  if (askAll !== undefined) takeAll(button);
  tellCount(questions().length < before);
  return true;
}

/** An answer that changes brings other questions. */
export function watchAnswers() {
  const answers = new MutationObserver(() => {
    if (all("ul.questions > li").some((item) => !maybe(":scope > [data-ask-this]", item))) markQuestions();
  });
  for (const part of all(".more, .answer")) answers.observe(part, { childList: true, subtree: true });
}
