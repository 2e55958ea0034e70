// @ts-check
/* What every page has beside its explorers: the details switch, print, the day it is due, its list of sources. */

import { all, hit, maybe } from "./dom.js";
import { reveal, revealAll } from "./folds.js";
import { onForgetting, recall, remember } from "./storage.js";

/** @param {() => Promise<void>} wake - starts what stands in folds */
export function startPage(wake) {
  detailsSwitch();
  printing(wake);
  overdue();
  forgetting();
  sources();
}

/** Last, when all of it answers: until then what needs the script is not there, and what says so is. */
export function goLive() {
  document.documentElement.classList.add("live");
  for (const one of all(".needs-script")) one.hidden = false;
}

/** A chart that was hidden has to find its width. */
export const findWidths = () => window.dispatchEvent(new Event("resize"));

function detailsSwitch() {
  const box = maybe("#details-switch", document, HTMLInputElement);
  if (!box) return;
  const apply = () => {
    document.documentElement.classList.toggle("with-details", box.checked);
    findWidths();
  };
  const follow = () => {
    box.checked = recall("details") === true;
    apply();
  };
  box.addEventListener("change", () => {
    remember("details", box.checked);
    apply();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && follow()); // it may have been turned on another page
  follow();
}

/**
 * On paper what is folded stays away, but for what an open part of the page folds within itself.
 * @param {() => Promise<void>} wake
 */
function printing(wake) {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  let shrink = () => {};
  addEventListener("beforeprint", () => {
    shrink = growNotes();
    closed = all("details:not([open]):not(.fold)", document, HTMLDetailsElement);
    for (const box of closed) box.open = true;
  });
  addEventListener("afterprint", () => {
    shrink();
    for (const box of closed) box.open = false;
  });
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const { print: what } = button.dataset;
      if (what === "all") printAll(wake);
      else if (what) printAlone(what);
      else print();
    });
  }
}

/** Paper can't be scrolled: where a browser gives a box only its rows, it gets as many as its text needs. */
function growNotes() {
  const boxes = all("textarea", document, HTMLTextAreaElement).filter(
    (box) => box.scrollHeight > box.clientHeight + 1,
  );
  const before = boxes.map((box) => box.rows);
  for (const box of boxes)
    box.rows = 1 + Math.ceil(box.scrollHeight / parseFloat(getComputedStyle(box).lineHeight));
  return () => {
    for (const [at, box] of boxes.entries()) box.rows = before[at];
  };
}

/**
 * Charts and answers of a fold have to be there before the paper is.
 * @param {() => Promise<void>} wake
 */
async function printAll(wake) {
  const close = revealAll();
  await wake().catch(() => {});
  addEventListener("afterprint", close, { once: true });
  print();
}

/**
 * One part of the page, and nothing around it.
 * @param {string} id
 */
function printAlone(id) {
  const marked = [document.documentElement, ...all(`#${CSS.escape(id)}`)];
  for (const one of marked) one.classList.add("alone");
  const again = () => {
    for (const one of marked) one.classList.remove("alone");
  };
  addEventListener("afterprint", again, { once: true });
  print();
}

/** Only the reader's own day can tell whether a page is past the day by which it had to be read. */
function overdue() {
  const told = maybe("[data-due]");
  if (told) told.hidden = new Date().toISOString().slice(0, 10) <= (told.dataset.due ?? "");
}

/** Who can't take along what they enter has to know it before they leave. */
function forgetting() {
  const told = maybe("[data-forgets]");
  if (told)
    onForgetting(() => {
      told.hidden = false;
    });
}

/** A mark leads to its source, which may lie in a closed list; where it is told in place, the list stays closed. */
function sources() {
  document.addEventListener("click", (event) => {
    const link = event.defaultPrevented ? null : hit(event, 'a[href^="#source-"]');
    if (link) reveal(document.getElementById(link.getAttribute("href")?.slice(1) ?? ""));
  });
}
