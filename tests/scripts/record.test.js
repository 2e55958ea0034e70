/* The short text for a record: never too long, and what it leaves out is counted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ascii } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/ascii.js";
import {
  MOST_COLUMNS,
  MOST_LINES,
  shortRecord,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/short_record.js";

const HEAD = "Restless legs, visit on 2026-11-29";
const LABELS = "Patient Clinician Link Several Said Agreed Doses Next Asked Notes Shown".split(" ");
const more = (count) => `and ${count} more`;

/** Numbers that look random, and are the same each time. */
function numbers(seed) {
  let now = seed;
  return (below) => {
    now = (now * 1103515245 + 12345) % 2147483648;
    return now % below;
  };
}

const words = (draw, count) =>
  Array.from({ length: count }, () => "x".repeat(1 + draw(draw(9) ? 12 : 200))).join(" ");

/** Parts with items that can be told apart, and found again. */
function partsOf(seed) {
  const draw = numbers(seed);
  const most = [3, 40][draw(2)];
  const parts = LABELS.filter(() => draw(3)).map((label, rank) => ({
    label: `${label}:`,
    items: Array.from({ length: draw(most) }, (_, at) => `${label}-${at} ${words(draw, draw(most))}`.trim()),
    rank,
  }));
  return parts.filter(({ items }) => items.length);
}

/** Gives the lines of each part, by its label. */
function byLabel(lines, parts) {
  const found = new Map();
  let now = "";
  for (const line of lines.slice(1)) {
    now = parts.find(({ label }) => line.startsWith(label))?.label ?? (line.startsWith("  ") ? now : "");
    found.set(now, `${found.get(now) ?? ""} ${line.trim()}`.trim());
  }
  return found;
}

test("no visit makes it longer or wider, and each item is there or counted", () => {
  for (let seed = 1; seed < 400; seed += 1) {
    const parts = partsOf(seed);
    const lines = shortRecord(HEAD, parts, more);
    assert.ok(lines.length <= MOST_LINES, `${seed}: ${lines.length}`);
    for (const line of lines) assert.ok([...line].length <= MOST_COLUMNS, `${seed}: ${line}`);
    const said = byLabel(lines, parts);
    for (const { label, items } of parts) {
      const text = said.get(label) ?? assert.fail(`${seed}: no ${label}`);
      const there = items.filter((_, at) => new RegExp(`${label.slice(0, -1)}-${at}\\b`).test(text)).length;
      const left = Number(/and (\d+) more$/.exec(text)?.[1] ?? 0);
      assert.equal(there + left, items.length, `${seed}: ${text}`);
    }
  }
});

test("what was agreed stands whole as long as there is room, and a long item is marked where it is cut", () => {
  const long = { label: "Notes:", items: ["It hurts. ".repeat(300)], rank: 9 };
  const agreed = { label: "Agreed:", items: ["Iron test on Monday.", "Talk about the patch."], rank: 0 };
  const lines = shortRecord(HEAD, [long, agreed], more);
  assert.equal(lines.length, MOST_LINES);
  assert.match(lines[MOST_LINES - 2], /\.\.\.$/);
  assert.equal(lines[MOST_LINES - 1], "Agreed: Iron test on Monday; Talk about the patch.");
});

test("a note ends as it was typed", () => {
  const notes = { label: "Notes:", items: ["Sleeps 4 h."], rank: 8 };
  assert.deepEqual(shortRecord(HEAD, [notes], more), [HEAD, "Notes: Sleeps 4 h."]);
});

test("an empty visit is a head alone", () => {
  assert.deepEqual(shortRecord(HEAD, [{ label: "Agreed:", items: [], rank: 0 }], more), [HEAD]);
});

test("with more parts than lines those of lower rank are counted", () => {
  const parts = Array.from({ length: 15 }, (_, rank) => ({
    label: `${"abcdefghijklmno"[rank]}:`,
    items: ["one", "two"],
    rank,
  }));
  const lines = shortRecord(HEAD, parts, more);
  assert.equal(lines.length, MOST_LINES);
  assert.equal(lines[MOST_LINES - 1], more(10));
});

test("1,000 lines of notes are laid out in one go", () => {
  const items = Array.from({ length: 1000 }, (_, at) => `line ${at}`);
  const lines = shortRecord(HEAD, [{ label: "Notes:", items, rank: 0 }], more);
  assert.match(lines[MOST_LINES - 1], /and \d+ more$/);
});

test("signs become their twins in ASCII, and a letter without one stays", () => {
  assert.equal(ascii("38 µg/L – “low”, ‘so’ … ≥ 75"), "38 ug/L - \"low\", 'so' ... >= 75");
  assert.equal(ascii("2½ × 5 μmol"), "2 1/2 x 5 umol");
  assert.equal(ascii("Señora Łódź, naïve, 不安"), "Señora Łódź, naïve, 不安");
});

test("what must not be missed is whole before any other part has two lines", () => {
  const warned = { label: "Do not miss:", items: ["Call today. ".repeat(20).trim()], rank: -1 };
  const others = "abcdefg".split("").map((label, rank) => ({
    label: `${label}:`,
    items: Array.from({ length: 30 }, (_, at) => `item ${at}`),
    rank,
  }));
  const lines = shortRecord(HEAD, [...others, warned], more);
  const text = lines.join(" ").replace(/\s+/g, " ");
  assert.ok(text.includes(warned.items[0].replace(/\.$/, "")));
  assert.ok(lines.length <= MOST_LINES);
});
