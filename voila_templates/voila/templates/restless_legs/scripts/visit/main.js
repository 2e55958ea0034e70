// @ts-check
/* All that only a visit needs, built into static/visit.js; it starts where the page's own script has started. */

import { startSetup } from "../setup.js";
import { startVisit } from "./visit.js";

const { restlessLegs: page } = window;
if (page && !window.restlessLegsVisit) {
  window.restlessLegsVisit = {};
  startVisit(page.explorers);
  startSetup(page.explorers, page.wake);
}
