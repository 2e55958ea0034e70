// @ts-check
/* Leaving is asked about first: an Escape too many loses nothing, and clearing, which is final, is asked about once more. */

import { all, hit, the } from "../dom.js";

/** @typedef {"on" | "keep" | "clear"} Choice */

/**
 * @param {HTMLDialogElement} dialog
 * @param {(choice: Choice | null) => void} choose - told what was chosen; null where the question was only closed
 */
export function leavingBy(dialog, choose) {
  const questions = all("[data-question]", dialog);
  /** @param {string | undefined} name */
  function ask(name) {
    for (const one of questions) one.hidden = one.dataset.question !== name;
    if (!dialog.open) dialog.showModal();
    the(`[data-question="${name}"] button`, dialog).focus();
  }
  dialog.addEventListener("click", (event) => {
    const { ask: next, choose: choice } = hit(event, "button")?.dataset ?? {};
    if (next) return ask(next);
    if (!choice) return;
    dialog.close();
    choose(/** @type {Choice} */ (choice));
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.close();
    choose(null);
  });
  return ask;
}
