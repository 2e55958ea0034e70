// @ts-check
/* Scripts and style sheets that are fetched when they are needed, each once: what goes wrong may be tried again by whoever asks next. */

import { shared } from "./shared.js";

const asked = shared("fetched", () => /** @type {Map<string, Promise<void>>} */ (new Map()));

/**
 * @param {string} address
 * @param {HTMLScriptElement | HTMLLinkElement} element
 */
function come(address, element) {
  const before = asked.get(address);
  if (before) return before;
  /** @type {Promise<void>} */
  const coming = new Promise((done, failed) => {
    element.onload = () => done();
    element.onerror = () => {
      asked.delete(address);
      element.remove();
      failed(new Error(address));
    };
    document.head.append(element);
  });
  asked.set(address, coming);
  return coming;
}

/** @param {string} address */
export const fetched = (address) =>
  come(address, Object.assign(document.createElement("script"), { src: address }));

/** @param {string} address - of a style sheet */
export const fetchedStyle = (address) =>
  come(address, Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
