// @ts-check
/* One of a few, each with a button of its own. */

import { wordsOf } from "../as_made.js";
import { all } from "../dom.js";

/** @param {HTMLElement} set */
export function choice(set) {
  const inputs = all("input", set, HTMLInputElement);
  const picked = () => inputs.find((input) => input.checked);
  return {
    /** Where nobody has picked yet, it is the last of its domain. */
    place() {
      const input = picked();
      return input ? inputs.indexOf(input) : inputs.length;
    },
    save: () => picked()?.value ?? "",
    /** @param {unknown} value */
    fits: (value) => inputs.some((input) => input.value === value),
    /** @param {unknown} value */
    load(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
    clear() {
      for (const input of inputs) input.checked = false;
    },
    isBlank: () => !picked(),
    said: () => wordsOf(picked()?.parentElement),
  };
}
