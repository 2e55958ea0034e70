// @ts-check
/* A choice that goes round: after its last value comes its first. */

import { the } from "../dom.js";

/** @param {HTMLElement} set */
export function dial(set) {
  const slider = the("input", set, HTMLInputElement);
  const spoken = the("[data-spoken]", set);
  const [labels, values] = [set.dataset.labels, set.dataset.values].map((list) => (list ?? "").split("|"));
  const at = () => Number(slider.value);
  return {
    place() {
      spoken.textContent = labels[at()];
      slider.setAttribute("aria-valuetext", labels[at()]);
      return at();
    },
    /** @param {HTMLElement} button */
    press(button) {
      const turn = Number(button.dataset.turn);
      if (turn) slider.value = String((at() + turn + values.length) % values.length);
      return Boolean(turn);
    },
    save: () => values[at()],
    /** @param {unknown} value */
    fits: (value) => typeof value === "string" && values.includes(value),
    /** @param {string} value */
    load(value) {
      slider.value = String(values.indexOf(value));
    },
    said: () => labels[at()],
  };
}
