// @ts-check
/* Gathers what a reader takes to a visit: questions from every page, and on the page of the visit all that the tab
   keeps, on screen and on paper. It knows nothing of medicine: it copies what was entered and what the page says of
   it. Whatever was typed is put in place as text, never as markup, and nothing leaves the tab. */

import { clearAll, onCleared } from "../clearing.js";
import { all, hit, maybe, the } from "../dom.js";
import { recall, remember, remembered } from "../storage.js";
import { markQuestions, takenByPress, watchAnswers } from "./askable.js";
import { showCards, showGuideline } from "./cards.js";
import { keep, kept } from "./kept.js";
import { layOut } from "./paper.js";
import { showQuestions } from "./questions.js";
import { copyRecord, showRecord } from "./record_text.js";
import { leadingOf, taken } from "./records.js";

/** @import { Explorer } from "../types" */

const LATER_MS = [0, 200];
const boxes = () => all("[data-kept]", document, HTMLTextAreaElement);

/** @param {Explorer[]} explorers */
export function startVisit(explorers) {
  const isPage = Boolean(maybe("[data-things]"));
  const leading = leadingOf(explorers);

  function tell() {
    showGuideline(taken(leading), leading);
    showRecord(taken(leading));
  }
  function changed() {
    markQuestions();
    if (!isPage) return;
    showCards(leading, tell);
    showQuestions(changed);
    tell();
  }
  function typed() {
    for (const box of boxes()) box.value = kept(box.dataset.kept ?? "");
    changed();
  }
  function cameBack() {
    putTogether(explorers);
    typed();
  }

  watchAnswers();
  document.addEventListener("click", (event) => {
    const button = hit(event, "button");
    if (!button) return;
    if (takenByPress(button)) changed();
    if ("clear" in button.dataset) {
      clearAll(explorers);
      sayCleared(button);
    }
    if (button.dataset.printSheet) printSheet(button.dataset.printSheet);
    // The panel of links has a copy button too.
    if ("copy" in button.dataset && button.closest("[data-record]")) {
      showRecord(taken(leading));
      copyRecord();
    }
  });
  onCleared(typed);
  // And again: WebKit puts a form's boxes back to how they were made in a task of its own, after it told of it.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    cameBack();
    for (const ms of LATER_MS) setTimeout(cameBack, ms);
  });
  changed();
  if (isPage) startPageOfVisit(leading, changed, typed);
}

/**
 * @param {Explorer | undefined} leading
 * @param {() => void} changed
 * @param {() => void} typed
 */
function startPageOfVisit(leading, changed, typed) {
  typed();
  for (const box of boxes()) {
    box.addEventListener("input", () => {
      keep(box.dataset.kept ?? "", box.value);
      showRecord(taken(leading));
    });
  }
  // After the explorer has answered: its own listeners come first on the way up.
  for (const event of ["input", "click"]) {
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Node && leading?.form.contains(target)) changed();
    });
  }
  const { dataset } = document.documentElement;
  addEventListener("beforeprint", () => {
    if (dataset.sheet) layOut(dataset.sheet, taken(leading), leading);
  });
  addEventListener("afterprint", () => {
    delete dataset.sheet;
  });
}

/** @param {string} name */
function printSheet(name) {
  document.documentElement.dataset.sheet = name;
  print();
}

/** @param {HTMLElement} button */
function sayCleared(button) {
  for (const status of all("[data-cleared]")) status.textContent = "";
  const status = the("[data-cleared]", button.parentElement ?? document);
  status.textContent = status.dataset.cleared ?? "";
}

/**
 * A page that the browser kept as it was is put together anew from what the tab keeps by now: what was cleared
 * elsewhere must not come back with the back button.
 * @param {Explorer[]} explorers
 */
function putTogether(explorers) {
  const now = remembered().map((name) => /** @type {const} */ ([name, recall(name)]));
  for (const one of explorers) one.reset();
  for (const [name, entry] of now) remember(name, entry);
  for (const one of explorers) one.start();
}
