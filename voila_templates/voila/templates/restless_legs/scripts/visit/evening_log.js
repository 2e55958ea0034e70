// @ts-check
/* What a two-week log may show: questions of "Is my treatment still working?" that it is worth asking. It concludes nothing. The
   twin of models/evening_log.py, where each limit has its reason. */

import { DAY, daysBetween, EVENINGS, hourOf, isOpen, PARTS } from "./evening_lines.js";

/**
 * @import { Dose, Evening, EveningProposal, Part, SeenInLog } from "../types"
 * @typedef {[Evening[], Evening[]]} Weeks
 */

const LEAST_EVENINGS = 5;
const LEAST_EARLIER = 90;
const MOST_DOSE_SHIFT = 60;
const LEAST_OF_PART = 3;
const LEAST_STRONGER = 3;
const NEVER = DAY; // an evening without signs is later than any hour
// Two weeks are alike while each of these differs by less; by as much as the second of each it is plain.
const PLAIN_HOUR = [60, LEAST_EARLIER];
const PLAIN_SCORE = [2, LEAST_STRONGER];
const PLAIN_EVENINGS = [2, LEAST_OF_PART];
const PLAIN = 2;
// How much of a medicine stands behind its name: "ropinirole 0.5 mg".
const STRENGTH = / [0-9]+(?:[.,][0-9]+)? ?(?:mg|mcg|µg|μg|ug|g|iu)$/;
const WEEK = EVENINGS / 2;
/** @type {[number, string][]} */
const HOURS = [
  [240, "4_hours_or_more"],
  [120, "2_to_4_hours"],
  [0, "under_2_hours"],
];

/**
 * Lists the medicines of a log, each once, as it was typed first.
 * @param {Evening[]} log
 */
export function medicinesIn(log) {
  /** @type {Map<string, string>} */
  const named = new Map();
  const names = namesIn(log);
  for (const { medicine } of log.flatMap(({ doses }) => doses)) {
    const name = names.get(spelt(medicine)) ?? "";
    if (!named.has(name)) named.set(name, medicine);
  }
  return [...named.values()];
}

/**
 * Tells what a log may show: of evenings with the same medicines at about the same time, five or more in each week.
 * @param {Evening[]} asTyped
 * @param {string[] | null} [forLegs] - which of its medicines are taken for the legs; before anybody was asked, any may be
 * @returns {SeenInLog}
 */
export function seenIn(asTyped, forLegs = null) {
  const names = namesIn(asTyped);
  const log = asTyped.map((one) => renamed(one, names));
  const legs = forLegs ? forLegs.map((one) => names.get(spelt(one)) ?? one) : null;
  const answered = weeks(
    log.filter(({ began }) => began !== null),
    log,
  );
  /** @type {[number, number]} */
  const counts = [answered[0].length, answered[1].length];
  /** @param {SeenInLog["outcome"]} outcome @param {number} [left] @param {EveningProposal[]} [proposals] */
  const seen = (outcome, left = 0, proposals = []) => ({ outcome, answered: counts, left, proposals });
  if (Math.min(...counts) < LEAST_EVENINGS) return seen("few");
  if (log.some(isOpen)) return seen("morning");
  const usual = usualIn(answered.flat());
  if (!isForLegs(usual, legs)) return seen("no_medicine");
  const alike = weeks(
    answered.flat().filter((one) => isAlike(one, usual)),
    log,
  );
  const left = answered.flat().length - alike.flat().length;
  if (Math.min(alike[0].length, alike[1].length) < LEAST_EVENINGS) return seen("other_medicine", left);
  const found = [earlier(alike), spreads(alike), stronger(alike)].filter((one) => one !== null);
  return seen(found.length ? "seen" : told(alike), left, found);
}

/**
 * Parts evenings into the two weeks of their log.
 * @param {Evening[]} some
 * @param {Evening[]} log
 * @returns {Weeks}
 */
function weeks(some, log) {
  /** @param {number} week */
  const within = (week) => some.filter(({ day }) => Math.floor(daysBetween(log[0].day, day) / WEEK) === week);
  return [within(0), within(1)];
}

/* ---- the same medicines at about the same time ------------------------------------------------------------- */

/**
 * Gives what was taken, however it was spelt, by name and then by time.
 * @param {Evening} evening
 * @returns {Dose[]}
 */
const dosesOf = ({ doses }) =>
  doses
    .map(({ medicine, at }) => ({ medicine: spelt(medicine), at }))
    .sort((one, other) => inOrder(one.medicine, other.medicine) || (one.at ?? -1) - (other.at ?? -1));

/**
 * By the letters' numbers, as Python has it.
 * @param {string} one
 * @param {string} other
 */
function inOrder(one, other) {
  const [a, b] = [one, other].map((text) => [...text].map((letter) => letter.codePointAt(0) ?? 0));
  const at = a.findIndex((code, place) => code !== b[place]);
  return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
}

/**
 * @param {Dose[]} doses
 * @param {string[] | null} legs
 */
const isForLegs = (doses, legs) =>
  legs ? doses.some(({ medicine }) => legs.map(spelt).includes(medicine)) : doses.length > 0;

/** @param {string} name */
const spelt = (name) => name.toLowerCase().split(" ").filter(Boolean).join(" ");

/**
 * Tells which medicine each name means: one without a strength is that with it, if there is but one.
 * @param {Evening[]} log
 * @returns {Map<string, string>}
 */
function namesIn(log) {
  const all = [...new Set(log.flatMap(({ doses }) => doses.map(({ medicine }) => spelt(medicine))))];
  const strong = all.filter((name) => STRENGTH.test(name));
  /** @param {string} name */
  function meant(name) {
    const some = strong.filter((one) => one.replace(STRENGTH, "") === name);
    return some.length === 1 ? some[0] : name;
  }
  return new Map(all.map((name) => [name, meant(name)]));
}

/**
 * @param {Evening} evening
 * @param {Map<string, string>} names
 * @returns {Evening}
 */
const renamed = (evening, names) => ({
  ...evening,
  doses: evening.doses.map(({ medicine, at }) => ({ medicine: names.get(spelt(medicine)) ?? medicine, at })),
});

/** What was taken, and whether its time is known. @param {Dose[]} doses */
const takenIn = (doses) => JSON.stringify(doses.map(({ medicine, at }) => [medicine, at !== null]));

/**
 * Gives what was taken on most evenings, at its middle time; of two as frequent what came first.
 * @param {Evening[]} evenings
 * @returns {Dose[]}
 */
function usualIn(evenings) {
  const all = evenings.map(dosesOf);
  /** @type {Map<string, Dose[][]>} */
  const rows = new Map();
  for (const doses of all) rows.set(takenIn(doses), [...(rows.get(takenIn(doses)) ?? []), doses]);
  const most = [...rows.values()].reduce((best, one) => (one.length > best.length ? one : best));
  return most[0].map(({ medicine, at }, place) => ({
    medicine,
    at: at === null ? null : low(most.map((doses) => doses[place].at ?? 0)),
  }));
}

/**
 * @param {Evening} evening
 * @param {Dose[]} usual
 */
function isAlike(evening, usual) {
  const doses = dosesOf(evening);
  return (
    takenIn(doses) === takenIn(usual) &&
    doses.every(({ at }, place) => apart(at ?? 0, usual[place].at ?? 0) <= MOST_DOSE_SHIFT)
  );
}

/**
 * Tells how far two times of day are from each other, around the clock.
 * @param {number} one
 * @param {number} other
 */
const apart = (one, other) => Math.min((one - other + DAY) % DAY, (other - one + DAY) % DAY);

/* ---- middle values -------------------------------------------------------------------------------------------- */

/** @param {number[]} found */
const sorted = (found) => [...found].sort((one, other) => one - other);
/** Of two values in the middle the lower one. @param {number[]} found */
const low = (found) => sorted(found)[Math.floor((found.length - 1) / 2)];
/** @param {number[]} found */
const high = (found) => sorted(found)[Math.floor(found.length / 2)];

/**
 * @template T
 * @param {(evening: Evening) => T | null} of
 * @returns {(week: Evening[]) => T[]}
 */
const known = (of) => (week) => week.map(of).filter((one) => one !== null);

/* ---- what is suggested ------------------------------------------------------------------------------------- */

/**
 * @param {EveningProposal["question"]} question
 * @param {string} answer
 * @param {Partial<EveningProposal>} told
 * @returns {EveningProposal}
 */
const proposal = (question, answer, told) => ({
  question,
  answer,
  first: null,
  second: null,
  parts: [],
  evenings: 0,
  ...told,
});

/**
 * The middle hours, with evenings without signs and without them: the smaller change counts.
 * @param {Weeks} all
 */
function earlier(all) {
  const [withQuiet, without] = [middles(all, hourOrNever), middles(all, hourOf)];
  const [first, second] = without[0] - without[1] < withQuiet[0] - withQuiet[1] ? without : withQuiet;
  if (withQuiet.includes(NEVER) || first - second < LEAST_EARLIER) return null;
  const [, answer] = HOURS.find(([least]) => first - second >= least) ?? HOURS[2];
  return proposal("earlier", answer, { first, second });
}

/**
 * Gives the middle hour of each week: of two in the middle those that are nearer to each other.
 * @param {Weeks} all
 * @param {(evening: Evening) => number | null} of
 */
function middles(all, of) {
  const [first, second] = all.map(known(of)).map((hours) => (hours.length ? hours : [NEVER]));
  return [low(first), high(second)];
}

/** @param {Evening} evening */
const hourOrNever = (evening) => (evening.began === "none" ? NEVER : hourOf(evening));

/**
 * More of the body has it: on three evenings of the second week, on none of the first.
 * @param {Weeks} all
 */
function spreads(all) {
  const [first, second] = all.map(known(where));
  const before = first.flat();
  if (Math.min(first.length, second.length) < LEAST_EVENINGS || !before.length) return null;
  /** @param {Part} part */
  const count = (part) => second.filter((parts) => parts.includes(part)).length;
  const parts = PARTS.filter((part) => !before.includes(part) && count(part) >= LEAST_OF_PART);
  return parts.length ? proposal("spreads", "yes", { parts, evenings: Math.min(...parts.map(count)) }) : null;
}

/**
 * Nowhere on an evening without signs, and null where nothing is written.
 * @param {Evening} evening
 */
function where({ began, parts }) {
  if (began === "none") return [];
  return parts.length ? parts : null;
}

/**
 * By the middle scores; what was not there before can't be stronger.
 * @param {Weeks} all
 */
function stronger(all) {
  const [first, second] = all.map(known(score));
  if (Math.min(first.length, second.length) < LEAST_EVENINGS || !low(first)) return null;
  const [before, after] = [high(first), low(second)];
  return after - before >= LEAST_STRONGER
    ? proposal("stronger", "yes", { first: before, second: after })
    : null;
}

/** @param {Evening} evening */
const score = ({ began, bad }) => (began === "none" ? 0 : bad);

/* ---- how the second week was, where nothing is suggested ------------------------------------------------------ */

/**
 * Says how the second week was: alike only where all is, and lighter only where nothing is heavier.
 * @param {Weeks} all
 * @returns {SeenInLog["outcome"]}
 */
function told(all) {
  const signs = graded(share(all, hasSigns), PLAIN_EVENINGS);
  const others = [graded(-moved(all, hourOf), PLAIN_HOUR), graded(moved(all, bad), PLAIN_SCORE)];
  const parts = PARTS.map((part) => graded(share(all, isIn(part)), PLAIN_EVENINGS));
  const shifts = [signs, ...others, ...parts];
  const [heavier, lighter] = [Math.max(0, ...shifts), Math.max(0, ...shifts.map((one) => -one))];
  if (heavier && lighter) return "differs";
  if (Math.abs(signs) === PLAIN) return heavier ? "came" : "went";
  if (lighter === PLAIN) return "eased";
  return heavier || lighter ? "differs" : "alike";
}

/**
 * Grades a shift: 0 alike, 1 not quite, 2 plain; less than nothing where the second week is lighter.
 * @param {number} shift
 * @param {number[]} least
 */
const graded = (shift, least) => least.filter((one) => Math.abs(shift) >= one).length * (shift > 0 ? 1 : -1);

/**
 * Tells how far the middle value moved; not at all where it is written in one week only.
 * @param {Weeks} all
 * @param {(evening: Evening) => number | null} of
 */
function moved(all, of) {
  const [first, second] = all.map(known(of));
  return first.length && second.length ? low(second) - low(first) : 0;
}

/**
 * Tells on how many evenings more of seven it was so, where enough evenings of each week say.
 * @param {Weeks} all
 * @param {(evening: Evening) => boolean | null} of
 */
function share(all, of) {
  const [first, second] = all.map(known(of));
  if (Math.min(first.length, second.length) < LEAST_EVENINGS) return 0;
  /** @param {boolean[]} week */
  const ofSeven = (week) => (week.filter(Boolean).length * WEEK) / week.length;
  return ofSeven(second) - ofSeven(first);
}

/** @param {Evening} evening */
const hasSigns = ({ began }) => began !== "none";

/** @param {Part} part @returns {(evening: Evening) => boolean | null} */
const isIn = (part) => (evening) => where(evening)?.includes(part) ?? null;

/** @param {Evening} evening */
const bad = (evening) => (evening.began === "none" ? null : evening.bad);
