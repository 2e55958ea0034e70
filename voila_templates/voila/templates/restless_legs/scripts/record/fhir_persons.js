// @ts-check
/* Whom each resource of a FHIR record is of: references, addresses and numbers that lead to one person. The twin of
   `fhir_persons.py`. */

import { at, items, kindIn, kindOfSubject, referenceOf, subjectsOf, textOf, told } from "./fhir_resources.js";
import { isWithin, MOST_NAMES, ofNames, personOf, wordsOfName } from "./persons.js";

/** @import { FhirFile, Resource, Said } from "./fhir_resources.js" */
/** @typedef {{ file: FhirFile, shared: Set<string> }} People - `shared` are the short addresses that two servers both have */

const OID = "urn:oid:";

/**
 * Whom a resource is of, as `personOf` writes it; empty where it is silent.
 * @param {People} people
 * @param {Resource} resource
 */
function whoseIs(people, resource) {
  const named = subjectsOf(resource).map((one) => whoAt(people, one, resource));
  return named.find(Boolean) ?? "";
}

/** @param {People} people @param {Said} subject @param {Resource} resource */
function whoAt(people, subject, resource) {
  const reference = referenceOf(subject);
  const patient = at(people.file, subject, resource);
  if (!["", "Patient"].includes(kindOfSubject(subject, resource, people.file))) return "";
  const ids = numbersIn(subject.identifier);
  if (reference.startsWith("#")) return described([...ids, ...numbersIn(patient.identifier)], patient);
  return personOf([...(reference ? [short(people, reference)] : []), ...ids], "", "");
}

/**
 * Who a patient is: by address, number, name and birthday.
 * @param {People} people
 * @param {Resource} resource
 * @param {string[]} more
 */
function patientIn(people, { said, url, key }, more) {
  const own = [url, textOf(said.id) ? key : ""].filter((one) => one && !people.shared.has(one));
  return described([...own.map((one) => short(people, one)), ...more, ...numbersIn(said.identifier)], said);
}

/** @param {People} people @param {string} reference */
const short = ({ shared }, reference) => (shared.has(tailOf(reference)) ? reference : tailOf(reference));

/**
 * An address without its server: "Patient/1".
 * @param {string} reference
 */
const tailOf = (reference) => (kindIn(reference) ? reference.split("/").slice(-2).join("/") : reference);

/** @param {string[]} ids @param {Said} patient */
function described(ids, patient) {
  const name = items(patient.name).map(nameOf).find(Boolean) ?? "";
  return personOf(ids, name, textOf(patient.birthDate));
}

/**
 * A name in small letters; DSTU2 has a list where later ones have a text.
 * @param {Said} said
 */
function nameOf({ given, family, text }) {
  const parts = [...textsIn(given), ...textsIn(family)];
  return (parts.length ? parts : textsIn(text)).join(" ").toLowerCase();
}

/** @param {unknown} value */
const textsIn = (value) => (Array.isArray(value) ? value : [value]).map(textOf).filter(Boolean);

/**
 * The numbers of a person, each with who gave it: without that, it may be anybody's.
 * @param {unknown} value
 */
const numbersIn = (value) =>
  items(value)
    .map((one) => [textOf(one.system), textOf(one.value)])
    .filter(([system, number]) => system && number)
    .map(([system, number]) => `${system.startsWith(OID) ? system.slice(OID.length) : system}^${number}`);

/**
 * Whom each resource of a file is of, and all who are named.
 * @param {FhirFile} file
 * @returns {[string[], string[]]}
 */
export function peopleOf(file) {
  const people = { file, shared: sharedIn(file) };
  const whose = file.resources.map((one) => whoseIs(people, one));
  const patients = file.resources.filter(({ kind }) => kind === "Patient");
  const more = unlinked(patients, new Set(whose));
  const own = patients.map((one) => patientIn(people, one, more));
  return [whose, told([...own, ...whose, ...displayed(file, patients)])];
}

/**
 * Who is named where nothing else says whom it is of, but for names of those who are told otherwise.
 * @param {FhirFile} file
 * @param {Resource[]} patients
 */
function displayed(file, patients) {
  const told = patients.flatMap(({ said }) => items(said.name).map((one) => wordsOfName(nameOf(one))));
  /** @type {string[][]} */
  const bare = [];
  for (const resource of file.resources) {
    for (const one of subjectsOf(resource)) {
      const isTold = referenceOf(one) || numbersIn(one.identifier).length;
      if (!["", "Patient"].includes(kindOfSubject(one, resource, file))) continue;
      (isTold ? told : bare).push(wordsOfName(textOf(one.display)));
    }
  }
  const known = some(told);
  const rest = ofNames(
    some(bare).filter((name) => !known.some((one) => isWithin(name, one) || isWithin(one, name))),
  );
  return known.length || rest.length > 1 ? rest : [];
}

/**
 * Names once, and no more than are enough to see that they are of several.
 * @param {string[][]} names
 */
const some = (names) =>
  [...new Map(names.map((one) => [one.join(" "), one])).values()]
    .filter((one) => one.length)
    .slice(0, MOST_NAMES);

/**
 * The short addresses that stand there of more than one server.
 * @param {FhirFile} file
 */
function sharedIn({ resources }) {
  const subjects = resources.flatMap(subjectsOf).map(referenceOf);
  /** @type {Map<string, Set<string>>} */
  const servers = new Map();
  for (const url of [...subjects, ...resources.map((one) => one.url)]) {
    if (!url.includes("://") || kindIn(url) !== "Patient") continue;
    servers.set(tailOf(url), (servers.get(tailOf(url)) ?? new Set()).add(url));
  }
  return new Set([...servers].filter(([, urls]) => urls.size > 1).map(([tail]) => tail));
}

/**
 * The address that leads nowhere, where one patient stands there without any: they are one. A record that was taken out of its
 * bundle keeps `urn:uuid` references, and loses what they lead to.
 * @param {Resource[]} patients
 * @param {Set<string>} whose
 */
function unlinked(patients, whose) {
  const named = [...whose].filter(Boolean);
  if (patients.length !== 1 || patients[0].url || named.length !== 1) return [];
  return named[0].startsWith("urn:") && !named[0].includes("\n") ? named : [];
}
