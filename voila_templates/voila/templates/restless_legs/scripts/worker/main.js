// @ts-check
/* Keeps all pages of one language on the reader's own device, after they asked for it: see keep/main.js. It takes in what stands
   on its list, as the list has it, all or nothing; it answers with that and adds nothing, so what a reader enters or looks at leaves
   no trace in it. A new version waits until every page of the old one is closed. */

import { cachesOf, REMOVE, STILL_THERE } from "../kept_pages.js";
import { inPlaceOf, isGone, isPage, keptName } from "./kept.js";

/** @import { Told } from "../kept_pages.js" */
/** @typedef {{ version: string, files: Record<string, string> }} List - each file with its digest; Python writes it before this script */

const worker = /** @type {ServiceWorkerGlobalScope & { restlessLegsKept: List }} */ (
  /** @type {unknown} */ (self)
);
const { version, files } = worker.restlessLegsKept;
const scope = worker.registration.scope;
const name = cachesOf(scope) + version;
const stopped = new AbortController();

/** @param {Told} told */
async function tell(told) {
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true })) page.postMessage(told);
}

/**
 * Takes in one file. What has a hash in its name may come from what the browser has already.
 * @param {Cache} cache
 * @param {string} file
 */
async function takeInOne(cache, file) {
  const got = await fetch(scope + file, {
    integrity: files[file],
    cache: file.startsWith("static/") ? "default" : "no-cache",
    signal: stopped.signal,
  });
  if (!got.ok) throw new Error(file);
  await cache.put(scope + file, new Response(got.body, got)); // a copy: browsers open no page from an answer that was led elsewhere
}

async function takeInAll() {
  const cache = await caches.open(name);
  const all = Object.keys(files);
  let taken = 0;
  const coming = all.map(async (file) => {
    await takeInOne(cache, file);
    taken += 1;
    tell({ share: taken / all.length });
  });
  try {
    await Promise.all(coming);
  } catch (error) {
    stopped.abort();
    await Promise.allSettled(coming); // none may write once it is taken away
    await caches.delete(name);
    throw error;
  }
}

/** No page of an older version is open by now. */
async function begin() {
  const old = (await caches.keys()).filter((one) => one.startsWith(cachesOf(scope)) && one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
  await worker.clients.claim();
}

/**
 * @param {Request} request
 * @param {string} file
 */
async function answer(request, file) {
  const kept = await caches.match(scope + file, { cacheName: name, ignoreVary: true }).catch(() => null);
  return kept ?? fetch(request);
}

/**
 * A page that is not kept comes from the web; without a network one that is kept says so, at its own address.
 * @param {Request} request
 */
const fromWeb = (request) => fetch(request).catch(() => Response.redirect(inPlaceOf(request.url, scope)));

/** Tells where the pages are no longer on the web; without a network nobody knows. */
async function seeIfStillThere() {
  const answered = await fetch(worker.location.href, { method: "HEAD", cache: "no-store" });
  if (isGone(answered)) await tell({ gone: true });
}

async function remove() {
  stopped.abort();
  await caches.delete(name);
}

worker.addEventListener("install", (event) => event.waitUntil(takeInAll()));
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (event) => {
  const file = keptName(event.request, scope, files);
  if (file) event.respondWith(answer(event.request, file));
  else if (isPage(event.request, scope)) event.respondWith(fromWeb(event.request));
});
worker.addEventListener("message", (event) => {
  if (event.data === REMOVE) event.waitUntil(remove());
  if (event.data === STILL_THERE) event.waitUntil(seeIfStillThere().catch(() => {}));
});
