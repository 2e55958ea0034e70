// @ts-check
/* Whom the parts of a record are of: compared by numbers, or by name and birthday. The twin of `persons.py`.

   A person is one text, a line for each way in which it may be known again. It is compared and nothing else: never shown, never
   kept. */

import { even } from "./days.js";

/** @import { HealthRecord } from "../types" */

export const ANOTHER = "?"; // whoever may be somebody else than the reader: a relative, or a name that leaves it open
export const MOST_NAMES = 200; // each is held against each
const WORD = /[\p{L}\p{Nl}\p{No}]{2,}/gu;

/**
 * What a person is known by; a name without a birthday may be anybody's.
 * @param {string[]} ids
 * @param {string} name
 * @param {string} born
 */
export function personOf(ids, name, born) {
  const named = name && born.length === "1980-05-12".length ? [`as ${name} ${born}`] : [];
  return [...new Set(ids), ...named].join("\n");
}

/**
 * The words of a name, in whatever order they stand.
 * @param {string} text
 * @returns {string[]}
 */
export const wordsOfName = (text) => [...new Set(even(text).match(WORD) ?? [])].sort();

/**
 * Whether all words of a name stand in another.
 * @param {string[]} name
 * @param {string[]} other
 */
export const isWithin = (name, other) => name.every((word) => other.includes(word));

/**
 * Whoever is named: one where one name is a part of the other; a single word may be anybody's.
 * @param {string[][]} names - the words of each, as `wordsOfName` gives them
 */
export function ofNames(names) {
  /** @type {string[][]} */
  const found = [];
  let isOpen = false;
  for (const name of once(names).sort(byLength)) {
    if (found.some((other) => isWithin(name, other))) isOpen ||= name.length === 1;
    else if (found.length < MOST_NAMES) found.push(name);
  }
  return [...found.map((name) => name.join(" ")), ...(isOpen ? [ANOTHER] : [])];
}

/** @param {string[][]} names */
const once = (names) =>
  [...new Map(names.map((one) => [one.join(" "), one])).values()].filter((one) => one.length);

/**
 * @param {string[]} one
 * @param {string[]} other
 */
const byLength = (one, other) => other.length - one.length || (one.join("\0") < other.join("\0") ? -1 : 1);

/**
 * Whether a person is known by more than an address, of which each hospital gives its own.
 * @param {string} person
 */
export const isKnown = (person) => person.split("\n").some((line) => !isAddress(line));

/** @param {string} line */
const isAddress = (line) =>
  line === ANOTHER ||
  (!line.includes("^") && (line.startsWith("urn:") || /(?:^|\/)Patient\/[^/]*$/.test(line)));

/**
 * Gives each person one name in all parts of a file, where what they are known by is in part the same.
 * @param {HealthRecord[]} records
 */
export function oneNameEach(records) {
  const names = namesOf(records.flatMap(peopleIn));
  return records.map((record) => renamed(record, names));
}

/** @param {HealthRecord} record */
function peopleIn({ persons, results, medicines, pregnancies, about }) {
  const told = [...results, ...medicines, ...pregnancies, ...about]
    .map(({ person }) => person)
    .filter(Boolean);
  return [...new Set([...persons, ...told])];
}

/**
 * Joins those that share a line, however many steps lie between them.
 * @param {string[]} people
 */
function namesOf(people) {
  /** @type {Map<string, string>} */
  const leads = new Map();
  const several = ofSeveral(people);
  /** @param {string} one */
  function linesOf(one) {
    const lines = one.split("\n").filter((line) => !several.has(line));
    return lines.length ? lines : [one];
  }
  for (const [begin, ...lines] of people.map(linesOf))
    for (const line of lines) leads.set(rootOf(line, leads), rootOf(begin, leads));
  /** @type {Map<string, string>} */
  const first = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  const rootAt = (/** @type {string} */ one) => rootOf(linesOf(one)[0], leads);
  for (const one of [...people].sort((one, other) => Number(isKnown(other)) - Number(isKnown(one))))
    if (!first.has(rootAt(one))) first.set(rootAt(one), one);
  for (const one of people) names.set(one, first.get(rootAt(one)) ?? one);
  return names;
}

/**
 * The addresses that stand there with several birthdays: "Patient/1" of two hospitals.
 * @param {string[]} people
 */
function ofSeveral(people) {
  /** @type {Map<string, Set<string>>} */
  const born = new Map();
  for (const one of people) {
    const lines = one.split("\n");
    const named = lines.pop() ?? "";
    if (!named.startsWith("as ")) continue;
    const day = named.slice(named.lastIndexOf(" ") + 1);
    for (const line of lines.filter(isAddress)) born.set(line, (born.get(line) ?? new Set()).add(day));
  }
  return new Set([...born].filter(([, days]) => days.size > 1).map(([line]) => line));
}

/**
 * @param {string} line
 * @param {Map<string, string>} leads
 */
function rootOf(line, leads) {
  let at = line;
  for (let next = leads.get(at); next !== undefined && next !== at; next = leads.get(at)) at = next;
  return at;
}

/**
 * @param {HealthRecord} record
 * @param {Map<string, string>} names
 * @returns {HealthRecord}
 */
function renamed(record, names) {
  /** @template {{ person: string }} T @param {T} one */
  const named = (one) => ({ ...one, person: names.get(one.person) ?? "" });
  return {
    ...record,
    persons: [...new Set(record.persons.map((one) => names.get(one) ?? one))],
    results: record.results.map(named),
    medicines: record.medicines.map(named),
    pregnancies: record.pregnancies.map(named),
    about: record.about.map(named),
  };
}
