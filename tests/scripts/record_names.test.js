/* What a line of a record names: as clinics write it, with the finder and the words that pages have. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { nameFinder } from "../../voila_templates/voila/templates/restless_legs/scripts/finder/finder.js";
import {
  medicineCards,
  namesDrip,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/cards.js";
import {
  hasName,
  namedIn,
  passingOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/medicine_names.js";
import { given } from "./given.js";

const { data } = given("names");
const codes = given("record_codes");
const find = nameFinder(data);
const passing = passingOf(data, codes);
const about = { options: Object.fromEntries(data.items) };
const url = new URL("../record_medicine_lines.json", import.meta.url);
const { sure, asked, none } = JSON.parse(readFileSync(url, "utf-8"));

/** @param {object} more @returns {any} */
const drug = (more) => ({ texts: ["a"], state: "", day: "", place: "", doubts: [], note: "", ...more });
/** @param {any[]} drugs */
const cardsOf = (...drugs) => medicineCards(drugs.map(drug), about, find, passing);

for (const [line, entries] of sure) {
  test(`"${line}" is surely ${entries}`, () => {
    const [card] = cardsOf({ texts: [line] });
    assert.deepEqual([card.entries, card.isTicked], [entries, true]);
  });
}

for (const [line, items] of asked) {
  test(`"${line}" may be ${items}, and is asked about`, () => {
    const [card] = cardsOf({ texts: [line] });
    assert.deepEqual([card.items, card.isTicked, card.asks === null], [items, false, false]);
  });
}

for (const line of none) {
  test(`"${line}" is no name that is known`, () => assert.equal(hasName(line, find), false));
}

test("what slows the breathing is told so, whatever stands behind its name", () => {
  for (const line of [
    "Clonazepam 0.5 mg",
    "Clonazepam 0.5 mg at night",
    "zolpidem 10 mg",
    "zopiclone at night",
  ]) {
    const [card] = cardsOf({ texts: [line] });
    assert.deepEqual(
      [card.told.map(({ kind }) => kind), card.isKnown, card.entries],
      [["sedative"], true, [`note:${line}`]],
    );
  }
  const kinds = (/** @type {string} */ line) => cardsOf({ texts: [line] })[0].told.map(({ kind }) => kind);
  assert.deepEqual(
    [kinds("beer"), kinds("red wine"), kinds("foomycin 5 mg")],
    [["alcohol"], ["alcohol"], []],
  );
});

test("an unknown name without a strength has no tick, and one that is known is never called unknown", () => {
  const [unknown, dosed, known] = cardsOf(
    { texts: ["Jane Miller"] },
    { texts: ["foomycin 5 mg"] },
    { texts: ["zolpidem (AMBIEN) 10 mg"] },
  );
  assert.deepEqual([unknown.isTicked, dosed.isTicked, known.isTicked], [false, true, true]);
  assert.deepEqual([unknown.isKnown, dosed.isKnown, known.isKnown], [false, false, true]);
  assert.deepEqual(unknown.doubts, ["unnamed"]);
});

test("an allergy to a brand takes the tick from its medicine, and says so", () => {
  const [taken] = cardsOf(
    { texts: ["Pramipexole 0.5 mg"] },
    { texts: ["Mirapex - allergic reaction"], state: "allergy", doubts: ["allergy"] },
  );
  assert.deepEqual([taken.isTicked, taken.doubts], [false, ["allergy"]]);
});

test("what is stopped under another strength on no day, or the same, has no tick; a planned one says nothing", () => {
  const ticks = (/** @type {object[]} */ ...more) => cardsOf(...more).map(({ isTicked }) => isTicked);
  const [taken, stopped] = [{ texts: ["sertraline 100 mg"] }, { texts: ["Zoloft 50 mg"], state: "stopped" }];
  assert.deepEqual(ticks(taken, stopped), [false, false]);
  assert.deepEqual(ticks({ ...taken, day: "2026-02-01" }, { ...stopped, day: "2026-01-01" }), [true, false]);
  assert.deepEqual(ticks(taken, { ...stopped, state: "planned" }), [true, false]);
});

test("who answers what is asked takes over the medicine that they chose, or the line as it was written", () => {
  const [{ asks }] = cardsOf({ texts: ["metoclopramide herbal"] });
  assert.deepEqual(
    asks?.options.map(({ entries }) => entries),
    [["metoclopramide"], ["note:metoclopramide herbal"]],
  );
});

test("iron by vein that was given in the last year is told of, one that was planned or is old is not", () => {
  const told = (/** @type {object} */ more) =>
    namesDrip(cardsOf({ texts: ["Ferinject 1000 mg infusion"], ...more }), "iron_by_vein", "2026-11-29");
  assert.deepEqual([told({}), told({ state: "completed", day: "2026-11-06" })], [true, true]);
  assert.deepEqual([told({ state: "planned" }), told({ day: "2020-01-01" })], [false, false]);
  assert.equal(told({ texts: ["ferrous sulfate"] }), false);
});

test("a line is read in no time, whatever stands in it", () => {
  for (const text of ["x".repeat(200), "/ ".repeat(100), "1 ".repeat(100), "", "\u202e\u0000", "__proto__"])
    namedIn(text, find, passing);
});
