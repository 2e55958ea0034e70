// @ts-check
/* What stands elsewhere on the page, told in place: the meaning of a term, the sources of a paragraph. Both are links,
   which lead there wherever this can't be done. */

import { copyOf, hit, isPlainClick, maybe, the } from "./dom.js";
import { shared } from "./shared.js";

/**
 * @typedef {{ title: string, pieces: Node[] }} Told - a title, and what is told under it
 */

const MARKED = "a.term, a.cite";

/** Whether something can be shown over the page. */
export const canTell = () => "showPopover" in HTMLElement.prototype;

const OFF = "off-screen"; // of present/screens.js: what a presentation hides

const state = shared(
  "told",
  () => /** @type {{ box: HTMLElement | null, asker: HTMLElement | null }} */ ({ box: null, asker: null }),
);

/** The one box, made when it is first needed: a page that can't show it over the others has none that lies about. */
function box() {
  state.box ??= makeBox();
  return state.box;
}

function makeBox() {
  const made = copyOf("template[data-told]");
  made.addEventListener("click", (event) => {
    if (hit(event, "button")) made.hidePopover();
  });
  made.addEventListener("toggle", () => {
    const isLost = made.contains(document.activeElement) || document.activeElement === document.body;
    if (!made.matches(":popover-open") && isLost) state.asker?.focus({ preventScroll: true });
  });
  document.body.append(made);
  return made;
}

/**
 * Shows something over the page; whoever closes it is again where they were.
 * @param {HTMLElement} link - what asked for it
 * @param {Told} told
 */
export function tell(link, { title, pieces }) {
  const shown = box();
  the("strong", shown).textContent = title;
  the("div", shown).replaceChildren(...pieces);
  state.asker = link;
  shown.showPopover();
  shown.focus();
}

/**
 * Gives a copy of what stands elsewhere, without what may stand there once.
 * @param {Element} place
 */
export function copyFrom(place) {
  const copy = /** @type {Element} */ (place.cloneNode(true));
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  // While a lesson is presented, what it is copied from may be off the screen.
  for (const one of [copy, ...copy.querySelectorAll(`.${OFF}`)]) one.classList.remove(OFF);
  return copy;
}

/**
 * Finds what a link is about, on this page.
 * @param {HTMLElement} link
 * @returns {Told | null}
 */
function aboutOf(link) {
  return link.matches(".term") ? meaningOf(link) : sourcesOf(link);
}

/** @param {HTMLElement} link */
function meaningOf(link) {
  const [, slug = ""] = (link.getAttribute("href") ?? "").split("#word-");
  const word = document.getElementById(`term-${slug}`);
  const meaning = word?.nextElementSibling;
  return meaning ? { title: word.textContent ?? "", pieces: [...copyFrom(meaning).childNodes] } : null;
}

/** @param {HTMLElement} link */
function sourcesOf(link) {
  const numbers = (link.dataset.n ?? "").split(",");
  const found = numbers.flatMap((number) => maybe(`ol.sources > [value="${number}"]`) ?? []);
  if (!found.length) return null;
  const list = document.createElement("ol");
  list.className = "sources";
  list.append(...found.map(copyFrom));
  return { title: link.getAttribute("aria-label") ?? "", pieces: [list] };
}

/** Before anything else hears of the click: what is told in place leads nowhere. */
export function startTold() {
  if (!canTell()) return;
  document.addEventListener(
    "click",
    (event) => {
      const link = isPlainClick(event) ? hit(event, MARKED) : null;
      const told = link && aboutOf(link);
      if (!told) return;
      event.preventDefault();
      tell(link, told);
    },
    { capture: true },
  );
}
