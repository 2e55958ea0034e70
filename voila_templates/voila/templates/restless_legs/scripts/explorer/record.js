// @ts-check
/* What the tab keeps of an explorer: the answers, and in words what was asked, answered and said, for the visit. */

import { asMade, wordsOf } from "../as_made.js";
import { all, the } from "../dom.js";
import { textOf } from "../words.js";
import { answersOf } from "./answers.js";
import { isRead, nameOf, those } from "./standing.js";

/** @import { ExplorerRecord, Held } from "../types" */

/**
 * @param {Held} held
 * @returns {ExplorerRecord}
 */
export function recordOf(held) {
  const { form, controls } = held;
  const asked = those(held, "given", "unknown").filter((set) => set.dataset.standing);
  const pairs = asked.map(
    (set) => /** @type {[string, string]} */ ([labelOfSet(set), controls[nameOf(set)].said()]),
  );
  return {
    topic: document.documentElement.dataset.topic,
    title: titleOf(form),
    answers: answersOf(held),
    set: pairs.filter(([, said]) => said),
    open: those(held, "unanswered").map(labelOfSet),
    takeaway: isOwn(held) ? all("[data-said]", form).map(toldBy).filter(Boolean).join("\n") : "",
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

/**
 * Its paragraphs as plain text, without the numbers of sources: "before 45" with source 4 is not "before 454".
 * @param {HTMLElement} part
 */
function toldBy(part) {
  const paragraphs = all("p, li", part).map(asMade);
  for (const one of paragraphs) for (const cite of one.querySelectorAll("a.cite")) cite.remove();
  return paragraphs.map(textOf).join("\n");
}
