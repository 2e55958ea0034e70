// @ts-check
/* On a page of the visit: all that the tab keeps, on screen and on paper. It knows nothing of medicine: it copies what was
   entered and what the page says of it. Whatever was typed is put in place as text, never as markup, and nothing leaves the
   tab. */

import { onAnew, tellAnew } from "../anew.js";
import { all, hit, maybe } from "../dom.js";
import { showCards, showGuideline } from "./cards.js";
import { keep, kept } from "./kept.js";
import { clearPaper, layOut } from "./paper.js";
import { showQuestions } from "./questions.js";
import { copyRecord, showRecord } from "./record_text.js";
import { leadingOf, taken } from "./records.js";
import { notByLink } from "./state.js";

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
    tell();
  }
  function anew() {
    for (const box of boxes()) box.value = kept(box.dataset.kept ?? "");
    changed();
  }

  anew();
  onAnew(anew);
  onTyping(leading);
  onPress(leading);
  onPaper(leading);
  // After the explorer has answered: its own listeners come first on the way up.
  for (const event of ["input", "click"]) {
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Node && leading?.form.contains(target)) changed();
    });
  }
}

/** @param {Explorer | undefined} leading */
function onTyping(leading) {
  for (const box of boxes()) {
    box.addEventListener("input", () => {
      keep(box.dataset.kept ?? "", box.value);
      notByLink(box.dataset.kept ?? "");
      showRecord(taken(leading));
    });
  }
}

/** @param {Explorer | undefined} leading */
function onPress(leading) {
  document.addEventListener("click", (event) => {
    const button = hit(event, "button");
    if (button?.dataset.printSheet) printSheet(button.dataset.printSheet);
    // The panel of links has a copy button too.
    if (button && "copy" in button.dataset && button.closest("[data-record]")) {
      showRecord(taken(leading));
      copyRecord();
    }
  });
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
  document.documentElement.dataset.sheet = name;
  print();
}
