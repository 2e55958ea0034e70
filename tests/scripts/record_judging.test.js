/* What a record comes to is what Python makes of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../voila_templates/voila/templates/restless_legs/scripts/record/judging.js";
import {
  about,
  left,
  Refused,
  recordOf,
  reported,
  takenMedicine,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/record.js";
import { given } from "./given.js";

const { codes, today, cases } = given("records");

const whole = ({
  results = [],
  medicines = [],
  pregnancies = [],
  left: pieces = [],
  about: named = [],
  ...told
}) =>
  recordOf({
    ...told,
    results: results.map(reported),
    medicines: medicines.map(takenMedicine),
    pregnancies: pregnancies.map((one) => ({ day: "", place: "", person: "", ...one })),
    about: named.map((one) => about(one.kind, one.day, one.place, one.person)),
    left: pieces.map((one) => left(one.text, one.place, one.why)),
  });

for (const { why, record, found } of cases) {
  test(`a record is judged as Python judges it: ${why}`, () => {
    if (found.refused) assert.throws(() => judge(whole(record), codes, today), new Refused(found.refused));
    else assert.deepEqual(judge(whole(record), codes, today), found);
  });
}

test("a record of many results is judged at once", () => {
  const results = Array.from({ length: 5000 }, (_, at) =>
    reported({ names: [`Ferritin ${at}`], typed: `${at}`, unit: "ng/mL", day: "2026-05-03" }),
  );
  const { numbers } = judge(recordOf({ results }), codes, today);
  assert.equal(numbers.length, 5000);
});
