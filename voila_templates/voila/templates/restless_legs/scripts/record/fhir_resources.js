// @ts-check
/* The resources of a FHIR record, wherever they stand in it, and what their values say as text. The twin of
   `fhir_resources.py`. Nothing of a file is taken to have the shape that it should have: what has not is passed over, or told. */

import { dayOf } from "./days.js";
import { isObject } from "./json_text.js";
import { left, MOST_LEFT, Refused } from "./record.js";

/** @import { LeftOut } from "../types" */
/**
 * @typedef {Record<string, unknown>} Said
 * @typedef {object} Resource - what it says, where it stands, under which address, and in which other one
 * @property {Said} said
 * @property {string} place
 * @property {string} url
 * @property {Resource} [within]
 * @property {string} kind - what it is of: "Observation"
 * @property {string} key - what it is the same by, in one file; empty where nothing tells
 *
 * @typedef {object} FhirFile - all resources of a file, and what leads to them
 * @property {Resource[]} resources
 * @property {LeftOut[]} others
 * @property {Map<string, Resource>} byReference
 * @property {Set<string>} changed - keys of what stands there in more than one version
 */

export const MOST_LETTERS = 1000; // of one text
const MOST_RESOURCES = 100_000; // 20 MB of a portal hold 30,000
export const LOINC = ["http://loinc.org", "https://loinc.org", "urn:oid:2.16.840.1.113883.6.1"];
export const UCUM = [
  "http://unitsofmeasure.org",
  "https://unitsofmeasure.org",
  "urn:oid:2.16.840.1.113883.6.8",
];
export const SNOMED = ["http://snomed.info/sct", "https://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"];
const HOLDERS = ["DiagnosticReport", "Observation"]; // what may hold a result of the same person within
// biome-ignore lint/suspicious/noControlCharactersInRegex: what can't be seen is what is taken out
const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g;
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;
const HALF = /[\ud800-\udfff]/gu;
const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/;
// Of what is dated, enough to tell how old a file is.
const DATED = [
  ...["effectiveDateTime", "issued", "authoredOn", "dateAsserted", "dateWritten", "recordedDate"],
  ...["whenHandedOver", "onsetDateTime", "performedDateTime", "occurrenceDateTime", "created", "date"],
];
const PLAIN = /^[ -~]*$/;
const WITHDRAWN = { status: "entered-in-error" };
const TYPE = /(?:^|\/)([A-Za-z]+)\/[^/]+$/;

/**
 * @param {Said} said
 * @param {string} place
 * @param {string} url
 * @param {Resource} [within]
 * @returns {Resource}
 */
function resourceOf(said, place, url, within) {
  const [kind, own] = [textOf(said.resourceType), textOf(said.id)];
  return { said, place, url, within, kind, key: own ? `${kind}/${own}` : url };
}

/**
 * What a reference leads to, in the resource itself or in the file.
 * @param {FhirFile} file
 * @param {unknown} reference
 * @param {Resource} resource
 * @returns {Said}
 */
export function at(file, reference, resource) {
  const text = referenceOf(reference);
  if (text.startsWith("#")) {
    const inner = items((resource.within ?? resource).said.contained);
    return inner.find((one) => textOf(one.id) === text.slice(1)) ?? {};
  }
  return file.byReference.get(text)?.said ?? {};
}

/**
 * @typedef {object} Walk - what was met so far, in the order of the file
 * @property {Resource[]} resources
 * @property {LeftOut[]} others
 * @property {Set<string>} deleted - keys of what a history says was taken out
 */

/**
 * The resources of a file: of a bundle, of a list, of bundles in bundles, or one alone; throws where there are more than any
 * person's record has.
 * @param {import("./json_text.js").Values} values
 * @returns {FhirFile}
 */
export function fileOf(values) {
  /** @type {Walk} */
  const found = { resources: [], others: [], deleted: new Set() };
  for (const [place, value] of values) walk(value, place, "", found);
  const [once, changed] = onceEach(found.resources.map((one) => asLeft(one, found.deleted)));
  return { resources: once, others: found.others, byReference: referencesOf(once), changed };
}

/** @param {Resource[]} resources */
function referencesOf(resources) {
  /** @type {Map<string, Resource>} */
  const found = new Map();
  for (const one of resources.filter(({ within }) => !within)) {
    for (const key of [one.key, one.url]) if (key && !found.has(key)) found.set(key, one);
  }
  return found;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {string} url
 * @param {Walk} found
 */
function walk(value, place, url, found) {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) walk(one, below(place, index + 1), "", found);
  } else if (!isObject(value)) other(found, value, place);
  else if (textOf(value.resourceType) === "Bundle") walk(listed(value.entry), place, "", found);
  else if (textOf(value.resourceType)) walkResource(resourceOf(value, place || "1", url), found);
  else if (isDeleted(value)) walkDeleted(value, place, found);
  else if ("resource" in value) walk(value.resource, place, textOf(value.fullUrl), found);
  else if (!("request" in value || "response" in value)) other(found, "", place); // else it tells what was done
}

/** @param {Said} entry */
const isDeleted = (entry) => codeOf(item(entry.request).method) === "delete";

/**
 * Notes what is gone, by each address that it may have; in an entry of its own it may stand once more.
 * @param {Said} entry
 * @param {string} place
 * @param {Walk} found
 */
function walkDeleted(entry, place, found) {
  const url = textOf(entry.fullUrl);
  const addresses = [url, textOf(item(entry.request).url)].map((one) => one.split("/_history/")[0]);
  for (const one of addresses) {
    if (one) found.deleted.add(one);
    if (one.includes("/")) found.deleted.add(one.split("/").slice(-2).join("/"));
  }
  if (isObject(entry.resource)) walk({ ...entry.resource, ...WITHDRAWN }, place, url, found);
}

/**
 * Takes back what was deleted, and what stands within it, in whichever version.
 * @param {Resource} one
 * @param {Set<string>} deleted
 * @returns {Resource}
 */
function asLeft(one, deleted) {
  if (one.within) return { ...one, within: asLeft(one.within, deleted) };
  const isGone = [one.key, one.url].some((key) => deleted.has(key));
  return isGone ? { ...one, said: { ...one.said, ...WITHDRAWN } } : one;
}

/** @param {Resource} one @param {Walk} found */
function walkResource(one, found) {
  keep(found, one);
  if (!HOLDERS.includes(one.kind)) return;
  const inner = items(one.said.contained).map((said) => resourceOf(said, one.place, "", one));
  for (const each of inner) if (each.kind === "Observation") keep(found, each);
}

/** @param {Walk} found @param {Resource} one */
function keep({ resources }, one) {
  if (resources.length === MOST_RESOURCES) throw new Refused("too_large");
  resources.push(one);
}

/** @param {Walk} found @param {unknown} text @param {string} place */
function other({ others }, text, place) {
  // One more than are told: that there are more is told, too.
  if (others.length <= MOST_LEFT) others.push(left(textOf(text), place));
}

/** @param {unknown} value @returns {unknown[]} */
function listed(value) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** @param {string} place @param {number} index */
const below = (place, index) => (place ? `${place}.${index}` : String(index));

/**
 * What stands there twice once, and of what it is not the same in both places.
 * @param {Resource[]} resources
 * @returns {[Resource[], Set<string>]}
 */
function onceEach(resources) {
  /** @type {Map<string, Resource>} */
  const first = new Map();
  /** @type {Set<string>} */
  const changed = new Set();
  const kept = resources.filter((one) => {
    const key = one.within ? "" : one.key;
    const before = (key && first.get(key)) || one;
    if (before === one && key) first.set(key, one);
    const isSame = before === one || isLike(before.said, one.said);
    if (!isSame) changed.add(key);
    return before === one || !isSame;
  });
  return [kept, changed];
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
function isLike(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => isLike(each, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isLike(one[key], other[key]))
  );
}

/**
 * The last day of anything that a file says of now or before; "" where it has no days.
 * @param {FhirFile} file
 * @param {string} today
 */
export function newestIn({ resources }, today) {
  const texts = resources.flatMap(({ said }) => [
    ...DATED.map((key) => textOf(said[key])),
    textOf(item(said.meta).lastUpdated),
  ]);
  const days = texts.filter((text) => ISO.test(text)).map((text) => text.slice(0, 10));
  return days.reduce((last, day) => (day > last && day <= today ? day : last), "");
}

/**
 * A text in one line, without what can't be seen; "" for what is no text.
 * @param {unknown} value
 */
export function textOf(value) {
  if (typeof value !== "string") return "";
  if (PLAIN.test(value) && value.length <= MOST_LETTERS) return value.trim();
  const cut = value.length > MOST_LETTERS ? lettersOf(value, 4 * MOST_LETTERS) : value;
  const seen = cut.replace(CONTROL, " ").replace(HIDDEN, "").replace(HALF, "\ufffd").trim();
  return seen.length > MOST_LETTERS ? lettersOf(seen, MOST_LETTERS) : seen;
}

/**
 * The first letters of a text; a letter may be two units.
 * @param {string} text
 * @param {number} most
 */
const lettersOf = (text, most) => [...text.slice(0, 2 * most)].slice(0, most).join("");

/**
 * The objects of a list, or the one that stands there without a list.
 * @param {unknown} value
 * @returns {Said[]}
 */
export const items = (value) => (Array.isArray(value) ? value : [value]).filter(isObject);

/**
 * An object; an empty one for what is none.
 * @param {unknown} value
 * @returns {Said}
 */
export const item = (value) => (isObject(value) ? value : {});

/**
 * Whether it says yes, also where a system wrote it as text.
 * @param {unknown} value
 */
export const isTrue = (value) => value === true || value === "true";

/**
 * A code in small letters.
 * @param {unknown} value
 */
export const codeOf = (value) => textOf(value).toLowerCase();

/**
 * The texts that are there, each once.
 * @param {string[]} texts
 */
export const told = (texts) => [...new Set(texts.filter(Boolean))];

/**
 * Every text of some concepts, once: as written, and the displays of their codes.
 * @param {unknown[]} concepts
 */
export const conceptTexts = (...concepts) => told(concepts.flatMap((one) => textsIn(item(one))));

/** @param {Said} concept */
const textsIn = (concept) => [
  textOf(concept.text),
  ...items(concept.coding).map(({ display }) => textOf(display)),
];

/**
 * The codes of a concept in a system; those of other systems mean something else.
 * @param {unknown} concept
 * @param {string[]} systems
 */
export const codesIn = (concept, systems) =>
  told(
    items(item(concept).coding)
      .filter(({ system }) => isOf(system, systems))
      .map(({ code }) => textOf(code)),
  );

/**
 * Whether a system is one of these.
 * @param {unknown} system
 * @param {string[]} systems
 */
export const isOf = (system, systems) => systems.includes(withoutSlashes(textOf(system)).toLowerCase());

/** @param {string} text */
function withoutSlashes(text) {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}

/**
 * The address that a reference leads to, whatever its version.
 * @param {unknown} value
 */
export const referenceOf = (value) => textOf(item(value).reference).split("/_history/")[0];

/**
 * What an address is of; "" where it does not say.
 * @param {string} reference
 */
export const kindIn = (reference) => TYPE.exec(reference)?.[1] ?? "";

/**
 * What a resource, or the one that it stands in, says of whom it is.
 * @param {Resource} resource
 */
export function subjectsOf({ said, within }) {
  const holders = [said, ...(within ? [within.said] : [])];
  return holders.flatMap((one) => ["subject", "patient"].map((key) => item(one[key])));
}

/**
 * What a subject is, a patient or a relative; "" where nothing says.
 * @param {Said} subject
 * @param {Resource} resource
 * @param {FhirFile} file
 */
export const kindOfSubject = (subject, resource, file) =>
  kindIn(referenceOf(subject)) || textOf(subject.type) || textOf(at(file, subject, resource).resourceType);

/**
 * The day of a date and time, and what stands there where it is more or less than that.
 * @param {string} text
 * @returns {[string, string]}
 */
export function dayIn(text) {
  const day = dayOf(text);
  return [day, day === text ? "" : text];
}
