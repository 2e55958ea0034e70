// @ts-check
/* Links while a lesson is presented: told over the screen, followed as a detour, or left to the browser. */

import { hit } from "../dom.js";
import { pageAddress } from "../links.js";
import { canTell, copyFrom, tell } from "../told.js";
import { WHOLE } from "./paths.js";

/** @import { Presentation } from "./presentation.js" */

/** @param {Presentation} presentation */
export function onLinks(presentation) {
  const { along = "" } = presentation.bar.dataset;
  const visit = along && new URL(along, location.href).href;
  presentation.main.addEventListener("click", (event) => {
    const link = presentation.shown && hit(event, "a[href]");
    if (event.defaultPrevented || !(link instanceof HTMLAnchorElement) || link.origin !== location.origin)
      return;
    event.preventDefault();
    const [address, mark = ""] = link.href.split("#");
    if (address === pageAddress()) return tellOver(link, document.getElementById(mark));
    if (address === visit) presentation.stop(); // what was entered goes with them
    // One is looked up in: the browser's own way back leads to this screen. Another goes on as this page does, and from
    // its first screen one comes back.
    if (!presentation.pages.includes(address)) presentation.open(link.href);
    else presentation.cross(address, WHOLE, "detour", mark);
  });
}

/**
 * A safety rule still leads to its words: they are told over the screen.
 * @param {HTMLElement} link
 * @param {HTMLElement | null} place
 */
function tellOver(link, place) {
  if (!place || !canTell()) return;
  const copy = copyFrom(place);
  const title = copy.querySelector("h2, h3")?.textContent ?? "";
  for (const piece of copy.querySelectorAll(".details, a, h2, h3")) piece.remove();
  tell(link, { title, pieces: [...copy.childNodes] });
}
