// @ts-check
/* The way to a language that this device does not keep: without a network it leads to words on that, in place of the browser's error.
   The worker can't answer there where the other language stands beside its own pages, and not below them. */

import { all } from "../dom.js";
import { notHere } from "../kept_pages.js";
import { scope } from "./registered.js";

/** @param {HTMLAnchorElement} link */
async function wayOf({ href, hreflang }) {
  const [page] = href.split("#");
  const kept = await caches.match(page, { ignoreSearch: true, ignoreVary: true });
  return kept ? href : notHere(scope, hreflang);
}

export function watchLanguages() {
  for (const link of all("a[data-language]", document, HTMLAnchorElement))
    link.addEventListener("click", async (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      location.assign(await wayOf(link).catch(() => link.href));
    });
}
