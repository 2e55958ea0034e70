// @ts-check
/* On a page of the visit: all that the tab keeps, on screen and on paper. It knows nothing of medicine: it copies what was
   entered and what the page says of it. Whatever was typed is put in place as text, never as markup, and nothing leaves the
   tab. */

import { onAnew, tellAnew } from "../anew.js";
import { all, hit, made, maybe } from "../dom.js";
import { hands } from "../hands.js";
import { onceAnswered } from "./answered.js";
import { signTyped, whoseWords } from "./by_words.js";
import { showCards, showGuideline } from "./cards.js";
import { showDays } from "./days_beside.js";
import { keep, kept } from "./kept.js";
import { showNotesAlong, startNotesAlong } from "./notes_along.js";
import { clearPaper, codeFor, layOut } from "./paper.js";
import { showPlan, startPlan } from "./plan.js";
import { showQuestions } from "./questions.js";
import { copyRecord, showRecord } from "./record_text.js";
import { leadingOf, taken, whoEntered } from "./records.js";
import { showResults, startResults } from "./results_list.js";

/** @import { Explorer } from "../types" */

const boxes = () => /** @type {HTMLInputElement[]} */ (all("[data-kept]"));

/** @param {Explorer[]} explorers */
export function startVisit(explorers) {
  if (!maybe("[data-things]")) return;
  const leading = leadingOf(explorers);

  function tell() {
    showGuideline(taken(leading), leading);
    showRecord(taken(leading));
  }
  function changed() {
    showCards(leading, tell);
    showQuestions(tellAnew);
    showPlan();
    showDays();
    showResults();
    showNotesAlong();
    tell();
  }
  function anew() {
    for (const box of boxes()) {
      box.value = kept(box.dataset.kept ?? "");
      mark(box);
      markOthers(box, box.dataset.kept ?? "");
    }
    for (const list of all("[data-chosen]")) markOthers(list, "questions");
    changed();
  }

  startPlan();
  startResults();
  startNotesAlong();
  anew();
  onAnew(anew);
  onTyping(leading);
  onPress(leading);
  onPaper(leading);
  // After the explorer has answered: its own listeners come first on the way up.
  for (const name of ["input", "change", "click"]) {
    document.addEventListener(name, (event) => {
      if (isInExplorer(event)) changed();
    });
  }
  // "Start again" is heard here before the explorer has begun anew: it puts the event back to do so.
  document.addEventListener("reset", () => setTimeout(changed));
}

/**
 * By its way up, since a button that was pressed may be gone by now.
 * @param {Event} event
 */
const isInExplorer = (event) =>
  event.composedPath().some((one) => one instanceof HTMLFormElement && "explorer" in one.dataset);

/**
 * What others wrote is not taken for the reader's own.
 * @param {Element} place
 * @param {string} name
 */
function markOthers(place, name) {
  const by = whoseWords([name]);
  const said = by === hands() ? "" : whoEntered({ by });
  const mark = maybe(`[data-wrote="${name}"]`) ?? made("p", { className: "by" });
  mark.dataset.wrote = name;
  mark.textContent = said;
  if (!said) mark.remove();
  else if (!mark.isConnected) place.before(mark);
}

/** A box for a day that nobody entered is not printed. @param {HTMLInputElement} box */
const mark = (box) => box.parentElement?.classList.toggle("filled", box.type === "date" && box.value !== "");

/** @param {Explorer | undefined} leading */
function onTyping(leading) {
  for (const box of boxes()) {
    box.addEventListener("input", () => {
      const { kept: name = "" } = box.dataset;
      const before = kept(name);
      keep(name, box.value);
      mark(box);
      signTyped(name, box.value, before);
      markOthers(box, name);
      showPlan();
      showNotesAlong();
      showRecord(taken(leading));
    });
  }
}

/** @param {Explorer | undefined} leading */
function onPress(leading) {
  document.addEventListener("click", (event) => {
    const button = hit(event, "button");
    const { printSheet: sheet, copy } = button?.dataset ?? {};
    if (sheet) onceAnswered(() => printSheet(sheet));
    if (copy) onceAnswered(() => copyRecord(copy, taken(leading)));
  });
  for (const choice of all("[name=record-kind]"))
    choice.addEventListener("change", () => showRecord(taken(leading)));
}

/** @param {Explorer | undefined} leading */
function onPaper(leading) {
  const { dataset } = document.documentElement;
  addEventListener("beforeprint", () => {
    if (dataset.sheet) layOut(dataset.sheet, taken(leading), leading);
  });
  addEventListener("afterprint", () => {
    delete dataset.sheet;
    clearPaper();
  });
}

/** @param {string} name */
function printSheet(name) {
  const now = () => {
    document.documentElement.dataset.sheet = name;
    print();
  };
  const code = codeFor(name);
  if (code) code.then(now);
  else now();
}
