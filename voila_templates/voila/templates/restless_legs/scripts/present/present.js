// @ts-check
/* Shows a lesson in a visit, one idea a screen. What is shown are the lesson's own elements, in their place: all others
   are hidden, so that an explorer works as ever and there is no second copy of a word. */

import { clearAll } from "../clearing.js";
import { all, childrenOf, hit, maybe, the } from "../dom.js";
import { pageAddress } from "../links.js";
import { findWidths } from "../page.js";
import { forget, recall, remember } from "../storage.js";
import { fill } from "../words.js";
import { asking, wantedBy } from "./address.js";
import { isModified, isNeeded, KEYS } from "./keys.js";
import { isThere, put, putBack, screensOf } from "./screens.js";
import { stopsOfPage } from "./stops.js";
import { onSwipe } from "./swipe.js";

/**
 * @import { Explorer } from "../types"
 * @import { Wanted } from "./address.js"
 * @import { Stop } from "./stops.js"
 * @typedef {[string, string, string[]]} LessonOfWay - of a lesson its name, its address, and its screens
 * @typedef {{ ways: Record<string, LessonOfWay[]>, pages: string[], apart: string[] }} Paths
 * @typedef {{ way: string, stops: Stop[], at: number, part: number, full: boolean, detour: boolean }} Shown
 */

const WHOLE = "lesson";
const KEPT = "present";
const SETTLED_MS = 100;
const root = () => document.documentElement;

/** @param {Explorer[]} explorers */
export function startPresent(explorers) {
  const start = maybe("[data-present]");
  if (start) present(start, explorers);
}

/**
 * @param {HTMLElement} start
 * @param {Explorer[]} explorers
 */
function present(start, explorers) {
  const { topic } = root().dataset;
  const main = the("#main");
  const bar = the("[data-bar]");
  const visit = maybe("[data-visit]", bar, HTMLAnchorElement);
  const chooser = the("select", start, HTMLSelectElement);
  /** @type {Paths} */
  const { ways: known, pages, apart } = JSON.parse(the("[data-ways]", start).textContent ?? "");
  const ways = new Map(Object.entries(known)); // by minutes
  /** @type {Shown | null} while presenting: the path, its stops on this page, where we are, whether by a link's detour */
  let shown = null;
  let isCrossing = false; // on the way to the next lesson, which ends full screen without leaving

  /** @param {string} way */
  function stopsOf(way) {
    const stops = stopsOfPage(main, apart);
    if (way === WHOLE) return stops;
    const names = ways.get(way)?.find(([lesson]) => lesson === topic)?.[2] ?? [];
    return names.flatMap((name) => stops.find((stop) => stop.name === name) ?? []);
  }
  /** @param {Shown} now */
  const lessonsOf = ({ way }) => ways.get(way) ?? [];
  /** @param {Shown} now */
  const placeInWay = (now) =>
    Math.max(
      0,
      lessonsOf(now).findIndex(([lesson]) => lesson === topic),
    );
  /**
   * @param {Shown} now
   * @param {number} step
   */
  const beyond = (now, step) => lessonsOf(now)[placeInWay(now) + step];
  /** @param {Shown} now */
  const screensNow = ({ stops, at }) => screensOf(main, stops[at]);

  /* ---- showing it ----------------------------------------------------------------------------------- */

  /**
   * @param {Shown} now
   * @param {HTMLElement[][]} [screens]
   */
  function show(now, screens = screensNow(now)) {
    now.part = Math.min(now.part, screens.length - 1);
    put(main, screens[now.part]);
    tellProgress(now, screens.length);
    const { way, at, part, full, detour } = now;
    history.replaceState({ presented: { way, at, part, full, detour } }, "", pageAddress());
  }
  /** Where the room or an answer has another height than before. What was first on the screen is still on it. */
  function showAnew() {
    if (!shown) return;
    const first = shown.stops[shown.at].units.find(isThere);
    const screens = screensNow(shown);
    if (first)
      shown.part = Math.max(
        0,
        screens.findIndex((screen) => screen.includes(first)),
      );
    show(shown, screens);
  }
  /**
   * @param {Shown} now
   * @param {number} parts
   */
  function tellProgress(now, parts) {
    const { way, at, part, stops } = now;
    const before = countOf(lessonsOf(now).slice(0, placeInWay(now)));
    const count = way === WHOLE ? stops.length : countOf(lessonsOf(now));
    const line = the("[data-progress]", bar);
    const words = parts > 1 ? line.dataset.parts : line.dataset.progress;
    line.textContent = fill(words ?? "", { at: before + at + 1, count, part: part + 1, parts });
    the("[data-way]", bar).textContent = maybe(`[value="${way}"]`, chooser)?.dataset.short ?? "";
    const isFirst = at === 0 && part === 0 && !beyond(now, -1) && !now.detour;
    const isLast = at + 1 === stops.length && part + 1 === parts && !beyond(now, 1);
    the('[data-go="-1"]', bar).setAttribute("aria-disabled", String(isFirst));
    the('[data-go="1"]', bar).setAttribute("aria-disabled", String(isLast));
  }
  /**
   * The heading takes the focus: it is read aloud, and Tab goes on from there.
   * @param {Shown} now
   */
  function arrive(now) {
    maybe(":popover-open")?.hidePopover();
    show(now);
    main.scrollTop = 0;
    const { heading } = now.stops[now.at];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // A chart that was drawn at another size has to find its width.
    if (main.querySelector(".explorer:not(.off-screen) .plot.drawn")) findWidths();
  }

  /* ---- moving --------------------------------------------------------------------------------------- */

  /** @param {number} step */
  function go(step) {
    if (!shown) return;
    const now = shown;
    askForFullScreen();
    const part = now.part + step;
    const next = beyond(now, step);
    if (Math.abs(step) === Number.POSITIVE_INFINITY) {
      turnTo(now, step < 0 ? 0 : now.stops.length - 1, step < 0 ? 0 : Number.POSITIVE_INFINITY);
    } else if (part >= 0 && part < screensNow(now).length) {
      turnTo(now, now.at, part);
    } else if (now.stops[now.at + step]) {
      turnTo(now, now.at + step, step < 0 ? Number.POSITIVE_INFINITY : 0);
    } else if (next) {
      cross(next[1], now.way, step < 0 && "last");
    } else if (step < 0 && now.detour) {
      isCrossing = true;
      history.back();
    } else show(now); // at an end; what was measured is put back
  }
  /**
   * @param {Shown} now
   * @param {number} at
   * @param {number} part
   */
  function turnTo(now, at, part) {
    Object.assign(now, { at, part });
    arrive(now);
  }
  /**
   * @param {string} address
   * @param {string} way
   * @param {(string | false | undefined)[]} more
   */
  function cross(address, way, ...more) {
    isCrossing = true;
    location.href = address + asking(way, ...more, shown?.full && "full");
  }
  /** Asked for again after each lesson, since a browser ends it when it opens another page. It works without. */
  function askForFullScreen() {
    const now = shown;
    if (!now?.full || document.fullscreenElement) return;
    root()
      .requestFullscreen?.()
      ?.catch(() => {
        now.full = false;
      });
  }

  /** @param {Wanted} wanted */
  function begin({ way, at = 0, part = 0, full = false, detour = false, named = [] }) {
    const stops = stopsOf(way);
    if (!stops.length) return false;
    const meant = stops.findIndex((stop) => named.includes(stop.name));
    remember(KEPT, true);
    shown = { way, stops, at: meant < 0 ? Math.min(at, stops.length - 1) : meant, part, full, detour };
    the("[data-left]").hidden = true;
    root().classList.add("presenting");
    bar.hidden = false;
    numberItems(main);
    arrive(shown);
    return true;
  }
  function stop() {
    shown = null;
    forget(KEPT);
    history.replaceState(null, "", pageAddress());
    root().classList.remove("presenting");
    bar.hidden = true;
    putBack(main);
    if (document.fullscreenElement) document.exitFullscreen();
    findWidths();
  }
  /** Nothing that was entered stays, on screen or in the tab; the clinician's own switch does. */
  function leave() {
    const details = recall("details");
    stop();
    clearAll(explorers);
    if (details) remember("details", details);
    const said = the("[data-left]");
    said.hidden = false;
    said.focus();
    said.scrollIntoView({ block: "center" });
  }

  /* ---- keys, clickers, fingers ------------------------------------------------------------------------ */

  /** @type {EventTarget | null} */
  let pointed = null;
  addEventListener("pointerdown", ({ target }) => {
    pointed = target;
  });
  addEventListener("keydown", (event) => {
    if (!shown || event.defaultPrevented || isModified(event)) return;
    const { key, target } = event;
    if (key === "Tab") pointed = null;
    if (key === "Escape" && !maybe(":popover-open")) return leave();
    if (!(key in KEYS) || !(target instanceof Element) || isNeeded(key, target, pointed)) return;
    if (scrolls(main, key)) return main.focus({ preventScroll: true });
    event.preventDefault();
    if (!event.repeat) go(KEYS[key]);
  });
  onSwipe(main, go);
  bar.addEventListener("click", (event) => {
    const button = hit(event, "[data-go]");
    if (hit(event, "[data-leave]")) leave();
    else if (hit(event, "[data-visit]"))
      stop(); // what was entered goes with them
    else if (button) go(Number(button.dataset.go));
  });

  /* ---- links ---------------------------------------------------------------------------------------- */

  main.addEventListener("click", (event) => {
    const link = shown && hit(event, "a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    event.preventDefault();
    const [address, mark] = link.href.split("#");
    if (address === pageAddress()) return tellOver(document.getElementById(mark ?? ""));
    if (address === visit?.href) stop(); // what was entered goes with them
    if (!pages.some((page) => new URL(page, location.href).href === address)) return lookUp(link.href);
    cross(address, WHOLE, "detour", mark); // it goes on as this page does, and from its first screen one comes back
  });
  /**
   * The browser's own way back leads to this screen.
   * @param {string} address
   */
  function lookUp(address) {
    isCrossing = true;
    location.href = address;
  }

  /* ---- coming and going ------------------------------------------------------------------------------- */

  const asked = () =>
    wantedBy(location.hash) ??
    (recall(KEPT) ? /** @type {Wanted | undefined} */ (history.state?.presented) : null);
  function arriveByAddress() {
    const wanted = asked();
    if (wanted && begin(wanted)) return;
    if (recall(KEPT)) leave(); // a way out that we did not see: a page's link, the browser's own button
  }
  the("[data-start]", start).addEventListener("click", () => {
    const way = chooser.value;
    const first = ways.get(way)?.[0];
    if (first && first[0] !== topic) return location.assign(first[1] + asking(way, "full"));
    begin({ way, full: true });
    askForFullScreen();
  });
  document.addEventListener("fullscreenchange", () => {
    if (shown && !document.fullscreenElement && !isCrossing) leave(); // Escape, which full screen keeps for itself
  });
  addEventListener("hashchange", arriveByAddress);
  onceSettled(main, showAnew);
  // A page that the browser kept whole must not bring back what was cleared meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isCrossing = false;
    if (shown && !recall(KEPT)) stop();
    else if (!shown && recall(KEPT)) leave();
    for (const one of explorers) if (one.isMine() && !recall(`explorer:${one.name}`)) one.reset();
  });
  closeToldOver();
  arriveByAddress();
}

/** @param {LessonOfWay[]} lessons */
const countOf = (lessons) => lessons.reduce((sum, [, , names]) => sum + names.length, 0);

/**
 * An item keeps its number when those before it are on another screen.
 * @param {HTMLElement} main
 */
function numberItems(main) {
  for (const list of all(".prose > ol", main)) {
    childrenOf(list).forEach((item, at) => {
      /** @type {HTMLLIElement} */ (item).value = at + 1;
    });
  }
}

/**
 * An explorer taller than the screen is scrolled by the arrows up and down.
 * @param {HTMLElement} main
 * @param {string} key
 */
function scrolls({ scrollTop, scrollHeight, clientHeight }, key) {
  return (
    (key === "ArrowDown" && scrollTop + clientHeight < scrollHeight - 1) ||
    (key === "ArrowUp" && scrollTop > 0)
  );
}

/**
 * A number still leads to its source, and a safety rule to its words: they are told over the screen.
 * @param {HTMLElement | null} place
 */
function tellOver(place) {
  if (!place) return;
  const told = the("[data-source-told]");
  const copy = /** @type {HTMLElement} */ (place.cloneNode(true));
  for (const piece of copy.querySelectorAll(".details, a, h2")) piece.remove();
  told.firstElementChild?.replaceChildren(...copy.childNodes);
  told.showPopover();
}

function closeToldOver() {
  const told = the("[data-source-told]");
  told.addEventListener("click", (event) => {
    if (hit(event, "[data-close]")) told.hidePopover();
  });
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
