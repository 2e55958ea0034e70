// @ts-check
/* Data that Python packed for an explorer. They came in scripts of their own (`site/apart.py`); under plain Voila they
   stand beside what needs them. */

import { maybe } from "./dom.js";

/**
 * @param {"table" | "names"} kind
 * @param {HTMLElement} root - where they may stand
 * @param {string} [name]
 * @returns {any}
 */
export function carried(kind, root, name = "") {
  const own = maybe(`script[data-${kind}]`, root, HTMLScriptElement);
  return own ? JSON.parse(own.text) : window.restlessLegsData?.[`${kind}:${name}`];
}
