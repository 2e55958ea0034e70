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
 * Of an explorer the first screen takes all that it has room for, so that an answer stands under its picture. Where there is
 * no room for both, the answer comes first.
 * @param {Span[]} spans
 * @param {number} room
 * @param {number} [answer] - which piece it is; below 0 if none
 * @returns {number[][]}
 */
export function cutAnswer(spans, room, answer = -1) {
  const [first] = packed(spans, room);
  if (answer > 0 && !first.includes(answer)) return cutInOrder(spans, room, answer);
  const others = cut(spans.slice(first.length), room);
  return [first, ...others.map((screen) => screen.map((at) => at + first.length))];
}

/**
 * @param {Span[]} spans
 * @param {number} room
 * @param {number} first - the piece that comes before all others
 * @returns {number[][]}
 */
function cutInOrder(spans, room, first) {
  const order = [first, ...spans.keys()].filter((at, place) => !place || at !== first);
  return cutAnswer(stacked(spans, order), room).map((screen) => screen.map((place) => order[place]));
}

/**
 * Where pieces reach from and to when they stand under each other in another order.
 * @param {Span[]} spans
 * @param {number[]} order
 */
export function stacked(spans, order) {
  let top = 0;
  return order.map((at) => {
    const [from, to] = spans[at];
    const below = Math.max(to, spans[at + 1]?.[0] ?? to); // with the gap under it
    top += below - from;
    return /** @type {Span} */ ([top - (below - from), top - (below - to)]);
  });
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
