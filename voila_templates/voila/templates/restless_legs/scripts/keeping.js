// @ts-check
/* Keeping all pages on the reader's own device, as far as every page needs it. Nothing is kept, and nothing is fetched for it,
   before somebody presses the button on the home page. */

import { goTo, whenLoaded } from "./arrival.js";
import { all, maybe, the } from "./dom.js";
import { fetched } from "./fetched.js";
import { placeOf } from "./folds.js";
import { cachesOf } from "./kept_pages.js";

const { keepScript = "", keepWorker = "" } = document.documentElement.dataset;

/** From a folder, in a frame, and over a line that others can change, browsers keep nothing or must not. */
export const canKeep = () =>
  Boolean(keepWorker) && /^https?:$/.test(location.protocol) && "serviceWorker" in navigator && top === self;

/** Whether anything is kept here, or lies about from a time when keeping was cut short. */
async function isAnyKept() {
  const [registration, names] = await Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()]);
  return Boolean(registration) || names.some((name) => name.startsWith(cachesOf()));
}

/** Whether this device keeps pages of ours; a browser that refuses to tell keeps none. */
export const keepsPages = async () => canKeep() && isAnyKept().catch(() => false);

/**
 * The press that asked for it is done again as soon as what keeps is there.
 * @param {HTMLElement} block
 */
function waitForPress(block) {
  const button = the("[data-keep-now]", block);
  const press = async () => {
    try {
      await fetched(keepScript);
      button.removeEventListener("click", press);
      button.click();
    } catch {
      the("[data-told]", block).textContent = block.dataset.sayFailed ?? "";
    }
  };
  button.addEventListener("click", press);
}

/** @param {HTMLElement} block */
async function offer(block) {
  const isKept = await isAnyKept();
  block.hidden = false;
  const place = placeOf(location.hash);
  if (place && block.contains(place)) whenLoaded(() => goTo(place)); // it was hidden when the browser looked for it
  if (isKept) await fetched(keepScript);
  else waitForPress(block);
}

export function startKeeping() {
  if (!canKeep()) return;
  for (const way of all("[data-keep-way]")) way.hidden = false;
  const block = maybe("[data-keep]");
  const started = block ? offer(block) : navigator.serviceWorker.controller && fetched(keepScript);
  Promise.resolve(started).catch(() => {}); // a browser that refuses to keep anything is not asked again
}
