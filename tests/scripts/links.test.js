/* What a link carries comes back whole, and what is no link of ours moves nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ANY_MARK,
  fits,
  isBeside,
  MOST_LETTERS,
  packed,
  unpacked,
} from "../../voila_templates/voila/templates/restless_legs/scripts/links.js";
import {
  asking,
  wantedBy,
} from "../../voila_templates/voila/templates/restless_legs/scripts/present/address.js";

const states = {
  iron: { ferritin: { entry: { typed: "38 µg/L – ‘x’", unit: 1 }, standing: "given", by: "patient" } },
};

test("states go there and back, with letters of any script", () => {
  assert.deepEqual(unpacked(packed(states)), states);
  assert.match(packed(states), /^[\w-]+$/);
});

test("a text that no page of ours wrote is none", () => {
  const invalid = Buffer.from([0xff, 0xfe, 0x22]).toString("base64url");
  const odd = ["", "=", "a b", "%7B%7D", "x".repeat(MOST_LETTERS + 1), "bm90IGpzb24", invalid, "<script>"];
  for (const text of odd) assert.equal(unpacked(text), undefined, text);
});

test("nothing is taken in where one explorer can't take its part, or there is none of it", () => {
  const reads = (name) => name === "iron";
  assert.ok(fits(states, reads));
  const forged = [undefined, null, 7, "iron", [], {}, [states], { iron: {} }, { iron: [] }, { iron: null }];
  for (const one of forged) assert.ok(!fits(one, reads), JSON.stringify(one));
  assert.ok(!fits({ ...states, other: states.iron }, reads));
  assert.ok(!fits(JSON.parse('{"__proto__": {"a": 1}, "constructor": {"a": 1}}'), reads));
});

test("what an address asks to be presented goes there and back", () => {
  assert.deepEqual(wantedBy(asking("10", "full")), {
    way: "10",
    full: true,
    detour: false,
    left: false,
    named: ["", "full"],
  });
  assert.equal(wantedBy(asking("lesson", false, undefined, "last")).at, Number.POSITIVE_INFINITY);
  assert.equal(asking("10", false, ""), "#present=10");
});

test("another address asks for nothing", () => {
  for (const hash of ["", "#", "#present=", "#present=a b", "#set=x", "#present=10,<b>", "x#present=10"]) {
    assert.equal(wantedBy(hash), null, hash);
  }
});

test("an address is ours by where it leads, not by how it is written", () => {
  const here = "https://clinic.example/legs/iron.html#v=2";
  assert.ok(isBeside("https://clinic.example/legs/brain.html", here));
  assert.ok(isBeside("file:///home/me/legs/iron.html", "file:///home/me/legs/visit.html"));
  const odd = [
    "https://clinic.example/legs/x/../../other/iron.html",
    "https://clinic.example/legs/%2e%2e/iron.html",
    "https://clinic.example/legs/x/iron.html",
    "https://clinic.example/legs.evil/iron.html",
    "https://clinic.example@evil.example/legs/iron.html",
    "javascript:alert(1)",
    "data:text/html,x",
    "iron.html",
    "",
    null,
    { toString: () => here },
  ];
  for (const address of odd) assert.ok(!isBeside(address, here), String(address));
});

test("only what sets something is taken out of an address as a link that sets", () => {
  for (const hash of [
    "#v=2&ferritin=38",
    "#ferritin=38",
    "#iron_level.ferritin=38",
    "#v%3D2%26ferritin%3D38",
  ])
    assert.match(hash, ANY_MARK);
  for (const hash of ["#show=abc", "#present=10", "#speaker=3-abc", "#my_numbers", "#source-allen2018", ""])
    assert.doesNotMatch(hash, ANY_MARK);
});
