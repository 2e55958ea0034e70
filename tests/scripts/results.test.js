/* Results by day: in order, compared exactly and only where they can be, and nothing else taken for one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areSeveral,
  changeOf,
  inOrderOfDays,
  lineOf,
  resultOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/results.js";

const NEW = "2026-05-03 ferritin 23 ng/mL";
const OLD = "2026-01-04 ferritin 19.10 ng/mL";
/** @param {string} now @param {string} before */
const change = (now, before) =>
  changeOf(/** @type {any} */ (resultOf(now)), /** @type {any} */ (resultOf(before)));

test("a line is read as it was written, and what is none is none", () => {
  for (const line of [
    NEW,
    OLD,
    "ferritin <5 µg/L",
    "2026-05-03 saturation 0.17",
    "2026-05-03 saturation 60/350 µg/dL",
  ])
    assert.equal(lineOf(/** @type {any} */ (resultOf(line))), line);
  for (const line of [
    "",
    "ferritin",
    "2026-05-03 ferritin 23 <b>",
    "Ferritin 23",
    `${NEW}\n`,
    `2026-05-03 ferritin ${"9".repeat(99)}`,
  ])
    assert.equal(resultOf(line), null, line);
});

test("the latest stands first, one without a day last, each once", () => {
  assert.deepEqual(inOrderOfDays(["ferritin 5", OLD, NEW, "x", OLD]), [NEW, OLD, "ferritin 5"]);
});

test("a change is told exactly, and only of numbers that can be held against each other", () => {
  assert.equal(change(NEW, OLD), "higher");
  assert.equal(change("2026-05-03 ferritin 19.1 ng/mL", OLD), "same");
  assert.equal(change("2026-05-03 ferritin 19.1 µg/L", OLD), "same");
  assert.equal(change("2026-05-03 ferritin 17 ng/mL", OLD), "lower");
  for (const now of [
    "2026-05-03 ferritin <5 ng/mL",
    "2026-05-03 ferritin 23 pmol/L",
    "2026-01-04 ferritin 23 ng/mL",
    "2026-05-03 ferritin 23/4 ng/mL",
  ])
    assert.equal(change(now, OLD), "", now);
  assert.equal(change(NEW, "ferritin 19 ng/mL"), "");
});

test("what two tests of the same blood may differ by is no change", () => {
  const of = (/** @type {string} */ test, /** @type {string} */ number) => `${test} ${number}`;
  const pairs = [
    ["saturation 15 %", "saturation 14 %", "alike"],
    ["saturation 16 %", "saturation 14 %", "higher"],
    ["saturation 0.15", "saturation 0.14", "alike"],
    ["saturation 0.16", "saturation 0.14", "higher"],
    ["ferritin 110 µg/L", "ferritin 100 ng/mL", "alike"],
    ["ferritin 90 µg/L", "ferritin 100 ng/mL", "alike"],
    ["ferritin 89 ng/mL", "ferritin 100 µg/L", "lower"],
  ];
  for (const [now, before, told] of pairs)
    assert.equal(change(of("2026-05-03", now), of("2026-01-04", before)), told, now);
});

test("a list is worth its room once a test was done twice", () => {
  assert.equal(areSeveral([NEW, "2026-05-03 saturation 14 %"]), false);
  assert.equal(areSeveral([NEW, OLD]), true);
});
