// @ts-check
/* "Set up for this person" over the screen: the page's own panel, in its place again when it is closed. */

import { canTell } from "../told.js";
import { putBack } from "./screens.js";

/**
 * @param {HTMLElement} panel
 * @param {() => void} closed
 */
export function showOver(panel, closed) {
  if (!canTell()) return;
  panel.setAttribute("popover", "auto");
  putBack(panel); // it is cut as the rest of the page is
  panel.tabIndex = -1;
  panel.addEventListener("toggle", () => {
    if (panel.matches(":popover-open")) return;
    for (const name of ["popover", "tabindex"]) panel.removeAttribute(name);
    closed();
  });
  panel.showPopover();
  panel.focus();
}
