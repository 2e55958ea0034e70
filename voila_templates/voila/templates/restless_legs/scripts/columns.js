// @ts-check
/* What is compared stands in columns, their names once above them. Where columns have no room, one stands at a time, and
   buttons lead from one to the next: how many there are, and which, stays in view. */

import { all, button, childrenOf, hit, made, maybe, the } from "./dom.js";
import { fill, textOf } from "./words.js";

const COLUMN_REM = 11; // a narrower one breaks its lines after every other word
const ROWS = ":scope > .asked";
const NAME = "h5, figcaption"; // each answer begins with the name of its column

/** Starts every grid of the page. */
export function startColumns() {
  for (const bar of all("[data-columns]")) columns(bar);
}

/** @param {HTMLElement} bar */
function columns(bar) {
  const grid = /** @type {HTMLElement} */ (bar.parentElement);
  const row = the(`${ROWS} > ul`, grid); // any of them has all names
  const place = the("[data-at]", bar);
  let names = namesIn(row);
  let at = 0;

  function fit() {
    const isNarrow = names.length > 1 && grid.clientWidth < names.length * COLUMN_REM * rem();
    grid.classList.toggle("columned", !isNarrow);
    grid.classList.toggle("one-column", isNarrow);
  }
  function tell() {
    bar.hidden = names.length < 2;
    grid.dataset.column = String(at + 1);
    place.textContent = fill(place.dataset.at ?? "", { at: at + 1, count: names.length, name: names[at] });
    for (const [i, one] of all("[data-to]", bar).entries())
      one.setAttribute("aria-pressed", String(i === at));
    for (const turn of all("[data-turn]", bar)) {
      const name = names[turned(Number(turn.dataset.turn))];
      turn.setAttribute("aria-label", fill(bar.dataset.columns ?? "", { name }));
    }
  }
  function read() {
    const before = names;
    names = namesIn(row);
    const added = names.findIndex((name) => !before.includes(name)); // who adds one wants to see it
    at = Math.min(added < 0 ? at : added, names.length - 1);
    the("[data-heads]", bar).replaceChildren(...names.map((name) => made("li", {}, name)));
    the("[data-ways]", bar).replaceChildren(
      ...names.map((name, i) => made("li", {}, button(name, { to: String(i) }))),
    );
    fit();
    tell();
  }
  /** @param {number} by */
  const turned = (by) => (at + by + names.length) % names.length;
  /**
   * Whoever turns while they read a row reads the same row of the next.
   * @param {number} to
   */
  function turn(to) {
    const under = the("[data-turns]", bar).getBoundingClientRect().bottom;
    const read = all(ROWS, grid).find((one) => one.getBoundingClientRect().bottom > under);
    const before = read?.getBoundingClientRect().top ?? 0;
    at = to;
    tell();
    if (read && before < under) window.scrollBy(0, read.getBoundingClientRect().top - before);
  }

  bar.addEventListener("click", (event) => {
    const pressed = hit(event, "[data-to], [data-turn]");
    if (!pressed) return;
    const { to, turn: by } = pressed.dataset;
    turn(to === undefined ? turned(Number(by)) : Number(to));
  });
  new MutationObserver(read).observe(row, { childList: true });
  new ResizeObserver(fit).observe(grid);
  read();
}

/** @param {Element} row */
const namesIn = (row) => childrenOf(row).map((cell) => textOf(maybe(NAME, cell)));

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
