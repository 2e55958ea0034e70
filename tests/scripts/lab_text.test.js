/* What people paste off a lab's paper is read as Python reads it, and never guessed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { labBox } from "../../voila_templates/voila/templates/restless_legs/scripts/lab/box.js";
import { meanings } from "../../voila_templates/voila/templates/restless_legs/scripts/lab/meanings.js";
import {
  MOST_LETTERS,
  readLab,
} from "../../voila_templates/voila/templates/restless_legs/scripts/lab/reading.js";
import { asTyped, spelt } from "../../voila_templates/voila/templates/restless_legs/scripts/lab/spelling.js";
import { exact } from "../../voila_templates/voila/templates/restless_legs/scripts/numbers.js";
import { given } from "./given.js";

const english = given("lab");
const { boxes } = english;

/** The boxes in a language. */
function boxesOf(lab) {
  const box = (test) =>
    labBox(
      lab,
      boxes[test].units,
      boxes[test].most.map((most) => [null, exact(most)]),
      test,
    );
  return { ferritin: box("ferritin"), saturation: box("saturation") };
}
const known = boxesOf(english.lab);

function readingOf(known, test, typed, unit) {
  const units = boxes[test].units.map((spellings) => spellings[0]);
  const found = readLab(typed, units.indexOf(unit), known[test]);
  if (found.ask === undefined) return `${found.limit}${found.number} ${units[found.unit]}`;
  return [`?${found.ask}`, found.found, ...(found.choices ?? [])].filter(Boolean).join(" ");
}

for (const { lab, cases } of [english, ...english.others.map((code) => given("lab", code))]) {
  const inIt = boxesOf(lab);
  for (const [test_, typed, unit, reading] of cases) {
    test(`${test_}: ${typed} is read as Python reads it`, () =>
      assert.equal(readingOf(inIt, test_, typed, unit), reading));
  }
}

test("a page of text is not read", () => {
  assert.deepEqual(readLab(`38${" ".repeat(MOST_LETTERS)}`, 0, known.ferritin), { ask: "none" });
});

test("of two meanings that a reader was asked about, the chosen one stands", () => {
  assert.deepEqual(readLab("1,234", 0, known.ferritin).choices, ["1234", "1.234"]);
  assert.equal(readLab("1.234", 0, known.ferritin, true).number, "1.234");
});

test("letters of any script, and signs that look alike, are one", () => {
  assert.equal(spelt("µG/L  \u0664\u0660 \u2013 5"), "ug/l 40 - 5");
  assert.equal(spelt("<= 5 µg / L"), "≤ 5 ug/l");
  assert.equal(asTyped("ng/dl", "38 ng/dL"), "ng/dL");
});

test("odd numbers mean nothing, or one thing", () => {
  const odd = ["", ".", ",", "..", "1'23", "12'34", "1 23", "1,234.567,8", "1.23.456"];
  for (const text of odd) assert.ok(["[]", '["0"]'].includes(JSON.stringify(meanings(text))), text);
  assert.deepEqual(meanings("1.234,5"), ["1234.5"]);
  assert.deepEqual(meanings("1,234,567"), ["1234567"]);
});
