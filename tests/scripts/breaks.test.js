// Where the pages of a sheet begin. Prevents: a page that ends in the middle of a line, or one that never ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { starts } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/breaks.js";

/** Pieces under each other, each of so many lines of ten; a heading of ten stands above the first. */
function stacked(counts, heading = 10) {
  let top = heading;
  return counts.map((count) => {
    const piece = { top, bottom: top + 10 * count, heading };
    top = piece.bottom;
    return piece;
  });
}
const linesOf = (pieces) => (at) => {
  const { top, bottom } = pieces[at];
  return Array.from({ length: (bottom - top) / 10 }, (_, line) => top + 10 * (line + 1));
};
const found = (counts, room, further = room, heading = 10) => {
  const pieces = stacked(counts, heading);
  return starts(pieces, (page) => (page ? further : room), linesOf(pieces));
};

test("what fits stays on one page", () => {
  assert.deepEqual(found([1, 1, 1], 40), []);
  assert.deepEqual(found([], 40), []);
});

test("a short piece goes to the next page as a whole, and takes its heading along", () => {
  assert.deepEqual(found([1, 1, 1], 39), [{ piece: 2, line: 0 }]);
  assert.deepEqual(found([1, 1, 1, 1, 1], 30), [
    { piece: 2, line: 0 },
    { piece: 4, line: 0 },
  ]);
});

test("a long piece is parted between two lines, never with one line alone", () => {
  assert.deepEqual(found([1, 8], 60), [{ piece: 1, line: 4 }]);
  assert.deepEqual(found([1, 8], 30), [
    { piece: 1, line: 0 },
    { piece: 1, line: 2 },
    { piece: 1, line: 4 },
    { piece: 1, line: 6 },
  ]);
  assert.deepEqual(found([4, 3], 70), [{ piece: 1, line: 0 }]);
});

test("pages have the room that they have: the first less, where something stands at its foot", () => {
  assert.deepEqual(found([1, 1, 1, 1, 1, 1], 30, 60), [{ piece: 2, line: 0 }]);
});

test("what is higher than paper and can't be parted stays, and what follows goes on", () => {
  const pieces = [
    { top: 0, bottom: 100, heading: 0 },
    { top: 100, bottom: 110, heading: 0 },
  ];
  assert.deepEqual(
    starts(
      pieces,
      () => 50,
      () => [],
    ),
    [{ piece: 1, line: 0 }],
  );
});

test("pages follow each other, and no line is printed twice", () => {
  for (let seed = 1; seed < 200; seed++) {
    const counts = Array.from({ length: seed % 17 }, (_, at) => 1 + ((seed * (at + 3)) % 23));
    const pages = found(counts, 80 + (seed % 5) * 10);
    const places = pages.map(({ piece, line }) => piece * 100 + line);
    assert.deepEqual(
      places,
      [...new Set(places)].sort((one, other) => one - other),
    );
  }
});
