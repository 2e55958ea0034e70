/* What was taken in is undone, and nothing of what a reader, or somebody else, entered changes hands by it. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keep, kept, tab } from "./tab.js";

const { gather, isThere, putIn, undo } = await import(
  "../../voila_templates/voila/templates/restless_legs/scripts/visit/state.js"
);

beforeEach(() => tab.clear());

test("a stranger's dose that stays, since somebody typed behind it, stays a stranger's when the rest is undone", () => {
  assert.ok(
    putIn(
      { explorers: {}, words: { doses: "One at night", agreed: "Iron" } },
      { linked: ["doses", "agreed"] },
    ),
  );
  keep("doses", "One at night, and one more");
  keep("by_words", { doses: ["link", "patient"], agreed: ["link"] });
  undo();
  assert.equal(kept("doses"), "One at night, and one more");
  assert.equal(kept("agreed"), null);
  assert.deepEqual(kept("by_words"), { doses: ["link", "patient"] });
});

test("what a link joined is the reader's alone again when it is undone", () => {
  keep("notes", "Mine");
  assert.ok(putIn({ explorers: {}, words: { notes: "Mine\nTheirs" } }, { linked: ["notes"] }));
  assert.deepEqual(kept("by_words"), { notes: ["patient", "link"] });
  undo();
  assert.equal(kept("notes"), "Mine");
  assert.equal(kept("by_words"), null);
});

test("what a file took away comes back with its hands, beside what was typed into the file's since", () => {
  keep("doses", "Half");
  keep("agreed", "Wait");
  keep("by_words", { doses: ["clinician"], agreed: ["clinician"] });
  assert.ok(
    putIn({ explorers: {}, words: { agreed: "Iron" } }, { byWords: { agreed: ["file"] }, isWhole: true }),
  );
  keep("agreed", "Iron, and more");
  keep("by_words", { agreed: ["file", "patient"] });
  undo();
  assert.equal(kept("doses"), "Half");
  assert.deepEqual(kept("by_words"), { agreed: ["file", "patient"], doses: ["clinician"] });
});

/** @param {unknown} entry @param {string} by */
const given = (entry, by) => ({ entry, standing: "given", by });

test("a stranger's list goes, in whatever order the page kept it since", () => {
  const state = { explorers: { pills: { list: given(["b", "a"], "link") } }, words: {} };
  assert.ok(putIn(state, {}));
  keep("explorer:pills", { answers: { list: { standing: "given", by: "link", entry: ["a", "b", "wait"] } } });
  assert.ok(isThere(state, gather()), "it asks about nothing that is here already");
  undo();
  assert.equal(kept("explorer:pills"), null);
});

test("a list that a reader took over since is theirs, and stays", () => {
  assert.ok(putIn({ explorers: { pills: { list: given(["a", "b"], "link") } }, words: {} }, {}));
  keep("explorer:pills", { answers: { list: given(["a", "b"], "patient") } });
  undo();
  assert.deepEqual(kept("explorer:pills").answers.list, given(["a", "b"], "patient"));
});
