// @ts-check
/* Stands in the worker's place where pages are not to be kept: while somebody writes, at an address where they read before. It
   takes away what was kept there, and itself, and shows the pages as they are. */

import { cachesOf } from "../kept_pages.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

async function end() {
  const kept = (await caches.keys()).filter((one) => one.startsWith(cachesOf(worker.registration.scope)));
  await Promise.all(kept.map((one) => caches.delete(one)));
  await worker.registration.unregister();
  for (const page of await worker.clients.matchAll({ type: "window" })) await page.navigate(page.url);
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(end()));
