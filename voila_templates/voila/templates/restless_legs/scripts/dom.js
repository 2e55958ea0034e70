// @ts-check
/* Finding and making elements, each of the kind that is asked for. What is made is text, never markup. */

import { wordsOf } from "./as_made.js";

/**
 * Finds the first element of a kind, or null.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => T} [kind]
 * @returns {T | null}
 */
export function maybe(selector, within = document, kind) {
  const found = within.querySelector(selector);
  return found instanceof (kind ?? HTMLElement) ? /** @type {T} */ (found) : null;
}

/**
 * Finds an element that our pages always have.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function the(selector, within, kind) {
  const found = maybe(selector, within, kind);
  if (!found) throw new Error(selector);
  return found;
}

/**
 * Finds all elements of a kind.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => T} [kind]
 * @returns {T[]}
 */
export function all(selector, within = document, kind) {
  const found = [...within.querySelectorAll(selector)];
  return /** @type {T[]} */ (found.filter((one) => one instanceof (kind ?? HTMLElement)));
}

/**
 * Lists the elements that an element holds.
 * @param {Element} within
 */
export const childrenOf = (within) =>
  /** @type {HTMLElement[]} */ ([...within.children].filter((one) => one instanceof HTMLElement));

/** Whether lines run from right to left, so that what comes next lies at the left. */
export const isRightToLeft = () => document.documentElement.dir === "rtl";

/** Finds what is shown over the page; a browser that can't show anything so would stop at the selector. */
export const shownOver = () => ("showPopover" in HTMLElement.prototype ? maybe(":popover-open") : null);

/**
 * Finds what an event happened in.
 * @param {Event} event
 * @param {string} selector
 */
export function hit({ target }, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Whether a link is to be followed here, and not in a tab of its own.
 * @param {MouseEvent} event
 */
export const isPlainClick = ({ button, ctrlKey, metaKey, shiftKey, altKey }) =>
  !(button || ctrlKey || metaKey || shiftKey || altKey);

/**
 * Gives a copy of what stands in a template.
 * @param {string} template
 */
export const copyOf = (template) =>
  /** @type {HTMLElement} */ (
    the(template, document, HTMLTemplateElement).content.firstElementChild?.cloneNode(true)
  );

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [settings]
 * @param {(Node | string | null | undefined | false)[]} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
export function made(tag, settings = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), settings);
  for (const one of inside) if (one) element.append(one);
  return element;
}

/**
 * A button that scripts know by its `data-`.
 * @param {string} textContent
 * @param {Record<string, string>} data
 */
export function button(textContent, data) {
  const element = made("button", { type: "button", textContent });
  Object.assign(element.dataset, data);
  return element;
}

/**
 * Finds the name of an item in its row.
 * @param {Element} row
 */
export const labelOf = (row) => wordsOf(row.querySelector(".item"));

/** @template T @param {T[]} list @returns {T | undefined} */
export const last = (list) => list[list.length - 1];
