/* A whole visit goes there and back as text; what came damaged, mistyped or from a stranger changes nothing, or only what it
   may. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { MOST_LETTERS } from "../../voila_templates/voila/templates/restless_legs/scripts/links.js";
import { isAnswer, saidOf } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/items.js";
import {
  checkOf,
  readText,
  textOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/link_text.js";
import { fitting } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/qr_of_visit.js";

const items = {
  pages: { blood: "Blood", pills: "Pills", legs: "Legs" },
  for_clinicians: [],
  explorers: {
    level: {
      page: "blood",
      title: "What is my level?",
      controls: {
        iron: {
          kind: "measured",
          label: "Iron",
          shared: 1,
          asks: 1,
          units: [{ spelt: ["ng/mL", "ng/ml"] }, { spelt: ["µg/L"] }, { spelt: ["pmol/L"] }],
        },
        share: {
          kind: "measured",
          label: "Share",
          shared: 1,
          asks: 1,
          units: [
            { spelt: ["%", "percent"] },
            { spelt: ["a number under 1"] },
            { spelt: ["I have both"], parts: ["Iron", "Room"] },
          ],
        },
        who: {
          kind: "choice",
          label: "Who?",
          shared: 1,
          asks: 1,
          options: { adult: "Adult", child: "Under 18" },
        },
        range: { kind: "check", label: "Show it" },
      },
    },
    again: {
      page: "legs",
      title: "The same, elsewhere",
      controls: {
        who: {
          kind: "choice",
          label: "Who?",
          shared: 1,
          asks: 1,
          options: { adult: "Adult", child: "Under 18" },
        },
      },
    },
    taken: {
      page: "pills",
      title: "What do I take?",
      controls: {
        pills: {
          kind: "several",
          label: "Pills",
          shared: 1,
          asks: 1,
          most: 1,
          limit: 3,
          kept: ["water"],
          notes: 1,
          options: { "a-b": "Alpha, beta", c: "Gamma & co", d: "Delta", e: "Eta", water: "Water" },
        },
      },
    },
    plate: {
      page: "legs",
      title: "What do I eat?",
      controls: {
        foods: {
          kind: "servings",
          label: "Foods",
          asks: 1,
          most: 4,
          options: { beans: "Beans", nuts: "Nuts" },
        },
      },
    },
    wishes: {
      page: "legs",
      title: "What matters?",
      controls: {
        order: {
          kind: "ordered",
          label: "Order",
          asks: 1,
          most: 2,
          options: { sleep: "Sleep", calm: "Calm" },
        },
      },
    },
  },
  homes: { iron: "level", share: "level", who: "level", pills: "taken" },
  aliases: { tsat: "share", pill: "pills" },
  unit_of: "iron",
  words: {},
  say: {},
  not_known: "not known",
  yes: "yes",
  noted: "{text} (noted)",
  noted_by_link: "{text} (not looked up)",
};

const given = (entry, more = {}) => ({ entry, standing: "given", by: "link", ...more });
const number = (typed, unit = 0, more = {}) => given({ typed, unit, ...more });
const whole = {
  explorers: {
    level: {
      iron: number("38", 2, {}),
      share: number("13", 2, { second: "58" }),
      who: given("child", { date: "2026-11-20" }),
      range: given(true),
    },
    taken: { pills: given(["c", "a-b", "water", "note:50%, «red» & round = ?#"]) },
    plate: {
      foods: given([
        ["beans", 2],
        ["nuts", 1],
      ]),
    },
    wishes: { order: given(["calm", "sleep"]) },
  },
  words: {
    questions: ["Why, and when?", "Is 1 + 1 = 2 & so on?"],
    notes: "First line\nsecond: 100 % – ‘x’ <b>\n",
    next_test: "2027-01-31",
  },
};
const read = (text) => readText(text, items);
const state = (text) => read(text).state;
const one = (pairs) => read(`v=2&${pairs}`);

test("a visit goes there and back, with letters of any script", () => {
  const text = textOf(whole, items);
  assert.deepEqual(read(text), { state: whole, faults: [] });
  assert.match(
    text,
    /^v=2&check=[0-9a-f]{6}&iron=38&unit=pmol\/L&tsat=13&tsat\.unit=3&tsat\.second=58&who=child/,
  );
  assert.match(text, /^[\w.~:/,+%&=!'()*?-]+$/, "it needs no escape in a mail, and ends at no bracket");
});

test("what a number was asked back about stays settled, and what is not known stays so", () => {
  const some = {
    explorers: {
      level: {
        iron: number("1,234", 1, { settled: ["1,234"] }),
        share: { entry: null, standing: "unknown", by: "link" },
        range: given(false),
      },
    },
    words: {},
  };
  assert.deepEqual(read(textOf(some, items)), { state: some, faults: [] });
});

test("the check digits are what any other program can work out", () => {
  const pairs = [
    ["iron", "38 µg"],
    ["pill", "a-b"],
  ];
  const byZlib = (crc32(Buffer.from("iron=38 µg&pill=a-b")) & 0xffffff).toString(16).padStart(6, "0");
  assert.equal(checkOf(pairs), byZlib);
});

test("a mail program that escapes more, or less, breaks nothing", () => {
  const text = textOf(whole, items);
  const more = text.replaceAll("/", "%2F").replaceAll(",", "%2C").replaceAll("+", "%20");
  assert.deepEqual(state(more), whole);
});

test("what was cut off or mistyped is noticed at any letter", () => {
  const text = textOf(whole, items);
  const start = text.indexOf("&", 4) + 1;
  for (let at = start + 1; at < text.length; at += 1)
    assert.equal(read(text.slice(0, at)).broken, "broken", `cut at ${at}`);
  for (let at = start; at < text.length; at += 1) {
    const other = text[at] === "7" ? "8" : "7";
    assert.equal(read(text.slice(0, at) + other + text.slice(at + 1)).broken, "broken", `letter ${at}`);
  }
});

test("a launch link of another program needs no check, and short names", () => {
  const { state: found, faults } = one("iron=38&unit=ng/mL&tsat=17&pill=c&pill=a-b");
  assert.deepEqual(faults, []);
  assert.deepEqual(found.explorers, {
    level: { iron: number("38"), share: number("17") },
    taken: { pills: given(["c", "a-b"]) },
  });
  assert.deepEqual(state("v=2&iron=38+ng%2Fml").explorers.level.iron, number("38 ng/ml"));
  assert.deepEqual(state("v=2&iron=38&unit=UG/l").explorers.level.iron, number("38", 1));
});

test("a shared answer has one home, whichever explorer was asked", () => {
  assert.deepEqual(state("v=2&again.who=child").explorers, { level: { who: given("child") } });
  assert.deepEqual(state("v=2&level.who=child").explorers, { level: { who: given("child") } });
});

test("a number without a unit that could be another is not taken", () => {
  assert.deepEqual(one("iron=168&who=child"), {
    state: { explorers: { level: { who: given("child") } }, words: {} },
    faults: [{ key: "iron", value: "168", why: "unit" }],
  });
  assert.deepEqual(one("iron=168&unit=stone").faults, [{ key: "unit", value: "stone", why: "no_unit" }]);
  assert.deepEqual(one("share=17&share.unit=9").faults, [{ key: "share.unit", value: "9", why: "no_unit" }]);
  assert.deepEqual(one("unit=ng/mL").faults.length, 1);
});

test("what can't be read is told one by one, and the rest is taken", () => {
  const { state: found, faults } = one(
    "iron=abc&unit=ng/mL&who=both&colour=red&pill=d&plate.foods=stone:2&plate.foods=nuts:2",
  );
  assert.deepEqual(found.explorers, {
    taken: { pills: given(["d"]) },
    plate: { foods: given([["nuts", 2]]) },
  });
  assert.deepEqual(faults, [
    { key: "iron", value: "abc", why: "unread" },
    { key: "who", value: "both", why: "unread" },
    { key: "colour", value: "red", why: "unknown" },
    { key: "plate.foods", value: "stone:2", why: "unread" },
  ]);
});

test("a number with two units that differ is not taken, and the reader told why", () => {
  const why = (pairs) => {
    const { state: found, faults } = one(pairs);
    assert.deepEqual(found.explorers, { level: { who: given("child") } }, pairs);
    return faults.map((fault) => fault.why);
  };
  assert.deepEqual(why("iron=38+pmol/L&unit=ng/mL&who=child"), ["units"]);
  assert.deepEqual(why("iron=Iron:+38+pmol/l+(13-150)&unit=ng/mL&who=child"), ["units"]);
  assert.deepEqual(why("iron=38+pmol/L&unit=1&who=child"), ["units"]);
  assert.deepEqual(why("iron=38&unit=ng/mL&unit=pmol/L&who=child"), ["twice", "units"]);
  assert.deepEqual(why("tsat=50+%25&tsat.unit=2&who=child"), ["units"]);
  assert.deepEqual(one("iron=38+ng/ml&unit=ng/mL").faults, []);
  assert.ok(!isAnswer(items.explorers.level.controls.iron, number("38 pmol/L")), "nor out of a file");
});

test("what comes twice, or is too long, is named, and what was said first stands", () => {
  const { state: found, faults } = one(
    "iron=38&iron=300&unit=ng/mL&tsat=17&share=55&who=child&level.who=adult&who=child&iron.date=2026-01-01" +
      "&iron.date=2026-01-02&notes=a&notes=b&notes=a&pill=c&pill=c",
  );
  assert.deepEqual(found.explorers.level, {
    iron: { ...number("38"), date: "2026-01-01" },
    share: number("17"),
    who: given("child"),
  });
  assert.equal(found.words.notes, "a");
  assert.deepEqual(found.explorers.taken.pills.entry, ["c"]);
  assert.deepEqual(
    faults.map(({ key, value, why }) => [key, value, why]),
    [
      ["iron", "300", "twice"],
      ["iron.date", "2026-01-02", "twice"],
      ["share", "55", "twice"],
      ["level.who", "adult", "twice"],
      ["notes", "b", "twice"],
    ],
  );
  const long = one(
    `notes=${"n".repeat(2001)}&clinic=${"c".repeat(81)}&pill=${"p".repeat(61)}&questions=a&questions=a`,
  );
  assert.deepEqual(
    long.faults.map(({ key, why }) => [key, why]).filter(([key]) => key !== "clinic"),
    [
      ["notes", "cut"],
      ["pill", "cut"],
    ],
  );
  assert.deepEqual(long.state.words.questions, ["a"]);
});

test("a cut never leaves half a letter, which no address takes", () => {
  const { state: found } = one(`notes=${"a".repeat(1999)}%F0%9F%98%80&pill=${"a".repeat(59)}%F0%9F%98%80`);
  assert.equal(found.words.notes, "a".repeat(1999));
  assert.deepEqual(found.explorers.taken.pills.entry, [`note:${"a".repeat(59)}`]);
  assert.deepEqual(state(textOf(found, items)), found);
});

test("what hides something is in no link, and comes by none", () => {
  const { state: found, faults } = one("left_out=taken&pill=c");
  assert.deepEqual(found.words, {});
  assert.deepEqual(faults, [{ key: "left_out", value: "taken", why: "unknown" }]);
  const hidden = { explorers: found.explorers, words: { left_out: ["taken"], notes: "x" } };
  assert.doesNotMatch(textOf(hidden, items), /left_out/);
});

test('a list has no "not known": the mark for it is no medicine', () => {
  const { state: found, faults } = one("pill=?&who=?&iron=?");
  assert.deepEqual(Object.keys(found.explorers), ["level"]);
  assert.deepEqual(Object.keys(found.explorers.level), ["iron"]);
  assert.deepEqual(
    faults.map(({ key, why }) => [key, why]),
    [
      ["pill", "unread"],
      ["who", "unread"],
    ],
  );
});

test("a medicine that is in no list becomes a note, by its label it is found", () => {
  const { state: found, faults } = one("pill=gamma+%26+CO&pill=my+blue+one");
  assert.deepEqual(found.explorers.taken.pills.entry, ["c", "note:my blue one"]);
  assert.deepEqual(faults, []);
});

test("what is more than a list takes is told, not the whole list lost", () => {
  const { state: found, faults } = one("pill=c&pill=d&pill=e&pill=a-b&pill=c");
  assert.deepEqual(found.explorers.taken.pills.entry, ["c", "d", "e"]);
  assert.deepEqual(
    faults.map(({ value }) => value),
    ["a-b"],
  );
});

test("a text that no page of ours wrote changes nothing", () => {
  const odd = [
    "",
    "v",
    "v=",
    "v=2",
    "v=2&",
    "v=2&check=000000",
    "v=1&who=child",
    "v=2.0&who=child",
    "v=x&who=child",
  ];
  odd.push("who=child&v=2", "v=2&who", "v=2&=child", "v=2&who=%E0%A4%A", "v=2&check=zzzzzz&who=child");
  odd.push(`v=2&notes=${"x".repeat(MOST_LETTERS)}`, "v=2&who=child&&", "v=-2&who=child", "<img src=x>");
  for (const text of odd) assert.equal(read(text).broken, "broken", text);
  assert.equal(read("v=3&who=child").broken, "newer");
});

test("names that every object has, and another shape, are nobody's", () => {
  for (const key of [
    "__proto__",
    "constructor",
    "toString",
    "level.__proto__",
    "level.toString",
    "__proto__.x",
    "level",
    "level.who.x",
  ]) {
    const { state: found, faults } = one(`${encodeURIComponent(key)}=child`);
    assert.deepEqual(found, { explorers: {}, words: {} }, key);
    assert.deepEqual(
      faults.map(({ why }) => why),
      ["unknown"],
      key,
    );
  }
  assert.equal({}.child, undefined);
});

test("own words are bounded, of their kind, and without letters that can't be seen", () => {
  const { state: found } = one(
    `notes=${"x".repeat(3000)}&next_test=tomorrow&question=x&questions=a%00b&agreed=%1B%E2%80%AEx`,
  );
  assert.equal(found.words.notes.length, 2000);
  assert.equal(found.words.next_test, undefined);
  assert.deepEqual(found.words.questions, ["ab"]);
  assert.equal(found.words.agreed, "x");
});

test("what stands in a file or the tab is looked at as a link is", () => {
  const { iron } = items.explorers.level.controls;
  const odd = [
    null,
    7,
    "38",
    { typed: "38" },
    { typed: 38, unit: 0 },
    { typed: "38", unit: 3 },
    { typed: "38", unit: "0" },
  ];
  odd.push(
    { typed: "38", unit: 0, second: "1" },
    { typed: "<b>", unit: 0 },
    { typed: "38", unit: 0, x: 1 },
    { typed: "38", unit: "length" },
  );
  for (const entry of odd) assert.ok(!isAnswer(iron, given(entry)), JSON.stringify(entry));
  assert.ok(isAnswer(iron, number("38")));
  assert.ok(!isAnswer(iron, { ...number("38"), by: "me" }));
  assert.ok(!isAnswer(iron, { ...number("38"), more: 1 }));
  assert.ok(!isAnswer(items.explorers.level.controls.who, { entry: null, standing: "unknown", by: "link" }));
});

test("an answer is said as its own page says it", () => {
  const said = (explorer, control) =>
    saidOf(items, items.explorers[explorer].controls[control], whole.explorers[explorer][control]);
  assert.equal(said("level", "iron"), "38 pmol/L");
  assert.equal(said("level", "share"), "Iron: 13; Room: 58");
  assert.equal(said("level", "who"), "Under 18");
  assert.equal(said("taken", "pills"), "Gamma & co, Alpha, beta, 50%, «red» & round = ?# (not looked up)");
  assert.equal(said("plate", "foods"), "Beans: 2, Nuts: 1");
});

test("a code carries choices first, then own words as far as they fit", () => {
  const lengthOf = (some) => textOf(some, items).length;
  const most = lengthOf({ ...whole, words: {} }) + 40;
  const { code, leftOut } = fitting(whole, (some) => (lengthOf(some) <= most ? some : null));
  assert.deepEqual(code, { ...whole, words: { next_test: "2027-01-31" } });
  assert.deepEqual(leftOut, ["questions", "notes"]);
  assert.deepEqual(
    fitting(whole, () => null),
    { code: null, leftOut: [] },
  );
});

test("no script names what only the words of the pages may name", () => {
  for (const name of ["link_text.js", "items.js", "state.js", "arrive.js", "panel.js"]) {
    const script = readFileSync(
      new URL(`../../voila_templates/voila/templates/restless_legs/scripts/visit/${name}`, import.meta.url),
      "utf-8",
    );
    assert.doesNotMatch(
      script.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
      /ferritin|tsat|mirtazapine|iron_/,
      name,
    );
  }
});

test("whom to call is said by no link", () => {
  const { state: found, faults } = one("who=child&clinic=0900+1234");
  assert.deepEqual(found.words, {});
  assert.deepEqual(faults, [{ key: "clinic", value: "0900 1234", why: "not_by_link" }]);
  assert.doesNotMatch(textOf({ explorers: {}, words: { clinic: "0900", notes: "x" } }, items), /0900/);
});

test("a share of one is said without the words that stand for its unit", () => {
  const { share } = items.explorers.level.controls;
  const answer = { entry: { typed: "0.17", unit: 1 }, standing: "given", by: "link" };
  assert.equal(saidOf(items, share, answer), "0.17");
});
