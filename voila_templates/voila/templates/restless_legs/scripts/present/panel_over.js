// @ts-check
/* "Set up for this person" over the screen: the page's own panel, in its place again when it is closed. */

import { canTell } from "../told.js";

/** @param {HTMLElement} panel */
export function showOver(panel) {
  if (!canTell()) return;
  panel.setAttribute("popover", "auto");
  panel.tabIndex = -1;
  panel.addEventListener("toggle", () => {
    if (panel.matches(":popover-open")) return;
    for (const name of ["popover", "tabindex"]) panel.removeAttribute(name);
  });
  panel.showPopover();
  panel.focus();
}
