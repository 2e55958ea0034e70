// @ts-check
/* A sheet is laid out unseen in the size of its paper. What has no room first takes that of the empty lines, then smaller
   letters, then further pages, each with a head of its own. Nothing that stands on it is left off. */

import { all, childrenOf, last, made, maybe, the } from "../dom.js";
import { fill } from "../words.js";
import { starts } from "./breaks.js";

/**
 * @import { Piece, Start } from "./breaks.js"
 * @typedef {Piece & { block: HTMLElement, item: HTMLElement }} Placed - a block, or one item of the list in it
 * @typedef {{ at: Placed, line: number, point: [Node, number] | null }} Cut - where a page begins, and the letter in it
 */

// How its letters are set, and on how many pages it may stand so; what is set last takes as many as it needs.
/** @type {[string, number][]} */
const TRIES = [
  ["", 1],
  ["lean", 1],
  ["lean mid", 1],
  ["lean low", 1],
  ["lean short", 1],
  ["lean smaller", 1],
  ["short", 2],
  ["smaller", 2],
  ["smaller run-on", Number.POSITIVE_INFINITY],
];
const MANY = 60; // lines; fewer stay lines, each by itself, on as many pages as they need
const SHARE = 0.98; // of the paper: engines set the same words a little wider on paper than unseen
const LEAST_ROOM_MM = 30; // below its heading, to write in

/**
 * Parts a filled sheet into its pages; it must stand in the document.
 * @param {HTMLElement} sheet
 */
export function intoPages(sheet) {
  for (const [size, most] of TRIES) {
    sheet.className = `${sheet.dataset.kind} ${size}`;
    if (size.includes("run-on")) runOn(sheet);
    number(sheet, 1, Math.min(most, 2)); // its head is measured as it will be
    const pieces = piecesOf(sheet);
    const room = roomsOf(sheet);
    const found = starts(pieces, room.of, (at) => linesOf(pieces[at]));
    if (found.length < most) {
      part(sheet, pieces, found, room);
      return;
    }
  }
}

/**
 * A thousand lines of one letter would take twenty pages: as one text they take one.
 * @param {HTMLElement} sheet
 */
function runOn(sheet) {
  for (const list of all("[data-runs]", sheet)) {
    const items = childrenOf(list);
    if (items.length <= MANY) continue;
    const text = items.map(({ dataset, textContent }) => `${dataset.at ?? ""}${textContent}`);
    list.replaceChildren(made("li", { textContent: text.join(list.dataset.runs) }));
  }
}

/** @param {HTMLElement} sheet */
const flowOf = (sheet) => the("[data-flow]", sheet);

/** @param {HTMLElement} within */
const shownIn = (within) => childrenOf(within).filter((one) => !one.hidden);

/** @param {HTMLElement} block */
const listOf = (block) => maybe(":scope > :is(ul, ol)", block);

/** @param {Element} element */
const boxOf = (element) => element.getBoundingClientRect();

/**
 * @param {HTMLElement} sheet
 * @returns {Placed[]}
 */
function piecesOf(sheet) {
  return shownIn(flowOf(sheet)).flatMap((block) => {
    const list = listOf(block);
    const items = list ? shownIn(list) : [block];
    const heading = boxOf(items[0] ?? block).top - boxOf(block).top;
    return items.map((item) => {
      const { top, bottom } = boxOf(item);
      return { block, item, top, bottom, heading };
    });
  });
}

/**
 * How much room each page has, less what stands above and below on it.
 * @param {HTMLElement} sheet
 */
function roomsOf(sheet) {
  const [paper, head, foot] = [sheet, the("[data-head]", sheet), the("[data-foot]", sheet)].map(boxOf);
  const further = paper.height * SHARE - head.height;
  return {
    /** @param {number} page */
    of: (page) => (page ? further : further - foot.height),
    toWrite: (LEAST_ROOM_MM / 247) * paper.height,
  };
}

/** @param {Placed} piece */
function linesOf({ block, item }) {
  if (item === block) return []; // pictures and boxes are not parted
  const words = document.createRange();
  words.selectNodeContents(item);
  /** @type {number[]} */
  const lines = [];
  for (const { top, bottom, height } of [...words.getClientRects()].sort(
    (one, other) => one.top - other.top,
  )) {
    const before = last(lines);
    if (before === undefined || top >= before - height / 3) lines.push(bottom);
    else lines[lines.length - 1] = Math.max(before, bottom);
  }
  return lines;
}

/**
 * Finds the first letter that stands below a line.
 * @param {HTMLElement} item
 * @param {number} edge
 * @returns {[Node, number]}
 */
function pointBelow(item, edge) {
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const texts = /** @type {Text[]} */ ([]);
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  const node = texts.find((text) => bottomTo(text, text.length) > edge + 1) ?? texts[texts.length - 1];
  let [low, high] = [0, node.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomTo(node, middle + 1) > edge + 1) high = middle;
    else low = middle + 1;
  }
  return [node, low];
}

/**
 * @param {Text} text
 * @param {number} end
 */
function bottomTo(text, end) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(text, end);
  return boxOf(/** @type {any} */ (range)).bottom;
}

/**
 * All places are found before anything moves, and the last page is taken off first: what stands above stays where it is.
 * @param {HTMLElement} sheet
 * @param {Placed[]} pieces
 * @param {Start[]} found
 * @param {{ of: (page: number) => number, toWrite: number }} room
 */
function part(sheet, pieces, found, room) {
  const left = freeOn(pieces, found, room);
  const cuts = found.map(({ piece, line }) => {
    const at = pieces[piece];
    return { at, line, point: line ? pointBelow(at.item, linesOf(at)[line - 1]) : null };
  });
  const pages = [sheet, ...cuts.map(() => furtherPage(sheet))];
  for (const page of [...pages].reverse()) if (page !== sheet) sheet.after(page);
  for (const at of [...cuts.keys()].reverse()) moveFrom(cuts[at], flowOf(sheet), flowOf(pages[at + 1]));
  pages.forEach((page, at) => {
    number(page, at + 1, pages.length);
    the("[data-room]", page).hidden = left[at] < room.toWrite;
  });
}

/**
 * How much of each page stays free.
 * @param {Placed[]} pieces
 * @param {Start[]} found
 * @param {{ of: (page: number) => number }} room
 */
function freeOn(pieces, found, room) {
  const begins = [{ piece: 0, line: 0 }, ...found];
  return begins.map(({ piece, line }, page) => {
    const next = begins[page + 1];
    const at = pieces[piece];
    const begin = line ? linesOf(at)[line - 1] - at.heading : at.top - at.heading;
    const end = next ? pieces[next.line ? next.piece : next.piece - 1] : pieces[pieces.length - 1];
    return next?.line ? 0 : room.of(page) - (end.bottom - begin);
  });
}

/**
 * An empty page like a sheet: with its head, and room to write, but without what stands at its foot.
 * @param {HTMLElement} sheet
 */
function furtherPage(sheet) {
  const page = /** @type {HTMLElement} */ (sheet.cloneNode(true));
  flowOf(page).replaceChildren();
  the("[data-foot]", page).replaceChildren();
  return page;
}

/**
 * Moves all that stands behind a place to another page.
 * @param {Cut} cut
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
function moveFrom({ at: { block, item }, point }, from, to) {
  const blocks = childrenOf(from);
  const later = blocks.slice(blocks.indexOf(block) + 1);
  const isWhole = !point && item === shownIn(item.parentElement ?? block)[0];
  to.append(...(item === block || isWhole ? [block] : [restOf(block, item, point)]), ...later);
}

/**
 * The rest of a block, under its heading once more.
 * @param {HTMLElement} block
 * @param {HTMLElement} item
 * @param {[Node, number] | null} point
 */
function restOf(block, item, point) {
  const list = /** @type {HTMLElement} */ (listOf(block));
  const items = childrenOf(list);
  const rest = /** @type {HTMLElement} */ (block.cloneNode(false));
  const goesOn = /** @type {HTMLElement} */ (list.cloneNode(false));
  if (point) goesOn.append(restOfItem(item, point));
  goesOn.append(...items.slice(items.indexOf(item) + (point ? 1 : 0)));
  rest.append(
    ...childrenOf(block)
      .filter((one) => one !== list)
      .map(continued),
    goesOn,
  );
  return rest;
}

/**
 * @param {HTMLElement} item
 * @param {[Node, number]} point
 */
function restOfItem(item, [node, offset]) {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEndAfter(item.lastChild ?? item);
  const rest = /** @type {HTMLElement} */ (item.cloneNode(false));
  rest.classList.add("goes-on");
  delete rest.dataset.at;
  rest.append(range.extractContents());
  return rest;
}

/** @param {HTMLElement} heading */
function continued(heading) {
  const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
  const words = heading.closest("[data-continued]")?.getAttribute("data-continued") ?? "{title}";
  copy.textContent = fill(words, { title: heading.textContent ?? "" });
  return copy;
}

/**
 * @param {HTMLElement} page
 * @param {number} at
 * @param {number} count
 */
function number(page, at, count) {
  const place = the("[data-page]", page);
  place.textContent = count > 1 ? fill(place.dataset.page ?? "", { at, count }) : "";
}
