// @ts-check
/* All that only a visit needs, built into static/visit.js; it starts where the page's own script has started. */

import { maybe } from "../dom.js";
import { startArriving } from "./arrive.js";
import { startBringing } from "./bring.js";
import { startEvenings } from "./evenings.js";
import { startFile } from "./file.js";
import { startHandingOver } from "./handed.js";
import { startPanel } from "./panel.js";
import { startVisit } from "./visit.js";

const { restlessLegs: page } = window;
if (page && !window.restlessLegsVisit) {
  window.restlessLegsVisit = {};
  startHandingOver(page.explorers);
  startVisit(page.explorers);
  startEvenings();
  const panel = maybe("[data-setup]");
  if (panel) startPanel(panel, page.explorers);
  const takeIn = startArriving(page.explorers, page.wake);
  startFile(page.explorers, takeIn);
  startBringing(takeIn);
}
