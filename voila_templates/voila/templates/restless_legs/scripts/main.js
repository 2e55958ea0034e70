// @ts-check
/* Starts a page. Explorers answer, a visit gathers, a link sets up, a lesson is presented: none with medical knowledge,
   none with a word of its own, and nothing leaves the tab. `make scripts` builds all of it into static/lesson.js. */

import { charts, redrawInOtherColours } from "./charts.js";
import { clearAll } from "./clearing.js";
import { all } from "./dom.js";
import { explorer } from "./explorer/explorer.js";
import { startPage } from "./page.js";
import { startPresent } from "./present/present.js";
import { startSetup } from "./setup.js";
import { startTold } from "./told.js";
import { startVisit } from "./visit/visit.js";

/** @import { Explorer } from "./types" */

/** Makes every explorer of the page answer; a shared answer goes from one to all others. */
function startExplorers() {
  /** @type {Explorer[]} */
  const found = [];
  for (const form of all("form[data-explorer]", document, HTMLFormElement)) {
    found.push(
      explorer(form, (name, from) => {
        for (const other of found) if (other !== from) other.adopt(name);
      }),
    );
  }
  for (const one of found) one.start();
  return found;
}

redrawInOtherColours();
startTold();
startPage();
const explorers = startExplorers();
charts(document);
window.restlessLegs = { explorers, clear: () => clearAll(explorers) };
startVisit(explorers);
startSetup(explorers);
startPresent(explorers);
