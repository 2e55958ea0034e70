// @ts-check
/* A quiet clock: how many minutes have gone since a path was begun. Not read aloud, and gone where somebody does not want it. */

import { keptPlace } from "../presenting_kept.js";
import { forget, recall, remember } from "../storage.js";
import { fill } from "../words.js";

const HIDDEN = "clock";
const LOOK_MS = 10_000;
const MINUTE_MS = 60_000;

/** @param {number} begun @param {number} now */
export const minutesSince = (begun, now) => Math.max(0, Math.floor((now - begun) / MINUTE_MS));

/** @param {HTMLElement} clock */
export function clockIn(clock) {
  function look() {
    const begun = keptPlace()?.begun;
    clock.hidden = begun === undefined || recall(HIDDEN) === "hidden";
    if (begun !== undefined)
      clock.textContent = fill(clock.dataset.clock ?? "", { minutes: minutesSince(begun, Date.now()) });
  }
  function turn() {
    if (recall(HIDDEN) === "hidden") forget(HIDDEN);
    else remember(HIDDEN, "hidden");
    look();
  }
  clock.addEventListener("click", turn);
  setInterval(look, LOOK_MS);
  return { look, turn };
}
