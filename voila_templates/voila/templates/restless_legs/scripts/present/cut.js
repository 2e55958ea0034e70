// @ts-check
/* Which pieces of a lesson stand together on a screen, by their heights alone. */

/** @import { Span } from "./stops.js" */

/**
 * Each screen takes as many as it has room for. Then it is done with as little room as makes no more screens of it, so
 * that the last one is not left with a crumb.
 * @param {Span[]} spans
 * @param {number} room
 * @returns {number[][]} of each screen, the places of its pieces
 */
export function cut(spans, room) {
  let fewest = packed(spans, room);
  for (let less = room; less > 0; less -= room / 40) {
    const tighter = packed(spans, less);
    if (tighter.length > fewest.length) break;
    fewest = tighter;
  }
  return fewest;
}

/**
 * Of an explorer the first screen takes all that it has room for, so that an answer stands under its picture.
 * @param {Span[]} spans
 * @param {number} room
 */
export function cutAnswer(spans, room) {
  const [first] = packed(spans, room);
  const others = cut(spans.slice(first.length), room);
  return [first, ...others.map((screen) => screen.map((at) => at + first.length))];
}

/**
 * @param {Span[]} spans
 * @param {number} room
 */
function packed(spans, room) {
  /** @type {number[][]} */
  const screens = [];
  let top = 0;
  spans.forEach(([from, to], at) => {
    if (!at || to - top > room) {
      screens.push([]);
      top = from;
    }
    screens[screens.length - 1].push(at);
  });
  return screens;
}
