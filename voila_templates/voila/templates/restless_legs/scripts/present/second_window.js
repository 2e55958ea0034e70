// @ts-check
/* Notes in a window of their own, which goes where the presentation goes. It is told the place alone: what a patient entered
   stays in the tab that it was entered in, and so the window is opened without its storage. */

import { maybe, the } from "../dom.js";
import { isBeside, pageAddress } from "../links.js";
import { keptSpeaker, nameSpeaker, SPEAKS } from "../presenting_kept.js";
import { isPlain } from "../shape.js";
import { fill } from "../words.js";
import { putBeside } from "./aside.js";
import { minutesSince } from "./clock.js";

/**
 * @import { Stop } from "./stops.js"
 * @typedef {{ address: string, way: string, at: number, number: number, count: number, begun: number }} Where
 */

const CHANNEL = "restless-legs:speaker:";
const WHERE = "where?";
const ENDED = "ended";
const PATIENCE_MS = 2000;

/**
 * Each presentation has its own, so that two tabs that present don't lead one window.
 * @param {string} name
 * @returns {BroadcastChannel | null}
 */
function channel(name) {
  try {
    return new BroadcastChannel(CHANNEL + name);
  } catch {
    return null;
  }
}

/**
 * From the page that presents: tells where it is, and again whenever a window asks.
 * @param {() => Where | null} whereNow
 */
export function tellsWindows(whereNow) {
  let named = "";
  /** @type {BroadcastChannel | null} */
  let heard = null;
  const tell = () => {
    hear();
    heard?.postMessage(whereNow() ?? ENDED);
  };
  function hear() {
    const name = keptSpeaker();
    if (!name || name === named) return; // what was cleared meanwhile is still told that it ended
    heard?.close();
    heard = channel(name);
    named = name;
    heard?.addEventListener("message", ({ data }) => data === WHERE && whereNow() && tell());
  }
  return tell;
}

/** @param {() => void} tell - what tells the window where the presentation is */
export function openWindow(tell) {
  nameSpeaker();
  tell(); // from here on it is heard when the window asks
  window.open(address(pageAddress(), keptSpeaker()), "_blank", "noopener,popup,width=760,height=700");
}

/**
 * @param {string} page
 * @param {string} name
 */
const address = (page, name) => page + SPEAKS + name;

/**
 * @param {unknown} data
 * @returns {data is Where}
 */
const isWhere = (data) =>
  isPlain(data) &&
  [data.address, data.way].every((one) => typeof one === "string") &&
  [data.at, data.number, data.count, data.begun].every(Number.isFinite);

/**
 * Makes this page such a window.
 * @param {HTMLElement} box
 * @param {(way: string) => Stop[]} stopsOf
 */
export function beWindow(box, stopsOf) {
  document.documentElement.classList.add("speaks");
  box.hidden = false;
  const told = the("[data-told-where]", box);
  const { alone = "", ended = "", place = "", next = "" } = box.dataset;
  const name = location.hash.slice(SPEAKS.length);
  const heard = channel(name);
  const waited = setTimeout(() => {
    told.textContent = alone;
  }, PATIENCE_MS);
  /** @param {Where} where */
  function follow(where) {
    if (where.address !== pageAddress()) return location.replace(address(where.address, name));
    const stops = stopsOf(where.way);
    const stop = stops[where.at];
    if (!stop) return;
    const minutes = minutesSince(where.begun, Date.now());
    told.textContent = fill(place, { at: where.number, count: where.count, minutes });
    the("h1", box).textContent = titleOf(stop);
    for (const kind of /** @type {const} */ (["notes", "details"]))
      putBeside(the(`[data-kind="${kind}"]`, box), stop, kind);
    const after = stops[where.at + 1];
    the("[data-next]", box).textContent = after ? fill(next, { title: titleOf(after) }) : "";
  }
  heard?.addEventListener("message", ({ data }) => {
    clearTimeout(waited);
    if (data === ENDED) told.textContent = ended;
    else if (isWhere(data) && isBeside(data.address)) follow(data);
  });
  heard?.postMessage(WHERE);
  maybe("h1", box)?.focus();
}

/** @param {Stop} stop */
export const titleOf = ({ heading }) => heading.textContent?.trim() ?? "";
