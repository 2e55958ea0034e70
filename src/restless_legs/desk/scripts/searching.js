// @ts-check
/* Searches rows, sources and words to explain, while somebody types. */

import { renew } from "./renewing.js";
import { later } from "./waiting.js";

/** @typedef {import("./types").Desk} Desk */

const PAUSE_MS = 250;

/**
 * Puts the form of the search into an element, and lets it answer.
 * @param {Desk} desk
 * @param {HTMLElement} place
 */
export async function searchIn(desk, place) {
  place.innerHTML = (await desk.ask("search")).html;
  const form = place.querySelector("form");
  const found = /** @type {HTMLElement | null} */ (place.querySelector(".desk-found"));
  if (!form || !found) return;
  const look = later(PAUSE_MS, async (isNewest) => {
    const asked = Object.fromEntries(new FormData(form));
    const isAsked = asked.words || asked.topic;
    const html = isAsked ? (await desk.ask("found", asked)).html : "";
    if (isNewest()) renew(found, html);
  });
  form.addEventListener("input", look);
}

/** Searches again wherever something was searched: what was found may have changed since. */
export function searchAgain() {
  for (const form of document.querySelectorAll("form[data-search]")) form.dispatchEvent(new Event("input"));
}
