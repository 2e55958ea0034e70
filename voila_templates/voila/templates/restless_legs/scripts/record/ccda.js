// @ts-check
/* Documents of C-CDA, CCD and C32: which sections are read, and whose they are. The twin of `ccda.py`.

   What stands in an entry is read by `ccda_entries.js`. A section is known by its template or its LOINC code; what is none of those
   is never read: history of the family, plans, goals. */

import { ALONE, beginHearing, hear, namesOfIron, wordOf } from "./ccda_entries.js";
import { dayOf } from "./days.js";
import { personOf } from "./persons.js";
import { left, limited, MOST_SHOWN, Refused, recordOf } from "./record.js";
import { children, evenSpace, first, nameOf, parsed, said, wordsIn } from "./xml.js";

/** @import { RecordCodes } from "../types" */
/** @import { Heard, Kind, Reading } from "./ccda_entries.js" */

/** @type {Map<string, Kind>} */
const CODES = new Map([
  ["30954-2", "results"],
  ["11493-4", "results"], // of a stay in hospital
  ["26436-6", "results"], // of a laboratory
  ["18719-5", "results"], // its chemistry
  ["18723-7", "results"], // its haematology
  ["10160-0", "medicines"],
  ["10183-2", "medicines"], // at discharge
  ["42346-7", "medicines_then"], // at admission
  ["29549-3", "medicines_then"], // given during a visit
  ["48765-2", "allergies"],
  ["29762-2", "other"], // social history: pregnancy stands there
  ["11450-4", "other"], // problems
  ["8716-3", "other"], // vital signs
  ["90767-5", "other"], // summary of a pregnancy
]);
/** @type {Map<string, Kind>} */
const TEMPLATES = new Map([
  ["2.16.840.1.113883.10.20.22.2.3", "results"],
  ["2.16.840.1.113883.10.20.22.2.3.1", "results"],
  ["2.16.840.1.113883.10.20.1.14", "results"],
  ["2.16.840.1.113883.10.20.22.2.1", "medicines"],
  ["2.16.840.1.113883.10.20.22.2.1.1", "medicines"],
  ["2.16.840.1.113883.10.20.1.8", "medicines"],
  ["2.16.840.1.113883.10.20.22.2.11", "medicines"],
  ["2.16.840.1.113883.10.20.22.2.11.1", "medicines"],
  ["2.16.840.1.113883.10.20.22.2.44", "medicines_then"],
  ["2.16.840.1.113883.10.20.22.2.38", "medicines_then"],
  ["2.16.840.1.113883.10.20.22.2.6", "allergies"],
  ["2.16.840.1.113883.10.20.22.2.6.1", "allergies"],
  ["2.16.840.1.113883.10.20.1.2", "allergies"],
  ["2.16.840.1.113883.10.20.22.2.17", "other"],
  ["2.16.840.1.113883.10.20.22.2.5", "other"],
  ["2.16.840.1.113883.10.20.22.2.5.1", "other"],
]);
// An entry that stands alone is known by its template; those of plans, goals and the family are none of these.
/** @type {Map<string, Kind>} */
const ENTRIES = new Map([
  ["2.16.840.1.113883.10.20.22.4.1", "results"],
  ["2.16.840.1.113883.10.20.22.4.2", "results"],
  ["2.16.840.1.113883.10.20.1.32", "results"], // of CCD, before C-CDA
  ["2.16.840.1.113883.10.20.1.31", "results"],
  ["2.16.840.1.113883.10.20.22.4.16", "medicines"],
  ["2.16.840.1.113883.10.20.22.4.35", "medicines"], // at discharge
  ["2.16.840.1.113883.10.20.1.24", "medicines"],
  ["2.16.840.1.113883.10.20.22.4.17", "medicines"], // a supply
  ["2.16.840.1.113883.10.20.22.4.18", "medicines"],
  ["2.16.840.1.113883.10.20.22.4.36", "medicines_then"], // at admission
  ["2.16.840.1.113883.10.20.22.4.30", "allergies"],
  ["2.16.840.1.113883.10.20.22.4.7", "allergies"],
  ["2.16.840.1.113883.10.20.15.3.8", "other"], // a pregnancy
]);
// Nothing in them is looked at, whatever else they say: the family, plans, goals, assessments, what is past.
const NEVER = new Set([
  ...["10157-6", "18776-5", "61146-7", "51847-2", "51848-0", "11348-0", "10164-2", "10162-6", "62387-6"],
]);
const HEADINGS = ["thead", "th", "caption"];
const HOLDS = ["component", "structuredBody", "section"];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads a document, or one of its sections or entries alone; throws a `Refused` where it is XML of something else, or none.
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today - YYYY-MM-DD: a medicine whose end is before it is stopped
 */
export function readCcda(text, codes, today) {
  const root = parsed(text);
  if (!isClinical(root)) throw new Refused("unknown_kind");
  refuseOtherBody(first(root, "component", "nonXMLBody", "text"));
  const sections = nameOf(root) === "section" ? [root] : sectionsIn(root);
  const persons = personsIn(root);
  const nothing = new Set((codes.words["ccda.none"] ?? []).map(wordOf));
  const by = {
    byCode: new Map(Object.entries(codes.tests_by_code)),
    known: namesOfIron(codes),
    blood: new Set(codes.words["fhir.blood"] ?? []),
    nothing,
  };
  const reading = { ...by, today, listed: listedIn(root), person: persons[0] ?? "", byId: byIdIn(root) };
  const heard = beginHearing();
  const kind = kindAlone(root);
  if (kind) readEntry(root, kind, reading, heard);
  for (const section of sections) readSection(section, reading, heard);
  const { results, medicines, pregnancies, others } = heard;
  const born = bornIn(first(root, "recordTarget", "patientRole", "patient", "birthTime"));
  return recordOf({ results, medicines, pregnancies, born, persons, others, left: limited(heard.left) });
}

/**
 * A document may hold a PDF or a picture and nothing else.
 * @param {Element | null} body
 */
function refuseOtherBody(body) {
  if (!body) return;
  const kind = said(body, "mediaType").toLowerCase();
  if (kind.startsWith("image/")) throw new Refused("picture");
  throw new Refused(kind.endsWith("/pdf") ? "pdf" : "unknown_kind");
}

/** @param {Element} root */
function isClinical(root) {
  const name = nameOf(root);
  if (name === "section") return children(root, "templateId", "code").length > 0;
  if (kindAlone(root)) return true;
  return name === "ClinicalDocument" || (HOLDS.includes(name) && children(root, ...HOLDS).length > 0);
}

/**
 * Of what an entry is that stands alone, as HL7's examples do.
 * @param {Element} root
 */
function kindAlone(root) {
  const acts = nameOf(root) === "entry" ? children(root, ...ALONE) : [root];
  const templates = acts
    .filter((act) => ALONE.includes(nameOf(act)))
    .flatMap((act) => children(act, "templateId").map((one) => said(one, "root")));
  return ENTRIES.get(templates.find((one) => ENTRIES.has(one)) ?? "");
}

/**
 * @param {Element} element
 * @returns {Element[]}
 */
const sectionsIn = (element) =>
  children(element, ...HOLDS).flatMap((child) => {
    if (nameOf(child) !== "section") return sectionsIn(child);
    const isNever = NEVER.has(said(first(child, "code"), "code")) || isOfOthers(child);
    return isNever ? [] : [child, ...sectionsIn(child)];
  });

/**
 * Whether a section, and all within it, is of somebody else than the patient.
 * @param {Element} section
 */
const isOfOthers = (section) => first(section, "subject") !== null;

/** @param {Element} section */
function kindOf(section) {
  const code = said(first(section, "code"), "code");
  if (NEVER.has(code) || isOfOthers(section)) return undefined;
  const templates = children(section, "templateId").map((one) => said(one, "root"));
  return TEMPLATES.get(templates.find((one) => TEMPLATES.has(one)) ?? "") ?? CODES.get(code);
}

/**
 * @param {Element} section
 * @param {Reading} reading
 * @param {Heard} heard
 */
function readSection(section, reading, heard) {
  const kind = kindOf(section);
  if (!kind || said(section, "negationInd") === "true") return;
  const entries = children(section, "entry");
  for (const entry of entries) readEntry(entry, kind, reading, heard);
  if (!entries.length && kind !== "other") readNarrative(section, reading, heard);
}

/**
 * @param {Element} entry
 * @param {Kind} kind
 * @param {Reading} reading
 * @param {Heard} heard
 */
function readEntry(entry, kind, reading, heard) {
  heard.entries += 1;
  hear(entry, kind, reading, heard);
}

/**
 * A text without entries is nothing that can be read with certainty: it is told, not guessed at.
 * @param {Element} section
 * @param {Reading} reading
 * @param {Heard} heard
 */
function readNarrative(section, reading, heard) {
  const text = first(section, "text");
  const told = wordsIn(text);
  if (told && !said(section, "nullFlavor") && !saysNothing(text, told, reading))
    heard.left.push(left(`${wordsIn(first(section, "title"))}: ${told}`));
}

/**
 * Whether a text says that there is nothing: "No data", dots, or a table of nothing else.
 * @param {Element | null} text
 * @param {string} told
 * @param {Reading} reading
 */
function saysNothing(text, told, reading) {
  return isNothing(told, reading) || piecesIn(text).every((one) => isNothing(evenSpace(one), reading));
}

/**
 * The texts one by one, without the headings of tables.
 * @param {Node | null} text
 * @returns {string[]}
 */
function piecesIn(text) {
  if (!text) return [];
  return [...text.childNodes].flatMap((node) => {
    if (node.nodeType === 3 || node.nodeType === 4) return [node.nodeValue ?? ""];
    const isTold = node.nodeType === 1 && !HEADINGS.includes(nameOf(/** @type {Element} */ (node)));
    return isTold ? piecesIn(node) : [];
  });
}

/** @param {string} told @param {Reading} reading */
function isNothing(told, { nothing }) {
  const word = wordOf(told.slice(0, MOST_SHOWN));
  return !word || (told.length <= MOST_SHOWN && nothing.has(word));
}

/** @param {Element} root */
function byIdIn(root) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  for (const element of [root, ...root.querySelectorAll("[ID]")]) {
    const key = element.getAttribute("ID");
    if (key !== null && !found.has(key)) found.set(key, element);
  }
  return found;
}

/**
 * The day of which a list of medicines is: of its visit, or else of its document.
 * @param {Element} root
 */
function listedIn(root) {
  const visit = first(root, "componentOf", "encompassingEncounter", "effectiveTime");
  const times = [first(visit, "high"), first(visit, "low"), visit, first(root, "effectiveTime")];
  return times.map((one) => dayOf(said(one, "value"))).find(Boolean) ?? "";
}

/** @param {Element | null} birth */
function bornIn(birth) {
  const value = said(birth, "value");
  if (/^[0-9]{4}$/.test(value)) return value;
  return /^[0-9]{6}$/.test(value) ? `${value.slice(0, 4)}-${value.slice(4)}` : dayOf(value);
}

/** @param {Element} root */
function personsIn(root) {
  const roles = children(root, "recordTarget").map((target) => first(target, "patientRole"));
  return [...new Set(roles.map(personIn).filter(Boolean))];
}

/** @param {Element | null} role */
function personIn(role) {
  const patient = first(role, "patient");
  const ids = children(role, "id").map(idOf).filter(Boolean);
  const name = children(first(patient, "name"), "given", "family").map((one) => wordsIn(one).toLowerCase());
  return personOf(ids, name.join(" "), bornIn(first(patient, "birthTime")));
}

/**
 * The number of a person; what stands there without one is the same for everybody, but for a UUID.
 * @param {Element} element
 */
function idOf(element) {
  const root = said(element, "root").toLowerCase();
  const extension = said(element, "extension");
  return said(element, "nullFlavor") || !(extension || UUID.test(root)) ? "" : `${root}^${extension}`;
}
