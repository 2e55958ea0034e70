// @ts-check
/* What is presented of a page, and where in it we are. What is shown are the lesson's own elements, in their place: all
   others are hidden, so that an explorer works as ever and there is no second copy of a word. */

import { clearAll } from "../clearing.js";
import { all, childrenOf, maybe, shownOver, the } from "../dom.js";
import { revealAll } from "../folds.js";
import { pageAddress } from "../links.js";
import { findWidths } from "../page.js";
import { forget, recall, remember } from "../storage.js";
import { fill } from "../words.js";
import { asking } from "./address.js";
import { pathsFrom, stepFrom, WHOLE } from "./paths.js";
import { isThere, put, putBack, screensOf } from "./screens.js";
import { stopsOfPage } from "./stops.js";

/**
 * @import { Explorer } from "../types"
 * @import { Wanted } from "./address.js"
 * @import { Paths } from "./paths.js"
 * @import { Stop } from "./stops.js"
 * @typedef {{ way: string, stops: Stop[], at: number, part: number, full: boolean, detour: boolean }} Shown
 */

const KEPT = "present";
const html = () => document.documentElement;

/** Whether this tab presents, by what it keeps. */
export const isKept = () => Boolean(recall(KEPT));

export class Presentation {
  /**
   * @param {HTMLElement} start - where a reader chooses what to present
   * @param {Explorer[]} explorers
   */
  constructor(start, explorers) {
    this.explorers = explorers;
    this.main = the("#main");
    this.bar = the("[data-bar]");
    this.chooser = the("select", start, HTMLSelectElement);
    /** @type {Paths} */
    const { ways, pages, apart } = JSON.parse(the("[data-ways]", start).textContent ?? "");
    this.paths = pathsFrom(ways, html().dataset.topic);
    this.pages = pages.map((page) => new URL(page, location.href).href);
    this.apart = apart;
    /** @type {Shown | null} while presenting: the path, its stops here, where we are, whether by a link's detour */
    this.shown = null;
    this.fold = () => {}; // closes again what was opened to be shown
    this.isCrossing = false; // on the way to another page, which ends full screen without leaving
  }

  /* ---- showing it ----------------------------------------------------------------------------------- */

  /** @param {string} way */
  stopsOf(way) {
    const stops = stopsOfPage(this.main, this.apart);
    if (way === WHOLE) return stops;
    return this.paths.names(way).flatMap((name) => stops.find((stop) => stop.name === name) ?? []);
  }

  /** @param {Shown} now */
  screensNow({ stops, at }) {
    return screensOf(this.main, stops[at]);
  }

  /**
   * @param {Shown} now
   * @param {HTMLElement[][]} [screens]
   */
  show(now, screens = this.screensNow(now)) {
    now.part = Math.min(now.part, screens.length - 1);
    put(this.main, screens[now.part]);
    this.tellProgress(now, screens.length);
    const { way, at, part, full, detour } = now;
    history.replaceState({ presented: { way, at, part, full, detour } }, "", pageAddress());
  }

  /** Where the room or an answer has another height than before. What was first on the screen is still on it. */
  showAnew() {
    const now = this.shown;
    if (!now) return;
    const first = now.stops[now.at].units.find(isThere);
    const screens = this.screensNow(now);
    if (first)
      now.part = Math.max(
        0,
        screens.findIndex((screen) => screen.includes(first)),
      );
    this.show(now, screens);
  }

  /**
   * @param {Shown} now
   * @param {number} parts
   */
  tellProgress({ way, at, part, stops, detour }, parts) {
    const { paths, bar } = this;
    const count = way === WHOLE ? stops.length : paths.count(way);
    const line = the("[data-progress]", bar);
    const words = (parts > 1 ? line.dataset.parts : line.dataset.progress) ?? "";
    line.textContent = fill(words, { at: paths.before(way) + at + 1, count, part: part + 1, parts });
    the("[data-way]", bar).textContent = maybe(`[value="${way}"]`, this.chooser)?.dataset.short ?? "";
    const isFirst = at === 0 && part === 0 && !paths.beyond(way, -1) && !detour;
    const isLast = at + 1 === stops.length && part + 1 === parts && !paths.beyond(way, 1);
    the('[data-go="-1"]', bar).setAttribute("aria-disabled", String(isFirst));
    the('[data-go="1"]', bar).setAttribute("aria-disabled", String(isLast));
  }

  /**
   * The heading takes the focus: it is read aloud, and Tab goes on from there.
   * @param {Shown} now
   */
  arrive(now) {
    const { main } = this;
    shownOver()?.hidePopover();
    this.show(now);
    main.scrollTop = 0;
    const { heading } = now.stops[now.at];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // A chart that was drawn at another size has to find its width.
    if (main.querySelector(".explorer:not(.off-screen) .plot.drawn")) findWidths();
  }

  /* ---- moving --------------------------------------------------------------------------------------- */

  /** @param {number} step */
  go(step) {
    const now = this.shown;
    if (!now) return;
    this.askForFullScreen();
    const to = stepFrom(now, step, now.stops.length, this.screensNow(now).length);
    if (to) this.arrive(Object.assign(now, to));
    else this.goBeyond(now, step);
  }

  /**
   * @param {Shown} now
   * @param {number} step
   */
  goBeyond(now, step) {
    const next = this.paths.beyond(now.way, step);
    if (next) this.cross(next, now.way, step < 0 && "last");
    else if (step < 0 && now.detour) {
      this.isCrossing = true;
      history.back();
    } else this.show(now); // at an end; what was measured is put back
  }

  /**
   * @param {string} address
   * @param {string} way
   * @param {(string | false | undefined)[]} more
   */
  cross(address, way, ...more) {
    this.open(address + asking(way, ...more, this.shown?.full && "full"));
  }

  /** @param {string} address */
  open(address) {
    this.isCrossing = true;
    location.href = address;
  }

  /** Asked for again after each lesson, since a browser ends it when it opens another page. It works without. */
  askForFullScreen() {
    const now = this.shown;
    if (!now?.full || document.fullscreenElement) return;
    html()
      .requestFullscreen?.()
      ?.catch(() => {
        now.full = false;
      });
  }

  /* ---- coming and going ------------------------------------------------------------------------------- */

  /** @param {Wanted} wanted */
  begin({ way, at = 0, part = 0, full = false, detour = false, named = [] }) {
    const stops = this.stopsOf(way);
    if (!stops.length) return false;
    if (this.shown) this.fold();
    const meant = stops.findIndex((stop) => named.includes(stop.name));
    remember(KEPT, true);
    this.shown = { way, stops, at: meant < 0 ? Math.min(at, stops.length - 1) : meant, part, full, detour };
    the("[data-left]").hidden = true;
    this.fold = revealAll();
    html().classList.add("presenting");
    this.bar.hidden = false;
    numberItems(this.main);
    this.arrive(this.shown);
    return true;
  }

  /** What was entered stays. */
  stop() {
    this.shown = null;
    forget(KEPT);
    history.replaceState(null, "", pageAddress());
    html().classList.remove("presenting");
    this.bar.hidden = true;
    putBack(this.main);
    this.fold();
    if (document.fullscreenElement) document.exitFullscreen();
    findWidths();
  }

  /** Nothing that was entered stays, on screen or in the tab; the clinician's own switch does. */
  leave() {
    const details = recall("details");
    this.stop();
    clearAll(this.explorers);
    if (details) remember("details", details);
    const said = the("[data-left]");
    said.hidden = false;
    said.focus();
    said.scrollIntoView({ block: "center" });
  }
}

/**
 * An item keeps its number when those before it are on another screen.
 * @param {HTMLElement} main
 */
function numberItems(main) {
  for (const list of all(".prose > ol", main)) {
    childrenOf(list).forEach((item, at) => {
      if (item instanceof HTMLLIElement) item.value = at + 1;
    });
  }
}
