// @ts-check
/* What every page has beside its explorers: the details switch, print, the day it is due. */

import { all, maybe } from "./dom.js";
import { recall, remember } from "./storage.js";

export function startPage() {
  document.documentElement.classList.add("live");
  detailsSwitch();
  printing();
  overdue();
}

/** A chart that was hidden has to find its width. */
export const findWidths = () => window.dispatchEvent(new Event("resize"));

function detailsSwitch() {
  const box = maybe("#details-switch", document, HTMLInputElement);
  if (!box) return;
  const apply = () => {
    document.documentElement.classList.toggle("with-details", box.checked);
    findWidths();
  };
  box.checked = recall("details") === true;
  box.addEventListener("change", () => {
    remember("details", box.checked);
    apply();
  });
  apply();
}

/** On paper nothing is folded away. */
function printing() {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])", document, HTMLDetailsElement);
    for (const box of closed) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of closed) box.open = false;
  });
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

/** Only the reader's own day can tell whether a page is past the day by which it had to be looked through. */
function overdue() {
  const told = maybe("[data-due]");
  if (told) told.hidden = new Date().toISOString().slice(0, 10) <= (told.dataset.due ?? "");
}
