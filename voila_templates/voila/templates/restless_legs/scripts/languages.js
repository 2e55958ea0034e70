// @ts-check
/* A link to the page in another language leads to the place that stands before the reader: headings and explorers have the
   same names there, and what was answered is the tab's. */

import { all, last } from "./dom.js";
import { isFolded } from "./folds.js";

export const PLACES = "main :is(h1, h2, h3, h4, .fold, .explorer)[id]";
const BEGUN = 1 / 3; // of the screen: what begins above it is what is being read

/** @param {HTMLElement} one */
const isSeen = (one) =>
  one.getClientRects().length > 0 && !(one.parentElement && isFolded(one.parentElement));

/** Names the place that is being read; empty at the top of the page. */
function placeRead() {
  const above = all(PLACES).filter(
    (one) => isSeen(one) && one.getBoundingClientRect().top < innerHeight * BEGUN,
  );
  return scrollY > 0 ? (last(above)?.id ?? "") : "";
}

export function startLanguages() {
  for (const link of all("a[data-language]", document, HTMLAnchorElement))
    link.addEventListener("click", () => {
      link.hash = placeRead();
    });
}
