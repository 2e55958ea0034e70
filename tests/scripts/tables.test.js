/* Tables give what Python worked out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { work } from "../../voila_templates/voila/templates/restless_legs/scripts/explorer/work.js";
import {
  answers,
  opened,
  openedTexts,
  place,
  row,
  unpack,
} from "../../voila_templates/voila/templates/restless_legs/scripts/tables.js";
import { given } from "./given.js";

const { packed, explorers } = given("tables");

test("a row of steps is the row again", () => {
  assert.deepEqual(row([0, 1, 1, 1, 0, 6]), [0, 1, 2, 3, 3, 9]);
  assert.deepEqual(row([]), []);
});

test("every packed text comes back as it was", () => {
  for (const { texts, packed: stored } of packed) {
    const open = openedTexts(stored);
    assert.deepEqual(
      texts.map((_, at) => unpack(open, at)),
      texts,
    );
  }
});

test("the last input runs fastest", () => {
  const lookup = { name: "", inputs: ["a", "b"], sizes: [2, 3], index: [] };
  assert.equal(place(lookup, { a: 1, b: 2 }), 5);
  assert.equal(place(lookup, { a: 0, b: 2 }), 2);
});

/** Controls that hold what a state says. */
function controlsOf({ places, chosen }) {
  const set = Object.entries(places).map(([name, at]) => [name, { place: () => at }]);
  const lists = Object.entries(chosen).map(([name, items]) => [name, { chosen: () => items }]);
  return Object.fromEntries([...set, ...lists]);
}

test("every part shows what Python shows, in some states of real explorers", () => {
  for (const { table, states } of explorers) {
    const open = opened(table);
    for (const state of states) {
      const controls = controlsOf(state);
      const known = work(open, controls);
      for (const part of open.parts)
        assert.deepEqual(answers(part, known, controls), state.parts[part.name], part.name);
    }
  }
});

test("a number that can't be read gets no answer, and every other control is asked all the same", () => {
  let asked = 0;
  const controls = { odd: { place: () => null }, other: { place: () => (asked += 1) } };
  assert.equal(work({ derived: [] }, controls), null);
  assert.equal(asked, 1);
});

test("a limit is answered where all that it may mean has one answer, else the number is asked for", () => {
  let refused = 0;
  const low = { place: () => 0, places: () => [1, 0], refuse: () => (refused += 1) };
  const table = (index) => ({
    derived: [{ name: "zone", inputs: ["low"], sizes: [2], index }],
    measured: { low: {} },
    agree: { low: "zone" },
  });
  assert.deepEqual(work(table([7, 7]), { low }), { low: 0, zone: 7 });
  assert.equal(work(table([7, 8]), { low }), null);
  assert.equal(refused, 1);
});

test("a number that a reader typed is put into an answer as text, never as markup", () => {
  const part = {
    inputs: [],
    sizes: [],
    index: [0],
    packed: openedTexts({
      template: [0],
      templates: [{ pieces: ["{{typed:f}} {{pin:f}} {{typed:toString}}"], columns: [] }],
      lists: [],
    }),
  };
  const controls = { f: { told: () => ["<img>", "$&"] } };
  assert.deepEqual(answers(part, {}, controls), ["&#60;img&#62; $&#38; {{typed:toString}}"]);
});
