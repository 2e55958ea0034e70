// @ts-check
/* What was agreed, as text, where others wrote it: a patient is shown no boxes as if they were to fill them in. */

import { inWords } from "../dated.js";
import { all, made, maybe, the } from "../dom.js";
import { hands } from "../hands.js";
import { fill } from "../words.js";
import { whosePlan, whoseWords } from "./by_words.js";
import { kept, lines } from "./kept.js";
import { PLAN } from "./own_words.js";
import { signedTitle, whoEntered } from "./records.js";

let isOpen = false; // somebody pressed "Change it"

/** Whether anything was agreed. */
export const hasPlan = () => PLAN.some((name) => kept(name));

const isOthers = () => hands() === "patient" && hasPlan() && whosePlan(PLAN) !== "patient";

/** Starts the buttons that turn the text into boxes. */
export function startPlan() {
  for (const button of all("[data-change-plan]"))
    button.addEventListener("click", () => {
      isOpen = true;
      showPlan();
      the("textarea", the("[data-plan-boxes]")).focus();
    });
  maybe("#hands-switch")?.addEventListener("change", showPlan);
}

export function showPlan() {
  const boxes = maybe("[data-plan-boxes]");
  if (!boxes) return;
  const isTold = isOthers();
  isOpen &&= isTold;
  boxes.hidden = isTold && !isOpen;
  for (const told of all("[data-plan-told]")) {
    told.hidden = !isTold || (isOpen && "atBoxes" in told.dataset);
    fillIn(told);
  }
}

/**
 * @param {DOMStringMap} words
 * @param {string} name
 */
function titleOf(words, name) {
  const hands = whosePlan([name]);
  return words[`by_${hands}`] ?? signedTitle(hands, words.title ?? "");
}

/** @param {HTMLElement} told */
function fillIn(told) {
  the(".by", told).textContent = whoEntered({ by: whoseWords(PLAN) });
  for (const part of all("[data-tells]", told)) {
    const { tells: name = "", words } = part.dataset;
    part.hidden = !kept(name);
    const heading = maybe("h3, h4", part);
    if (heading) heading.textContent = titleOf(part.dataset, name);
    if (words) part.textContent = fill(words, { date: inWords(kept(name), { weekday: "long" }) });
    else
      the("ul, ol", part).replaceChildren(
        ...lines(kept(name)).map((textContent) => made("li", { textContent })),
      );
  }
}
