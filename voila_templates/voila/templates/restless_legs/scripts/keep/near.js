// @ts-check
/* What stands at the top of a page is not seen by who came to a place further down: for them it stands in short at the foot of the
   screen as well, until they see it at the top or put it away. */

import { maybe, the } from "../dom.js";
import { recall, remember } from "../storage.js";

const KEY = "put_away";
let stop = () => {};

/** Nothing is to be told any more. */
export function endNear() {
  stop();
  const near = maybe("[data-kept-near]");
  if (near) near.hidden = true;
}

/**
 * @param {HTMLElement} notice - as it stands at the top
 * @param {string} what - it is about
 */
export function showNear(notice, what) {
  const near = maybe("[data-kept-near]");
  endNear();
  if (!near || recall(KEY) === what) return;
  the("[data-said]", near).textContent = near.dataset[what] ?? "";
  the("a", near, HTMLAnchorElement).href = `#${notice.id}`;
  const watched = new IntersectionObserver(([{ isIntersecting }]) => {
    near.hidden = isIntersecting;
  });
  stop = () => watched.disconnect();
  the("button", near).onclick = () => {
    remember(KEY, what);
    endNear();
  };
  watched.observe(notice);
}
