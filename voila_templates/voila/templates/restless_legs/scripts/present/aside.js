// @ts-check
/* What a patient need not read, under a key: notes for who speaks, and details for clinicians. Copies of what stands on the page,
   shown beside the screen, or in a second window. */

import { all, maybe, the } from "../dom.js";
import { copyFrom } from "../told.js";

/**
 * @import { Stop } from "./stops.js"
 * @typedef {"notes" | "details"} Kind
 */

/**
 * Puts what belongs to a stop into a place for it.
 * @param {HTMLElement} place
 * @param {Stop} stop
 * @param {Kind} kind
 */
export function putBeside(place, stop, kind) {
  the("[data-beside]", place).replaceChildren(...stop[kind].map(copied));
  the("[data-empty]", place).hidden = stop[kind].length > 0;
}

/** @param {HTMLElement} piece */
function copied(piece) {
  const copy = copyFrom(piece);
  copy.removeAttribute("hidden");
  // What is marked is hidden while a lesson is presented; this is where it is shown.
  for (const one of [copy, ...copy.querySelectorAll(".details, .for-clinicians, .speaker")])
    one.classList.remove("details", "for-clinicians", "speaker", "fold");
  if (copy instanceof HTMLDetailsElement) copy.open = true;
  return copy;
}

/**
 * @param {HTMLElement} box
 * @param {() => Stop | null} stopNow
 */
export function asideIn(box, stopNow) {
  /** @type {Kind | null} */
  let kind = null;
  function show() {
    const stop = stopNow();
    box.hidden = !stop || !kind;
    for (const part of all("[data-kind]", box)) {
      part.hidden = part.dataset.kind !== kind;
      if (stop) putBeside(part, stop, /** @type {Kind} */ (part.dataset.kind));
    }
  }
  /** @param {Kind | null} wanted */
  function turn(wanted) {
    kind = kind === wanted ? null : wanted;
    show();
    if (kind) box.focus({ preventScroll: true });
    else maybe("[tabindex='-1']:focus, #main")?.focus({ preventScroll: true });
  }
  return { show, turn, isOpen: () => !box.hidden };
}
