// @ts-check
/* What a FHIR record names that changes what iron numbers mean: conditions that are active, procedures done. The twin of
   `fhir_about.py`. */

import { toldBy } from "./about.js";
import { codeOf, codesIn, conceptTexts, dayIn, item, items, SNOMED, textOf } from "./fhir_resources.js";
import { about } from "./record.js";

/** @import { RecordAbout } from "../types" */
/** @import { Kinds } from "./about.js" */
/** @import { Resource } from "./fhir_resources.js" */

export const KINDS = ["Condition", "Procedure"];
const PREGNANT = "77386006";
const ACTIVE = ["active", "recurrence", "relapse", "completed", "in-progress"];
const REFUTED = ["refuted", "entered-in-error", "differential"];
const ENDS = [
  "abatementDateTime",
  "abatementDate",
  "abatementString",
  "abatementPeriod",

  "notDone",
];
const BEGINS = ["onsetDateTime", "performedDateTime", "occurrenceDateTime", "recordedDate", "dateRecorded"];
const PERIODS = ["onsetPeriod", "performedPeriod", "occurrencePeriod"];

/**
 * What a condition or a procedure names, unless it is over, refuted, or was not done.
 * @param {Resource} resource
 * @param {Kinds} telling
 * @returns {RecordAbout[]}
 */
export function aboutOf(resource, telling) {
  const { said, place } = resource;
  const states = ["clinicalStatus", "status"].flatMap((key) => statesIn(said[key]));
  const isRefuted = statesIn(said.verificationStatus).some((state) => REFUTED.includes(state));
  const isOver = states.some((state) => !ACTIVE.includes(state)) || ENDS.some((key) => isSaid(said[key]));
  if (isRefuted || isOver) return [];
  const day =
    daysIn(resource)
      .map((text) => dayIn(text)[0])
      .find(Boolean) ?? "";
  if (codesIn(said.code, SNOMED).includes(PREGNANT)) return [about("pregnant", day, place)];
  const told = conceptTexts(said.code).flatMap((text) => toldBy(telling, text, day, place));
  return told.filter(({ kind }, at) => told.findIndex((one) => one.kind === kind) === at);
}

/**
 * Whether something stands there, as Python has it: an empty text or object is nothing.
 * @param {unknown} value
 */
const isSaid = (value) =>
  typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);

/**
 * What a status says, as text or as a concept.
 * @param {unknown} value
 */
const statesIn = (value) =>
  [codeOf(value), ...items(item(value).coding).map(({ code }) => codeOf(code))].filter(Boolean);

/** @param {Resource} resource */
const daysIn = ({ said }) => [
  ...BEGINS.map((key) => textOf(said[key])),
  ...PERIODS.map((key) => textOf(item(said[key]).start)),
];
