// @ts-check
/* Each term is a link once in an explorer: at its first mention that a reader sees. */

import { all } from "../dom.js";

const HELD = "details, .details"; // opened apart, so what stands in there is met apart

/**
 * Takes the address from each link to a term that was linked before, and gives it back to one that is first now.
 * @param {HTMLElement} within
 */
export function linkFirstMentions(within) {
  const met = new Set();
  for (const link of all("a.term", within)) {
    if (link.closest(HELD)) continue;
    link.dataset.to ??= link.getAttribute("href") ?? "";
    const { to } = link.dataset;
    if (met.has(to)) link.removeAttribute("href");
    else link.setAttribute("href", to);
    met.add(to);
  }
}
