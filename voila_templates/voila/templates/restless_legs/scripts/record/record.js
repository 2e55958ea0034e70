// @ts-check
/* What every reader of a format gives: what stands there, and nothing that is concluded from it. The twin of `record.py`. */

/** @import { HealthRecord, LeftOut, RecordAbout, RecordWhy, Reported, TakenMedicine } from "../types" */

export const MOST_SHOWN = 120; // letters of a piece that was not used
export const MOST_LEFT = 50; // pieces that are listed: who looks through them must be able to

/** A text or file that is not read at all; nothing of it is kept. */
export class Refused extends Error {
  /** @param {RecordWhy} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * @param {Partial<HealthRecord>} [said]
 * @returns {HealthRecord}
 */
export const recordOf = (said = {}) => ({
  results: [],
  medicines: [],
  pregnancies: [],
  born: "",
  persons: [],
  others: 0,
  left: [],
  columns: [],
  about: [],
  ...said,
});

/**
 * @param {Partial<Reported>} said
 * @returns {Reported}
 */
export const reported = (said) => ({
  names: [],
  codes: [],
  typed: "",
  unit: "",
  ucum: "",
  day: "",
  day_as_written: "",
  place: "",
  state: "",
  person: "",
  is_report_day: false,
  note: "",
  ...said,
});

/**
 * @param {RecordAbout["kind"]} kind
 * @param {string} [day]
 * @param {string} [place]
 * @param {string} [person]
 * @returns {RecordAbout}
 */
export const about = (kind, day = "", place = "", person = "") => ({ kind, day, place, person });

/**
 * @param {Partial<TakenMedicine> & { texts: string[] }} said
 * @returns {TakenMedicine}
 */
export const takenMedicine = (said) => ({
  state: "",
  day: "",
  place: "",
  person: "",
  note: "",
  ...said,
});

/**
 * @param {string} text
 * @param {string} [place]
 * @param {RecordWhy} [why]
 * @returns {LeftOut}
 */
export const left = (text, place = "", why = "not_understood") => ({
  text: [...text.trim().slice(0, 2 * MOST_SHOWN)].slice(0, MOST_SHOWN).join(""), // whole letters, of two units or one
  place,
  why,
});

/**
 * The first pieces, and whether there were more.
 * @param {LeftOut[]} pieces
 * @returns {LeftOut[]}
 */
export function limited(pieces) {
  const told = pieces.filter((one) => one.why !== "too_many");
  const isMore = told.length > MOST_LEFT || told.length < pieces.length;
  return [...told.slice(0, MOST_LEFT), ...(isMore ? [left("", "", "too_many")] : [])];
}

/**
 * The parts of one file together, in their order; whose they are stays told.
 * @param {HealthRecord[]} parts
 * @returns {HealthRecord}
 */
export const joined = (parts) => ({
  results: parts.flatMap((part) => part.results),
  medicines: parts.flatMap((part) => part.medicines),
  pregnancies: parts.flatMap((part) => part.pregnancies),
  born: parts.find((part) => part.born)?.born ?? "",
  persons: [...new Set(parts.flatMap((part) => part.persons))],
  others: parts.reduce((sum, part) => sum + part.others, 0),
  left: limited(parts.flatMap((part) => part.left)),
  columns: parts.flatMap((part) => part.columns),
  about: parts.flatMap((part) => part.about),
});
