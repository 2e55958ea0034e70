/* What a record comes to, as cards and as a state of the visit: what may be wrong has no tick, and days are never put together. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  medicineCards,
  numberCards,
  questionsIn,
  readingOf,
  withDays,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/cards.js";
import {
  ofAnotherDay,
  otherNumbers,
  stateOf,
  toldTwice,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/taking.js";

const PAIR = { iron: "iron", tibc: "tibc", as: "saturation" };
const NOTHING = { choice: null, day: "", unit: "" };
const NAMES = { medicines: "medicines", tests: "tests", together: ["ferritin", "saturation"] };
const EMPTY = { explorers: {}, words: {} };

/** @param {object} more @returns {any} */
const finding = (more) => ({
  ...{ test: "ferritin", number: "23", limit: "", unit: "ng/mL", name: "Ferritin", written: "23 ng/mL" },
  ...{ day: "2026-05-03", day_as_written: "", place: "1", doubts: [], choices: [] },
  ...more,
});
/** @param {object} more @returns {any} */
const saturation = (more) => finding({ test: "saturation", number: "14", unit: "%", ...more });
/** @param {any[]} numbers */
const cardsOf = (...numbers) => numberCards(numbers, (one) => ["ferritin", "saturation"].includes(one), PAIR);

/** @type {any} */
const items = {
  homes: { ferritin: "level", saturation: "level", who: "level", medicines: "pills" },
  explorers: {
    level: {
      controls: {
        ferritin: { kind: "measured", units: [{ spelt: ["ng/mL"] }, { spelt: ["µg/L", "ug/L"] }] },
        saturation: {
          kind: "measured",
          units: [
            { spelt: ["%"] },
            { spelt: ["a part of one"] },
            { spelt: ["I have both"], parts: ["Iron", "TIBC"] },
          ],
        },
        who: { kind: "choice", options: { child: "Child", adult: "Adult" } },
      },
    },
    pills: { controls: { medicines: { kind: "several", options: { a: "A", b: "B" }, notes: 1, limit: 3 } } },
  },
};
/** @param {any[]} readings @param {object} [more] @param {any} [now] */
const stateFrom = (readings, more = {}, now = EMPTY) =>
  stateOf({ readings, medicines: [], answers: [], ...more }, NAMES, now, items, "patient");
/** @param {any[]} cards */
const readings = (cards) => cards.map((card) => readingOf(card, NOTHING));

test("what is doubted has no tick, and what was taken back or only ordered can have none", () => {
  const [sure, doubted, withdrawn] = cardsOf(
    finding({}),
    finding({ doubts: ["older"], day: "2020-01-01" }),
    finding({ doubts: ["withdrawn"] }),
  );
  assert.deepEqual([sure.isTicked, doubted.isTicked, withdrawn.isTicked], [true, false, false]);
  assert.deepEqual([sure.isOffered, doubted.isOffered, withdrawn.isOffered], [true, true, false]);
});

test("of two numbers of one test and day one is chosen, or none", () => {
  const told = [finding({ number: "14" }), finding({ number: "61" })].map((one) => ({
    ...one,
    doubts: ["two_results"],
  }));
  const [card, ...more] = cardsOf(...told);
  assert.deepEqual([more, card.isSure, card.beside.length, readingOf(card, NOTHING)], [[], false, 1, null]);
  assert.deepEqual(
    card.finding.choices.map(({ number }) => number),
    ["14", "61"],
  );
  const reading = readingOf(card, { ...NOTHING, choice: card.finding.choices[1] });
  assert.equal(reading?.number, "61");
  assert.equal(cardsOf({ ...told[0], day: "2026-01-01" }, told[1]).length, 2);
});

test("what may be another test, or wrong, has a yes of its own, and is never ticked with others", () => {
  for (const doubt of ["other_test", "does_not_add_up", "name_and_code", "whose", "unlikely"]) {
    const [card] = cardsOf(finding({ doubts: [doubt] }));
    assert.deepEqual([card.isSure, card.asksYes, readingOf(card, NOTHING)], [false, true, null], doubt);
    assert.equal(readingOf(card, { ...NOTHING, isYes: true })?.number, "23", doubt);
  }
  const [older] = cardsOf(finding({ doubts: ["older"] }));
  assert.deepEqual([older.isSure, older.asksYes], [false, false]);
});

test("two ticks at one test and day are told, whatever they say", () => {
  const [one, other] = readings(cardsOf(finding({}), finding({ number: "24" })));
  assert.equal(toldTwice([one, one]), "");
  assert.equal(toldTwice([one, other]), "ferritin");
  assert.equal(toldTwice([one, { ...other, day: "2026-05-02" }]), "");
});

test("why iron does not count is told as it is", () => {
  const iron = finding({ test: "iron", number: "60", unit: "µg/dL" });
  const tibc = finding({ test: "tibc", number: "350", unit: "µg/dL" });
  const note = (/** @type {any[]} */ ...numbers) => cardsOf(...numbers)[0].note;
  assert.equal(note(iron), "alone");
  assert.equal(note({ ...iron, limit: "<" }, tibc), "with_limit");
  assert.equal(note(iron, tibc, { ...tibc, number: "360" }), "several");
  assert.equal(note(iron, { ...tibc, unit: "µmol/L" }), "not_clear");
  assert.equal(note(iron, tibc, saturation({})), "has_saturation");
});

test("a choice that nobody made is no reading, and one that was made is that one", () => {
  const choices = [
    { test: "saturation", number: "0.34", limit: "", unit: "fraction" },
    { test: "saturation", number: "0.34", limit: "", unit: "%" },
  ];
  const [card] = cardsOf(saturation({ number: "", doubts: ["fraction"], choices }));
  assert.equal(card.isTicked, false);
  assert.equal(readingOf(card, NOTHING), null);
  const reading = readingOf(card, { ...NOTHING, choice: choices[0] });
  assert.equal(reading?.unit, "fraction");
  const { level } = stateFrom([reading]).explorers;
  assert.deepEqual(level.saturation.entry, { typed: "0.34", unit: 1 });
});

test("a unit that is not known, and a day, are the reader's to say", () => {
  const [card] = cardsOf(finding({ unit: "", doubts: ["unit_missing", "no_day"], day: "" }));
  assert.equal(readingOf(card, NOTHING), null);
  const reading = readingOf(card, { choice: null, day: "2026-01-02", unit: "µg/L" });
  assert.deepEqual([reading?.unit, reading?.day], ["µg/L", "2026-01-02"]);
});

test("tests of days far apart are no one sample: the older one has no tick", () => {
  const ticks = (/** @type {string} */ day) =>
    cardsOf(finding({}), saturation({ day })).map((card) => card.isTicked);
  assert.deepEqual(ticks("2026-05-03"), [true, true]);
  assert.deepEqual(ticks("2026-03-03"), [true, false]);
  const [, older] = cardsOf(finding({}), saturation({ day: "2023-11-01", doubts: ["older"] }));
  assert.equal(older.note, "apart");
});

test("a number of another day is never the answer beside the newest, and stays in the list", () => {
  const both = readings(cardsOf(finding({}), saturation({ day: "2026-03-03" })));
  const { explorers, words } = stateFrom(both);
  assert.deepEqual(Object.keys(explorers.level), ["ferritin"]);
  assert.equal(words.tests.length, 2);
  const near = stateFrom(readings(cardsOf(finding({}), saturation({ day: "2026-05-01" }))));
  assert.deepEqual(Object.keys(near.explorers.level), ["ferritin", "saturation"]);
});

test("a number of the same record whose day nobody knows counts beside the others, unless it stands there with another day", () => {
  const answers = (/** @type {object} */ one, /** @type {object} */ other) =>
    Object.keys(stateFrom(readings(cardsOf(finding(one), saturation(other)))).explorers.level ?? {});
  const both = ["ferritin", "saturation"];
  assert.deepEqual(answers({}, { day: "" }), both);
  assert.deepEqual(answers({ day: "" }, { day: "" }), both);
  assert.deepEqual(
    answers({ day: "", day_as_written: "3/5/2026" }, { day: "", day_as_written: "3/5/2026" }),
    both,
  );
  assert.deepEqual(answers({ day_as_written: "3 May 2026" }, { day: "", day_as_written: "1/2/2020" }), [
    "ferritin",
  ]);
  assert.deepEqual(
    answers({ day: "", day_as_written: "3/5/2026" }, { day: "", day_as_written: "1/2/2020" }),
    ["ferritin"],
  );
});

test("what is said of numbers beside each other follows the days that their reader tells", () => {
  const [undated] = [{ day: "", doubts: ["no_day"] }];
  const cards = cardsOf(finding(undated), saturation(undated));
  const notes = (/** @type {string[]} */ ...days) =>
    withDays(
      cards,
      days.map((day) => ({ day, isTicked: true })),
      {},
    ).map(({ note }) => note);
  assert.deepEqual(notes("", ""), ["", ""]);
  assert.deepEqual(notes("2026-05-03", "2026-05-03"), ["", ""]);
  assert.deepEqual(notes("2026-05-03", "2025-12-03"), ["", "apart"]);
  assert.deepEqual(notes("2025-12-03", "2026-05-03"), ["apart", ""]);
});

test("a number of another day that stands there already is told", () => {
  const tests = ["ferritin", "saturation"];
  const comes = stateFrom(readings(cardsOf(finding({}))));
  const stands = (/** @type {object} */ more) => ({
    explorers: {
      level: { saturation: { entry: { typed: "18", unit: 0 }, standing: "given", by: "patient", ...more } },
    },
    words: {},
  });
  const apart = (/** @type {any} */ now) => ofAnotherDay(comes, now, tests, items);
  assert.deepEqual(apart(stands({ date: "2023-11-01" })), [{ test: "saturation", day: "2023-11-01" }]);
  assert.deepEqual(apart(stands({})), [{ test: "saturation", day: "" }]);
  assert.deepEqual(apart(stands({ date: "2026-05-01" })), []);
  assert.deepEqual(apart(EMPTY), []);
});

test("what is older than the answer that stands there never takes its place, and its card says so", () => {
  const stands = (/** @type {string} */ control, /** @type {string} */ date) => ({
    explorers: {
      level: { [control]: { entry: { typed: "12", unit: 0 }, standing: "given", by: "patient", date } },
    },
    words: {},
  });
  const answers = (/** @type {any} */ now, /** @type {any[]} */ ...numbers) =>
    Object.keys(stateFrom(readings(cardsOf(...numbers)), {}, now).explorers.level ?? {});
  assert.deepEqual(answers(stands("ferritin", "2026-06-01"), finding({})), []);
  assert.deepEqual(answers(stands("ferritin", "2026-06-01"), finding({ day: "" })), []);
  assert.deepEqual(answers(stands("saturation", "2026-06-01"), finding({})), []);
  assert.deepEqual(answers(stands("saturation", "2026-05-06"), finding({})), ["ferritin"]);
  assert.deepEqual(answers(stands("ferritin", "2026-01-01"), finding({})), ["ferritin"]);
  const kept = stateFrom(readings(cardsOf(finding({}))), {}, stands("ferritin", "2026-06-01"));
  assert.deepEqual(kept.words.tests, ["2026-05-03 ferritin 23 ng/mL"]);
  const noteBeside = (/** @type {Record<string, string>} */ days) =>
    numberCards([finding({})], (one) => one === "ferritin", PAIR, days)[0].note;
  assert.equal(noteBeside({ ferritin: "2026-06-01" }), "newer_stands");
  assert.equal(noteBeside({ saturation: "2026-06-01" }), "apart");
  assert.equal(noteBeside({ ferritin: "2026-05-03", saturation: "2026-05-01" }), "");
});

test("another number of a day that the list has is told, and the same one is not", () => {
  const words = (/** @type {string[]} */ ...tests) => ({ explorers: {}, words: { tests } });
  const there = words("2026-05-03 ferritin 23 ng/mL", "ferritin 9 ng/mL");
  const others = (/** @type {string} */ line) => otherNumbers(words(line), there, NAMES);
  assert.deepEqual(others("2026-05-03 ferritin 300 ng/mL"), [{ test: "ferritin", day: "2026-05-03" }]);
  for (const line of ["2026-05-03 ferritin 23 ng/mL", "2026-05-04 ferritin 300 ng/mL", "ferritin 8 ng/mL"])
    assert.deepEqual(others(line), [], line);
});

test("iron and TIBC stand for a saturation only of one day, in one unit, and where none is there", () => {
  const iron = finding({ test: "iron", number: "60", unit: "µg/dL" });
  const tibc = finding({ test: "tibc", number: "350", unit: "µg/dL" });
  const offered = (/** @type {any[]} */ ...numbers) => cardsOf(...numbers).filter((card) => card.isOffered);
  const [card, ...more] = offered(iron, tibc);
  assert.deepEqual([card.test, card.isTicked, more], ["saturation", true, []]);
  const answers = stateFrom(readings([card])).explorers.level;
  assert.deepEqual(answers.saturation.entry, { typed: "60", unit: 2, second: "350" });
  assert.deepEqual(offered(iron, { ...tibc, day: "2026-05-02" }), []);
  assert.deepEqual(offered(iron, { ...tibc, unit: "µmol/L" }), []);
  assert.deepEqual(offered(iron, tibc, { ...tibc, number: "360" }), []);
  assert.deepEqual(offered({ ...iron, doubts: ["unlike_units"] }, tibc), []);
  assert.deepEqual(
    offered(iron, tibc, saturation({})).map(({ finding }) => finding.test),
    ["saturation"],
  );
});

test("of several days the latest is the answer, and each is a line", () => {
  const { explorers, words } = stateFrom(
    readings(
      cardsOf(
        finding({ number: "19", day: "2026-01-04" }),
        finding({}),
        finding({ number: "5", limit: "<", day: "" }),
      ),
    ),
  );
  assert.deepEqual(explorers.level.ferritin, {
    entry: { typed: "23", unit: 0 },
    standing: "given",
    by: "patient",
    date: "2026-05-03",
  });
  assert.deepEqual(words.tests, [
    "2026-05-03 ferritin 23 ng/mL",
    "2026-01-04 ferritin 19 ng/mL",
    "ferritin <5 ng/mL",
  ]);
});

test("plain decimal text is no number with thousands", () => {
  const { level } = stateFrom(readings(cardsOf(finding({ number: "1.234" })))).explorers;
  assert.deepEqual(level.ferritin.entry, { typed: "1.234", unit: 0, settled: ["1.234"] });
});

/** @param {string} line @returns {any[]} */
const find = (line) => {
  if (line === "a") return [{ kind: "found", items: ["a"], names: ["a"] }];
  if (line === "two")
    return [
      {
        kind: "asks",
        items: [],
        names: ["two"],
        question: "Which?",
        options: [
          ["A", "a"],
          ["Other", null],
        ],
      },
    ];
  return [];
};
const about = items.explorers.pills.controls.medicines;
/** @param {object} more @returns {any} */
const drug = (more) => ({ texts: ["a"], state: "", day: "", place: "", doubts: [], ...more });

test("a medicine that is not taken, and an allergy, can't be taken over; one that may be is asked about", () => {
  const states = [
    "",
    "stopped",
    "planned",
    "on_hold",
    "withdrawn",
    "not_taken",
    "allergy",
    "completed",
    "unclear",
  ];
  const cards = medicineCards(
    states.map((state) => drug({ state, doubts: state ? [state] : [] })),
    about,
    find,
  );
  const named = (/** @type {"isOffered" | "isTicked"} */ key) => states.filter((_, at) => cards[at][key]);
  assert.deepEqual(named("isOffered"), ["", "completed", "unclear"]);
  assert.deepEqual(named("isTicked"), []); // there is an allergy to it, too
});

test("strengths of one medicine are one card; what is stopped later, or allergic to, has no tick", () => {
  const ticks = (/** @type {object[]} */ ...more) =>
    medicineCards(more.map(drug), about, find).map(({ isTicked }) => isTicked);
  assert.deepEqual(ticks({}, {}, { state: "completed" }, { state: "completed" }), [true, false]);
  assert.deepEqual(ticks({ day: "2026-01-01" }, { day: "2026-02-01", state: "stopped" }), [false, false]);
  assert.deepEqual(ticks({ day: "2026-02-01" }, { day: "2026-01-01", state: "stopped" }), [true, false]);
  assert.deepEqual(ticks({ day: "2026-02-01" }, { state: "allergy" }), [false, false]);
});

test("a name of two things is asked about, one that no list has is noted, whatever stands in it", () => {
  const hostile = `<img onerror=1>\u202e${"x".repeat(99)}`;
  const [two, noted] = medicineCards([drug({ texts: ["two"] }), drug({ texts: [hostile] })], about, find);
  assert.deepEqual([two.isTicked, two.entries], [false, []]);
  assert.deepEqual(
    two.asks?.options.map(({ entries }) => entries),
    [["a"], ["note:two"]],
  );
  assert.match(noted.entries[0], /^note:<img onerror=1> x+…$/);
  const { pills } = stateFrom([], { medicines: noted.entries }).explorers;
  assert.deepEqual(pills.medicines.entry, noted.entries);
});

test("medicines come beside those that stand there, each once and as many as there is room for", () => {
  const now = {
    explorers: { pills: { medicines: { entry: ["b"], standing: "given", by: "patient" } } },
    words: {},
  };
  const { pills } = stateFrom([], { medicines: ["a", "b", "a"] }, now).explorers;
  assert.deepEqual(pills.medicines.entry, ["b", "a"]);
});

test("whose it is is asked, and set by a yes alone", () => {
  assert.deepEqual(questionsIn({ pregnant: "ask", is_child: true, about: [] }), ["child", "pregnant"]);
  assert.deepEqual(questionsIn({ pregnant: "no", is_child: null, about: [] }), []);
  assert.deepEqual(stateFrom([]), EMPTY);
  assert.deepEqual(stateFrom([], { answers: [["who", ""]] }), EMPTY);
  const answers = [
    ["who", "child"],
    ["who", "adult"],
    ["ill", "yes"],
  ]; // prettier-ignore
  assert.equal(stateFrom([], { answers }).explorers.level.who.entry, "child");
});
