// @ts-check
/* Presenting, as far as every page needs it: what presents is fetched when somebody means to, or goes on. */

import { onCleared } from "./clearing.js";
import { all, hit, isPlainClick, maybe, the } from "./dom.js";
import { fetched, fetchedStyle } from "./fetched.js";
import { isCliniciansPage } from "./hands.js";
import { once } from "./once.js";
import { forgetPlace, isKept, keepOn, keepWhileOpen, keptPlace, MARK, SPEAKS } from "./presenting_kept.js";
import { fill } from "./words.js";

/** @import { Explorer, Presenting } from "./types" */

/** @param {Explorer[]} explorers */
export function startPresenting(explorers) {
  keepWhileOpen();
  offerToGoOn();
  onCleared(offerToGoOn);
  addEventListener("pageshow", offerToGoOn);
  for (const button of all("[data-go-on]")) button.addEventListener("click", goOn);
  document.addEventListener("click", crossAtOnce);
  const panel = maybe("[data-present]");
  if (panel) onPanel(panel, explorers);
}

/** Where a path was left, each page offers to go on. */
export function offerToGoOn() {
  const place = isKept() ? null : keptPlace();
  for (const button of all("[data-go-on]")) {
    button.hidden = !place;
    button.textContent = fill(button.dataset.goOn ?? "", { at: place?.number, count: place?.count });
  }
}

/** Goes on where the path was left, on this page or another. */
export function goOn() {
  const place = keptPlace();
  if (!place) return;
  keepOn(place.address);
  location.href = `${place.address}${MARK}${place.way},left,full`;
}

/**
 * On a clinician's own page, whoever presses a link that presents means to present: nobody asks again. A link that was sent
 * is none of the page's.
 * @param {MouseEvent} event
 */
function crossAtOnce(event) {
  const link = isPlainClick(event) && isCliniciansPage() ? hit(event, `main a[href*="${MARK}"]`) : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  event.preventDefault();
  forgetPlace(); // the clock begins
  keepOn(link.href.split("#")[0]);
  location.href = `${link.href},full`;
}

/**
 * @param {HTMLElement} panel
 * @param {Explorer[]} explorers
 */
function onPanel(panel, explorers) {
  const { script = "", sheet = "" } = panel.dataset;
  const begin = once(() => /** @type {Presenting} */ (window.restlessLegsPresent?.(explorers)));
  const told = the("[data-no-script]", panel);
  async function come() {
    try {
      await Promise.all([fetchedStyle(sheet), fetched(script)]);
      told.hidden = true;
      return begin();
    } catch {
      told.hidden = false;
      return null;
    }
  }
  for (const sign of ["pointerenter", "focusin"]) panel.addEventListener(sign, come, { once: true });
  the("[data-start]", panel).addEventListener("click", () => come().then((here) => here?.start()));
  const isAsked = () => location.hash.startsWith(MARK) || location.hash.startsWith(SPEAKS) || isKept();
  /** @param {Event} [event] */
  function look(event) {
    if (isAsked() && !(event && window.restlessLegsPresent)) come();
  }
  addEventListener("hashchange", look);
  addEventListener("pageshow", look);
  look();
}
