/* Days of a record are read as Python reads them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, orderOf } from "../../voila_templates/voila/templates/restless_legs/scripts/record/days.js";
import { given } from "./given.js";

const { months, cases } = given("record_days");

for (const { kind, text, order, gives } of cases) {
  test(`${kind}: ${text} ${order} is read as Python reads it`, () =>
    assert.equal(kind === "order" ? orderOf(text.split("|"), months) : dayOf(text, order, months), gives));
}
