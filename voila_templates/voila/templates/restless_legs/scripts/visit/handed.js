// @ts-check
/* An explorer that asks what others of its page ask too hands that to them: they keep it in the tab in its place, so that what
   was set in it is on paper, in the record and on other pages as if it had been set there. Which ones, its form says. */

import { onAnew } from "../anew.js";
import { namesIn } from "./records.js";

/** @import { Explorer } from "../types" */

/** @param {Explorer[]} explorers */
export function startHandingOver(explorers) {
  const from = explorers.find(({ form }) => form.dataset.handsTo !== undefined);
  if (!from) return;
  const to = explorers.filter(({ name }) => namesIn(from.form.dataset.handsTo).includes(name));
  function keep() {
    for (const one of to) one.keep();
  }
  keep();
  onAnew(keep);
  // Whoever empties one of them must find it kept again with what they enter next.
  for (const event of ["input", "change", "click", "reset"]) document.addEventListener(event, keep);
}
