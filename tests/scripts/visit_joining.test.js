/* What a link brings beside what a reader entered: nothing that they wrote is lost, and only what differs is asked about. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  additionsOf,
  behind,
  changesOf,
  joined,
  newOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/joining.js";

/** @param {unknown} entry @param {"patient" | "link"} by @returns {import("../../voila_templates/voila/templates/restless_legs/scripts/types").Answer} */
const given = (entry, by) => ({ entry, standing: "given", by });

/** @type {any} */
const items = {
  explorers: {
    pills: { controls: { list: { kind: "several", kept: ["wait"] }, ranks: { kind: "ordered" } } },
  },
};

const now = {
  explorers: { level: { iron: given("22", "patient"), who: given("adult", "patient") } },
  words: { agreed: "Wait", notes: "Mine", questions: ["Why?"] },
};
const comes = {
  explorers: {
    level: { iron: given("38", "link"), who: given("adult", "link"), ill: given("no", "link") },
    pills: { list: given(["a"], "link") },
  },
  words: {
    agreed: "Iron",
    doses: "One",
    notes: "Mine\nTheirs",
    own_questions: "When?",
    questions: ["Why?", "How?"],
  },
};

test("own questions and notes are joined, each line once, and never overwritten", () => {
  const { words } = joined(comes, now);
  assert.equal(words.notes, "Mine\nTheirs");
  assert.deepEqual(words.questions, ["Why?", "How?"]);
  assert.equal(words.own_questions, "When?");
  assert.equal(words.agreed, "Iron");
  assert.deepEqual(joined(joined(comes, now), now), joined(comes, now));
});

test("asked about is what differs, not what only stands beside it or is the same", () => {
  assert.deepEqual(changesOf(comes, now, items), {
    answers: [
      { explorer: "level", control: "iron", was: given("22", "patient"), comes: given("38", "link") },
    ],
    words: [{ name: "agreed", was: "Wait", comes: "Iron" }],
  });
});

test("what is new takes nothing's place", () => {
  const more = newOf(comes, now);
  assert.deepEqual(more, {
    explorers: { level: { ill: given("no", "link") }, pills: { list: given(["a"], "link") } },
    words: { doses: "One", notes: "Theirs", own_questions: "When?", questions: ["How?"] },
  });
  assert.deepEqual(changesOf(joined(more, now), now, items), { answers: [], words: [] });
});

test("a list in another order, without what its page always adds, is the same; where the order is the answer, it is not", () => {
  const page = {
    explorers: {
      pills: { list: given(["a", "b", "wait"], "patient"), ranks: given(["a", "b"], "patient") },
      level: { iron: given({ typed: "38", unit: 0 }, "patient") },
    },
    words: {},
  };
  const sent = {
    explorers: {
      pills: { list: given(["b", "a"], "link"), ranks: given(["b", "a"], "link") },
      level: { iron: given({ unit: 0, typed: "38" }, "link") },
    },
    words: {},
  };
  const changed = changesOf(sent, page, items).answers.map(({ control }) => control);
  assert.deepEqual(changed, ["ranks"]);
  const more = { explorers: { pills: { list: given(["a", "b", "c"], "link") } }, words: {} };
  assert.equal(changesOf(more, page, items).answers.length, 1);
});

test("a list grows by what is new, as far as there is room; a single answer and a ranking stay as they are", () => {
  /** @type {any} */
  const known = {
    explorers: {
      pills: {
        controls: {
          list: { kind: "several", kept: ["wait"] },
          few: { kind: "several", limit: 2 },
          ranks: { kind: "ordered" },
          eaten: { kind: "servings" },
          who: { kind: "choice" },
        },
      },
    },
  };
  const mine = {
    list: given(["b", "wait"], "patient"),
    few: given(["a"], "patient"),
    ranks: given(["a", "b"], "patient"),
    eaten: given([["egg", 1]], "patient"),
    who: given("adult", "patient"),
  };
  const theirs = {
    list: given(["wait", "c", "b", "a"], "link"),
    few: given(["b", "c"], "link"),
    ranks: given(["b", "c"], "link"),
    eaten: given(
      [
        ["egg", 2],
        ["nut", 1],
      ],
      "link",
    ),
    who: given("child", "link"),
  };
  const [before, comes] = [mine, theirs].map((pills) => ({ explorers: { pills }, words: {} }));
  const added = additionsOf(comes, before, known);
  assert.deepEqual(added.explorers, {
    pills: {
      list: given(["c", "a"], "link"),
      few: given(["b"], "link"),
      eaten: given([["nut", 1]], "link"),
    },
  });
  assert.deepEqual(behind(added, before).explorers, {
    pills: {
      list: given(["b", "wait", "c", "a"], "link"),
      few: given(["a", "b"], "link"),
      eaten: given(
        [
          ["egg", 1],
          ["nut", 1],
        ],
        "link",
      ),
    },
  });
});

test("a list that a record lengthens stays a link's, where a link began it", () => {
  const [began, more] = [given(["a"], "link"), given(["b"], "patient")].map((list) => ({
    explorers: { pills: { list } },
    words: {},
  }));
  const { pills } = behind(additionsOf(more, began, items), began).explorers;
  assert.deepEqual(pills.list, given(["a", "b"], "link"));
});
