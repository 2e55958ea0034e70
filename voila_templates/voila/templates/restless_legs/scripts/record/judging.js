// @ts-check
/* What of a record counts once its reader says so. This alone knows codes, units and doubts. The twin of `judging.py`, held
   against it by `tests/record_judged_cases.json`. */

import { aboutIn, illDays, isChanged, noted, tellingOf } from "./about.js";
import { daysIn, isoIn } from "./days.js";
import { measuringOf } from "./measuring.js";
import { namingOf } from "./naming.js";
import { ANOTHER, isKnown } from "./persons.js";
import { left, limited, Refused } from "./record.js";
import { compared } from "./sample.js";
import { shown } from "./shown.js";
import { daysSince, isChild, latestFirst, medicinesIn, pregnantIn, YEAR } from "./told.js";

/**
 * @import { FoundInRecord, HealthRecord, RecordAbout, RecordChoice, RecordCodes, RecordFinding, Reported, ToldPregnancy } from "../types"
 * @import { Kinds } from "./about.js"
 * @import { Measured } from "./measuring.js"
 * @import { Named } from "./naming.js"
 * @typedef {[test: string, measured: Measured][]} Readings
 */

export const TESTS = ["ferritin", "saturation", "iron", "tibc", "uibc", "transferrin"];
// In the order in which they are told.
export const DOUBTS = [
  "whose",
  "name_and_code",
  "code_unknown",
  "name_unknown",
  "code_and_unit",
  "unit_missing",
  "unit_unknown",
  "unlikely",
  "fraction",
  "thousands",
  "range",
  "several",
  "negative",
  "not_a_number",
  "unlike_units",
  "does_not_add_up",
  "two_results",
  "no_day",
  "day_unclear",
  "day_in_part",
  "day_of_others",
  "report_day",
  "day_ahead",
  "older",
  "unfinished",
  "withdrawn",
  "planned",
  "other_test",
  "ill_then",
];

/**
 * Tells what a record comes to; throws a `Refused` where it is of two people: whose a number is, nobody can tell.
 * @param {HealthRecord} record
 * @param {RecordCodes} codes
 * @param {string} today
 * @returns {FoundInRecord}
 */
export function judge(record, codes, today) {
  const isOfOne = isOfOnePerson(record);
  const ofAll = isOfOne ? [] : ["whose"];
  const telling = tellingOf(codes);
  const ill = illDays(record.results, record.about, telling);
  const named = namingOf(codes);
  const measure = Object.fromEntries(TESTS.map((test) => [test, measuringOf(codes, test)]));
  /** @type {(one: Reported) => (test: string) => [string, Measured]} */
  const readAs = (one) => (test) => [test, measure[test](one)];
  const told = record.results.map((one) => /** @type {const} */ ([one, named(one.names, one.codes)]));
  const ours = told.filter(([, { tests }]) => tests.length);
  const months = codes.words["text.months"];
  const unread = told.flatMap(([one, by]) => unreadIn(one, by));
  const found = ours
    .filter(([one]) => shown(one.typed))
    .map(([one, by]) =>
      findingOf(one, by, by.tests.map(readAs(one)), { today, ofAll, telling, ill, months }),
    );
  const about = isOfOne ? aboutIn(record.about, record.results, record.medicines, telling) : [];
  return {
    numbers: inOrder(compared(found, codes)),
    medicines: medicinesIn(record.medicines, today).map((one) => ({
      ...one,
      doubts: [...new Set([...ofAll, ...one.doubts])],
    })),
    ...pregnantIn(isOfOne ? withAbout(record.pregnancies, about) : [], today),
    is_child: isOfOne ? isChild(record.born, today) : null,
    others: record.others + told.filter(([, { tests, isNear }]) => !tests.length && !isNear).length,
    left: limited([...record.left, ...unread]),
    columns: record.columns,
    about,
  };
}

/**
 * Asks about a pregnancy that is only named, where nothing else is said of one.
 * @param {ToldPregnancy[]} told
 * @param {RecordAbout[]} about
 * @returns {ToldPregnancy[]}
 */
function withAbout(told, about) {
  const named = about.filter(({ kind }) => kind === "pregnant");
  return told.length ? told : named.map(({ day, place }) => ({ said: "unclear", day, place, person: "" }));
}

/**
 * Whether a record surely is of one person: of two addresses of patients, nobody can tell. Throws a `Refused` where it is of two
 * who are known by their numbers, or by name and birthday.
 * @param {HealthRecord} record
 */
export function isOfOnePerson({ persons, results, medicines, pregnancies, about }) {
  const told = [...results, ...medicines, ...pregnancies, ...about].map(({ person }) => person);
  const named = [persons, told.filter((one) => one !== ANOTHER)].map((some) => [
    ...new Set(some.filter(Boolean)),
  ]);
  if (named.some((some) => some.filter(isKnown).length > 1)) throw new Refused("two_people");
  return !persons.includes(ANOTHER) && named.every((some) => some.length <= 1);
}

/**
 * What is told of a result that is not read: one without a value, or of a name that only begins like one of ours.
 * @param {Reported} one
 * @param {Named} named
 */
function unreadIn(one, { tests, isNear }) {
  if (isNear) return [left(`${nameOf(one)} ${writtenOf(one)}`, one.place)];
  return tests.length && !shown(one.typed) ? [left(nameOf(one), one.place, "no_value")] : [];
}

/**
 * A value as it stands there, with its unit.
 * @param {Reported} one
 */
const writtenOf = ({ typed, unit, ucum }) => shown(`${typed} ${unit || ucum}`);

/** @param {Reported} one */
const nameOf = ({ names, codes }) => shown([...names, ...codes][0] ?? "");

/**
 * The latest first, of one day the tests that pages use first; doubts stand in their order.
 * @param {RecordFinding[]} found
 */
function inOrder(found) {
  const byTest = [...found].sort((one, other) => TESTS.indexOf(one.test) - TESTS.indexOf(other.test));
  return latestFirst(byTest.map((one) => ({ ...one, doubts: inTheirOrder(one.doubts) })));
}

/** @param {string[]} doubts */
const inTheirOrder = (doubts) => DOUBTS.filter((doubt) => doubts.includes(doubt));

/**
 * @param {Reported} one
 * @param {Named} named
 * @param {Readings} readings
 * @param {{ today: string, ofAll: string[], telling: Kinds, ill: Set<string>, months?: string[] }} by - `ofAll` is doubted
 *   of the whole record, `ill` are days on which a note names an illness
 * @returns {RecordFinding}
 */
function findingOf(one, named, readings, { today, ofAll, telling, ill, months }) {
  const { number, limit, unit, doubts, choices } = readings.length > 1 ? ofSeveral(readings) : readings[0][1];
  const [test] = likeliest(readings);
  const all = [
    ...ofAll,
    ...named.doubts,
    ...doubts,
    ...dayDoubts(one, today, months),
    ...(one.state ? [one.state] : []),
    ...(one.person === ANOTHER ? ["whose"] : []),
    ...(isChanged(one.note, telling) || (test === "ferritin" && ill.has(one.day)) ? ["ill_then"] : []),
  ];
  return {
    test,
    number,
    limit,
    unit,
    name: nameOf(one),
    written: writtenOf(one),
    day: one.day,
    day_as_written: shown(one.day_as_written),
    place: one.place,
    doubts: inTheirOrder(all),
    choices,
    note: noted(one.note),
  };
}

/**
 * @param {Reported} one
 * @param {string} today
 * @param {string[]} [months]
 */
function dayDoubts({ day, day_as_written, is_report_day }, today, months) {
  if (!day) return [is_report_day ? "report_day" : openDay(shown(day_as_written), months)];
  const ago = daysSince(day, today);
  return ago < 0 ? ["day_ahead"] : ago > YEAR ? ["older"] : [];
}

/**
 * Tells why a day is open: it can mean two, is but a part of one, or may be of something else.
 * @param {string} written
 * @param {string[]} [months]
 */
function openDay(written, months) {
  if (!written) return "no_day";
  const days = daysIn(written, months);
  if (days.some((one) => isoIn(one, "dmy") && !isoIn(one, ""))) return "day_unclear";
  return days.some((one) => isoIn(one, "")) ? "day_of_others" : "day_in_part";
}

/**
 * Puts the readings of a value under each test that it may be of side by side.
 * @param {Readings} readings
 * @returns {Measured}
 */
function ofSeveral(readings) {
  const [, { unit, doubts }] = likeliest(readings);
  return { number: "", limit: "", unit, doubts, choices: readings.flatMap(readingsUnder) };
}

/**
 * @param {[test: string, measured: Measured]} reading
 * @returns {RecordChoice[]}
 */
const readingsUnder = ([test, { number, limit, unit, choices }]) =>
  number ? [{ test, number, limit, unit }] : choices;

/**
 * The first test that a value can be of by its unit.
 * @param {Readings} readings
 */
const likeliest = (readings) => readings.find((one) => readingsUnder(one).length) ?? readings[0];
