/* A link, and what is said of it, hold the same: whom to call is in neither, and no link is made that its own reader refuses. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keep, tab } from "./tab.js";

const { forLink, forOthers } = await import(
  "../../voila_templates/voila/templates/restless_legs/scripts/visit/for_others.js"
);
const { isEmpty, notHandedOn } = await import(
  "../../voila_templates/voila/templates/restless_legs/scripts/visit/state.js"
);
const { readText, textOf } = await import(
  "../../voila_templates/voila/templates/restless_legs/scripts/visit/link_text.js"
);

const { restlessLegsVisitItems: items } = window;

beforeEach(() => tab.clear());

test("who entered only whom to call has nothing for a link, and all of it for a file", () => {
  keep("clinic", "Dr. A, 555 0100");
  assert.ok(isEmpty(forLink(items)));
  assert.deepEqual(forOthers(items).words, { clinic: "Dr. A, 555 0100" });
});

test("what a link is said to hold is what its reader reads", () => {
  keep("clinic", "Dr. A, 555 0100");
  keep("notes", "Bad nights");
  keep("questions", ["Why?"]);
  const said = forLink(items);
  assert.deepEqual(readText(textOf(said, items), items).state.words, said.words);
  assert.deepEqual(said.words, { questions: ["Why?"], notes: "Bad nights" });
});

test("what somebody took out stays out of a link, too", () => {
  keep("explorer:pills", { answers: { list: { entry: ["a"], standing: "given", by: "patient" } } });
  assert.deepEqual(Object.keys(forLink(items).explorers), ["pills"]);
  keep("left_out", ["pills"]);
  assert.deepEqual(forLink(items).explorers, {});
});

test("words that became too long by what came beside them are named, not cut in silence", () => {
  const long = `${"x".repeat(1999)}\nthe end`;
  keep("notes", long);
  keep("clinic", "Dr. A");
  assert.deepEqual(notHandedOn(items), [{ key: "notes", value: long, why: "cut" }]);
  keep("notes", "short");
  assert.deepEqual(notHandedOn(items), []);
});
