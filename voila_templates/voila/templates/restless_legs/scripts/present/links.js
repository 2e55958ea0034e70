// @ts-check
/* Links while a lesson is presented: told over the screen, followed as a detour, or left to the browser. */

import { hit, maybe, the } from "../dom.js";
import { pageAddress } from "../links.js";
import { WHOLE } from "./paths.js";

/** @import { Presentation } from "./presentation.js" */

/** @param {Presentation} presentation */
export function onLinks(presentation) {
  const told = the("[data-source-told]");
  const visit = maybe("[data-visit]", presentation.bar, HTMLAnchorElement);
  told.addEventListener("click", (event) => {
    if (hit(event, "[data-close]")) told.hidePopover();
  });
  presentation.main.addEventListener("click", (event) => {
    const link = presentation.shown && hit(event, "a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    event.preventDefault();
    const [address, mark = ""] = link.href.split("#");
    if (address === pageAddress()) return tellOver(told, document.getElementById(mark));
    if (address === visit?.href) presentation.stop(); // what was entered goes with them
    // One is looked up in: the browser's own way back leads to this screen. Another goes on as this page does, and from
    // its first screen one comes back.
    if (!presentation.pages.includes(address)) presentation.open(link.href);
    else presentation.cross(address, WHOLE, "detour", mark);
  });
}

/**
 * A number still leads to its source, and a safety rule to its words: they are told over the screen.
 * @param {HTMLElement} told
 * @param {HTMLElement | null} place
 */
function tellOver(told, place) {
  if (!place) return;
  const copy = /** @type {HTMLElement} */ (place.cloneNode(true));
  for (const piece of copy.querySelectorAll(".details, a, h2")) piece.remove();
  told.firstElementChild?.replaceChildren(...copy.childNodes);
  told.showPopover();
}
