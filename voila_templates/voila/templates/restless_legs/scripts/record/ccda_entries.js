// @ts-check
/* What stands in the entries of a C-CDA section: results, medicines, allergies, a pregnancy. The twin of `ccda_entries.py`: the same
   steps in the same order. */

import { spelt } from "../lab/spelling.js";
import { dayOf } from "./days.js";
import { left, reported, takenMedicine } from "./record.js";
import { children, evenSpace, first, nameOf, said, typeOf, wordsIn } from "./xml.js";

/** @import { LeftOut, RecordCodes, Reported, TakenMedicine, ToldPregnancy } from "../types" */

/**
 * @typedef {"results" | "medicines" | "medicines_then" | "allergies" | "other"} Kind - medicines that a list has "then" were given
 *   once: whether they are taken now it does not say
 * @typedef {object} Reading - what a document is read by
 * @property {Map<string, string>} byCode - tests by their code
 * @property {string[]} known - names of tests, as `namesOfIron` gives them
 * @property {string} today
 * @property {string} listed - the day of its lists
 * @property {string} person
 * @property {Map<string, Element>} byId - the places in its text
 * @property {Set<string>} blood - words that a sample of blood has in its name
 * @property {Set<string>} nothing - texts that say that there is nothing to say
 * @typedef {object} Heard - what a document was heard to say so far
 * @property {number} entries
 * @property {number} others
 * @property {Reported[]} results
 * @property {TakenMedicine[]} medicines
 * @property {ToldPregnancy[]} pregnancies
 * @property {LeftOut[]} left
 * @typedef {object} Around - what stands around an act, and holds for it, too
 * @property {string} mood
 * @property {string} status
 * @property {Element | null} time
 * @property {Element | null} sample
 * @property {boolean} isNegated
 * @property {boolean} isWithdrawn
 */

const LOINC = "2.16.840.1.113883.6.1";
const HOLDS = ["organizer", "component", "act", "entryRelationship"];
const ACTS = ["observation", "substanceAdministration", "supply"];
export const ALONE = ["organizer", "act", ...ACTS]; // what an entry holds
const DRUG_OF_ANY_KIND = "410942007";
const NO_ALLERGY = ["160244002", "716186003", "409137002", "428607008"];
const LONG = "ferri".length;
const UNIT_OF_VALUE = "246514001";
const PREGNANCY_TEMPLATE = "2.16.840.1.113883.10.20.15.3.8";
const PREGNANCY_CODES = ["82810-3", "11449-6"];
/** @type {Map<string, ToldPregnancy["said"]>} */
const PREGNANT = new Map([
  ["77386006", "yes"],
  ["60001007", "no"],
  ["261665006", "unclear"],
  ["102874004", "unclear"],
]);
const WITHDRAWN = ["aborted", "cancelled", "nullified", "obsolete"];
/** @type {Map<string, TakenMedicine["state"]>} */
const TAKEN = new Map([
  ["active", ""],
  ["completed", "completed"],
  ["aborted", "stopped"],
  ["obsolete", "stopped"],
  ["suspended", "on_hold"],
  ["held", "on_hold"],
  ["cancelled", "withdrawn"],
  ["nullified", "withdrawn"],
  ["new", "planned"],
]);
const SAMPLE = ["specimen", "specimenRole", "specimenPlayingEntity"];
const HAPPENED = ["", "EVN"];
const INTENDED = "INT"; // in a list of medicines, some write it for those that are taken: it leaves that open
const BELONGS = ["", "SUBJ", "COMP"]; // and is no reason for it, and nothing that came of it
const HOW_OFTEN = ["PIVL_TS", "EIVL_TS", "SXPR_TS"];

/** @returns {Heard} */
export const beginHearing = () => ({
  entries: 0,
  others: 0,
  results: [],
  medicines: [],
  pregnancies: [],
  left: [],
});

/**
 * A text as it is compared: in plain letters, without marks at its end.
 * @param {string} text
 */
export const wordOf = (text) => spelt(text).replace(/^[ .:;-]+|[ .:;-]+$/g, "");

/**
 * What holds within an element.
 * @param {Around} around
 * @param {Element} element
 * @returns {Around}
 */
function within(around, element) {
  const status = said(first(element, "statusCode"), "code").toLowerCase();
  const time = timeOf(element);
  return {
    mood: HAPPENED.includes(around.mood) ? said(element, "moodCode") || around.mood : around.mood,
    status: status || around.status,
    time: saysDay(time) ? time : around.time,
    sample: first(element, ...SAMPLE) ?? around.sample,
    isNegated: around.isNegated || said(element, "negationInd") === "true",
    isWithdrawn: around.isWithdrawn || WITHDRAWN.includes(status),
  };
}

/**
 * Adds what an entry says to what was heard; what it holds may stand alone.
 * @param {Element} entry
 * @param {Kind} kind
 * @param {Reading} reading
 * @param {Heard} heard
 */
export function hear(entry, kind, reading, heard) {
  const nothing = { mood: "", status: "", time: null, sample: null, isNegated: false, isWithdrawn: false };
  const parts = nameOf(entry) === "entry" ? children(entry, ...ACTS, ...HOLDS) : [entry];
  for (const [act, around] of actsIn(parts, nothing)) {
    if (kind === "allergies") hearAllergy(act, around, reading, heard);
    else if (nameOf(act) !== "observation") hearMedicine(act, around, kind, reading, heard);
    else if (isOfPregnancy(act)) hearPregnancy(act, around, reading, heard);
    else if (kind === "results") hearResult(act, around, reading, heard);
  }
}

/**
 * What was done or seen, but nothing that is of somebody else, or only stands beside it.
 * @param {Element[]} parts
 * @param {Around} around
 * @returns {[Element, Around][]}
 */
const actsIn = (parts, around) =>
  parts
    .filter((child) => !first(child, "subject") && BELONGS.includes(said(child, "typeCode")))
    .flatMap((child) =>
      ACTS.includes(nameOf(child))
        ? [[child, within(around, child)]]
        : actsIn(children(child, ...ACTS, ...HOLDS), within(around, child)),
    );

/**
 * Tells of what has no name, but for what has no words, either.
 * @param {Element} act
 * @param {Heard} heard
 */
function leave(act, heard) {
  if (wordsIn(act)) heard.left.push(left(wordsIn(act), String(heard.entries)));
}

/* ---- days --------------------------------------------------------------------------------------------------- */

/**
 * When it was; how often a day it is taken stands under the same name.
 * @param {Element} element
 */
const timeOf = (element) =>
  children(element, "effectiveTime").find((one) => !HOW_OFTEN.includes(typeOf(one))) ?? null;

/** @param {Element | null} time */
const beginOf = (time) =>
  said(time, "value") || said(first(time, "low"), "value") || said(first(time, "center"), "value");

/** @param {Element | null} time */
const endOf = (time) => dayOf(said(first(time, "high"), "value"));

/** @param {Element | null} time */
const saysDay = (time) => Boolean(beginOf(time) || said(first(time, "high"), "value"));

/* ---- names -------------------------------------------------------------------------------------------------- */

/** @param {string[]} texts */
const once = (texts) => [...new Set(texts.filter(Boolean).map((text) => left(text).text))];

/**
 * A code and all that it is translated to.
 * @param {Element | null} code
 */
const codedIn = (code) => (code ? [code, ...children(code, "translation")] : []);

/** @param {Element | null} code */
const displaysIn = (code) => codedIn(code).map((one) => evenSpace(said(one, "displayName")));

/**
 * @param {Element | null} element
 * @param {Reading} reading
 */
const originalsIn = (element, reading) =>
  codedIn(element).flatMap((each) => children(each, "originalText").map((one) => textOf(one, reading)));

/**
 * A text that stands there, or the place that it points to; of a row its first cell.
 * @param {Element | null} element
 * @param {Reading} reading
 */
function textOf(element, { byId }) {
  const place = said(first(element, "reference"), "value");
  const found = place.startsWith("#") ? byId.get(place.slice(1)) : undefined;
  if (!found) return wordsIn(element);
  if (nameOf(found) === "tr") return children(found, "td", "th").map(wordsIn).find(Boolean) ?? "";
  return wordsIn(found);
}

/* ---- results ------------------------------------------------------------------------------------------------ */

/**
 * @param {Element} act
 * @param {Around} around
 * @param {Reading} reading
 * @param {Heard} heard
 */
function hearResult(act, around, reading, heard) {
  const code = first(act, "code");
  const named = once([...displaysIn(code), ...originalsIn(code, reading)]);
  const codes = once(codedIn(code).flatMap((one) => (isLoinc(one) ? said(one, "code") : [])));
  const told = named.length ? named : once([textOf(first(act, "text"), reading)]);
  const names = ofSample(told, around.sample, reading);
  const place = String(heard.entries);
  if (!names.length && !codes.length && wordsIn(act)) leave(act, heard);
  else if (!mayBeOfIron(names, codes, reading)) heard.others += 1;
  else heard.results.push(reported({ ...resultOf(act, around, reading), names, codes, place }));
}

/**
 * Puts a sample that is not of blood beside the names of its result.
 * @param {string[]} names
 * @param {Element | null} sample
 * @param {Reading} reading
 */
function ofSample(names, sample, reading) {
  const texts = substanceIn(sample, reading).filter(Boolean);
  const words = texts.flatMap((text) => padded(spelt(text)).split(" "));
  if (!texts.length || words.some((word) => reading.blood.has(word))) return names;
  return names.length ? names.map((name) => `${name} (${texts[0]})`) : [texts[0]];
}

/** @param {Element} code */
function isLoinc(code) {
  const system = said(code, "codeSystem");
  return system === LOINC || (!system && said(code, "codeSystemName").toUpperCase() === "LOINC");
}

/**
 * Whether a code or a name may be of one of the tests of iron.
 * @param {string[]} names
 * @param {string[]} loinc
 * @param {Reading} reading
 */
function mayBeOfIron(names, loinc, { byCode, known }) {
  if (loinc.some((one) => (byCode.get(one) ?? "other") !== "other")) return true;
  const speltOut = names.map((name) => padded(spelt(name)));
  return speltOut.some((name) => known.some((one) => name.includes(one)));
}

/**
 * The names of tests as they are looked for: a long one may go on, as "ferritine" does.
 * @param {RecordCodes} codes
 */
export function namesOfIron(codes) {
  const names = Object.entries(codes.tests).flatMap(([test, some]) => (test === "other" ? [] : some));
  return names.map((name) => (name.length >= LONG ? padded(name).trimEnd() : padded(name)));
}

/** @param {string} text */
const padded = (text) => ` ${text.replace(/[\s,.;:()[\]/-]+/g, " ").trim()} `;

/**
 * @param {Element} act
 * @param {Around} around
 * @param {Reading} reading
 */
function resultOf(act, around, reading) {
  const [typed, unit, ucum] = valueIn(act, reading);
  const begin = beginOf(around.time);
  const day = dayOf(begin);
  const state = stateOf(around);
  return { typed, unit, ucum, day, day_as_written: day ? "" : begin, state, person: reading.person };
}

/**
 * @param {Around} around
 * @returns {Reported["state"]}
 */
function stateOf({ isNegated, isWithdrawn, mood, status }) {
  if (isNegated || isWithdrawn) return "withdrawn";
  if (!HAPPENED.includes(mood)) return "planned";
  return status === "" || status === "completed" ? "" : "unfinished";
}

/**
 * The value as written, its unit, and the unit's code; several values stay several.
 * @param {Element} act
 * @param {Reading} reading
 */
function valueIn(act, reading) {
  const values = children(act, "value").filter((one) => !isUnsaid(one));
  const read = values.map((one) => oneValue(one, reading));
  if (read.length !== 1)
    return [read.map(([typed, unit]) => evenSpace(`${typed} ${unit}`)).join("; "), "", ""];
  const [typed, unit] = read[0];
  const beside = children(act, "entryRelationship")
    .map((one) => unitBeside(one, reading))
    .find(Boolean);
  return beside ? [typed, unit || beside[0], beside[1]] : [typed, unit, ""];
}

/** @param {Element} value */
const isUnsaid = (value) => Boolean(said(value, "nullFlavor")) && !first(value, "translation");

/**
 * The unit that stands in an observation of its own, where the value is a text.
 * @param {Element} relation
 * @param {Reading} reading
 */
function unitBeside(relation, reading) {
  const seen = first(relation, "observation");
  if (said(first(seen, "code"), "code") !== UNIT_OF_VALUE) return null;
  const value = first(seen, "value");
  const code = said(value, "code");
  return [[...originalsIn(value, reading).slice(0, 1), code, wordsIn(value)].find(Boolean) ?? "", code];
}

/**
 * @param {Element} value
 * @param {Reading} reading
 * @returns {[string, string]}
 */
function oneValue(value, reading) {
  const low = first(value, "low");
  const high = first(value, "high");
  if (low || high) return interval(low, high);
  if (value.getAttribute("value") !== null && !said(value, "nullFlavor"))
    return [said(value, "value"), said(value, "unit")];
  const translation = first(value, "translation");
  if (said(value, "nullFlavor")) {
    const unit = wordsIn(first(translation, "originalText")) || said(translation, "unit");
    return [said(translation, "value"), unit || said(translation, "code")];
  }
  const named = [...displaysIn(value), ...originalsIn(value, reading), textOf(value, reading)];
  return [named.find(Boolean) ?? "", ""];
}

/**
 * "≤5" where a low bound is nothing or not there; two bounds are a range, and stay one.
 * @param {Element | null} low
 * @param {Element | null} high
 * @returns {[string, string]}
 */
function interval(low, high) {
  const [least, most] = [said(low, "value"), said(high, "value")];
  const units = [said(low, "unit"), said(high, "unit")];
  if (most && (!least || isNothing(least)))
    return [(said(high, "inclusive") === "false" ? "<" : "≤") + most, units[1]];
  if (least && !most) return [(said(low, "inclusive") === "false" ? ">" : "≥") + least, units[0]];
  if (units[0] === units[1]) return [least ? `${least} - ${most}` : "", units[0]];
  return [`${least} ${units[0]} - ${most} ${units[1]}`, ""];
}

/** @param {string} number */
const isNothing = (number) => number.includes("0") && /^[+-]?0*\.?0*$/.test(number);

/* ---- medicines and allergies -------------------------------------------------------------------------------- */

/**
 * @param {Element} act
 * @param {Around} around
 * @param {Kind} kind
 * @param {Reading} reading
 * @param {Heard} heard
 */
function hearMedicine(act, around, kind, reading, heard) {
  if (kind !== "medicines" && kind !== "medicines_then") return;
  const way = nameOf(act) === "substanceAdministration" ? "consumable" : "product";
  const product = first(act, way, "manufacturedProduct");
  const material = children(product, "manufacturedMaterial", "manufacturedLabeledDrug")[0] ?? null;
  const texts = medicineTexts(act, material, reading);
  const place = String(heard.entries);
  if (isNone(texts, codesIn(first(material, "code")), around, reading)) return;
  if (!texts.length) {
    leave(act, heard);
    return;
  }
  const isOpen = kind === "medicines_then" || nameOf(act) === "supply";
  const state = medicineState(around, isOpen, reading);
  const day = medicineDay(around.time, state, reading);
  heard.medicines.push(takenMedicine({ texts, state, day, place, person: reading.person }));
}

/**
 * @param {Element} act
 * @param {Element | null} material
 * @param {Reading} reading
 */
function medicineTexts(act, material, reading) {
  const code = first(material, "code");
  const named = once([...displaysIn(code), ...originalsIn(code, reading), wordsIn(first(material, "name"))]);
  return named.length ? named : once([textOf(first(act, "text"), reading)]);
}

/** @param {Element | null} code */
const codesIn = (code) => codedIn(code).map((one) => said(one, "code"));

/**
 * Whether it says that nothing is taken.
 * @param {string[]} texts
 * @param {string[]} coded
 * @param {Around} around
 * @param {Reading} reading
 */
function isNone(texts, coded, { isNegated }, { nothing }) {
  if (isNegated && coded.includes(DRUG_OF_ANY_KIND)) return true;
  return texts.some((text) => nothing.has(wordOf(text)));
}

/**
 * @param {Around} around
 * @param {boolean} isOpen
 * @param {Reading} reading
 * @returns {TakenMedicine["state"]}
 */
function medicineState({ isNegated, mood, status, time }, isOpen, { today }) {
  if (isNegated) return "not_taken";
  const state = TAKEN.get(status) ?? "unclear";
  if (state === "withdrawn") return state;
  if (![...HAPPENED, INTENDED].includes(mood)) return "planned";
  return stateByTime(state, time, isOpen || mood === INTENDED, today);
}

/**
 * @param {TakenMedicine["state"]} state
 * @param {Element | null} time
 * @param {boolean} isOpen
 * @param {string} today
 */
function stateByTime(state, time, isOpen, today) {
  const [end, begin] = [endOf(time), dayOf(beginOf(time))];
  if (end && end < today) return "stopped";
  if (begin > today) return "planned";
  const isOnce = state === "" && Boolean(said(time, "value")); // a moment, and no time during which it is taken
  return (state === "" || state === "completed") && (isOpen || isOnce) ? "unclear" : state;
}

/**
 * The day for which it is told: the end of what was stopped; of a list the day of the list.
 * @param {Element | null} time
 * @param {TakenMedicine["state"]} state
 * @param {Reading} reading
 */
function medicineDay(time, state, { listed }) {
  const [end, begin] = [endOf(time), dayOf(beginOf(time))];
  if (state === "stopped" && end) return end;
  return state === "planned" && begin ? begin : listed || begin;
}

/**
 * @param {Element} act
 * @param {Around} around
 * @param {Reading} reading
 * @param {Heard} heard
 */
function hearAllergy(act, around, reading, heard) {
  const value = first(act, "value");
  if (around.isNegated || codesIn(value).some((one) => NO_ALLERGY.includes(one))) return;
  const entities = children(act, "participant").map((one) => first(one, "participantRole", "playingEntity"));
  const others = () => [originalsIn(value, reading), [textOf(first(act, "text"), reading)]];
  const named = [entities.flatMap((one) => substanceIn(one, reading)), ...others()].map(once);
  const texts = named.find((some) => some.length) ?? [];
  if (texts.some((text) => reading.nothing.has(wordOf(text)))) return;
  const place = String(heard.entries);
  const { person } = reading;
  if (!texts.length) leave(act, heard);
  else {
    const day = dayOf(beginOf(around.time));
    heard.medicines.push(takenMedicine({ texts, state: "allergy", day, place, person }));
  }
}

/**
 * @param {Element | null} entity
 * @param {Reading} reading
 */
function substanceIn(entity, reading) {
  const code = first(entity, "code");
  return [...displaysIn(code), ...originalsIn(code, reading), ...children(entity, "name").map(wordsIn)];
}

/* ---- a pregnancy -------------------------------------------------------------------------------------------- */

/** @param {Element} act */
function isOfPregnancy(act) {
  if (children(act, "templateId").some((one) => said(one, "root") === PREGNANCY_TEMPLATE)) return true;
  if (codesIn(first(act, "code")).some((one) => PREGNANCY_CODES.includes(one))) return true;
  return codesIn(first(act, "value")).some((one) => one === "77386006" || one === "60001007");
}

/**
 * @param {Element} act
 * @param {Around} around
 * @param {Reading} reading
 * @param {Heard} heard
 */
function hearPregnancy(act, around, reading, heard) {
  if (!HAPPENED.includes(around.mood) || around.isWithdrawn) return;
  const end = endOf(around.time);
  const isOver = Boolean(end) && end < reading.today;
  const told = isOver || said(act, "nullFlavor") ? "unclear" : pregnant(act, around.isNegated);
  const day = isOver ? end : dayOf(beginOf(around.time));
  heard.pregnancies.push({ said: told, day, place: String(heard.entries), person: reading.person });
}

/**
 * @param {Element} act
 * @param {boolean} isNegated
 */
function pregnant(act, isNegated) {
  const values = codesIn(first(act, "value")).map((one) => PREGNANT.get(one));
  const told = values.find(Boolean) ?? "unclear";
  if (!isNegated) return told;
  return told === "yes" ? "no" : "unclear";
}
