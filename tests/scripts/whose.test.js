/* Nothing that somebody else entered is told as the patient's, whoever else had a hand in it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { handsOf } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/whose.js";
import { given } from "./given.js";

const mixes = [
  ["patient"],
  ["clinician"],
  ["link"],
  ["patient", "clinician"],
  ["patient", "link"],
  ["clinician", "link"],
  ["patient", "clinician", "link"],
  ["file"],
  ["said"],
];
const WITH_FILE = ["file", "said"].flatMap((one) => [
  ["patient", one],
  ["clinician", "link", one],
]);
const answersOf = (mix) => Object.fromEntries(mix.map((by, at) => [`c${at}`, { entry: 1, by }]));

test("each hand that entered some of it is named, and no other", () => {
  for (const mix of mixes) {
    const said = handsOf(answersOf(mix)).split("_");
    assert.deepEqual(new Set(said), new Set(mix));
    assert.deepEqual(handsOf(answersOf([...mix].reverse())).split("_"), said);
  }
});

test("where a file says some of it, that is named, and nothing of it is told as a page's own", () => {
  for (const mix of WITH_FILE) assert.equal(handsOf(answersOf(mix)), "file_others");
});

test("what nobody signed is the reader's own", () => {
  for (const odd of [undefined, null, "x", [], {}, { a: 1 }, { a: { by: "toString" } }, { a: { by: 7 } }])
    assert.equal(handsOf(odd), "patient");
});

test("the words file has a line for every mix but the reader's own alone", () => {
  const { by, entered } = given("words_of_hands");
  const others = [...mixes, ...WITH_FILE]
    .map((mix) => handsOf(answersOf(mix)))
    .filter((hands) => hands !== "patient");
  assert.deepEqual(new Set(by), new Set(others));
  assert.deepEqual(new Set(entered), new Set(others));
});
