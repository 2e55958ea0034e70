// @ts-check
/* Starts a page. Explorers answer, questions are taken along, a lesson is presented: none with medical knowledge, none with a
   word of its own, and nothing leaves the tab. `make scripts` builds all of it into static/lesson.js. What only a visit needs
   comes in a script of its own: see visit/main.js. */

import { startArrival } from "./arrival.js";
import { noteWords } from "./as_made.js";
import { charts, redrawInOtherColours } from "./charts.js";
import { clearAll } from "./clearing.js";
import { startColumns } from "./columns.js";
import { all } from "./dom.js";
import { explorer } from "./explorer/explorer.js";
import { startFeedback } from "./feedback.js";
import { isFolded, startFolds, tables } from "./folds.js";
import { startHands } from "./hands.js";
import { startKeeping } from "./keeping.js";
import { startLanguages } from "./languages.js";
import { goLive, startPage } from "./page.js";
import { startPresenting } from "./presenting.js";
import { startSearch } from "./search_box.js";
import { startSettings } from "./settings.js";
import { listenToOtherPages } from "./storage.js";
import { startTold } from "./told.js";
import { startCarrying } from "./visit/carried_along.js";
import { answered, startSayingAnew } from "./visit/said_anew.js";
import { startVisitScript } from "./visit_script.js";

/** @import { Explorer } from "./types" */

/** @type {Explorer[]} */
const explorers = [];

/**
 * Makes an explorer answer; a shared answer goes from one to all others.
 * @param {HTMLFormElement} form
 */
function made(form) {
  const one = explorer(form, (name, from) => {
    for (const other of explorers) if (other !== from) other.adopt(name);
  });
  explorers.push(one);
  return one;
}

/**
 * Starts explorers that wait, all of them before the first one speaks to the others.
 * @param {HTMLFormElement[]} forms
 */
function start(forms) {
  const waiting = forms.filter((form) => explorers.every((one) => one.form !== form));
  for (const one of waiting.map(made)) one.start();
}

/** @param {ParentNode} root */
const formsIn = (root) => all("form[data-explorer]", root, HTMLFormElement);

/**
 * Starts what stands in a part of the page that was closed; without one, all there is.
 * @param {ParentNode} [root]
 */
async function wake(root = document) {
  await tables();
  start(formsIn(root));
}

startSettings(); // first, so that the page is painted so
noteWords(document);
listenToOtherPages();
redrawInOtherColours();
startTold();
startHands();
startColumns();
startPage(() => wake());
start(formsIn(document).filter((form) => !isFolded(form)));
charts(document);
window.restlessLegs = { explorers, wake, clear: () => clearAll(explorers), answered };
startCarrying(explorers);
goLive();
startFolds(wake);
startVisitScript();
startPresenting(explorers);
startArrival(explorers, wake);
startSearch(() => explorers, wake);
startLanguages();
startSayingAnew();
startKeeping();
startFeedback();
