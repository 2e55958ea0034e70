// @ts-check
/* Folds: parts of a page that are closed until a reader, a link, a print or a presentation opens them. The browser opens
   and closes them by itself; here is what has to happen before: explorers in them start, and links find what they name. */

import { all, hit, maybe } from "./dom.js";
import { fetched } from "./fetched.js";

const CLOSED = "details:not([open])";
const FOLDS = "details.fold";

/** All tables of a page's folds come in one script, so that what is asked for tells nobody which fold was opened. */
export function tables() {
  const { tables: address } = document.documentElement.dataset;
  return address ? fetched(address) : Promise.resolve();
}

/**
 * Whether something stands in a fold that is closed.
 * @param {Element} element
 */
export const isFolded = (element) => Boolean(element.closest(`${FOLDS}:not([open])`));

/**
 * Opens all that is folded around an element.
 * @param {Element | null} element
 */
export function reveal(element) {
  for (let at = element?.closest(CLOSED); at; at = at.parentElement?.closest(CLOSED))
    if (at instanceof HTMLDetailsElement) at.open = true;
}

/**
 * Opens every fold of the page; gives what closes those again that were closed.
 */
export function revealAll() {
  const closed = all(`${FOLDS}:not([open])`, document, HTMLDetailsElement);
  for (const fold of closed) fold.open = true;
  return () => {
    for (const fold of closed) fold.open = false;
  };
}

/**
 * Gives the place that an address names, if it is on this page.
 * @param {string} hash
 */
export function placeOf(hash) {
  const id = hash.slice(1);
  try {
    return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id));
  } catch {
    return null;
  }
}

/** A link leads to what stands in a fold, too; the browser scrolls to it when it is there to be seen. */
function arrive() {
  const place = location.hash.length > 1 && placeOf(location.hash);
  if (!place || (!isFolded(place) && !place.matches(FOLDS))) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  reveal(place);
  place.scrollIntoView();
}

/**
 * @param {(fold: HTMLElement) => Promise<void>} wake - starts what stands in a fold
 */
export function startFolds(wake) {
  /** @param {HTMLElement} fold */
  async function opened(fold) {
    const told = maybe("[data-failed]", fold);
    try {
      await wake(fold);
      if (told) told.hidden = true;
    } catch {
      if (told) told.hidden = false;
    }
  }
  for (const fold of all(FOLDS, document, HTMLDetailsElement)) {
    fold.addEventListener("toggle", () => fold.open && opened(fold));
    if (fold.open) opened(fold); // the browser may have opened it before we came
  }
  document.addEventListener("click", (event) => {
    const fold = hit(event, "[data-again]")?.closest(FOLDS);
    if (fold instanceof HTMLElement) opened(fold);
    // A press on a link to where one is already is no change of address.
    const link = hit(event, "a[href^='#']");
    if (link?.getAttribute("href") === location.hash) arrive();
  });
  addEventListener("hashchange", arrive);
  whenRead(() => tables().catch(() => {}));
}

/**
 * Whoever begins to read or touch the page may go on where there is no network.
 * @param {() => void} task
 */
function whenRead(task) {
  const signs = ["pointerdown", "keydown", "scroll"];
  function read() {
    for (const sign of signs) removeEventListener(sign, read);
    task();
  }
  for (const sign of signs) addEventListener(sign, read, { passive: true });
}
