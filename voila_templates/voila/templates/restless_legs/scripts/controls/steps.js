// @ts-check
/* A choice with two buttons beside it, one step back and one on. At an end the button is off, but keeps the
   focus: a reader who presses on and on must not be thrown to the top of the page. */

import { all } from "../dom.js";
import { choice } from "./choice.js";

/** @param {HTMLElement} set */
export function steps(set) {
  const inputs = all("input", set, HTMLInputElement);
  const buttons = all("[data-turn]", set);
  const chosen = choice(set);
  /** @param {HTMLElement} button */
  const turned = (button) => inputs[chosen.place() + Number(button.dataset.turn)];
  return {
    ...chosen,
    place() {
      for (const one of buttons) one.setAttribute("aria-disabled", String(!turned(one)));
      return chosen.place();
    },
    /** @param {HTMLElement} button */
    press(button) {
      const next = "turn" in button.dataset && turned(button);
      if (next) next.checked = true;
      return Boolean(next);
    },
  };
}
