/* What a link brings beside what a reader entered: nothing that they wrote is lost, and only what differs is asked about. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
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
