/* Which screens there are, and where a step leads. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesSince } from "../../voila_templates/voila/templates/restless_legs/scripts/present/clock.js";
import { cut, cutAnswer } from "../../voila_templates/voila/templates/restless_legs/scripts/present/cut.js";
import {
  pathsFrom,
  stepFrom,
} from "../../voila_templates/voila/templates/restless_legs/scripts/present/paths.js";
import { withScreen } from "../../voila_templates/voila/templates/restless_legs/scripts/present/shown_before.js";
import { withOpening } from "../../voila_templates/voila/templates/restless_legs/scripts/present/stops.js";

const heights = (...all) => {
  let top = 0;
  return all.map((height) => {
    top += height;
    return [top - height, top];
  });
};

test("every piece stands on one screen, in its order, whatever the room", () => {
  const spans = heights(30, 20, 80, 10, 10, 200, 5);
  for (const room of [1, 10, 50, 99, 100, 1000])
    assert.deepEqual(cut(spans, room).flat(), [0, 1, 2, 3, 4, 5, 6]);
});

test("the last screen is not left with a crumb", () => {
  assert.deepEqual(cut(heights(30, 30, 30, 10), 90), [
    [0, 1],
    [2, 3],
  ]);
  assert.deepEqual(cut(heights(30, 30), 60), [[0, 1]]);
});

test("an answer that has no room under its picture comes first, and nothing is lost", () => {
  assert.deepEqual(cutAnswer(heights(60, 50, 30), 100, 1), [[1], [0, 2]]);
  assert.deepEqual(cutAnswer(heights(60, 30, 30), 100, 1), [[0, 1], [2]]);
  assert.deepEqual(cutAnswer(heights(60, 50, 30), 100), [[0], [1, 2]]);
  for (const room of [10, 60, 100, 140])
    assert.deepEqual(
      cutAnswer(heights(60, 50, 30, 10), room, 2)
        .flat()
        .sort(),
      [0, 1, 2, 3],
    );
});

const LAST = Number.POSITIVE_INFINITY;

test("a step leads on and back over screens and stops, and no further than this page", () => {
  assert.deepEqual(stepFrom({ at: 0, part: 0 }, 1, 2, 3), { at: 0, part: 1 });
  assert.deepEqual(stepFrom({ at: 0, part: 2 }, 1, 2, 3), { at: 1, part: 0 });
  assert.deepEqual(stepFrom({ at: 1, part: 0 }, -1, 2, 3), { at: 0, part: LAST });
  assert.equal(stepFrom({ at: 1, part: 2 }, 1, 2, 3), null);
  assert.equal(stepFrom({ at: 0, part: 0 }, -1, 2, 3), null);
  assert.deepEqual(stepFrom({ at: 1, part: 2 }, -LAST, 2, 3), { at: 0, part: 0 });
  assert.deepEqual(stepFrom({ at: 0, part: 0 }, LAST, 2, 3), { at: 1, part: LAST });
});

test("a path counts its stops over all pages, and knows the lesson beside this one", () => {
  const ways = {
    10: [
      ["iron", "iron.html", ["x", "z"]],
      ["brain", "brain.html", ["y"]],
    ],
  };
  const paths = pathsFrom(ways, "brain");
  assert.deepEqual([paths.before("10"), paths.count("10"), paths.names("10")], [2, 3, ["y"]]);
  assert.deepEqual([paths.beyond("10", -1), paths.beyond("10", 1)], ["iron.html", null]);
  assert.equal(paths.elsewhere("10"), "iron.html");
  assert.equal(pathsFrom(ways, "iron").elsewhere("10"), null);
  assert.deepEqual(paths.names("toString"), []);
});

test("a title is no stop of its own, but where it is all that a path shows of a lesson", () => {
  const ways = {
    5: [
      ["iron", "iron.html", ["opening", "x"]],
      ["brain", "brain.html", ["opening"]],
    ],
  };
  assert.deepEqual([pathsFrom(ways, "brain").before("5"), pathsFrom(ways, "brain").count("5")], [1, 2]);
  const [opening, next] = ["opening", "x"].map((name) => ({
    name,
    frame: [`${name} heading`],
    units: [`${name} text`],
    lead: [],
    notes: [`${name} note`],
    details: [],
  }));
  const [joined, ...others] = withOpening([opening, next]);
  assert.deepEqual(others, []);
  assert.deepEqual(joined.lead, ["opening heading", "opening text"]);
  assert.deepEqual([joined.name, joined.units, joined.notes], ["x", ["x text"], ["opening note", "x note"]]);
  assert.deepEqual(withOpening([opening]), [opening]);
  assert.deepEqual(withOpening([next, opening]), [next, opening]);
});

test("what is said stands under its picture where there is room, though the screens were evener without", () => {
  assert.deepEqual(cutAnswer(heights(50, 30, 40, 40), 90), [
    [0, 1],
    [2, 3],
  ]);
  assert.deepEqual(cut(heights(50, 30, 40, 40), 120), [
    [0, 1],
    [2, 3],
  ]);
  assert.deepEqual(cutAnswer(heights(50, 30, 40, 40), 120), [[0, 1, 2], [3]]);
});

test("a screen that was shown is noted once, and another page's of the same title is another", () => {
  const first = withScreen([], ["iron", "In short"]);
  assert.deepEqual(withScreen(first, ["iron", "In short"]), first);
  assert.deepEqual(withScreen(first, ["brain", "In short"]), [...first, ["brain", "In short"]]);
});

test("the clock tells whole minutes, and none that are still to come", () => {
  assert.deepEqual(
    [0, 59_999, 60_000, 185_000, -5].map((passed) => minutesSince(1000, 1000 + passed)),
    [0, 0, 1, 3, 0],
  );
});
