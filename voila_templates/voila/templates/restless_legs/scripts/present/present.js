// @ts-check
/* Shows a lesson in a visit, one idea a screen. */

import { hit, maybe, the } from "../dom.js";
import { pageAddress } from "../links.js";
import { offerToGoOn } from "../presenting.js";
import {
  forgetPlace,
  isAwaited,
  isFresh,
  isKept,
  keepNoMore,
  keepOn,
  keptPlace,
  SPEAKS,
} from "../presenting_kept.js";
import { OF_EXPLORER, recall } from "../storage.js";
import { fill } from "../words.js";
import { asking, wantedBy } from "./address.js";
import { onKeys, TYPED_IN } from "./keys.js";
import { onLinks } from "./links.js";
import { showOver } from "./panel_over.js";
import { Presentation } from "./presentation.js";
import { beWindow, openWindow } from "./second_window.js";
import { onSwipe } from "./swipe.js";

/**
 * @import { Explorer, Presenting } from "../types"
 * @import { Wanted } from "./address.js"
 */

const SETTLED_MS = 100;

/**
 * @param {Explorer[]} explorers
 * @returns {Presenting}
 */
export function startPresent(explorers) {
  const panel = the("[data-present]");
  document.body.append(the("template[data-over]", document, HTMLTemplateElement).content.cloneNode(true));
  const presentation = new Presentation(panel, explorers);
  if (location.hash.startsWith(SPEAKS)) {
    beWindow(the("[data-speaks]"), (way) => presentation.stopsOf(way));
    return { start() {} };
  }
  onKeys(presentation);
  onSwipe(presentation.main, (step) => presentation.turn(step));
  onBar(presentation);
  onAside(presentation);
  onLinks(presentation);
  onceSettled(presentation.main, () => presentation.showAnew());
  onComingAndGoing(presentation);
  arriveByAddress(presentation);
  return { start: () => startChosen(presentation) };
}

/** @param {Presentation} presentation */
function onBar(presentation) {
  const { bar } = presentation;
  const panel = maybe("[data-setup]");
  const opens = the("[data-set-up]", bar);
  opens.hidden = !panel;
  /** @type {[string, (button: HTMLElement) => void][]} */
  const presses = [
    ["[data-go]", ({ dataset }) => presentation.go(Number(dataset.go))],
    ["[data-visit]", () => presentation.stop()], // what was entered goes with them
    ["[data-leave]", () => presentation.ask("leave")],
    ["[data-clear-all]", () => presentation.ask("clear")],
    ["[data-open-aside]", () => presentation.aside.turn("notes")],
    ["[data-set-up]", () => panel && showOver(panel, () => presentation.showAnew())],
  ];
  presentation.main.addEventListener("click", (event) => {
    if (hit(event, "[data-change]")) presentation.change();
  });
  bar.addEventListener("click", (event) => {
    for (const [selector, act] of presses) {
      const button = hit(event, selector);
      if (button) act(button);
    }
  });
}

/** @param {Presentation} presentation */
function onAside({ box, aside, tellWindows }) {
  box.addEventListener("click", (event) => {
    if (hit(event, "[data-own-window]")) openWindow(tellWindows);
    if (hit(event, "[data-close-aside]")) aside.turn(null);
  });
}

/** @param {Presentation} presentation */
function startChosen(presentation) {
  const way = presentation.chooser.value;
  const elsewhere = presentation.paths.elsewhere(way);
  forgetPlace(); // the clock begins
  if (!elsewhere) return begin(presentation, { way, full: true });
  keepOn(new URL(elsewhere, location.href).href);
  location.assign(elsewhere + asking(way, "full"));
}

/**
 * @param {Presentation} presentation
 * @param {Wanted} wanted
 */
function begin(presentation, wanted) {
  if (presentation.begin(wanted)) presentation.askForFullScreen();
}

/** @param {Presentation} presentation */
function onComingAndGoing(presentation) {
  document.addEventListener("fullscreenchange", () => {
    // Escape, which full screen keeps for itself: of a box that is typed in, its first one.
    const isTyping = document.activeElement?.matches(TYPED_IN);
    if (!presentation.shown || document.fullscreenElement || presentation.isCrossing) return;
    if (isTyping) presentation.escapedIn = document.activeElement;
    else presentation.ask("leave");
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
  else if (!presentation.shown && isKept()) presentation.ask("leave");
  const gone = presentation.explorers.filter((one) => one.isMine() && !recall(OF_EXPLORER + one.name));
  for (const one of gone) one.reset();
}

/**
 * A presentation goes on by itself on the page that it was on its way to, and where a page is made anew. A link that somebody
 * sent, and an address that was typed, only offer it.
 * @param {Presentation} presentation
 */
function arriveByAddress(presentation) {
  const asked = wantedBy(location.hash);
  if (!asked) return goOnHere(presentation);
  const isExpected = isAwaited();
  history.replaceState(history.state, "", pageAddress());
  const wanted = asked.left ? { ...asked, ...leftHere() } : asked;
  if (isExpected && presentation.begin(wanted)) return;
  if (!presentation.shown && presentation.stopsOf(wanted.way).length) offer(presentation, wanted);
}

/** Where a path was left, if on this page. */
function leftHere() {
  const place = keptPlace();
  return place?.address === pageAddress() ? { at: place.at, part: place.part } : {};
}

/** @param {Presentation} presentation */
function goOnHere(presentation) {
  if (presentation.shown || !isKept()) return;
  const before = isFresh() ? presentedBefore() : null;
  if (before && presentation.begin(before)) return;
  // A way out that we did not see: the browser's own button, an address that was typed, a tab that is opened again.
  if (isFresh()) return presentation.ask("leave");
  keepNoMore();
  offerToGoOn();
}

/** @returns {Wanted | null} */
const presentedBefore = () => history.state?.presented ?? null;

/**
 * @param {Presentation} presentation
 * @param {Wanted} wanted
 */
function offer(presentation, wanted) {
  const place = the("[data-offer]");
  const named = maybe(`[value="${wanted.way}"]`, presentation.chooser)?.textContent ?? "";
  presentation.chooser.value = wanted.way;
  the("[data-offered]", place).textContent = fill(place.dataset.offer ?? "", { path: named });
  const button = the("[data-present-this]", place);
  button.onclick = () => {
    forgetPlace();
    begin(presentation, { ...wanted, full: true });
  };
  place.hidden = false;
  button.focus();
}

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
