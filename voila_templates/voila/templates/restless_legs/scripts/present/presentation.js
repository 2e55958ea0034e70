// @ts-check
/* What is presented of a page, and where in it we are. What is shown are the lesson's own elements, in their place: all
   others are hidden, so that an explorer works as ever and there is no second copy of a word. */

import { clearAll } from "../clearing.js";
import { all, childrenOf, last, maybe, shownOver, the } from "../dom.js";
import { revealAll } from "../folds.js";
import { pageAddress } from "../links.js";
import { findWidths } from "../page.js";
import { goOn, offerToGoOn } from "../presenting.js";
import { keepNoMore, keepOn, keepPlace, keptPlace } from "../presenting_kept.js";
import { recall, remember } from "../storage.js";
import { fill } from "../words.js";
import { asking } from "./address.js";
import { asideIn } from "./aside.js";
import { clockIn } from "./clock.js";
import { leavingBy } from "./leaving.js";
import { marksBelow, scrolls } from "./more_below.js";
import { pathsFrom, stepFrom, WHOLE } from "./paths.js";
import { isThere, piecesOf, put, putBack, screensOf } from "./screens.js";
import { tellsWindows, titleOf } from "./second_window.js";
import { FOLDED, foldAnswers, tellAnswers, unfoldAll } from "./set_line.js";
import { noteScreen } from "./shown_before.js";
import { stopsOfPage, withOpening } from "./stops.js";

/**
 * @import { Explorer } from "../types"
 * @import { Wanted } from "./address.js"
 * @import { Choice } from "./leaving.js"
 * @import { Paths } from "./paths.js"
 * @import { Stop } from "./stops.js"
 * @typedef {{ way: string, stops: Stop[], at: number, part: number, full: boolean, detour: boolean, open: boolean }} Shown
 */

const html = () => document.documentElement;

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
    /** @type {Element | null} a box that had its own Escape: the next one in it asks */
    this.escapedIn = null;
    this.isCrossing = false; // on the way to another page, which ends full screen without leaving
    const stopNow = () => (this.shown ? this.shown.stops[this.shown.at] : null);
    this.box = the("[data-aside]");
    this.aside = asideIn(this.box, stopNow);
    this.clock = clockIn(the("[data-clock]", this.bar));
    this.markBelow = marksBelow(this.main, the("[data-below]"));
    this.tellWindows = tellsWindows(() => (this.shown ? keptPlace() : null));
    this.ask = leavingBy(the("[data-leaving]", document, HTMLDialogElement), (choice) => this.chosen(choice));
  }

  /* ---- showing it ----------------------------------------------------------------------------------- */

  /** @param {string} way */
  stopsOf(way) {
    const stops = stopsOfPage(this.main, this.apart);
    if (way === WHOLE) return withOpening(stops);
    return withOpening(
      this.paths.names(way).flatMap((name) => stops.find((stop) => stop.name === name) ?? []),
    );
  }

  /** @param {Shown} now */
  screensNow({ stops, at }) {
    tellAnswers(stops[at], this.explorers);
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
    const open = !now.stops[at].heading.closest(`.${FOLDED}`); // a page that is made anew folds nothing under a hand
    history.replaceState({ presented: { way, at, part, full, detour, open } }, "", pageAddress());
    this.keep(now);
    this.markBelow();
  }

  /**
   * Keeps where the path is, so that it goes on there from wherever somebody comes back; a detour is none of its stops.
   * @param {Shown} now
   */
  keep({ way, at, part, stops, detour }) {
    const begun = keptPlace()?.begun ?? Date.now();
    const [number, count] = [this.paths.before(way) + at + 1, this.countOf(way, stops)];
    if (!detour) keepPlace({ address: pageAddress(), way, at, part, number, count, begun });
    this.clock.look();
    this.tellWindows();
  }

  /**
   * @param {string} way
   * @param {Stop[]} stops - of this page
   */
  countOf(way, stops) {
    return way === WHOLE ? stops.length : this.paths.count(way);
  }

  /** Where the room or an answer has another height than before. What was first on the screen is still on it. */
  showAnew() {
    const now = this.shown;
    if (!now) return;
    const first = firstOf(now);
    const screens = this.screensNow(now);
    if (first) now.part = partWith(screens, first);
    this.show(now, screens);
  }

  /**
   * @param {Shown} now
   * @param {number} parts
   */
  tellProgress({ way, at, part, stops, detour }, parts) {
    const { paths, bar } = this;
    const count = this.countOf(way, stops);
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
   * The heading takes the focus: it is read aloud, and Tab goes on from there. Who goes back comes to the end of a screen.
   * @param {Shown} now
   * @param {boolean} [atEnd]
   */
  arrive(now, atEnd = false) {
    const { main } = this;
    shownOver()?.hidePopover();
    this.show(now);
    main.scrollTop = atEnd ? main.scrollHeight : 0;
    const stop = now.stops[now.at];
    const heading = [...stop.lead, stop.heading].find(isThere) ?? stop.heading;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    noteScreen([html().dataset.topic ?? "", titleOf(stop)]);
    this.aside.show();
    this.markBelow();
    // A chart that was drawn at another size has to find its width.
    if (main.querySelector(".explorer:not(.off-screen) .plot.drawn")) findWidths();
  }

  /* ---- moving --------------------------------------------------------------------------------------- */

  /**
   * Goes on to what stands below, and then to the next screen; back alike.
   * @param {number} step
   */
  go(step) {
    if (!this.shown) return;
    this.askForFullScreen();
    if (!scrolls(this.main, step)) this.turn(step);
  }

  /** @param {number} step */
  turn(step) {
    const now = this.shown;
    if (!now) return;
    const screens = this.screensNow(now);
    const to = stepFrom(now, step, now.stops.length, screens.length);
    if (!to) return this.goBeyond(now, step);
    // Questions that are folded now leave room for more: what would have come next is on the screen.
    const next = to.at === now.at && screens[to.part] && firstOf(now, screens[to.part]);
    Object.assign(now, to, { open: false });
    if (this.folds(now) && next) now.part = partWith(this.screensNow(now), next);
    this.arrive(now, step === -1);
  }

  /** @param {Shown} now */
  folds({ stops, at, open }) {
    return !open && foldAnswers(stops[at], this.explorers);
  }

  /** Opens the questions whose answers stand in a line. */
  change() {
    const now = this.shown;
    if (!now) return;
    Object.assign(now, { open: true, part: 0 });
    unfoldAll(this.main);
    this.show(now);
    maybe("input, select, textarea", last(now.stops[now.at].frame))?.focus();
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
    keepOn(new URL(address, location.href).href);
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
  begin({ way, at = 0, part = 0, full = false, detour = false, open = false, named = [] }) {
    const stops = this.stopsOf(way);
    if (!stops.length) return false;
    if (this.shown) this.fold();
    const meant = stops.findIndex((stop) => named.includes(stop.name));
    keepOn();
    offerToGoOn();
    the("[data-offer]").hidden = true;
    if (maybe(`[value="${way}"]`, this.chooser)) this.chooser.value = way;
    at = meant < 0 ? Math.min(at, stops.length - 1) : meant;
    this.shown = { way, stops, at, part, full, detour, open };
    the("[data-left]").hidden = true;
    this.fold = revealAll();
    html().classList.add("presenting");
    this.bar.hidden = false;
    numberItems(this.main);
    this.folds(this.shown);
    this.arrive(this.shown, part > 0 && at > 0 && !Number.isFinite(at));
    return true;
  }

  /**
   * Does what was chosen where leaving was asked about; a question that was only closed changes nothing.
   * @param {Choice | null} choice
   */
  chosen(choice) {
    if (choice === "clear") return this.clear();
    if (choice === "keep" || (!choice && !this.shown)) return this.leave("kept");
    if (!this.shown) return goOn();
    if (choice === "on") this.askForFullScreen();
    const stop = this.shown.stops[this.shown.at];
    ([...stop.lead, stop.heading].find(isThere) ?? this.main).focus({ preventScroll: true });
  }

  /** What was entered stays, and so does where the path was left. */
  stop() {
    this.shown = null;
    keepNoMore();
    this.tellWindows();
    this.aside.show();
    history.replaceState(null, "", pageAddress());
    html().classList.remove("presenting");
    this.bar.hidden = true;
    putBack(this.main);
    unfoldAll(this.main);
    this.fold();
    if (document.fullscreenElement) document.exitFullscreen();
    offerToGoOn();
    findWidths();
  }

  /** Nothing that was entered stays, on screen or in the tab; the clinician's own switch does. */
  clear() {
    const details = recall("details");
    this.stop();
    clearAll(this.explorers);
    if (details) remember("details", details);
    this.leave("cleared");
  }

  /** @param {"kept" | "cleared"} how */
  leave(how) {
    if (how === "kept") this.stop();
    const said = the("[data-left]");
    said.textContent = said.dataset[how] ?? "";
    said.hidden = false;
    said.focus();
    said.scrollIntoView({ block: "center" });
  }
}

/**
 * Gives the first piece that is seen of a stop, on all of it or on one of its screens.
 * @param {Shown} now
 * @param {HTMLElement[]} [screen]
 */
const firstOf = ({ stops, at }, screen) =>
  piecesOf(stops[at]).find((piece) => isThere(piece) && (!screen || screen.includes(piece)));

/**
 * @param {HTMLElement[][]} screens
 * @param {HTMLElement} piece
 */
const partWith = (screens, piece) =>
  Math.max(
    0,
    screens.findIndex((screen) => screen.includes(piece)),
  );

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
