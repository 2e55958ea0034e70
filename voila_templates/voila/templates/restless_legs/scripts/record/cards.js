// @ts-check
/* What a record comes to, as cards: each can be taken over, asked about first, or only be told. Nothing of it counts yet. */

import { isNote, NOTE } from "../controls/notes.js";
import { has } from "../shape.js";
import { NOTHING_PASSED, namedIn } from "./medicine_names.js";
import { beside, latestDay } from "./taking.js";

/**
 * @import { FoundInRecord, ItemControl, NameAnswer, RecordChoice, RecordFinding, RecordMedicine } from "../types"
 * @import { Named, Passing } from "./medicine_names.js"
 * @import { Standing } from "./taking.js"
 * @typedef {object} NumberCard
 * @property {RecordFinding} finding
 * @property {RecordFinding | null} second - of two numbers that stand for one test, the other one
 * @property {RecordFinding[]} beside - others of its test and day: one of them is chosen, or none
 * @property {string} test - that it would be taken over as
 * @property {boolean} isOffered - whether it can be taken over at all
 * @property {string} note - the key of what is said where it can't be, or of what it is beside another one
 * @property {string[]} doubts
 * @property {boolean} asksDay
 * @property {boolean} asksUnit
 * @property {boolean} asksYes - whether a tick alone is no answer to its doubts
 * @property {boolean} isSure - whether nothing is doubted: what is doubted is never ticked together with others
 * @property {boolean} isTicked - to begin with
 * @typedef {{ names: string[], question: string, options: { label: string, entries: string[] }[] }} Asking - without a question
 *   it is asked whether this one is meant, and an option without a label says that it is another one
 * @typedef {object} MedicineCard
 * @property {RecordMedicine} medicine
 * @property {string[]} entries - of its control; none while it is asked which one it is
 * @property {string[]} items - that it is, or may be
 * @property {boolean} isKnown - whether any name in it is known
 * @property {NameAnswer[]} told - what the finder has words for, though it goes on the list as it is written
 * @property {Asking | null} asks
 * @property {string[]} doubts - keys of what is asked about it
 * @property {boolean} isOffered
 * @property {boolean} isTicked
 * @typedef {{ iron: string, tibc: string, as: string }} Pair - two tests that stand for a third one together
 */

const NEVER = ["withdrawn", "planned"];
const DAY_ASKED = ["no_day", "day_unclear", "day_in_part", "day_of_others", "report_day", "day_ahead"];
const UNIT_ASKED = ["unit_missing", "unit_unknown"];
const TOLD_ONLY = ["stopped", "planned", "on_hold", "withdrawn", "not_taken", "allergy"];
const ENDED = ["stopped", "on_hold", "not_taken"]; // which say that none of it is taken, at whatever strength
const NEVER_GIVEN = ["planned", "withdrawn", "not_taken", "allergy"];
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** Doubts of what it is, or whose: a tick beside others could be a slip, so they have a "yes" of their own. */
const YES_ASKED = [
  "whose",
  "name_and_code",
  "code_unknown",
  "name_unknown",
  "code_and_unit",
  "unlikely",
  "fraction",
  "unlike_units",
  "does_not_add_up",
  "two_results",
  "other_test",
  "ill_then",
];
/** What is asked of somebody who could take it over, and of nobody else. */
const OF_USE = ["whose", "older", "unfinished", ...DAY_ASKED];

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/**
 * Makes a card of each number, latest first as they come, and one of two that stand for a test together.
 * @param {RecordFinding[]} numbers
 * @param {(test: string) => boolean} isAsked - whether some page asks for it
 * @param {Pair} pair
 * @param {Standing} [stands]
 * @returns {NumberCard[]}
 */
export function numberCards(numbers, isAsked, pair, stands = {}) {
  const cards = numbers.flatMap((one) => {
    if ([one, ...one.choices].some(({ test }) => isAsked(test))) return cardsOfOne(one, numbers);
    const other = partnerOf(one, numbers, pair);
    if (other) return one.test === pair.iron ? [pairCard(one, other, pair)] : [];
    return [shown(one, noteOf(one, numbers, pair))];
  });
  return withoutOlder(cards, stands);
}

/**
 * @param {RecordFinding} finding
 * @returns {NumberCard}
 */
function cardOf(finding) {
  const { doubts, number, choices, test } = finding;
  const isOffered = !doubts.some((one) => NEVER.includes(one)) && (number !== "" || choices.length > 0);
  return {
    finding,
    second: null,
    beside: [],
    test,
    isOffered,
    note: isOffered || doubts.some((one) => NEVER.includes(one)) ? "" : "type_it",
    doubts,
    asksDay: isOffered && doubts.some((one) => DAY_ASKED.includes(one)),
    asksUnit:
      isOffered && !choices.length && (!finding.unit || doubts.some((one) => UNIT_ASKED.includes(one))),
    asksYes: isOffered && !choices.length && doubts.some((one) => YES_ASKED.includes(one)),
    isSure: isOffered && doubts.length === 0,
    isTicked: isOffered && doubts.length === 0,
  };
}

/**
 * Whether nothing but its day is asked.
 * @param {NumberCard} card
 */
export const isDayAlone = ({ doubts }) => doubts.every((one) => DAY_ASKED.includes(one));

/**
 * @param {RecordFinding} one
 * @param {RecordFinding[]} numbers
 */
function cardsOfOne(one, numbers) {
  const [first = one, ...more] = numbers.filter((other) => isToldTwice(one, other));
  if (first !== one) return [];
  return [more.length ? choiceCard(one, more) : cardOf(one)];
}

/**
 * Whether two numbers are told of one test on one day, and one of them must be wrong.
 * @param {RecordFinding} one
 * @param {RecordFinding} other
 */
const isToldTwice = (one, other) =>
  [one, other].every(({ doubts }) => doubts.includes("two_results")) &&
  one.test === other.test &&
  isOfOneDay(one, other);

/**
 * Makes one card of several numbers of one test and day: one of them is right, and only the reader knows which.
 * @param {RecordFinding} first
 * @param {RecordFinding[]} more
 * @returns {NumberCard}
 */
function choiceCard(first, more) {
  const all = [first, ...more];
  const choices = all.flatMap((one) => (one.number ? [plainly(one)] : one.choices));
  const once = [...new Map(choices.map((one) => [JSON.stringify(one), one])).values()];
  const doubts = [...new Set(all.flatMap((one) => one.doubts))];
  return { ...cardOf({ ...first, number: "", doubts, choices: once }), beside: more };
}

/**
 * @param {RecordChoice} reading
 * @returns {RecordChoice}
 */
const plainly = ({ test, number, limit, unit }) => ({ test, number, limit, unit });

/**
 * @param {RecordFinding} finding
 * @param {string} note
 * @returns {NumberCard}
 */
const shown = (finding, note) => ({
  ...cardOf(finding),
  doubts: finding.doubts.filter((one) => !OF_USE.includes(one)),
  isOffered: false,
  note,
  asksDay: false,
  asksUnit: false,
  asksYes: false,
  isSure: false,
  isTicked: false,
});

/**
 * @param {RecordFinding} iron
 * @param {RecordFinding} tibc
 * @param {Pair} pair
 * @returns {NumberCard}
 */
function pairCard(iron, tibc, pair) {
  const doubts = [...new Set([...iron.doubts, ...tibc.doubts])];
  const isOffered = !doubts.some((one) => NEVER.includes(one));
  return {
    ...cardOf(iron),
    second: tibc,
    test: pair.as,
    isOffered,
    note: "",
    doubts,
    asksDay: isOffered && doubts.some((one) => DAY_ASKED.includes(one)),
    asksUnit: false,
    asksYes: isOffered && doubts.some((one) => YES_ASKED.includes(one)),
    isSure: isOffered && doubts.length === 0,
    isTicked: isOffered && doubts.length === 0,
  };
}

/**
 * Finds the one number that stands for a test together with this one: of the same day, in the same unit, with nothing else of
 * that day that says the same. What is open in either of them stands for nothing.
 * @param {RecordFinding} one
 * @param {RecordFinding[]} numbers
 * @param {Pair} pair
 */
function partnerOf(one, numbers, { iron, tibc, as }) {
  const other = { [iron]: tibc, [tibc]: iron }[one.test];
  const sameDay = numbers.filter((found) => isOfOneDay(found, one));
  /** @param {string} [test] */
  const of = (test) => sameDay.filter((found) => found.test === test);
  const [found, ...more] = of(other);
  if (!found || more.length || of(one.test).length > 1 || of(as).length) return null;
  return [one, found].every(isClear) && one.unit === found.unit ? found : null;
}

/**
 * @param {RecordFinding} one
 * @param {RecordFinding} other
 */
const isOfOneDay = (one, other) => one.day === other.day && one.day_as_written === other.day_as_written;

/** @param {RecordFinding} finding */
const isClear = ({ number, limit, unit, doubts }) =>
  number !== "" && limit === "" && unit !== "" && !doubts.includes("unlike_units");

/**
 * @param {RecordFinding} one
 * @param {RecordFinding[]} numbers
 * @param {Pair} pair
 */
function noteOf(one, numbers, { iron, tibc, as }) {
  if (![iron, tibc].includes(one.test)) return "unused";
  const ofDay = numbers.filter((found) => isOfOneDay(found, one));
  if (ofDay.some(({ test }) => test === as)) return "has_saturation";
  const both = ofDay.filter(({ test }) => [iron, tibc].includes(test));
  if (both.every(({ test }) => test === one.test)) return "alone";
  if (both.some(({ limit }) => limit)) return "with_limit";
  return both.length > 2 ? "several" : "not_clear";
}

/**
 * Gives the cards with the days that their reader told, and what is now said of them beside each other.
 * @param {NumberCard[]} cards
 * @param {{ day: string, isTicked: boolean }[]} told - of each card, in their order
 * @param {Standing} stands
 */
export const withDays = (cards, told, stands) =>
  withoutOlder(
    cards.map((card, at) => ({
      ...card,
      finding: { ...card.finding, day: told[at].day },
      isTicked: told[at].isTicked,
      note: card.isOffered ? "" : card.note,
    })),
    stands,
  );

/**
 * Two tests of different days are no one sample: the one that was done longer ago has no tick to begin with, and it is said that
 * it is no answer beside the newest. One that is older than the answer to its own test is kept for the list alone.
 * @param {NumberCard[]} cards
 * @param {Standing} stands
 */
function withoutOlder(cards, stands) {
  const ofUse = cards.filter(({ isOffered }) => isOffered);
  const ticked = ofUse.filter(({ isTicked }) => isTicked);
  const read = ticked.some(dayOf) ? ticked : ofUse;
  const newest = latestDay(read.map(dayOf));
  const isBeside = beside(read.map(datedOf), stands);
  const isAlone = new Set([...ofUse.map(({ test }) => test), ...Object.keys(stands)]).size < 2;
  /** @param {NumberCard} card */
  const isLatest = ({ test, finding }) => !ofUse.some((one) => one.test === test && dayOf(one) > finding.day);
  /** @param {NumberCard} card */
  const isApart = (card) => !isAlone && !(dayOf(card) > newest) && !isBeside(datedOf(card));
  return cards.map((card) => {
    if (!card.isOffered || !isLatest(card)) return card;
    if (isBehind(card, stands)) return { ...card, note: noted("newer_stands", card) };
    return isApart(card) ? { ...card, isTicked: false, note: noted("apart", card) } : card;
  });
}

/**
 * @param {NumberCard} card
 * @param {Standing} stands
 */
const isBehind = ({ test, finding }, stands) => has(stands, test) && finding.day < stands[test];

/**
 * @param {string} note
 * @param {NumberCard} card
 */
const noted = (note, { finding }) => (finding.day ? note : `${note}_no_day`);

/** @param {NumberCard} card */
const dayOf = ({ finding }) => finding.day;
/** @param {NumberCard} card */
const datedOf = ({ finding: { day, day_as_written } }) => ({ day, written: day_as_written });

/* ---- medicines ------------------------------------------------------------------------------------------------- */

/**
 * Makes a card of each medicine, looked up as it stands there and never guessed.
 * @param {RecordMedicine[]} medicines
 * @param {ItemControl} about - the list that they go into
 * @param {(line: string) => NameAnswer[]} find
 * @param {Passing} [passing] - words that a line may have beside a name
 * @returns {MedicineCard[]}
 */
export function medicineCards(medicines, about, find, passing = NOTHING_PASSED) {
  const cards = medicines.map((medicine) => {
    const found = meaningOf(medicine, about, find, passing);
    const isOffered =
      !TOLD_ONLY.includes(medicine.state) && (found.entries.length > 0 || found.asks !== null);
    const isUnnamed = !found.isKnown && !medicine.texts.some((text) => /\d/.test(text));
    const doubts = [medicine.state, ...medicine.doubts, ...(isUnnamed ? ["unnamed"] : [])].filter(Boolean);
    return { medicine, ...found, isOffered, doubts: [...new Set(doubts)], isTicked: false };
  });
  return onceEach(cards.map((card) => ticked(card, cards)));
}

/**
 * What may be wrong has no tick, and a sentence that says why.
 * @param {MedicineCard} card
 * @param {MedicineCard[]} cards
 */
function ticked(card, cards) {
  const doubts = [...new Set([...card.doubts, ...unsaid(card, cards)])];
  return { ...card, doubts, isTicked: card.isOffered && card.asks === null && doubts.length === 0 };
}

/**
 * One item in one state is one card, however many strengths of it a record has.
 * @param {MedicineCard[]} cards
 */
function onceEach(cards) {
  const met = new Set();
  return cards.filter(({ entries, medicine: { state } }) => {
    const key = JSON.stringify([state, ...entries]);
    const isAgain = entries.length > 0 && met.has(key);
    met.add(key);
    return !isAgain;
  });
}

/**
 * Tells what a record says elsewhere against its being taken: an allergy, or that it was stopped, and not before this.
 * @param {MedicineCard} card
 * @param {MedicineCard[]} cards
 */
function unsaid(card, cards) {
  const others = cards.filter((other) => other !== card && isAlike(other, card));
  const isAllergic = others.some(({ medicine: { state } }) => state === "allergy");
  const isEnded = others.some(({ medicine: { state, day } }) =>
    ENDED.includes(state)
      ? !day || day >= card.medicine.day
      : TOLD_ONLY.includes(state) && day > card.medicine.day,
  );
  return [...(isAllergic ? ["allergy"] : []), ...(isEnded ? ["unsaid"] : [])];
}

/**
 * Whether two are of one medicine, by whatever names: that of a brand is its medicine.
 * @param {MedicineCard} one
 * @param {MedicineCard} other
 */
const isAlike = (one, other) => {
  const keys = [...other.items, ...other.entries];
  return [...one.items, ...one.entries].some((key) => keys.includes(key));
};

/**
 * @param {RecordMedicine} medicine
 * @param {ItemControl} about
 * @param {(line: string) => NameAnswer[]} find
 * @param {Passing} passing
 * @returns {Pick<MedicineCard, "entries" | "items" | "asks" | "isKnown" | "told">}
 */
function meaningOf({ texts, state }, { options = {} }, find, passing) {
  // What a record's reader tells of how it is taken is asked once.
  const heeded = state ? { ...passing, warns: () => false } : passing;
  const all = texts.map((text) => ourOwn(namedIn(text, find, heeded), options));
  const noted = noteOfText(texts[0] ?? "");
  const isKnown = all.some((one) => one.isKnown);
  const { told = [] } = all.find((one) => one.told.length) ?? {};
  const sure = all.find(({ items, asks, isSure }) => items.length > 0 && !asks && isSure);
  if (sure) return { entries: entriesOf(sure), items: sure.items, asks: null, isKnown, told };
  const open = all.find(({ asks }) => asks) ?? all.find(({ items }) => items.length > 0);
  if (!open) return { entries: noted, items: [], asks: null, isKnown, told };
  return { entries: [], items: mayBe(open, options), asks: askingOf(open, options, noted), isKnown, told };
}

/**
 * @param {Named} named
 * @param {Record<string, string>} options
 */
const ourOwn = (named, options) => ({ ...named, items: named.items.filter((item) => has(options, item)) });

/** @param {Named} named */
const entriesOf = ({ items, others }) => [...items, ...others.flatMap(noteOfText)];

/**
 * @param {Named} named
 * @param {Record<string, string>} options
 */
const mayBe = ({ items, asks }, options) => [
  ...new Set([...items, ...(asks?.items ?? []).filter((item) => has(options, item))]),
];

/**
 * @param {Named} named
 * @param {Record<string, string>} options
 * @param {string[]} noted
 * @returns {Asking}
 */
function askingOf(named, options, noted) {
  const { asks } = named;
  const all = entriesOf(named);
  if (!asks) {
    const labels = named.items.map((item) => options[item]);
    const names = [...labels, ...named.others];
    // "Iron" may be one or the other; a pack may have both in it.
    const alone =
      names.length > 1 ? named.items.map((item, at) => ({ label: labels[at], entries: [item] })) : [];
    return {
      names,
      question: "",
      options: [...alone, { label: names.join(", "), entries: all }, { label: "", entries: noted }],
    };
  }
  const asked = (asks.options ?? []).map(([label, item]) => ({
    label,
    entries: item !== null && has(options, item) ? [...new Set([item, ...all])] : noted,
  }));
  return { names: asks.names, question: asks.question ?? "", options: asked };
}

const MOST_LETTERS = 60; // as a box for notes has it

/**
 * What no list has stands on it as it was written, as far as there is room.
 * @param {string} text
 */
function noteOfText(text) {
  const plain = text.replace(/\p{C}/gu, " ").trim();
  const note = NOTE + (plain.length > MOST_LETTERS ? `${plain.slice(0, MOST_LETTERS - 1).trim()}…` : plain);
  return isNote(note) ? [note] : [];
}

/**
 * Whether a record names iron by vein that was given, or may have been, in the last year.
 * @param {MedicineCard[]} cards
 * @param {string} drip - its item
 * @param {string} today
 */
export const namesDrip = (cards, drip, today) =>
  cards.some(
    ({ items, medicine: { state, day } }) =>
      items.includes(drip) &&
      items.length === 1 && // "iron 65 mg" may as well be pills
      !NEVER_GIVEN.includes(state) &&
      (!day || Date.parse(today) - Date.parse(day) <= YEAR_MS),
  );

/* ---- whose it is ------------------------------------------------------------------------------------------------ */

/**
 * Names what is asked of whoever brings it, with what a "yes" would set: nothing of it is set without one.
 * @param {Pick<FoundInRecord, "pregnant" | "is_child" | "about">} found
 * @returns {("child" | "pregnant" | "dialysis")[]}
 */
export const questionsIn = ({ pregnant, is_child, about }) => [
  ...(is_child === true ? [/** @type {const} */ ("child")] : []),
  ...(pregnant === "yes" || pregnant === "ask" ? [/** @type {const} */ ("pregnant")] : []),
  ...(about.some(({ kind }) => kind === "dialysis") ? [/** @type {const} */ ("dialysis")] : []),
];

/**
 * Names what a record tells of beside its numbers, of these kinds.
 * @param {FoundInRecord} found
 * @param {string[]} kinds
 */
export const toldOf = ({ about }, kinds) => kinds.filter((kind) => about.some((one) => one.kind === kind));

/**
 * Whether there is anything to show.
 * @param {FoundInRecord} found
 */
export const hasFound = (found) =>
  found.numbers.length + found.medicines.length + questionsIn(found).length > 0;

/**
 * Gives the reading that a card stands for by now; null where its questions are not answered.
 * @param {NumberCard} card
 * @param {{ choice: RecordChoice | null, day: string, unit: string, isYes?: boolean }} given - what its reader chose
 * @returns {import("./taking.js").Reading | null}
 */
export function readingOf(
  { finding, second, test, asksDay, asksUnit, asksYes },
  { choice, day, unit, isYes = false },
) {
  const {
    number,
    limit,
    unit: read,
  } = finding.choices.length ? (choice ?? { ...finding, number: "" }) : finding;
  const known = choice ? read : asksUnit ? unit : read;
  if (!number || (asksUnit && !unit) || (asksYes && !isYes)) return null;
  return {
    test: choice ? choice.test : test,
    number,
    limit,
    unit: known,
    second: second?.number ?? "",
    day: asksDay ? day : finding.day,
    written: finding.day_as_written,
  };
}
