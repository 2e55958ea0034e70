// @ts-check
/* Notes in a window of their own, which goes where the presentation goes. It is told the place alone: what a patient entered
   stays in the tab that it was entered in, and so the window is opened without its storage. */

import { maybe, the } from "../dom.js";
import { pageAddress } from "../links.js";
import { isPlain } from "../shape.js";
import { fill } from "../words.js";
import { putBeside } from "./aside.js";
import { minutesSince } from "./clock.js";

/**
 * @import { Stop } from "./stops.js"
 * @typedef {{ address: string, way: string, at: number, number: number, count: number, begun: number }} Where
 */

export const SPEAKER = "#speaker"; // what the address of such a window ends in
const CHANNEL = "restless-legs:speaker";
const WHERE = "where?";
const ENDED = "ended";
const PATIENCE_MS = 2000;

/** @returns {BroadcastChannel | null} */
function channel() {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}

/**
 * From the page that presents: tells where it is, and again whenever a window asks.
 * @param {() => Where | null} whereNow
 */
export function tellsWindows(whereNow) {
  const heard = channel();
  const tell = () => heard?.postMessage(whereNow() ?? ENDED);
  heard?.addEventListener("message", ({ data }) => data === WHERE && whereNow() && tell());
  return tell;
}

export const openWindow = () =>
  window.open(pageAddress() + SPEAKER, "_blank", "noopener,popup,width=760,height=700");

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
  const heard = channel();
  const waited = setTimeout(() => {
    told.textContent = alone;
  }, PATIENCE_MS);
  /** @param {Where} where */
  function follow(where) {
    if (where.address !== pageAddress()) return location.replace(where.address + SPEAKER);
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
    else if (isWhere(data) && data.address.startsWith(new URL(".", location.href).href)) follow(data);
  });
  heard?.postMessage(WHERE);
  maybe("h1", box)?.focus();
}

/** @param {Stop} stop */
export const titleOf = ({ heading }) => heading.textContent?.trim() ?? "";
