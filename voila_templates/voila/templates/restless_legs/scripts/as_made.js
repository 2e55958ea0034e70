// @ts-check
/* The words of a page as it was made. A browser may translate what it shows, piece by piece and whenever it likes: what is
   kept, copied or printed would be of two languages. So what may be said later is noted as it comes, and never read back
   from the screen. */

import { shared } from "./shared.js";
import { textOf } from "./words.js";

// What a control, a question or an answer is called by, and what an answer says.
const SAID = `legend, label, option, .item, .unit, .explorer > h3, ul.questions > li, [data-asks] li, [data-points] li,
  [data-said] > *, [data-said] :is(p, li), [data-recorded] > li, [data-visit-points] li, [data-visit-picture] .picture`;
const noted = shared("as_made", () => /** @type {WeakMap<Element, Element>} */ (new WeakMap()));

/** @param {Element} element */
const copyOf = (element) => /** @type {Element} */ (element.cloneNode(true));

/**
 * Notes what stands in a part of the page now.
 * @param {ParentNode} root
 */
export function noteWords(root) {
  for (const one of root.querySelectorAll(SAID)) {
    const copy = copyOf(one);
    copy.removeAttribute("hidden"); // that it is hidden now says nothing of later
    noted.set(one, copy);
  }
}

/**
 * Gives a copy of an element as it came.
 * @param {Element} element
 */
export const asMade = (element) => copyOf(noted.get(element) ?? element);

/**
 * Gives its words on one line.
 * @param {Element | null | undefined} element
 */
export const wordsOf = (element) => textOf(element ? asMade(element) : null);
