// @ts-check
/* Reads FHIR: resources as portals and phones give them out, of DSTU2, STU3, R4 and R5, in any bundle. The twin of `fhir.py`.

   Read are observations, medicines, allergies, and of the patient the birthday. What was asked for, planned or aimed at, and
   what is of a relative, is none of it and passed over. */

import { tellingOf } from "./about.js";
import { KINDS as ABOUT, aboutOf } from "./fhir_about.js";
import { KINDS, takenIn } from "./fhir_medicines.js";
import { peopleOf } from "./fhir_persons.js";
import { conceptTexts, fileOf, newestIn, textOf } from "./fhir_resources.js";
import {
  isOfOthers,
  isOfPregnancy,
  mayBeIron,
  partsIn,
  pregnancyIn,
  readingOf,
  reportedIn,
} from "./fhir_results.js";
import { oneNameEach } from "./persons.js";
import { left, limited, Refused, recordOf } from "./record.js";
import { through } from "./steps.js";

/** @import { HealthRecord, RecordCodes, TakenMedicine } from "../types" */
/** @import { Resource } from "./fhir_resources.js" */
/** @import { Reading } from "./fhir_results.js" */

const MOST_ADDRESSES = 3; // of one person in one file, where several hospitals gave one each

/**
 * Reads the values of a file, each with its place, as `readJson` gives them; throws where there is no resource in it, or it is
 * of many people.
 * @param {import("./json_text.js").Values} values
 * @param {RecordCodes} codes
 * @param {string} today
 * @returns {import("./steps.js").Work<HealthRecord>}
 */
export function* readFhir(values, codes, today) {
  const file = fileOf(values);
  if (!file.resources.length) throw new Refused("not_a_record");
  yield;
  const [reading, [whose, persons]] = [readingOf(file, codes), peopleOf(file)];
  yield;
  const found = recordOf({ left: [...file.others], persons });
  const telling = tellingOf(codes);
  yield* through(file.resources, (one, index) => {
    if (one.kind === "Observation") observed(one, whose[index], reading, found);
    else if (KINDS.includes(one.kind)) {
      const isOurs = !isOfOthers(one, file);
      medicineIn(one, whose[index], takenIn(one, file, codes, today), isOurs, found);
    } else if (ABOUT.includes(one.kind) && !isOfOthers(one, file)) {
      found.about.push(...aboutOf(one, telling).map((about) => ({ ...about, person: whose[index] })));
    }
  });
  if (newestIn(file, today) < yearBefore(today)) found.medicines = found.medicines.map(ofOld);
  const patients = file.resources.filter(({ kind }) => kind === "Patient");
  found.born = patients.map(({ said }) => textOf(said.birthDate)).find(Boolean) ?? "";
  found.left = limited(found.left);
  const [record] = oneNameEach([found]);
  if (record.persons.length > MOST_ADDRESSES) throw new Refused("two_people");
  return record;
}

/** @param {string} day */
const yearBefore = (day) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/**
 * Leaves open whether a medicine without a day is taken, in a file of which nothing is of this year.
 * @param {TakenMedicine} one
 * @returns {TakenMedicine}
 */
const ofOld = (one) => (one.state || one.day ? one : { ...one, state: "unclear" });

/**
 * @param {Resource} one
 * @param {string} person
 * @param {Reading} reading
 * @param {HealthRecord} found
 */
function observed(one, person, reading, found) {
  if (isOfPregnancy(one)) {
    const pregnancy = isOfOthers(one, reading.file) ? undefined : pregnancyIn(one, reading);
    if (pregnancy) found.pregnancies.push({ ...pregnancy, person });
    return;
  }
  const parts = partsIn(one);
  const iron = parts.filter((part) => mayBeIron(reading.iron, part));
  found.others += parts.length - iron.length;
  if (iron.length && isOfOthers(one, reading.file)) {
    found.left.push(left(conceptTexts(iron[0].code)[0] ?? "", one.place));
  } else if (iron.length) {
    found.results.push(...reportedIn(one, iron, reading).map((part) => ({ ...part, person })));
  }
}

/**
 * @param {Resource} one
 * @param {string} person
 * @param {TakenMedicine | undefined} taken
 * @param {boolean} isOurs
 * @param {HealthRecord} found
 */
function medicineIn(one, person, taken, isOurs, found) {
  if (taken?.texts.length && isOurs) found.medicines.push({ ...taken, person });
  else if (taken) found.left.push(left(taken.texts[0] ?? one.kind, one.place));
}
