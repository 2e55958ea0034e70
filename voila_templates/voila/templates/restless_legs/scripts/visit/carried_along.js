// @ts-check
/* On every page: questions are taken along, what was entered is cleared, and a page that the browser kept whole shows what the
   tab keeps by now. */

import { tellAnew } from "../anew.js";
import { clearAll, onCleared } from "../clearing.js";
import { all, hit, maybe, the } from "../dom.js";
import { keepsPages } from "../keeping.js";
import { putTogether } from "../together.js";
import { linkOpened } from "../visit_script.js";
import { markQuestions, takenByPress, watchAnswers } from "./askable.js";

/** @import { Explorer } from "../types" */

const LATER_MS = [0, 200];

/** @param {Explorer[]} explorers */
export function startCarrying(explorers) {
  function anew() {
    markQuestions();
    tellAnew();
  }
  /** What was cleared elsewhere must not come back with the back button. */
  function cameBack() {
    putTogether(explorers);
    anew();
  }
  watchAnswers();
  document.addEventListener("click", (event) => {
    const button = hit(event, "button");
    if (!button) return;
    if (takenByPress(button)) anew();
    if ("clear" in button.dataset) {
      const how = linkOpened() ? "clearedLink" : "cleared";
      clearAll(explorers);
      sayCleared(button, how);
    }
  });
  onCleared(anew);
  // And again: WebKit puts a form's boxes back to how they were made in a task of its own, after it told of it.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    cameBack();
    for (const ms of LATER_MS) setTimeout(cameBack, ms);
  });
  markQuestions();
}

/**
 * @param {HTMLElement} button
 * @param {"cleared" | "clearedLink"} how
 */
function sayCleared(button, how) {
  for (const status of all("[data-cleared]")) status.textContent = "";
  const status = the("[data-cleared]", button.parentElement ?? document);
  status.textContent = status.dataset[how] ?? "";
  sayStillKept(status);
}

/** What a tab forgot may be taken for all that there was. @param {HTMLElement} status */
async function sayStillKept(status) {
  const still = maybe("[data-kept-still] a");
  if (still && (await keepsPages()) && status.childElementCount === 0)
    status.append(" ", still.cloneNode(true));
}
