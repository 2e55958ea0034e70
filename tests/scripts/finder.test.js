/* A name is found as people type it, as Python finds it, and never by a guess. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nameFinder } from "../../voila_templates/voila/templates/restless_legs/scripts/finder/finder.js";
import {
  drawersOf,
  indexOf,
  keysOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/finder/names.js";
import {
  apartBy,
  FAR,
  keyOf,
  linesOf,
  plainLetters,
} from "../../voila_templates/voila/templates/restless_legs/scripts/finder/spelling.js";
import { given } from "./given.js";

const english = given("names");
const { data } = english;
const find = nameFinder(data);
const toldBy = (find) => (line) =>
  find(line).map(({ kind, names, items, others }) => [kind, names, items, others]);
const told = toldBy(find);

for (const { data, cases } of [english, ...english.others.map((code) => given("names", code))]) {
  const toldInIt = toldBy(nameFinder(data));
  for (const [typed, answers] of cases) {
    test(`"${typed}" leads to what Python says`, () => assert.deepEqual(toldInIt(typed), answers));
  }
}

test("names that every object has are no names of ours", () => {
  for (const name of ["constructor", "hasOwnProperty", "toString", "valueOf"]) {
    assert.deepEqual(told(name), [["unknown", [], [], []]]);
  }
});

test("a paste from another script, or a thousand letters, does no harm", () => {
  for (const typed of ["阿司匹林", "Ünïcödé", "x".repeat(2000), "\u202e\u0000", "'; drop", ""]) find(typed);
  assert.deepEqual(find("ﬂuoxetine")[0].items, ["fluoxetine"]);
});

test("each line of a pasted list is answered apart, and a comma in a number parts nothing", () => {
  assert.deepEqual(linesOf("1. Prozac 20 mg, 1 a day\r\n- Nexium 1,25 mg; X\n\n\u0000"), [
    "1. Prozac 20 mg",
    "1 a day",
    "- Nexium 1,25 mg",
    "X",
  ]);
  assert.equal(linesOf("a\n".repeat(500)).length, 40);
});

test("spelling is forgiven as a pharmacist would", () => {
  const cases_ = [
    ["mirt", "mirtazapine", FAR],
    ["statin", "lithium", FAR],
    ["citalapram", "citalopram", 1],
    ["citlaopram", "citalopram", 1],
    ["zoplicone", "zopiclone", 2],
    ["xanax", "zanax", 1],
    ["lanax", "xanax", FAR],
  ];
  for (const [typed, name, by] of cases_) assert.equal(apartBy(keyOf(typed), keyOf(name)), by, typed);
});

test("a name has one key in several languages", () => {
  assert.equal(keyOf("chlorphenamine"), keyOf("clorfenamina"));
  assert.equal(keyOf("lithium"), keyOf("litio"));
  assert.equal(plainLetters("St John's Wort, 25mg"), "st johns wort 25 mg");
});

test("every name that a slip may mean lies in a drawer that is opened for it", () => {
  const index = indexOf(data);
  const named = keysOf(index);
  const { around } = drawersOf(index, named);
  for (const [key] of named.filter((_, at) => at % 9 === 0)) {
    for (const typed of [key, key.slice(1), key.slice(0, -1), `${key.slice(0, 3)}${key.slice(4)}`]) {
      const opened = new Set(around(typed));
      const missed = named.filter(([name], at) => apartBy(typed, name) < FAR && !opened.has(at));
      assert.deepEqual(missed, [], typed);
    }
  }
});

test("a name that a record has a thousand times is looked up once", () => {
  assert.equal(find("Foobarzin 5 mg"), find("Foobarzin 5 mg"));
});
