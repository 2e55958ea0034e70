/* Pasted texts and tables are read as Python reads them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readText } from "../../voila_templates/voila/templates/restless_legs/scripts/record/text.js";
import { bare } from "./bare.js";
import { given } from "./given.js";

const url = new URL("../record_text_cases.json", import.meta.url);
const { known, today, cases } = JSON.parse(readFileSync(url, "utf-8"));
const codes = given("record_codes");
const isKnown = (text) => known.some((name) => text.toLowerCase().includes(name));

for (const { text, comes_to } of cases) {
  test(`${JSON.stringify(text).slice(0, 60)} is read as Python reads it`, () => {
    if (comes_to.refused)
      assert.throws(() => readText(text, codes, today, isKnown), { why: comes_to.refused });
    else assert.deepEqual(bare(readText(text, codes, today, isKnown)), comes_to);
  });
}

test("a text or a table that would hold the page is refused", () => {
  for (const text of ["x ".repeat(1_000_001), `Test,Result\n${"Ferritin,23\n".repeat(200_000)}`])
    assert.throws(() => readText(text, codes, today), { why: "too_large" });
});
