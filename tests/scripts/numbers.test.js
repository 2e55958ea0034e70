/* Numbers are exact, and lie where Python has them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf } from "../../voila_templates/voila/templates/restless_legs/scripts/controls/measured/scale.js";
import {
  apart,
  exact,
  isLess,
  isSame,
  over,
  rounded,
  times,
} from "../../voila_templates/voila/templates/restless_legs/scripts/numbers.js";
import { given } from "./given.js";

test("a quotient that is 45% is not 44.99999999999999%", () => {
  const share = over(exact("18.9"), exact("0.42"));
  assert.ok(isSame(share, exact("45")));
  assert.ok(!isLess(share, exact("45")));
  assert.ok(isLess(over(exact("18.89"), exact("0.42")), exact("45")));
});

test("a number is written half up, without noughts at its end", () => {
  assert.equal(rounded(exact("0.25"), 1), "0.3");
  assert.equal(rounded(exact("12.00"), 3), "12");
  assert.equal(rounded(exact("0.04"), 1), "0");
  assert.equal(rounded(times(exact("2.5"), exact("4")), 2), "10");
});

test("how far two numbers are apart has no sign", () => {
  assert.ok(isSame(apart(exact("3"), exact("7.5")), exact("4.5")));
  assert.ok(isSame(apart(exact("7.5"), exact("3")), exact("4.5")));
});

test("a number around every cut of every unit lies where Python has it, and is said as Python says it", () => {
  const { table, cases } = given("numbers");
  const scales = Object.fromEntries(Object.keys(table.measured).map((name) => [name, scaleOf(table, name)]));
  assert.ok(cases.length > 50);
  for (const [name, typed, unit, places, said] of cases) {
    const found = scales[name].understood({ typed, unit });
    const told = found.ask ?? scales[name].typedText(found);
    assert.deepEqual([found.places ?? [], told], [places, said], `${name}: ${typed} in unit ${unit}`);
  }
});
