// @ts-check
/* Medicines and allergies in a FHIR record: by which names, and whether each is taken, as far as it says. The twin of
   `fhir_medicines.py`. */

import { wordOf } from "./ccda_entries.js";
import {
  at,
  codeOf,
  codesIn,
  conceptTexts,
  dayIn,
  isTrue,
  item,
  items,
  SNOMED,
  textOf,
  told,
} from "./fhir_resources.js";
import { isGiven } from "./fhir_results.js";
import { left, takenMedicine } from "./record.js";

/** @import { RecordCodes, TakenMedicine } from "../types" */
/** @import { FhirFile, Resource, Said } from "./fhir_resources.js" */
/** @typedef {TakenMedicine["state"]} State */

const REQUESTS = ["MedicationRequest", "MedicationOrder", "MedicationPrescription"];
const STATEMENTS = ["MedicationStatement", "MedicationUsage"];
const GIVEN = ["MedicationDispense", "MedicationAdministration"];
const ALLERGIES = ["AllergyIntolerance"];
export const KINDS = [...REQUESTS, ...STATEMENTS, ...GIVEN, ...ALLERGIES];
/** @type {Map<string, State>} */
const STATES = new Map([
  ["active", ""],
  ["on-hold", "on_hold"],
  ["stopped", "stopped"],
  ["ended", "stopped"],
  ["completed", "completed"],
  ["cancelled", "withdrawn"],
  ["entered-in-error", "withdrawn"],
  ["draft", "planned"],
  ["intended", "planned"],
  ["not-taken", "not_taken"],
  ["not-done", "not_taken"],
  ["declined", "not_taken"],
]);
const PLANNED = ["proposal", "plan", "option"];
const NEGATED = ["doNotPerform", "wasNotTaken", "wasNotGiven", "notGiven"];
/** @type {Map<string, State>} */
const TAKEN = new Map([
  ["n", "not_taken"],
  ["y", ""],
]);
/** @type {Map<string, State>} */
const ADHERENCE = new Map([
  ["taking", ""],
  ["taking-as-directed", ""],
  ["taking-not-as-directed", ""],
  ["not-taking", "not_taken"],
  ["on-hold", "on_hold"],
  ["on-hold-as-directed", "on_hold"],
  ["on-hold-not-as-directed", "on_hold"],
  ["stopped", "stopped"],
  ["stopped-as-directed", "stopped"],
  ["stopped-not-as-directed", "stopped"],
]);
const REFUTED = ["refuted", "entered-in-error"];
// Which says that nobody knows of an allergy: none, to a medicine, to food, to what is around.
const NO_ALLERGY = ["716186003", "409137002", "429625007", "428607008", "428197003"];
const ENDS = ["stopped", "not_taken", "on_hold", "completed"];
const SHORTEST = 4; // letters: a shorter word says other things too
const BETWEEN_WORDS = /[^\p{L}\p{N}_']+/gu;
const DAYS = [
  "authoredOn",
  "dateWritten",
  "dateAsserted",
  "effectiveDateTime",
  "whenHandedOver",
  "whenPrepared",
  "effectiveTimeDateTime",
  "occurenceDateTime",
  "occurrenceDateTime",
  "recordedDate",
  "assertedDate",
];
const PERIODS = ["effectivePeriod", "effectiveTimePeriod", "occurencePeriod", "occurrencePeriod"];

/**
 * A medicine or an allergy; undefined where no allergy is known. Its texts may be none.
 * @param {Resource} resource
 * @param {FhirFile} file
 * @param {RecordCodes} codes
 * @param {string} today
 * @returns {TakenMedicine | undefined}
 */
export function takenIn(resource, file, codes, today) {
  if (ALLERGIES.includes(resource.kind)) return allergyIn(resource, codes);
  const { said, place } = resource;
  const [texts, now] = [textsOf(resource, file), stateOf(resource, file, today)];
  if (texts.some(saysNone(codes))) return undefined;
  const isOfAllergy = texts.some(tellsOfAllergy(codes)); // "Benadryl Allergy" is a medicine, "Allergy to sertraline" is none
  const note =
    now || isOfAllergy ? "" : (notesIn(said).find((one) => tellsOfAnEnd(one, codes)) ?? whyNot(said));
  const isOpen = isOfAllergy || note || isGiven(said.reasonNotTaken) || isOver(said, today);
  const state = now || (isOpen ? "unclear" : "");
  return takenMedicine({ texts, state, day: dayOfTaking(said), place, note: left(note).text });
}

/**
 * Whether a text says that there is no medicine: some systems write so where its name is due.
 * @param {RecordCodes} codes
 */
function saysNone({ words }) {
  const nothing = new Set((words["ccda.none"] ?? []).map(wordOf));
  return (/** @type {string} */ text) => nothing.has(wordOf(text));
}

/**
 * Whether a text speaks of an allergy, where a medicine is due.
 * @param {RecordCodes} codes
 */
function tellsOfAllergy({ words }) {
  const stems = words["names.stems"] ?? [];
  return (/** @type {string} */ text) =>
    text
      .toLowerCase()
      .split(BETWEEN_WORDS)
      .some((word) => stems.some((stem) => word.startsWith(stem)));
}

/**
 * What somebody wrote beside it; older systems wrote it as a text.
 * @param {Said} said
 */
function notesIn({ note, statusReason }) {
  const notes = [note, ...items(note).map(({ text }) => text)].map(textOf).filter(Boolean);
  return [...notes, ...conceptTexts(...items(statusReason))];
}

/** @param {Said} said */
const whyNot = ({ reasonNotTaken }) => conceptTexts(...items(reasonNotTaken))[0] ?? "";

/**
 * Whether a note has a word that may say that it is not taken: it is shown, and asked about.
 * @param {string} note
 * @param {RecordCodes} codes
 */
function tellsOfAnEnd(note, { words }) {
  const text = ` ${note.toLowerCase().replace(BETWEEN_WORDS, " ")} `;
  const told = ENDS.flatMap((state) => words[`text.state.${state}`] ?? []);
  return told.some((one) => one.length >= SHORTEST && text.includes(` ${one} `));
}

/**
 * Whether all its directions are for days that are over.
 * @param {Said} said
 * @param {string} today
 */
function isOver({ dosageInstruction, dosage }, today) {
  const given = [...items(dosageInstruction), ...items(dosage)];
  const repeats = given.map(({ timing }) => item(item(timing).repeat));
  const ends = repeats.map(({ boundsPeriod }) => dayIn(textOf(item(boundsPeriod).end))[0]);
  return ends.length > 0 && ends.every(Boolean) && latest(ends) < today;
}

/** @param {Resource} resource @param {RecordCodes} codes */
function allergyIn({ said, place }, codes) {
  const reactions = items(said.reaction).map(({ substance }) => substance);
  const texts = conceptTexts(said.code, said.substance, ...reactions);
  const words = texts.map((one) => ` ${one.toLowerCase()} `);
  const none = codes.words["fhir.none_known"] ?? [];
  if (codesIn(said.code, SNOMED).some((code) => NO_ALLERGY.includes(code))) return undefined;
  if (words.some((one) => none.some((no) => one.includes(` ${no} `)))) return undefined;
  const standing = [codeOf(said.status), ...codesOf(said.verificationStatus)];
  /** @type {State} */
  const state = standing.some((one) => REFUTED.includes(one)) ? "withdrawn" : "allergy";
  return takenMedicine({ texts, state, day: dayOfTaking(said), place });
}

/**
 * A code that older systems wrote as text, and newer ones as a concept.
 * @param {unknown} value
 */
const codesOf = (value) => [codeOf(value), ...items(item(value).coding).map(({ code }) => codeOf(code))];

/**
 * Every text that may name a medicine, those of the prescription first.
 * @param {Resource} resource
 * @param {FhirFile} file
 */
function textsOf(resource, file) {
  const { said } = resource;
  const medicine = item(said.medication);
  const references = [said.medicationReference, medicine.reference, medicine];
  const concepts = [said.medicationCodeableConcept, medicine.concept, medicine];
  const found = references.map((one) => at(file, one, resource));
  return told([
    ...conceptTexts(...concepts),
    ...references.map((one) => textOf(item(one).display)),
    ...found.flatMap(ofMedication),
  ]);
}

/** @param {Said} said */
function ofMedication(said) {
  const inner = items(said.ingredient).map((one) =>
    isGiven(one.itemCodeableConcept) ? one.itemCodeableConcept : item(one.item).concept,
  );
  return conceptTexts(said.code, ...inner);
}

/**
 * What counts against its being taken now, the surest first.
 * @param {Resource} resource
 * @param {FhirFile} file
 * @param {string} today
 * @returns {State}
 */
function stateOf(resource, file, today) {
  const { said, kind } = resource;
  const status = codeOf(said.status);
  const isRecorded = STATEMENTS.includes(kind) && status === "recorded";
  const state = isRecorded ? adherenceIn(said, "unclear") : (STATES.get(status) ?? "unclear");
  if (state !== "withdrawn" && NEGATED.some((key) => isTrue(said[key]))) return "not_taken";
  return state || adherenceIn(said, "") || saidTaken(said) || laterIn(resource, file, today);
}

/**
 * @param {Said} said
 * @param {State} silent
 * @returns {State}
 */
function adherenceIn(said, silent) {
  const [code] = codesOf(item(said.adherence).code).filter(Boolean);
  return code ? (ADHERENCE.get(code) ?? "unclear") : silent;
}

/** @param {Said} said @returns {State} */
function saidTaken(said) {
  const taken = codeOf(said.taken);
  return taken ? (TAKEN.get(taken) ?? "unclear") : "";
}

/**
 * What an active medicine is by its intent, its time, and what else stands there of it.
 * @param {Resource} resource
 * @param {FhirFile} file
 * @param {string} today
 * @returns {State}
 */
function laterIn({ said, kind, key }, file, today) {
  const isOdd = isGiven(said.modifierExtension) || isGiven(said.implicitRules);
  if (GIVEN.includes(kind) || file.changed.has(key) || isOdd) return "unclear";
  const [start, end] = periodIn(said);
  if (PLANNED.includes(codeOf(said.intent)) || start > today) return "planned";
  if (end && end < today) return "stopped";
  return isUsedUp(said, today) ? "unclear" : "";
}

/** @param {Said} said @returns {[string, string]} */
function periodIn(said) {
  const whole = PERIODS.map((key) => item(said[key]));
  const starts = whole.map(({ start }) => dayIn(textOf(start))[0]);
  const ends = whole.map(({ end }) => dayIn(textOf(end))[0]);
  return [latest(starts), latest(ends)];
}

/**
 * Whether a prescription can't be handed in any more, which stops nobody who has some left.
 * @param {Said} said
 * @param {string} today
 */
function isUsedUp(said, today) {
  const [end] = dayIn(textOf(item(item(said.dispenseRequest).validityPeriod).end));
  return end !== "" && end < today;
}

/** @param {string[]} days */
const latest = (days) => [...days].sort().pop() ?? "";

/**
 * The day on which it was said that it is taken; else from when, or until when.
 * @param {Said} said
 */
function dayOfTaking(said) {
  const periods = PERIODS.map((key) => item(said[key]));
  const texts = [
    ...DAYS.map((key) => said[key]),
    ...["end", "start"].flatMap((key) => periods.map((one) => one[key])),
  ];
  return texts.map((text) => dayIn(textOf(text))[0]).find(Boolean) ?? "";
}
