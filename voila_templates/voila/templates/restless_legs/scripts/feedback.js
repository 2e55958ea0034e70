// @ts-check
/* The link by which a reader tells what is wrong or unclear names the place of the page that its address names: a heading or an
   explorer, as they stand there for everybody. Nothing that was entered, chosen or looked for is in it. */

import { all, last } from "./dom.js";
import { placeOf } from "./folds.js";
import { PLACES } from "./languages.js";

/**
 * Names the heading or the explorer in which a place stands; empty where that is none of the page's own.
 * @param {string} hash
 */
function named(hash) {
  const place = hash.length > 1 ? placeOf(hash) : null;
  if (!place) return "";
  const upTo = all(PLACES).filter(
    (one) => !one.closest("form") && !(place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
  );
  return upTo.length ? `#${last(upTo)?.id}` : "";
}

export function startFeedback() {
  for (const link of all("a[data-feedback]", document, HTMLAnchorElement)) {
    const page = link.href;
    const tell = () => {
      link.href = page + encodeURIComponent(named(location.hash));
    };
    tell();
    addEventListener("hashchange", tell);
    link.addEventListener("click", tell);
  }
}
