// @ts-check
/* What only a visit needs is a script of its own. Pages of a visit have it from the start; elsewhere it is fetched when a link
   arrives that sets something, or when somebody makes one. */

import { hit } from "./dom.js";
import { fetched } from "./fetched.js";
import { BEFORE, isOfLink } from "./kept_names.js";
import { ANY_MARK } from "./links.js";
import { recall } from "./storage.js";

const isHere = () => Boolean(window.restlessLegsVisit);

/** Fetches it once; it starts by itself. */
export const visitScript = () =>
  isHere() ? Promise.resolve() : fetched(document.documentElement.dataset.visitScript ?? "");

let wasOpened = false;

/** Whether a link that sets something was opened here: no page can take it out of a browser's history. */
export const linkOpened = () => wasOpened || isOfLink(recall(BEFORE));

function arrive() {
  wasOpened ||= ANY_MARK.test(location.hash);
  if (isHere()) return;
  if (ANY_MARK.test(location.hash)) visitScript().catch(sayLacking);
  else if (recall(BEFORE) !== null) visitScript().catch(() => {}); // what was taken in can still be undone
}

function sayLacking() {
  const told = document.querySelector("[data-arrived]");
  if (told instanceof HTMLElement) told.textContent = told.dataset.lacking ?? "";
}

/**
 * The press that asked for it is done again as soon as it is there to be heard.
 * @param {HTMLElement} button
 */
async function pressAgain(button) {
  const told = button.closest("[data-setup]")?.querySelector("[data-told]");
  try {
    await visitScript();
    button.click();
  } catch {
    if (told)
      told.textContent = /** @type {HTMLElement} */ (button.closest("[data-setup]")).dataset.lacking ?? "";
  }
}

export function startVisitScript() {
  arrive();
  addEventListener("hashchange", arrive); // a link that is pasted while the page is open
  document.addEventListener("click", (event) => {
    const button = isHere() ? null : hit(event, "[data-setup] [data-make]");
    if (button) pressAgain(button);
  });
}
