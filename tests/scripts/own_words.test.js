/* The reader's own words: what has no place in them goes, and what joins letters stays. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsFrom } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/own_words.js";

test("joined emoji and Persian words stay whole, and signs of control go", () => {
  const family = "👩‍👩‍👧";
  const persian = "می‌خواهم";
  assert.equal(wordsFrom("notes", `${family} ${persian}\u0000\u0007\u202e\nso`), `${family} ${persian}\nso`);
});
