/* What people type leads to where it is answered: with typos, in lay words, in a second language. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmOf } from "../../voila_templates/voila/templates/restless_legs/scripts/search/emergency.js";
import { engineOf } from "../../voila_templates/voila/templates/restless_legs/scripts/search/engine.js";
import { numbersOf } from "../../voila_templates/voila/templates/restless_legs/scripts/search/number.js";
import { otherNames } from "../../voila_templates/voila/templates/restless_legs/scripts/search/others.js";
import { idOf, opened } from "../../voila_templates/voila/templates/restless_legs/scripts/search/places.js";
import { isNear } from "../../voila_templates/voila/templates/restless_legs/scripts/search/tokens.js";
import { given } from "./given.js";

const of = given("search");
const { ids, signs } = of;
/** The search of a language, with what people type in it. */
function searchOf({ index: packed, ...typed }) {
  const index = opened(packed);
  const engine = engineOf(index);
  const { stem, isKnown } = engine;
  const alarms = alarmOf(index, stem, isKnown);
  const wornOut = alarmOf({ ...index, emergencies: [{ ...index.worn_out, urgency: "" }] }, stem, isKnown);
  return { ...engine, ...typed, index, alarms, wornOut };
}
const english = searchOf(of);
const { index, find, stem, unknown, meant, alarms, wornOut } = english;
const numbers = numbersOf(index, meant, stem);
const FIRST = 3; // what is seen without scrolling
const LATER = ["same_day", "soon"]; // of what can wait an hour nobody is frightened
const firstOf = ({ find }, typed) =>
  find(typed)
    .slice(0, FIRST)
    .map(({ place }) => `${place.page}#${place.id}`);
const placesOf = (typed) => firstOf(english, typed);
const soundsLike = ({ alarms, signs }, typed) => alarms(typed).map(({ say }) => signs[say]);
const idsOf = (typed) => soundsLike(english, typed);

const TOO_MUCH = {
  en: ["i give up", "i cant take it anymore", "nothing helps I want to give up", "i cant cope"],
  es: [
    "me rindo",
    "ya no puedo más",
    "no aguanto mas",
    "nada me funciona",
    "estoy desesperada",
    "me vuelve loco",
  ],
};

for (const code of of.languages) {
  const search = code === index.language ? english : searchOf(given("search", code));

  for (const { question, typed, places, why_not: whyNot } of search.cases) {
    test(`${question}: "${typed}" leads to where it is answered${whyNot && `, but for: ${whyNot}`}`, () => {
      const shown = firstOf(search, typed);
      const found = shown.some((place) => places.includes(place));
      const first = shown.join(", ") || "nothing";
      assert.equal(
        found,
        !whyNot,
        `found first: ${first}. Add its words to data/words/${code}/lay_words.yml`,
      );
    });
  }

  for (const { typed, signs: wanted } of search.urgent) {
    test(`"${typed}" sounds like ${wanted}`, () => {
      const found = soundsLike(search, typed);
      for (const id of wanted.split(";")) assert.ok(found.includes(id), JSON.stringify(found));
    });
  }

  for (const { typed } of [...search.cases, ...search.harmless]) {
    test(`"${typed}" frightens nobody`, () => {
      const told = search.alarms(typed).filter(({ urgency }) => !LATER.includes(urgency));
      assert.deepEqual(
        told.map(({ say }) => search.signs[say]),
        [],
      );
    });
  }

  test(`whoever says that it is too much is met more softly, and nobody else: ${code}`, () => {
    const { wornOut, alarms } = search;
    for (const typed of TOO_MUCH[code]) assert.ok(wornOut(typed).length || alarms(typed).length, typed);
    for (const { typed } of [...search.cases, ...search.harmless])
      assert.ok(!wornOut(typed).length || typed === "who can help me i cannot cope more", typed);
  });

  test(`of every sign that has words in English somebody knows how it is typed: ${code}`, () => {
    const wanted = english.index.emergencies.map(({ say }) => signs[say]);
    const told = search.index.emergencies.map(({ say }) => search.signs[say]);
    assert.deepEqual(told, wanted);
    const typed = new Set(search.urgent.flatMap(({ signs: some }) => some.split(";")));
    if (search !== english) assert.deepEqual([...typed].sort(), [...wanted].sort());
  });
}

test("a medicine is found by its generic name, a brand, and with a slip", () => {
  for (const [typed, title] of [
    ["diphenhydramine", "diphenhydramine"],
    ["Benadryl", "diphenhydramine"],
    ["mirtazapin", "mirtazapine"],
    ["seroquel", "quetiapine"],
    ["sertralin", "sertraline"],
  ]) {
    const shown = find(typed).slice(0, FIRST);
    const one = shown.find(({ place }) => place.show && place.title === title);
    assert.ok(one, `${typed}: ${shown.map(({ place }) => place.title)}`);
  }
});

test("words of the glossary and whole lessons are found by other words for them", () => {
  assert.ok(placesOf("tsat").includes("glossary#word-transferrin-saturation"));
  assert.ok(placesOf("does it run in the family").includes("genetics#main"));
  assert.ok(placesOf("what is rls").includes("what_is_rls#main"));
});

test("whoever is in despair is shown where help is, and nothing else", () => {
  for (const typed of ["kill myself with pills", "how many pills to die"]) {
    const [only] = alarms(typed).flatMap((one) => one.only ?? []);
    const [place] = index.places.filter(
      ({ kind, page, id }) => kind === "question" && `${page}#${id}` === only,
    );
    assert.match(place?.title ?? "", /Who helps/);
    assert.doesNotMatch(place.line, /kill|die|opioid/);
  }
});

test("the most pressing sign is told first", () => {
  const order = Object.keys(index.urgencies);
  const places = alarms("gambling, calf red and swollen, pregnant and bleeding, chest pain").map(
    ({ urgency }) => order.indexOf(urgency),
  );
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  );
  assert.ok(new Set(places).size > 3, `${places}`);
});

test("a slip is no other word that the pages have", () => {
  assert.deepEqual(idsOf("child sleep iron"), []); // sleep is no slip of sleepy
  assert.deepEqual(idsOf("chidl swalowed iron tablts"), idsOf("child swallowed iron tablets"));
});

test("of coffee that somebody gives up nothing more is said", () => {
  assert.deepEqual(wornOut("should i give up coffee"), []);
});

test("a word that no place has is told of, and no other word is taken for it", () => {
  assert.deepEqual(unknown("pickle juice"), ["pickle"]);
  assert.deepEqual(unknown("magnezium"), []);
});

test("a heading has the address that Python gives it", () => {
  for (const [heading, id] of ids) assert.equal(idOf(heading), id);
});

test("a name that is known and not listed is told of, as it stands or with a slip", () => {
  const other = otherNames(index.others);
  for (const typed of ["metformin", "can i take ibuprofen", "metfornin", "METFORMIN 500 mg"]) {
    assert.match(other(typed)?.of.say ?? "", /\{names\}/, typed);
  }
  assert.equal(other("growing pains"), undefined);
});

/** What is read of a text: the test, and its number where there is one. */
const readBy = (numbers) => (typed) => {
  const [{ of, entry } = {}, ...more] = numbers(typed);
  assert.deepEqual(more, []);
  return of && [of.control, entry && `${entry.typed} ${of.units[entry.unit].sign}`.trim()];
};

test("a number is read with the name that its test has in another language, with an accent or without", () => {
  const { index, meant, stem } = searchOf(given("search", "es"));
  const read = readBy(numbersOf(index, meant, stem));
  for (const typed of ["ferritina 38", "mi ferritina es de 38", "ferretina 38 es bajo", "38 de ferritina"])
    assert.deepEqual(read(typed), ["ferritin", "38 ng/mL"], typed);
  assert.deepEqual(read("ferritina 7,1"), ["ferritin", "7.1 ng/mL"]);
  assert.deepEqual(read("tengo la ferritina en 38 ug/l"), ["ferritin", "38 µg/L"]);
  for (const typed of [
    "saturación 12 %",
    "saturacion 12%",
    "sat. de transferrina 12%",
    "IST 12",
    "indice de saturacion 12",
  ])
    assert.deepEqual(read(typed), ["saturation", "12 %"], typed);
  for (const typed of ["ferritina baja desde hace 38 semanas", "ferritina 38 años", "ferritina 30-50"])
    assert.deepEqual(read(typed), ["ferritin", null], typed);
  assert.equal(read("tengo 38 años"), undefined);
});

test("a number is read with the name of its test alone", () => {
  const read = readBy(numbers);
  assert.deepEqual(read("ferritin 38"), ["ferritin", "38 ng/mL"]);
  assert.deepEqual(read("38 ferritin"), ["ferritin", "38 ng/mL"]);
  assert.deepEqual(read("my ferritin is 38 ug/l"), ["ferritin", "38 µg/L"]);
  assert.deepEqual(read("tsat 12%"), ["saturation", "12 %"]);
  assert.deepEqual(read("saturation 0.15"), ["saturation", "0.15"]);
  assert.deepEqual(read("ferritin <5"), ["ferritin", "<5 ng/mL"]);
  assert.deepEqual(read("ferritin 30-50"), ["ferritin", null]); // a range is asked about where it is typed
  for (const slip of ["feritin 38 low?", "ferittin 38", "ferritine 38", "my ferritin is 38 is that low"])
    assert.deepEqual(read(slip), ["ferritin", "38 ng/mL"], slip);
  assert.deepEqual(read("low ferritin for 38 weeks"), ["ferritin", null]); // a time is no result
  assert.deepEqual(
    numbers("ferritin 38 saturation 18").map(({ of, said }) => [of.control, said]),
    [
      ["ferritin", "38 ng/mL"],
      ["saturation", "18%"],
    ],
  );
  assert.equal(read("38"), undefined);
  assert.equal(read("I am 38 years old"), undefined);
  assert.equal(read("ferritin"), undefined);
});

test("one slip of the thumb makes no other word, two do", () => {
  assert.ok(isNear("suicide", "suicde"));
  assert.ok(isNear("suicide", "sucidie") === false);
  assert.ok(isNear("chest", "chset"));
  assert.ok(!isNear("blood", "brood2"));
  assert.ok(!isNear("die", "dye")); // short words have too many neighbours
});
