/* Which requests a worker answers from what it keeps, how its caches are called, and when its pages are gone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { cachesOf } from "../../voila_templates/voila/templates/restless_legs/scripts/kept_pages.js";
import {
  inPlaceOf,
  isGone,
  isPage,
  keptName,
} from "../../voila_templates/voila/templates/restless_legs/scripts/worker/kept.js";

const SCOPE = "https://clinic.example/legs/";
const FILES = { "index.html": "sha256-a", "iron.html": "sha256-b", "static/a.0123abcd.js": "sha256-c" };

/** @param {string} url @param {string} [method] */
const asked = (url, method = "GET") => keptName({ method, url }, SCOPE, FILES);

test("a page, what it loads, and the home page by its folder are answered", () => {
  assert.equal(asked(`${SCOPE}iron.html`), "iron.html");
  assert.equal(asked(`${SCOPE}static/a.0123abcd.js`), "static/a.0123abcd.js");
  assert.equal(asked(SCOPE), "index.html");
});

test("what stands behind a path is dropped, so that no name of ours holds a reader's answer", () => {
  assert.equal(asked(`${SCOPE}iron.html?ferritin=12`), "iron.html");
  assert.equal(asked(`${SCOPE}iron.html#set=12?`), "iron.html");
  assert.equal(asked(`${SCOPE}?ferritin=12`), "index.html");
});

test("all else is left alone", () => {
  for (const [url, method] of [
    [`${SCOPE}iron.html`, "POST"],
    [`${SCOPE}iron.html`, "HEAD"],
    [`${SCOPE}version.json`],
    [`${SCOPE}es/iron.html`],
    [`${SCOPE}toString`],
    ["https://clinic.example/legs"],
    ["https://clinic.example/iron.html"],
    ["https://clinic.example.evil/legs/iron.html"],
    ["https://clinic.example:444/legs/iron.html"],
  ])
    assert.equal(asked(url, method), "", url);
});

test("caches of one folder are none of a folder below or beside it", () => {
  const here = cachesOf(SCOPE);
  for (const other of [
    "https://clinic.example/legs/es/",
    "https://clinic.example/",
    "https://clinic.example/legs2/",
  ])
    assert.ok(!cachesOf(other).startsWith(here) && !here.startsWith(cachesOf(other)));
  assert.ok(here.startsWith(cachesOf()));
});

test("pages are gone where their worker is: also where a host shows its own page instead", () => {
  /** @param {number} status @param {string} [type] */
  const gone = (status, type) =>
    isGone(new Response("", { status, headers: type ? { "content-type": type } : {} }));
  assert.ok(gone(404) && gone(410) && gone(404, "text/javascript"));
  assert.ok(gone(200, "text/html; charset=utf-8") && gone(200, "application/json"));
  assert.ok(!gone(200, "text/javascript; charset=utf-8") && !gone(200, "application/javascript"));
  assert.ok(!gone(503, "text/html") && !gone(403, "text/html") && !gone(502)); // out of order: nobody knows
});

test("a reader who goes to a page below is answered where no network is, and nobody else", () => {
  const asks = (/** @type {object} */ more) =>
    isPage({ method: "GET", mode: "navigate", url: `${SCOPE}es/iron.html`, ...more }, SCOPE);
  assert.ok(asks({}));
  for (const other of [{ mode: "no-cors" }, { method: "POST" }, { url: "https://clinic.example/iron.html" }])
    assert.ok(!asks(other));
});

test("of what was asked for the language is named, and nothing that a reader entered", () => {
  assert.equal(inPlaceOf(`${SCOPE}es/iron.html?ferritin=12#set=12`, SCOPE), `${SCOPE}not-here.html#es`);
  assert.equal(inPlaceOf(`${SCOPE}old.html?ferritin=12/3`, SCOPE), `${SCOPE}not-here.html`);
});
