// @ts-check
/* Results in a FHIR record: those that may be of iron, with their value as it stands there. The twin of `fhir_results.py`. */

import { spelt } from "../lab/spelling.js";
import { noted } from "./about.js";
import {
  at,
  codeOf,
  codesIn,
  conceptTexts,
  dayIn,
  isOf,
  item,
  items,
  kindOfSubject,
  LOINC,
  referenceOf,
  SNOMED,
  subjectsOf,
  textOf,
  told,
  UCUM,
} from "./fhir_resources.js";
import { reported } from "./record.js";

/** @import { RecordCodes, Reported, ToldPregnancy } from "../types" */
/** @import { FhirFile, Resource, Said } from "./fhir_resources.js" */
/**
 * @typedef {Reported["state"]} State
 * @typedef {{ codes: Set<string>, names: Set<string>, longest: number, begins: string[], blood: Set<string>, ofOthers: Set<string>, known: Map<string, boolean> }} Iron - by which a result may be
 *   of iron: codes, and the words of names
 * @typedef {{ file: FhirFile, iron: Iron, reported: Map<string, State> }} Reading - the file that is read, by what, and what
 *   its reports say of their results
 */

const OTHER = "other";
const LONG = "ferri".length;
// "unknown" says that nobody recorded how far it is, and not that it is not done.
const FINAL = ["final", "amended", "corrected", "appended", "unknown"];
const WITHDRAWN = ["entered-in-error", "cancelled"];
/** @type {State[]} */
const STATES = ["withdrawn", "planned", "unfinished"]; // what outdoes what
/**
 * Of a report: its results may be final before it is itself.
 * @type {Map<string, State>}
 */
const OF_REPORT = new Map([
  ["entered-in-error", "withdrawn"],
  ["cancelled", "withdrawn"],
  ["preliminary", "unfinished"],
  ["registered", "unfinished"],
]);
const PREGNANCY = ["82810-3", "11449-6"];
/**
 * Codes of SNOMED CT, and LOINC's answers to 11449-6.
 * @type {Map<string, "yes" | "no">}
 */
const ANSWERS = new Map([
  ["77386006", "yes"],
  ["LA15173-0", "yes"],
  ["60001007", "no"],
  ["LA26683-5", "no"],
]);
const SAMPLED = ["effectiveDateTime", "effectiveInstant", "appliesDateTime"];
const PERIODS = ["effectivePeriod", "appliesPeriod"];
const WORD = /[\p{L}\p{N}]+/gu;

/** @param {string} text @returns {string[]} */
const wordsOf = (text) => spelt(text).match(WORD) ?? [];

/**
 * Whether a code or a name of a result is of a test that is read.
 * @param {Iron} iron
 * @param {Said} said
 */
export const mayBeIron = (iron, { code }) =>
  codesIn(code, LOINC).some((one) => iron.codes.has(one)) ||
  conceptTexts(code).some((name) => isNamed(iron, name));

/** @param {Iron} iron @param {string} text */
function isNamed(iron, text) {
  const known = iron.known.get(text) ?? hasName(iron, wordsOf(text));
  iron.known.set(text, known); // names come again and again
  return known;
}

/** @param {Iron} iron @param {string[]} words */
function hasName({ names, longest, begins }, words) {
  return words.some((word, index) => {
    if (begins.some((name) => word.startsWith(name))) return true; // long names may go on, as "ferritinemia" does
    for (let length = 1; length <= longest; length++) {
      if (names.has(words.slice(index, index + length).join(" "))) return true;
    }
    return false;
  });
}

/**
 * By which a result may be of iron.
 * @param {RecordCodes} codes
 * @returns {Iron}
 */
function ironOf(codes) {
  const texts = Object.entries(codes.tests).flatMap(([test, names]) => (test === OTHER ? [] : names));
  const names = texts.map(wordsOf).filter((words) => words.length);
  const ours = Object.entries(codes.tests_by_code).filter(([, test]) => test !== OTHER);
  return {
    codes: new Set(ours.map(([code]) => code)),
    names: new Set(names.map((words) => words.join(" "))),
    begins: names.flatMap(([word, ...more]) => (more.length || word.length < LONG ? [] : [word])),
    longest: Math.max(0, ...names.map((words) => words.length)),
    blood: new Set(codes.words["fhir.blood"] ?? []),
    ofOthers: new Set(codes.words["names.of_others"] ?? []),
    known: new Map(),
  };
}

/**
 * All that a result is read by.
 * @param {FhirFile} file
 * @param {RecordCodes} codes
 * @returns {Reading}
 */
export const readingOf = (file, codes) => ({
  file,
  iron: ironOf(codes),
  reported: statesOfReports(file.resources),
});

/**
 * Whether a result is of somebody or something else than the patient of the record.
 * @param {Resource} resource
 * @param {FhirFile} file
 */
export function isOfOthers(resource, file) {
  if (items(resource.said.focus).length) return true;
  return subjectsOf(resource).some((one) => !["", "Patient"].includes(kindOfSubject(one, resource, file)));
}

/**
 * The results of an observation: its own, and those of a panel.
 * @param {Resource} resource
 */
export function partsIn({ said }) {
  const parts = items(said.component);
  const isWhole = (!parts.length && !items(said.hasMember).length) || typedIn(said);
  return [...(isWhole ? [said] : []), ...parts];
}

/**
 * Results of an observation as they stand there.
 * @param {Resource} resource
 * @param {Said[]} parts
 * @param {Reading} reading
 */
export function reportedIn(resource, parts, reading) {
  const [day, day_as_written, is_report_day] = whenOf(resource);
  const note = noted(notesIn(resource.said).join(" "));
  const { place } = resource;
  const known = { day, day_as_written, place, state: stateOf(resource, reading), is_report_day, note };
  return parts.map((one) => valued(reported(known), one, namesOf(one, resource, reading)));
}

/**
 * What is said beside a result, of every version of FHIR.
 * @param {Said} said
 */
const notesIn = ({ note, comment, comments }) =>
  [...items(note).map(({ text }) => textOf(text)), textOf(comment), textOf(comments)].filter(Boolean);

/**
 * Whether something stands there, as Python has it: an empty list or object is nothing.
 * @param {unknown} value
 */
export function isGiven(value) {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/**
 * @param {Reported} known
 * @param {Said} said
 * @param {string[]} names
 * @returns {Reported}
 */
function valued(known, said, names) {
  const quantity = item(said.valueQuantity);
  const isAbsent = isGiven(item(said.dataAbsentReason)); // it says why there is none, whatever else stands there
  const typed = isAbsent ? "" : typedIn(said);
  const [unit, ucum] = textOf(quantity.value) && !isAbsent ? unitOf(quantity) : ["", ""];
  const state = worst([known.state, isGiven(said.modifierExtension) ? "unfinished" : ""]);
  return { ...known, names, codes: codesIn(said.code, LOINC), typed, unit, ucum, state };
}

/**
 * The names of a result, with its sample where that is not of blood.
 * @param {Said} one
 * @param {Resource} resource
 * @param {Reading} reading
 */
function namesOf(one, resource, { file, iron }) {
  const names = conceptTexts(one.code);
  const reference = resource.said.specimen;
  const sample = conceptTexts(at(file, reference, resource).type);
  const said = [textOf(item(reference).display), ...sample].filter(Boolean);
  /** @param {string} text @param {Set<string>} words */
  const has = (text, words) => wordsOf(text).some((word) => words.has(word));
  const strange = said.filter((text) => has(text, iron.ofOthers)); // of a cord or a donor
  if (!strange.length && (!said.length || said.some((text) => has(text, iron.blood)))) return names;
  const [first] = [...strange, ...said];
  return names.length ? names.map((name) => `${name} (${first})`) : [first];
}

/** @param {Said} quantity */
function unitOf(quantity) {
  const code = textOf(quantity.code);
  const unit = textOf(quantity.unit) || textOf(quantity.units);
  return [unit || code, isOf(quantity.system, UCUM) ? code : ""];
}

/**
 * The value as written; where two stand there, both.
 * @param {Said} said
 */
const typedIn = (said) =>
  told([
    quantityIn(item(said.valueQuantity)),
    ...["valueString", "valueInteger", "valueDecimal"].map((key) => textOf(said[key])),
    ...conceptTexts(said.valueCodeableConcept).slice(0, 1),
    twoIn(item(said.valueRange), "low", "high", " - "),
    twoIn(item(said.valueRatio), "numerator", "denominator", ":"),
  ]).join("; ");

/** @param {Said} said */
function quantityIn(said) {
  const [value, sign] = [textOf(said.value), textOf(said.comparator)];
  return value && `${sign}${/^\p{L}+$/u.test(sign) ? " " : ""}${value}`;
}

/**
 * @param {Said} said
 * @param {string} first
 * @param {string} second
 * @param {string} between
 */
function twoIn(said, first, second, between) {
  const quantities = [item(said[first]), item(said[second])];
  if (!quantities.some(quantityIn)) return "";
  return quantities.map((one) => `${quantityIn(one)} ${unitOf(one)[0]}`.trim()).join(between);
}

/**
 * The day of the sample; the day that a result was given out is only told.
 * @param {Resource} resource
 * @returns {[string, string, boolean]}
 */
function whenOf({ said, within }) {
  const holders = [said, ...(within ? [within.said] : [])];
  const [sampled] = holders.flatMap(sampledIn);
  const issued = holders.map((one) => textOf(one.issued)).find(Boolean) ?? "";
  if (!sampled) return ["", issued, issued !== ""];
  const [start, end] = sampled;
  const [day, written] = dayIn(start);
  return [day, end && dayIn(end)[0] !== day ? `${start}/${end}` : written, false];
}

/** @param {Said} said @returns {[string, string][]} */
function sampledIn(said) {
  const alone = SAMPLED.map((key) => textOf(said[key]));
  const periods = PERIODS.map((key) => item(said[key]));
  const events = item(said.effectiveTiming).event;
  /** @type {[string, string][]} */
  const all = [
    ...alone.map((text) => /** @type {[string, string]} */ ([text, ""])),
    ...periods.map(({ start, end }) => /** @type {[string, string]} */ ([textOf(start), textOf(end)])),
    [Array.isArray(events) ? textOf(events[0]) : "", ""],
  ];
  return all.filter(([start, end]) => start || end);
}

/** @param {Resource} resource @param {Reading} reading @returns {State} */
function stateOf(resource, reading) {
  const { said, within, key, url } = resource;
  const own = ofStatus(said);
  if (within) return worst([own, OF_REPORT.get(codeOf(within.said.status)) ?? ""]);
  const told = [key, url].map((one) => reading.reported.get(one) ?? "");
  return worst([own, ...told, reading.file.changed.has(key) ? "unfinished" : ""]);
}

/** @param {Said} said @returns {State} */
function ofStatus(said) {
  const status = codeOf(said.status);
  if (WITHDRAWN.includes(status)) return "withdrawn";
  const isSure = ["", "ok"].includes(codeOf(said.reliability)); // DSTU2
  const isPlain = !isGiven(said.modifierExtension) && !isGiven(said.implicitRules);
  return FINAL.includes(status) && isSure && isPlain ? "" : "unfinished";
}

/** @param {State[]} states @returns {State} */
const worst = (states) => STATES.find((state) => states.includes(state)) ?? "";

/**
 * By its reference the state of each result whose report was withdrawn, or is not done.
 * @param {Resource[]} resources
 */
function statesOfReports(resources) {
  /** @type {Map<string, State>} */
  const found = new Map();
  for (const { said } of resources.filter(({ kind }) => kind === "DiagnosticReport")) {
    const state = OF_REPORT.get(codeOf(said.status));
    for (const one of state ? items(said.result).map(referenceOf) : [])
      if (one && state) found.set(one, state);
  }
  return found;
}

/**
 * Whether an observation is of a pregnancy.
 * @param {Resource} resource
 */
export const isOfPregnancy = ({ said }) => codesIn(said.code, LOINC).some((code) => PREGNANCY.includes(code));

/**
 * What an observation says of a pregnancy; undefined where it is withdrawn.
 * @param {Resource} resource
 * @param {Reading} reading
 * @returns {ToldPregnancy | undefined}
 */
export function pregnancyIn(resource, reading) {
  const state = stateOf(resource, reading);
  if (state === "withdrawn") return undefined;
  const answer = resource.said.valueCodeableConcept;
  const codes = [...codesIn(answer, SNOMED), ...codesIn(answer, LOINC)];
  const meant = new Set(codes.map((code) => ANSWERS.get(code)));
  const [only] = meant.size === 1 && !state ? meant : [undefined];
  return { said: only ?? "unclear", day: whenOf(resource)[0], place: resource.place, person: "" };
}
