/* What the desk in JupyterLab works out without JupyterLab: what a mark takes in, which page a file is of, which answer counts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { behind } from "../../src/restless_legs/desk/scripts/inserting.js";
import { isFile, isOfPage, topicOf } from "../../src/restless_legs/desk/scripts/places.js";
import { later } from "../../src/restless_legs/desk/scripts/waiting.js";

test("a mark with a place for words takes in those that are chosen", () => {
  assert.equal(behind("[…](fact:iron.tests.adult)", "both tests"), "[both tests](fact:iron.tests.adult)");
  assert.equal(behind("[…](fact:iron.tests.adult)", ""), "[…](fact:iron.tests.adult)");
});

test("any other mark leaves what is chosen where it stands", () => {
  assert.equal(behind("[75](value:iron.cutoff.adult)", ""), "[75](value:iron.cutoff.adult)");
  assert.equal(behind("[@winkelman2025]", "as they say "), "as they say [@winkelman2025]");
});

test("words that hold a dollar sign are put in as they are", () => {
  assert.equal(behind("[…](fact:a.b)", "$& and $1"), "[$& and $1](fact:a.b)");
});

test("a lesson and its words belong to one page, and all else to none", () => {
  assert.equal(topicOf("notebooks/iron.ipynb"), "iron");
  assert.equal(topicOf("data/words/en/iron.yml"), "iron");
  assert.ok(isOfPage("notebooks/index.ipynb"));
  assert.ok(!isOfPage("data/iron.csv"));
  assert.ok(!isOfPage(undefined));
  assert.ok(isFile("data/references.bib"));
  assert.ok(!isFile("data"));
});

test("of several questions only the newest is asked, and an answer that came too late is known as one", async () => {
  const asked = [];
  /** @type {(value?: unknown) => void} */
  let answer = () => {};
  const look = later(1, async (isNewest) => {
    asked.push(isNewest);
    await new Promise((done) => {
      answer = done;
    });
  });
  const begun = (/** @type {number} */ count) =>
    new Promise((done) => {
      const wait = () => (asked.length >= count ? done(undefined) : setImmediate(wait));
      wait();
    });
  look();
  look();
  await begun(1);
  assert.ok(asked[0]());
  look();
  assert.ok(!asked[0]());
  answer();
  await begun(2);
  assert.ok(asked[1]());
  answer();
});
