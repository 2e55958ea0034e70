// @ts-check
/* An explorer that asks what lessons ask too keeps the answers for those lessons, under their names: so what was set in it is
   on My visit and on its paper as if it had been set there. Which ones, its form says. */

import { onAnew } from "../anew.js";
import { fetchItems } from "./items.js";
import { namesIn } from "./records.js";
import { keepFor } from "./state.js";

/** @import { Explorer } from "../types" */

/** @param {Explorer[]} explorers */
export async function startKeepingFor(explorers) {
  const from = explorers.find(({ form }) => form.dataset.visitKeeps);
  if (!from || !(await fetchItems().catch(() => null))) return;
  const keep = () => namesIn(from.form.dataset.visitKeeps).forEach(keepFor);
  keep();
  onAnew(keep);
  for (const event of ["input", "change", "click", "reset"]) {
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Node && from.form.contains(target)) keep();
    });
  }
}
