// @ts-check
/* What the browser has kept, asked of it each time: registrations of our worker, and its caches. */

import { cachesOf, REMOVE } from "../kept_pages.js";

const { serviceWorker } = navigator;
const address = new URL(document.documentElement.dataset.keepWorker ?? "", location.href);
const file = address.pathname.slice(address.pathname.lastIndexOf("/"));
export const scope = new URL("./", address).href;

/** @param {ServiceWorkerRegistration} one */
const workersOf = ({ installing, waiting, active }) =>
  [installing, waiting, active].flatMap((worker) => worker ?? []);

/** @param {ServiceWorkerRegistration} one */
const isOurs = (one) => workersOf(one).some(({ scriptURL }) => scriptURL.endsWith(file));

/** Gives what is kept of this language: the pages of another may stand above it. */
export async function keptHere() {
  const found = await serviceWorker.getRegistration();
  return found?.scope === scope ? found : null;
}

/**
 * Waits until a worker is in a state that is looked for.
 * @param {ServiceWorker} worker
 * @param {(state: ServiceWorkerState) => boolean} isIt
 * @returns {Promise<ServiceWorkerState>}
 */
function until(worker, isIt) {
  return new Promise((done) => {
    const look = () => isIt(worker.state) && done(worker.state);
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Waits until all pages are there; fails where the worker gave up. @param {ServiceWorkerRegistration} one */
export async function whole({ installing, waiting, active }) {
  const worker = active ?? waiting ?? installing;
  const state = worker && (await until(worker, (now) => now === "activated" || now === "redundant"));
  if (state !== "activated") throw new Error(state ?? "");
}

/** Keeps all pages. */
export const keep = async () => whole(await serviceWorker.register(address, { scope }));

/**
 * Waits for a worker that is taking pages in: until it stops, it may write what was taken away.
 * @param {ServiceWorkerRegistration} one
 */
async function takeAway(one) {
  const { installing } = one;
  for (const worker of workersOf(one)) worker.postMessage(REMOVE);
  await one.unregister();
  if (installing) await until(installing, (now) => now !== "installing");
}

/** @param {string} beginning - of their names */
async function forgetCaches(beginning) {
  const names = (await caches.keys()).filter((name) => name.startsWith(beginning));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Whether anything of ours is kept, in whichever language. */
export const isAnyLeft = async () => (await caches.keys()).some((name) => name.startsWith(cachesOf()));

/** Removes all that is kept, in every language. */
export async function removeAll() {
  await Promise.all((await serviceWorker.getRegistrations()).filter(isOurs).map(takeAway));
  await forgetCaches(cachesOf());
}

/** Removes what keeping left behind that was cut short: what is whole stays. */
export async function removeHalf() {
  const found = await keptHere();
  if (found?.active) return;
  if (found) await takeAway(found);
  await forgetCaches(cachesOf(scope));
}
