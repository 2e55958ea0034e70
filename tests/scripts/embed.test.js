/* A part of the pages in a frame of another site: how tall it can be, and the lines that show it. */

import assert from "node:assert/strict";
import { test } from "node:test";

const SCRIPTS = "../../voila_templates/voila/templates/restless_legs/scripts";
globalThis.document ??= { documentElement: { dataset: {} } };
globalThis.location ??= { href: "https://legs.example/a%20clinic/embed.html#x" };
const { tallest } = await import(`${SCRIPTS}/embed/states.js`);
const { linesFor } = await import(`${SCRIPTS}/embed/choosing.js`);

const pause = () => Promise.resolve();
const lookup = (name, inputs, sizes, index) => ({ name, inputs, sizes, index });
const PICTURE = lookup("picture", ["stage"], [2], [0, 1]);
const WORDS = lookup("words", ["stage", "who"], [2, 2], [0, 1, 2, 0]);
const STAGE = lookup("stage", ["number"], [3], [0, 1, 0]);
const sizedBy = (...heights) => [PICTURE, WORDS].map((part, at) => ({ part, heights: heights[at] }));

test("the tallest state is one that can be answered, not the tallest of each part", async () => {
  const table = { derived: [STAGE], parts: [PICTURE, WORDS] };
  assert.deepEqual(await tallest(table, sizedBy([100, 10], [5, 50, 400]), pause), [[1], [2]]);
  assert.deepEqual(await tallest(table, sizedBy([900, 10], [5, 50, 400]), pause), [[0], [1]]);
});

// A list of three: what a takeaway says of them depends on how many are hurried, and two at most count.
const FOODS = { over: "foods", items: ["bean", "nut", "pea"] };
const SUM = { name: "sum", over: "foods", most: 2, sums: { bean: [0, 1], nut: [0, 1] } };
const LINES = { ...lookup("lines", ["item", "count"], [3, 1], [0, 1, 2]), ...FOODS };
const ALL = lookup("all", ["sum"], [3], [0, 1, 2]);
const ofList = (...heights) => [LINES, ALL].map((part, at) => ({ part, heights: heights[at] }));

test("of a list two entries count, and what is said of both together", async () => {
  const table = { derived: [SUM], parts: [LINES, ALL] };
  const tall = (...heights) => tallest(table, ofList(...heights), pause);
  assert.deepEqual(await tall([10, 20, 100], [0, 5, 9]), [[1, 2], [1]]); // not 9 beside the pea: no two have both
  assert.deepEqual(await tall([10, 20, 100], [0, 5, 200]), [[0, 1], [2]]);
  assert.deepEqual(await tall([10, 20, 100], [900, 5, 9]), [[2], [0]]); // the pea alone: nothing is summed
});

test("where there are several lists each part counts by itself, so that it is never less", async () => {
  const table = { derived: [{ ...SUM, over: "drinks" }], parts: [LINES, ALL] };
  assert.deepEqual(await tallest(table, ofList([10, 20, 100], [0, 5, 9]), pause), [[2, 1], [2]]);
});

test("too many states are not walked: nobody waits for a height", async () => {
  const many = lookup("words", ["a", "b"], [3000, 3000], []);
  const sized = [{ part: many, heights: [1, 7, 3] }];
  assert.deepEqual(await tallest({ derived: [], parts: [many] }, sized, pause), [[1]]);
});

test("a title that holds marks of HTML stays a title", () => {
  const { element, frame } = linesFor("short:iron", 'Is "low" <b> & low?');
  for (const lines of [element, frame]) assert.match(lines, /Is &quot;low&quot; &lt;b&gt; &amp; low\?/);
  assert.match(
    element,
    /<restless-legs short="iron"><a href="https:\/\/legs\.example\/a%20clinic\/embed\.html#short:iron">/,
  );
  assert.match(element, /src="https:\/\/legs\.example\/a%20clinic\/restless-legs-element\.js"/);
  assert.match(
    frame,
    /sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"/,
  );
});
