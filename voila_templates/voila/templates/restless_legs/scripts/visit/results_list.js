// @ts-check
/* Results by day on the page of the visit: each with a button to take it out. */

import { tellAnew } from "../anew.js";
import { button, hit, made, maybe, the } from "../dom.js";
import { recall } from "../storage.js";
import { fill } from "../words.js";
import { keep } from "./kept.js";
import { wordsFrom } from "./own_words.js";
import { areSeveral, resultsSaid } from "./results.js";

export const RESULTS = "tests"; // under this name the tab keeps them

const block = () => maybe("[data-by-day]");
const results = () => /** @type {string[]} */ (wordsFrom(RESULTS, recall(RESULTS)));

/** Says all that are kept, in words. */
export const saidResults = () => resultsSaid(results(), block()?.dataset ?? {});

/** Says them where there is more in them than the numbers that are told with their day anyway. */
export const saidIfSeveral = () => (areSeveral(results()) ? saidResults() : []);

export function startResults() {
  block()?.addEventListener("click", (event) => {
    const pressed = hit(event, "[data-remove]");
    if (pressed) remove(Number(pressed.dataset.remove));
  });
}

/** @param {number} at */
function remove(at) {
  const place = block();
  if (!place) return;
  keep(
    RESULTS,
    results().filter((_, one) => one !== at),
  );
  tellAnew();
  const told = the("[role=status]", place);
  told.textContent = told.dataset.removed ?? "";
  const next = maybe("[data-remove]", place) ?? document.querySelector("main h2");
  if (next instanceof HTMLElement) next.focus();
}

export function showResults() {
  const place = block();
  if (!place) return;
  const said = saidResults();
  place.hidden = said.length === 0;
  the("[data-told]", place).replaceChildren(...said.map((line, at) => row(line, at, place.dataset)));
}

/**
 * @param {string} line
 * @param {number} at
 * @param {DOMStringMap} words
 */
function row(line, at, { remove: label = "", removeOf = "" }) {
  const pressed = button(label, { remove: String(at) });
  pressed.className = "quiet";
  pressed.setAttribute("aria-label", fill(removeOf, { line }));
  return made("li", {}, made("span", { textContent: line }), " ", pressed);
}
