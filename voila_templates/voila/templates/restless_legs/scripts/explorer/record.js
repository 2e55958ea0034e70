// @ts-check
/* What the tab keeps of an explorer: the answers, and in words what was asked, answered and said, for the visit. */

import { asMade, wordsOf } from "../as_made.js";
import { dated } from "../dated.js";
import { all, maybe, the } from "../dom.js";
import { textOf } from "../words.js";
import { pageLanguage } from "../writing.js";
import { answersOf } from "./answers.js";
import { isShared } from "./sharing.js";
import { isRead, nameOf, those } from "./standing.js";

/** @import { ExplorerRecord, Held } from "../types" */

/**
 * @param {Held} held
 * @returns {ExplorerRecord}
 */
export function recordOf(held) {
  const { form, controls, owners } = held;
  // What others of the page keep in its place is theirs to say.
  const handsOver = form.dataset.handsTo !== undefined;
  const isToldHere = (/** @type {HTMLElement} */ set) => !(handsOver && isShared(set));
  const asked = those(held, "given", "unknown").filter((set) => set.dataset.standing && isToldHere(set));
  const saidBy = (/** @type {string} */ parts) =>
    isOwn(held) ? all(parts, form).map(toldBy).filter(Boolean).join("\n") : "";
  const said = asked.map(
    (set) =>
      /** @type {ExplorerRecord["set"][0]} */ ([
        labelOfSet(set),
        dated(controls[nameOf(set)].said(), owners.get(nameOf(set))?.date),
        owners.get(nameOf(set))?.by,
      ]),
  );
  return {
    topic: form.dataset.topic ?? document.documentElement.dataset.topic,
    language: pageLanguage(),
    title: titleOf(form),
    answers: answersOf(held),
    set: said.filter(([, answer]) => answer),
    open: those(held, "unanswered").filter(isToldHere).map(labelOfSet),
    takeaway: saidBy(handsOver ? "[data-heeded]" : "[data-said]"),
    answer: handsOver ? "" : saidBy("[data-aloud]").split("\n")[0],
    heeded: saidBy("[data-heeded]").split("\n").filter(Boolean),
    recorded: isOwn(held) ? all("[data-recorded] > :is(li, p)", form).map(ratingOf) : [],
  };
}

/**
 * What was said is the reader's where nothing of an example stands behind it.
 * @param {Held} held
 */
const isOwn = (held) => held.owners.size > 0 && !those(held, "example").length && isRead(held);

/** @param {HTMLFormElement} form */
export const titleOf = (form) => wordsOf(the("h3", form.parentElement ?? form));

/** @param {HTMLElement} set */
export const labelOfSet = (set) => wordsOf(the(set.querySelector("legend") ? "legend" : "label", set));

/** @param {HTMLElement} part */
const toldBy = (part) => all("p, li", part).map(lineOf).join("\n");

/**
 * Gives what an item or a paragraph says first, where it says more than goes into a record.
 * @param {HTMLElement} item
 */
const ratingOf = (item) =>
  textOf(maybe(item.matches("p") ? "strong" : "[data-rated]", asMade(item))) || lineOf(item);

/**
 * Gives its plain text, without the numbers of sources: "before 45" with source 4 is not "before 454".
 * @param {HTMLElement} paragraph
 */
function lineOf(paragraph) {
  const copy = asMade(paragraph);
  for (const cite of copy.querySelectorAll("a.cite")) cite.remove();
  return textOf(copy);
}
