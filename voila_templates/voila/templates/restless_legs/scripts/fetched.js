// @ts-check
/* Scripts that are fetched when they are needed, each once: what goes wrong may be tried again by whoever asks next. */

import { shared } from "./shared.js";

const asked = shared("fetched", () => /** @type {Map<string, Promise<void>>} */ (new Map()));

/** @param {string} address */
export function fetched(address) {
  const before = asked.get(address);
  if (before) return before;
  /** @type {Promise<void>} */
  const coming = new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = () => done();
    script.onerror = () => {
      asked.delete(address);
      script.remove();
      failed(new Error(address));
    };
    document.head.append(script);
  });
  asked.set(address, coming);
  return coming;
}
