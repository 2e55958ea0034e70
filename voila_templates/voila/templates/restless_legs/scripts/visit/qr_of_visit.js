// @ts-check
/* The visit as a QR code: choices and numbers always, own words only as far as they fit. */

import { encoded, fetchEncoder, picture } from "../qr_code.js";
import { fill } from "../words.js";
import { forLink } from "./for_others.js";
import { fetchItems } from "./items.js";
import { textOf } from "./link_text.js";
import { KINDS } from "./own_words.js";
import { isEmpty } from "./state.js";

/** @import { VisitItems, VisitState } from "../types" */

/**
 * Gives the address that a visit opens on: the page that it was made on; from a page for clinicians the first lesson that
 * something was set of.
 * @param {VisitState} state
 * @param {VisitItems} items
 * @param {DOMStringMap} words - `page`, where patients may be led to it; `address`, where it is public; `visit`, the page of the visit
 */
function pageOf(state, { explorers }, { page, address, visit = "" }) {
  const { visitPages = "" } = document.documentElement.dataset;
  const [first] = Object.keys(state.explorers);
  const there = page || (first ? fill(visitPages, { topic: explorers[first].page }) : visit);
  return new URL(there, address || location.href).href.split("#")[0];
}

/**
 * Puts a visit into an address.
 * @param {VisitState} state
 * @param {VisitItems} items
 * @param {DOMStringMap} words
 */
export const linkTo = (state, items, words) => `${pageOf(state, items, words)}#${textOf(state, items)}`;

/**
 * Draws the visit that the tab keeps; null where there is nothing, no public address, or too much for a code.
 * @param {DOMStringMap} words - as `pageOf` takes them, with `encoder` and the `label` of the picture
 * @returns {Promise<{ picture: SVGElement, holds: string[], leftOut: string[] } | null>} - with what is in it, and what had no room
 */
export async function drawn(words) {
  if (!words.address) return null;
  const items = await fetchItems();
  const encode = await fetchEncoder(words.encoder ?? "");
  const state = forLink(items);
  if (isEmpty(state)) return null;
  const { code, leftOut } = fitting(state, (some) => encoded(encode, linkTo(some, items, words)));
  if (!code) return null;
  return {
    picture: picture(code, words.label ?? ""),
    holds: titlesOf(state, items, leftOut),
    leftOut: leftOut.map((name) => items.words[name]),
  };
}

/**
 * Names what a code holds: the lessons that something was set of, and the kinds of own words.
 * @param {VisitState} state
 * @param {VisitItems} items
 * @param {string[]} leftOut
 */
function titlesOf(state, items, leftOut) {
  const lessons = Object.keys(state.explorers).map((name) => items.pages[items.explorers[name].page]);
  const words = Object.keys(state.words).filter((name) => !leftOut.includes(name));
  return [...new Set(lessons), ...words.map((name) => items.words[name])];
}

/**
 * Leaves out own words, those that matter least first, until the rest fits.
 * @template T
 * @param {VisitState} state
 * @param {(state: VisitState) => T | null} encode
 * @returns {{ code: T | null, leftOut: string[] }}
 */
export function fitting(state, encode) {
  /** @type {Record<string, string | string[]>} */
  let words = {};
  /** @type {string[]} */
  const leftOut = [];
  let code = encode({ ...state, words });
  if (!code) return { code, leftOut };
  for (const name of Object.keys(KINDS).filter((one) => state.words[one])) {
    const more = { ...words, [name]: state.words[name] };
    const longer = encode({ ...state, words: more });
    if (longer) [code, words] = [longer, more];
    else leftOut.push(name);
  }
  return { code, leftOut };
}
