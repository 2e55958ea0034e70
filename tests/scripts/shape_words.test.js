/* Things of unknown origin, and sentences with places. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areDifferent,
  has,
  isPlain,
} from "../../voila_templates/voila/templates/restless_legs/scripts/shape.js";
import {
  forget,
  onForgetting,
  recall,
  remember,
  remembered,
} from "../../voila_templates/voila/templates/restless_legs/scripts/storage.js";
import { asText, fill } from "../../voila_templates/voila/templates/restless_legs/scripts/words.js";

test("what every object inherits is not taken for a name of ours", () => {
  assert.ok(has({ a: 1 }, "a"));
  assert.ok(!has({}, "toString"));
  assert.ok(has(JSON.parse('{"__proto__": 1}'), "__proto__"));
  assert.ok(!has({}, "__proto__"));
});

test("only a plain object holds answers", () => {
  for (const thing of [null, undefined, [], "a", 1, true]) assert.ok(!isPlain(thing));
  assert.ok(isPlain({}));
  assert.ok(areDifferent(["a", "b"]) && !areDifferent(["a", "a"]));
});

test("a place is filled with a text as it is, and one that nothing is known for stays", () => {
  assert.equal(fill("{a} and {b}", { a: "$& {b}" }), "$& {b} and {b}");
  assert.equal(fill("{a}{a}", { a: 0 }), "00");
  assert.equal(fill("{a}", { a: "" }), "");
});

test("markup in what a reader typed becomes text", () => {
  assert.equal(asText('<a b="c">&'), "&#60;a b=&#34;c&#34;&#62;&#38;");
});

test("where a tab keeps nothing, the page remembers as long as it stands, and says so at once", () => {
  let told = 0;
  onForgetting(() => {
    told += 1;
  });
  assert.equal(told, 1);
  remember("details", true);
  assert.equal(recall("details"), true);
  assert.deepEqual(remembered(), ["details"]);
  forget("details");
  assert.equal(recall("details"), null);
  assert.deepEqual(remembered(), []);
});
