// @ts-check
/* Shows a lesson in a visit, one idea a screen. */

import { hit, maybe, the } from "../dom.js";
import { recall } from "../storage.js";
import { asking, wantedBy } from "./address.js";
import { onKeys } from "./keys.js";
import { onLinks } from "./links.js";
import { isKept, Presentation } from "./presentation.js";
import { onSwipe } from "./swipe.js";

/**
 * @import { Explorer } from "../types"
 * @import { Wanted } from "./address.js"
 */

const SETTLED_MS = 100;

/** @param {Explorer[]} explorers */
export function startPresent(explorers) {
  const start = maybe("[data-present]");
  if (!start) return;
  const presentation = new Presentation(start, explorers);
  onKeys(presentation);
  onSwipe(presentation.main, (step) => presentation.go(step));
  onBar(presentation);
  onLinks(presentation);
  onStart(presentation, the("[data-start]", start));
  onceSettled(presentation.main, () => presentation.showAnew());
  onComingAndGoing(presentation);
  arriveByAddress(presentation);
}

/** @param {Presentation} presentation */
function onBar(presentation) {
  presentation.bar.addEventListener("click", (event) => {
    const button = hit(event, "[data-go]");
    if (button) presentation.go(Number(button.dataset.go));
    if (hit(event, "[data-visit]")) presentation.stop(); // what was entered goes with them
    if (hit(event, "[data-leave]")) presentation.leave();
  });
}

/**
 * @param {Presentation} presentation
 * @param {HTMLElement} button
 */
function onStart(presentation, button) {
  button.addEventListener("click", () => {
    const way = presentation.chooser.value;
    const elsewhere = presentation.paths.elsewhere(way);
    if (elsewhere) return location.assign(elsewhere + asking(way, "full"));
    presentation.begin({ way, full: true });
    presentation.askForFullScreen();
  });
}

/** @param {Presentation} presentation */
function onComingAndGoing(presentation) {
  document.addEventListener("fullscreenchange", () => {
    // Escape, which full screen keeps for itself.
    if (presentation.shown && !document.fullscreenElement && !presentation.isCrossing) presentation.leave();
  });
  addEventListener("hashchange", () => arriveByAddress(presentation));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) comeBack(presentation);
  });
}

/**
 * A page that the browser kept whole must not bring back what was cleared meanwhile.
 * @param {Presentation} presentation
 */
function comeBack(presentation) {
  presentation.isCrossing = false;
  if (presentation.shown && !isKept()) presentation.stop();
  else if (!presentation.shown && isKept()) presentation.leave();
  const gone = presentation.explorers.filter((one) => one.isMine() && !recall(`explorer:${one.name}`));
  for (const one of gone) one.reset();
}

/** @param {Presentation} presentation */
function arriveByAddress(presentation) {
  const wanted = wantedBy(location.hash) ?? (isKept() ? presentedBefore() : null);
  if (wanted && presentation.begin(wanted)) return;
  if (isKept()) presentation.leave(); // a way out that we did not see: a page's link, the browser's own button
}

/** @returns {Wanted | null} */
const presentedBefore = () => history.state?.presented ?? null;

/**
 * Does something once the page has settled: a screen that is turned, a window or a slider that is dragged, an answer
 * that grows.
 * @param {HTMLElement} main
 * @param {() => void} task
 */
function onceSettled(main, task) {
  /** @type {number | undefined} */
  let settled;
  function soon() {
    clearTimeout(settled);
    settled = window.setTimeout(task, SETTLED_MS);
  }
  addEventListener("resize", soon);
  new MutationObserver(soon).observe(main, {
    childList: true,
    characterData: true,
    subtree: true,
    attributeFilter: ["hidden"],
  });
}
