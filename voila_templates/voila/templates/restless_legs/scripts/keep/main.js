// @ts-check
/* Keeps all pages of this language on the reader's own device, tells of a new version, and takes all of it away again. The worker
   does the keeping: see worker/main.js. */

import { made, maybe, the } from "../dom.js";
import { STILL_THERE } from "../kept_pages.js";
import { watchLanguages } from "./languages.js";
import { endNear, showNear } from "./near.js";
import { isAnyLeft, keep, keptHere, removeAll, removeHalf, whole } from "./registered.js";

/** @import { Told } from "../kept_pages.js" */
/** @typedef {"" | "Coming" | "Kept" | "Failed" | "Removed" | "Stays" | "Others"} Now - the end of the name under which the page has its sentence */

const TOLD = /** @type {const} */ (["newer", "gone", "foot"]);
const block = maybe("[data-keep]");
const { serviceWorker } = navigator;
let others = false; // whether pages in another language are kept

/** What the block on the home page says and offers. @param {Now} now */
function show(now) {
  if (!block) return;
  const isKept = now === "Kept" || now === "Stays";
  const [ask, away] = ["[data-keep-now]", "[data-keep-no-more]"].map((one) => the(one, block));
  const had = document.activeElement;
  ask.hidden = isKept;
  away.hidden = now === "Coming" || !(isKept || others);
  the("[data-keep-before]", block).hidden = isKept;
  if (now === "Coming") ask.setAttribute("aria-disabled", "true");
  else ask.removeAttribute("aria-disabled");
  the("progress", block).hidden = now !== "Coming";
  the("[data-told]", block).textContent = now && (block.dataset[`say${now}`] ?? "");
  if (had === ask || had === away) (isKept ? away : ask).focus(); // the one that was pressed may be gone
}

/** Browsers put the pages on a home screen by what stands there. */
function leadToManifest() {
  const { keepManifest = "" } = document.documentElement.dataset;
  if (!maybe("link[rel=manifest]", document, HTMLLinkElement))
    document.head.append(made("link", { rel: "manifest", href: keepManifest }));
}

/** @param {Promise<void>} keeping */
async function follow(keeping) {
  show("Coming");
  try {
    await keeping;
    leadToManifest();
    show("Kept");
  } catch {
    await removeHalf().catch(() => {});
    show("Failed");
  }
}

async function remove() {
  try {
    await removeAll();
    others = false;
    for (const what of TOLD) tell(what, false);
    maybe("link[rel=manifest]", document, HTMLLinkElement)?.remove();
    show("Removed");
  } catch {
    show("Stays");
  }
}

/**
 * What stands at the top of any kept page, and beside the numbers at its foot.
 * @param {typeof TOLD[number]} what
 * @param {boolean} [isSo]
 */
function tell(what, isSo = true) {
  const told = maybe(`[data-kept-${what}]`);
  if (!told) return;
  told.hidden = !isSo;
  if (what === "foot") return;
  if (isSo) showNear(told, what);
  else endNear();
}

/** A new version is there once it is taken in; it waits until all pages are closed. @param {ServiceWorkerRegistration} one */
function watch(one) {
  const look = () => {
    if (one.waiting) tell("newer");
    one.installing?.addEventListener("statechange", look);
  };
  one.addEventListener("updatefound", look);
  look();
}

/** @param {MessageEvent<Told>} message */
function hear({ data: { share, gone } }) {
  if (block && share !== undefined) the("progress", block, HTMLProgressElement).value = share;
  if (gone) tell("gone");
}

/** Pages in another language can be removed from here, too. */
async function lookForOthers() {
  await removeHalf();
  others = await isAnyLeft();
  if (others) show("Others");
}

async function start() {
  const found = await keptHere();
  if (!found) await lookForOthers();
  else if (!found.active) await follow(whole(found));
  else {
    leadToManifest();
    show("Kept");
    tell("foot");
    watch(found);
    found.active.postMessage(STILL_THERE);
  }
}

serviceWorker.addEventListener("message", hear);
if (serviceWorker.controller) watchLanguages();
const started = start().catch(() => {});
block?.addEventListener("click", async ({ target }) => {
  await started; // what was left behind is gone, before anything new comes
  if (!(target instanceof HTMLElement)) return;
  if (target.matches("[data-keep-now]:not([aria-disabled])")) follow(keep());
  if (target.matches("[data-keep-no-more]")) remove();
});
