/* What a two-week log may show is what Python sees in it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  eveningOf,
  lineOf,
  logOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/evening_lines.js";
import { seenIn } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/evening_log.js";
import {
  cutFrom,
  wordsFrom,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/own_words.js";
import { given } from "./given.js";

for (const [name, lines, outcome, proposals, left, legs] of given("evenings").cases) {
  test(`${name}: is seen as Python sees it`, () => {
    const found = seenIn(logOf(lines), legs);
    const suggested = Object.fromEntries(found.proposals.map(({ question, answer }) => [question, answer]));
    assert.deepEqual([found.outcome, suggested, found.left], [outcome, proposals, left]);
  });
}

test("a line is written as it is read, and a cell that is blank stays blank", () => {
  const line = "2026-05-03 | 00:15 | | legs | ropinirole 0.5 mg 20:00; patch | 6.5";
  assert.equal(lineOf(eveningOf(line)), line);
  assert.equal(lineOf(eveningOf("2026-05-03|none|")), "2026-05-03 | none");
});

test("of a list that somebody sent, only lines of a log are taken, and the others are named", () => {
  const sent = [
    "2026-05-03 | 21:00",
    "Call +1 555 0100",
    "confirmed | mood | no",
    "confirmed | earlier | no",
    "__proto__",
  ];
  assert.deepEqual(wordsFrom("evenings", sent), ["2026-05-03 | 21:00", "confirmed | earlier | no"]);
  assert.deepEqual(
    cutFrom("evenings", sent).map(({ why }) => why),
    ["unread", "unread", "unread"],
  );
});
