// @ts-check
/* Reads a pasted text: a lab's report or a line of one, a list of medicines, or both, and sentences about them. The twin
   of `text.py`, step by step, held against it by `tests/record_text_cases.json`. */

import { noted, tellingOf, toldBy } from "./about.js";
import { readTable } from "./columns.js";
import { COLLECTED, daysByLines, markOf, OTHER, PLAIN, SENT } from "./day_lines.js";
import { isoIn, ofSample, orderOf } from "./days.js";
import {
  dayText,
  lineOf,
  linesOf,
  MOST_IN_A_LINE,
  numbered,
  sentenceOf,
  sentencesOf,
  withoutBullet,
} from "./lines.js";
import { HEADED, itemsIn, lostIn, noneKnown, saidBy, stateOf, withoutStrokes } from "./medicine_lines.js";
import { MOST_LETTERS as MOST_IN_ONE_LINE, rowsIn } from "./one_line.js";
import { beforePerson, People } from "./people.js";
import { left, MOST_SHOWN, recordOf, reported, takenMedicine } from "./record.js";
import { MOST_UNKNOWN, valuesOf } from "./values.js";
import { isResultName, means, OURS, wordingOf } from "./wording.js";

/**
 * @import { HealthRecord, LeftOut, RecordAbout, RecordCodes, Reported, TakenMedicine } from "../types"
 * @import { Mark, Said } from "./day_lines.js"
 * @import { DayIn, Order } from "./days.js"
 * @import { Sentence } from "./lines.js"
 * @import { IsKnown, Item } from "./medicine_lines.js"
 * @import { Row } from "./one_line.js"
 * @import { Span, Values } from "./values.js"
 * @import { Piece, Wording } from "./wording.js"
 * @typedef {object} Mention - a test that is named in a sentence, and what stands behind it up to the next one
 * @property {string} test
 * @property {number} start
 * @property {number} end
 * @property {Piece[]} behind
 * @property {boolean} isFirst
 * @property {boolean} isUnclear
 * @typedef {object} Below - a name whose value may stand in the lines below it
 * @property {Mention} mention
 * @property {Sentence} sentence
 * @property {string} place
 * @property {[string, boolean][]} values
 * @property {string} unit
 * @property {string[]} ends
 * @property {Said[]} days
 * @property {boolean} isLabelled
 * @property {number} lines
 * @property {[string, Said][]} dated - values with their day beside them
 * @property {number} mark - where its value stands among the marks
 */

const MOST_LEFT = 50;
const LEAST_NAMES = 2; // words that nobody knows beside a day may be a person's name
const MOST_YEARS = 20; // a day longer ago is a birthday
const MOST_LINES_BELOW = 9; // a portal prints a name, its range, a flag and its value one below the other
const SECTIONS = ["medicines", "stopped", "planned", "allergy", "told", "results", "other"];
const TOLD = ["told", "past"];
const OF_ITS_LINE = ["allergy", "stopped", "planned"]; // with names beside them, they say nothing of lines below
const NOT_NOW = ["told", "allergy", "planned"]; // sections in which nothing is of now
const BESIDE = [":", "(", ")", "'"];
const NEAR = 2; // words beside a name
const MOST_IN_A_HEADING = 9; // pieces
const COUNT = /^\s*\([0-9]{1,3}\)\s*:?\s*$/; // how many stand below a heading
const NO_HEADING = ["dose", "form", "test", "none", "told"];
const ENDED_BY_LABEL = ["medicines", "stopped", "planned", "unclear"];
const GROUPS = ["\u00a0", "\u202f", "\u2009"]; // spaces that stand within a number: "1 234"
const QUIET = ["none", "passed_over", "range", "value", "along", "note", "column"];
const IN_CELLS = [
  ...["range", "passed_over", "value", "along", "to", "unit", "day.collected", "day.reported", "cell"],
  ...["under", "over", "at_most", "at_least"],
];

/**
 * Reads a pasted text; throws where it is empty or too large.
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {IsKnown} [isKnown] - whether the finder of medicines knows a name in a text
 * @returns {HealthRecord}
 */
export function readText(text, codes, today, isKnown = noneKnown) {
  const lines = linesOf(text);
  return (
    readTable(text, codes, today) ??
    new Reader(wordingOf(codes), today, cached(isKnown), lines, byWords(codes)).read()
  );
}

/**
 * The words beside those of `Wording`: what else is named, whose blood it is, and what a note has.
 * @param {RecordCodes} codes
 */
const byWords = (codes) => ({
  telling: tellingOf(codes),
  ofOthers: new Set(codes.words["names.of_others"]),
  noting: new Set(codes.words["names.note"]),
});

/**
 * Asks about each text but once.
 * @param {IsKnown} isKnown
 * @returns {IsKnown}
 */
function cached(isKnown) {
  /** @type {Map<string, boolean>} */
  const asked = new Map();
  return (text) => {
    const known = asked.get(text) ?? isKnown(text);
    asked.set(text, known);
    return known;
  };
}

/** Reads line after line, and keeps what the lines above say of those below. */
class Reader {
  /**
   * @param {Wording} wording
   * @param {string} today
   * @param {IsKnown} isKnown
   * @param {string[]} lines
   * @param {ReturnType<typeof byWords>} by
   */
  constructor(wording, today, isKnown, lines, by) {
    this.by = by;
    /** @type {RecordAbout[]} */
    this.about = [];
    this.noted = -1; // the last line that is a note
    this.wording = wording;
    this.today = today;
    this.isKnown = isKnown;
    this.lines = lines;
    /** @type {Order} */
    this.order = "";
    this.section = "";
    this.isInline = false; // the heading had its content on its own line
    this.headed = 0; // the line of the heading
    /** @type {Said} */
    this.day = ["", ""];
    /** @type {Said[]} */
    this.columns = [];
    /** @type {Below | null} */
    this.below = null;
    this.others = 0;
    this.at = 0;
    /** @type {Reported[]} */
    this.results = [];
    /** @type {TakenMedicine[]} */
    this.medicines = [];
    /** @type {LeftOut[]} */
    this.left = [];
    /** @type {Mark[]} */
    this.marks = [];
    this.block = 0; // how many gaps stand above
    /** @type {Set<number>} */
    this.mails = new Set(); // the blocks that are the head of an email
    this.people = new People();
    this.unused = 0;
    this.last = -1; // the line of the last medicine, or of what belongs to it
    this.isUnsure = false; // a line above is no heading that is understood
  }

  read() {
    this.order = orderOf(this.lines, this.wording.months);
    for (const line of this.lines) {
      this.at += 1;
      this.allOf(numbered(line));
    }
    this.endBelow();
    return recordOf({
      results: this.people.marked(this.withDays()),
      medicines: this.people.marked(this.medicines),
      born: this.people.born(this.today),
      persons: this.people.personsOf(this.results),
      others: this.others,
      left: this.unused > MOST_LEFT ? [...this.left, left("", "", "too_many")] : this.left,
      about: this.allAbout(),
    });
  }

  /** Gives what has no day the one on which the text says that all was collected. */
  allAbout() {
    const days = new Set(this.marks.flatMap(({ day, rank }) => (day && rank === COLLECTED ? [day[0]] : [])));
    const [day] = days.size === 1 ? days : [""];
    return this.about.map((one) => ({ ...one, day: one.day || day }));
  }

  get place() {
    return String(this.at);
  }

  /** Gives results that name no day the one that a line above or below them does. */
  withDays() {
    const days = daysByLines(this.marks.map((one) => this.unlessSent(one)));
    return this.results.map((one, at) => {
      const said = days.get(at);
      return said ? { ...one, ...asDay(said) } : one;
    });
  }

  /**
   * Leaves the day open on which an email was sent.
   * @param {Mark} one
   */
  unlessSent(one) {
    if (!one.day || one.rank === COLLECTED || (!this.mails.has(one.block) && one.rank !== SENT)) return one;
    return markOf({ ...one, day: ["", one.day[1]], rank: SENT });
  }

  // -- lines

  /**
   * Reads a line, or each numbered part of one: a heading before them is of this line alone.
   * @param {string[]} parts
   */
  allOf(parts) {
    for (const part of parts) this.line(part);
    if (parts.length > 1 && this.section && this.headed === this.at) this.isInline = true;
  }

  /** @param {string} raw */
  line(raw) {
    const line = withoutBullet(raw);
    if (!line) {
      this.block += 1;
      this.blank();
      return;
    }
    const whole = lineOf(line, this.wording);
    if (headsMail(whole)) this.mails.add(this.block);
    if (this.isOfPerson(whole) || this.isBelow(whole)) return;
    this.endBelow();
    if (this.isOfCarer(whole)) return;
    const unused = this.unused;
    for (const sentence of sentencesOf(this.withoutHeading(whole), this.wording)) {
      this.readOrLeave(sentence.text.includes(":") ? this.withoutHeading(sentence) : sentence);
    }
    this.isUnsure ||= this.unused > unused && mayHead(whole);
    if (this.section === "told") this.blank();
  }

  /**
   * Takes what a line tells of a person, or of whose all below it is; whether it tells nothing else.
   * @param {Sentence} line
   */
  isOfPerson(line) {
    const heads = this.section !== "told" && this.people.heads(line, this.at);
    return heads || this.people.take(line, this.order);
  }

  /**
   * Whether a line names who prescribed or dispenses it: no part of it is a medicine.
   * @param {Sentence} line
   */
  isOfCarer(line) {
    const [first] = line.pieces;
    if (!first || !means(first, "whose") || means(line, "test", "dose") || this.isKnown(line.text))
      return false;
    if (this.medicines.length && this.at - this.last <= 1) this.last = this.at;
    return true;
  }

  /** @param {Sentence} sentence */
  readOrLeave(sentence) {
    const isNamed = this.nameElse(sentence);
    const rows = this.rows(sentence);
    if (rows.length) this.report(sentence, rows);
    else if (!sentence.pieces.length || !(this.isNoted(sentence) || this.sentence(sentence) || isNamed))
      this.leave(sentence.text);
  }

  /**
   * Keeps what a sentence names that changes what iron numbers mean, but for goals, the past and others.
   * @param {Sentence} sentence
   */
  nameElse(sentence) {
    if (NOT_NOW.includes(this.section) || sentence.isAsked || means(sentence, ...TOLD)) return false;
    const days = sentence.days.map((day) => this.said(day, sentence)[0]).filter(Boolean);
    const day = days.length === 1 ? days[0] : this.day[0];
    const told = toldBy(this.by.telling, sentence.text, day, this.place);
    for (const one of told) this.about.push(one);
    return told.length > 0;
  }

  /**
   * Takes a line as a note of the result right above it, or beside it; whether it is one.
   * @param {Sentence} sentence
   */
  isNoted(sentence) {
    const last = this.results[this.results.length - 1];
    if (!last) return false;
    const isNear = [Number(last.place), this.noted].some((line) => line === this.at || line === this.at - 1);
    if (!isNear || this.section || means(sentence, "dose") || mentionsIn(sentence).length) return false;
    const words = sentence.pieces.flatMap(({ text }) => text.split(" "));
    const isNote = words.some((word) => this.by.noting.has(word));
    if (!isNote && !this.by.telling(sentence.text).size) return false;
    this.noted = this.at;
    const note = noted([last.note, sentence.text].filter(Boolean).join(" "));
    this.results[this.results.length - 1] = { ...last, note };
    return true;
  }

  /**
   * Gives the rows of a report that is one line, which may be longer than any sentence.
   * @param {Sentence} sentence
   */
  rows(sentence) {
    if (this.section === "told") return [];
    const isUnread = !sentence.pieces.length && sentence.text.length <= MOST_IN_ONE_LINE;
    return rowsIn(isUnread ? sentenceOf(sentence.text, this.wording) : sentence);
  }

  /**
   * Reads the rows of a report in one line, and leaves what follows them.
   * @param {Sentence} sentence
   * @param {Row[]} rows
   */
  report({ text }, rows) {
    const head = sentenceOf(text.slice(0, rows[0].start), this.wording);
    this.people.take(head, this.order);
    this.markDays(head);
    for (const { start, end, isOurs, isClear } of rows) {
      const one = sentenceOf(text.slice(start, end), this.wording);
      if (!isOurs) this.other();
      else if (!isClear || !this.tests(one, mentionsIn(one))) this.leave(one.text);
    }
    const rest = sentenceOf(text.slice(rows[rows.length - 1].end), this.wording);
    if (saysAnything(rest)) this.leave(rest.text);
  }

  blank() {
    if (!this.isInline) return;
    this.section = "";
    this.isInline = false;
  }

  /** Counts a value of a test that is none of ours. */
  other() {
    this.others += 1;
    this.marks.push(markOf({ block: this.block }));
  }

  /**
   * @param {string} text
   * @param {string} [place]
   */
  leave(text, place = this.place) {
    this.unused += 1;
    if (this.unused > MOST_LEFT) return;
    const shown = beforePerson(sentenceOf(text.slice(0, MOST_IN_A_LINE), this.wording));
    this.left.push(left(shown, place));
  }

  /**
   * Begins a section where a line is its heading: what stands behind it, and all of any other line.
   * @param {Sentence} line
   */
  withoutHeading(line) {
    const [first] = line.pieces;
    const found = first && SECTIONS.find((one) => means(first, `head.${one}`));
    const rest = found ? line.text.slice(first.end).replace(COUNT, "").trim() : "";
    if (!found || (rest && !":-–".includes(rest[0]))) return this.withoutUnknownHeading(line);
    const content = rest.replace(/^[:\-– ]+/, "");
    this.section = ["results", "other"].includes(found) ? "" : found;
    this.isInline = content !== "";
    this.headed = this.at;
    this.isUnsure = found === "other";
    return lineOf(content, this.wording);
  }

  /**
   * Ends a section at what looks like another heading: nobody knows what it says of those below.
   * @param {Sentence} line
   */
  withoutUnknownHeading(line) {
    if (!this.isHeading(line)) return line;
    this.leave(line.text);
    this.section = "unclear";
    this.isInline = false;
    this.headed = this.at;
    this.isUnsure = false;
    return lineOf("", this.wording);
  }

  /** @param {Sentence} line */
  isHeading(line) {
    if (!line.pieces.length || line.pieces.length > MOST_IN_A_HEADING || means(line, ...NO_HEADING))
      return false;
    const isCounted = line.pieces.some(({ kind }) => ["number", "range", "day", "time"].includes(kind));
    const [first] = line.pieces;
    const isLabel = means(first, "note", "direction", "joins") || first.kind === "sign";
    const ends = line.text.trimEnd().endsWith(":") && ENDED_BY_LABEL.includes(this.section) && !isLabel;
    return !isCounted && (means(line, "heads") || ends) && !this.isKnown(line.text);
  }

  /**
   * Reads a sentence; whether anything of it was used, or says nothing.
   * @param {Sentence} sentence
   * @returns {boolean}
   */
  sentence(sentence) {
    if (this.section === "told") return false;
    if (means(sentence, "diet")) {
      this.others += 1;
      return true;
    }
    const mentions = mentionsIn(sentence);
    if (mentions.length && !this.isSwallowed(sentence, mentions)) {
      const items = means(sentence, ...TOLD, "not_blood") ? [] : this.items(sentence, true);
      if (items.length) return this.mixed(sentence, items);
      if (!mentions.some((one) => valuesOf(one.behind).isDose)) return this.tests(sentence, mentions);
    }
    return (
      this.withdraws(sentence) ||
      this.takeMedicines(sentence) ||
      this.header(sentence) ||
      this.headingDay(sentence) ||
      this.unknownTest(sentence) ||
      !saysAnything(sentence)
    );
  }

  /**
   * Takes back the results of the line above: "This result was entered in error.".
   * @param {Sentence} sentence
   */
  withdraws(sentence) {
    const above = [this.place, String(this.at - 1)];
    const has = this.results.some((one) => above.includes(one.place));
    if (!means(sentence, "result.withdrawn") || !has) return false;
    this.results = this.results.map((one) =>
      above.includes(one.place) ? { ...one, state: "withdrawn" } : one,
    );
    return true;
  }

  /**
   * Reads the tests that stand beside medicines: "ferritin 23, ropinirole 2 mg".
   * @param {Sentence} sentence
   * @param {Item[]} items
   */
  mixed(sentence, items) {
    this.keep(items, sentence);
    let { text } = sentence;
    for (const { pieces } of items) {
      const [start, end] = [pieces[0].start, pieces[pieces.length - 1].end];
      text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
    }
    const rest = sentenceOf(text, this.wording, sentence.isAsked);
    const mentions = mentionsIn(rest);
    const used = this.tests(rest, mentions);
    return used || !mentions.some((one) => OURS.includes(one.test) && valuesOf(one.behind).spans.length);
  }

  // -- tests

  /**
   * Whether iron or a vitamin is one of the medicines below a heading of them.
   * @param {Sentence} sentence
   * @param {Mention[]} mentions
   */
  isSwallowed(sentence, mentions) {
    const hasUnit = sentence.pieces.some((one) => one.kind === "unit");
    if (["", "told"].includes(this.section) || hasUnit) return false;
    return mentions.every((one) => one.test === "iron" || this.isSupplement(one, sentence));
  }

  /**
   * @param {Mention} one
   * @param {Sentence} sentence
   */
  isSupplement(one, sentence) {
    const { isDose, spans } = valuesOf(one.behind);
    const isFree = !OURS.includes(one.test) && (isDose || !spans.length);
    return isFree && this.isKnown(nameOf(one, sentence));
  }

  /**
   * @param {Sentence} sentence
   * @param {Mention[]} mentions
   */
  tests(sentence, mentions) {
    if (means(sentence, "not_blood")) {
      this.other();
      return true;
    }
    if (sentence.isAsked || means(sentence, ...TOLD)) return false;
    const days = this.daysOf(sentence);
    return mentions.map((one) => this.mention(one, sentence, days)).some(Boolean);
  }

  /**
   * @param {Mention} one
   * @param {Sentence} sentence
   * @param {[DayIn, boolean][]} days
   */
  mention(one, sentence, days) {
    if (one.test === "saturation" && means(sentence, "oxygen")) {
      this.other();
      return true;
    }
    if (this.isOfOthers(one, sentence)) {
      this.other();
      return true;
    }
    const values = valuesOf(one.behind);
    if (!values.spans.length) return this.nameAlone(one, values, sentence);
    if (!OURS.includes(one.test)) {
      this.other();
      return true;
    }
    if (one.isUnclear || values.isDose || !standsNext(one, values)) {
      this.marks.push(markOf({ block: this.block }));
      return false;
    }
    const waits = !this.columns.length && !days.some(([, counts]) => counts);
    for (const result of this.reported(one, values, sentence, days)) this.result(result, waits);
    return true;
  }

  /**
   * Whether a word right beside a name says that it is of somebody else's blood, or of none.
   * @param {Mention} one
   * @param {Sentence} sentence
   */
  isOfOthers(one, sentence) {
    const before = sentence.pieces.filter(({ end }) => end <= one.start).reverse();
    const words = [...besideIn(before), ...besideIn(one.behind)].flatMap(({ text }) => text.split(" "));
    return words.some((word) => this.by.ofOthers.has(word));
  }

  /**
   * Keeps a result; one that waits has the day of a line above or below it.
   * @param {Reported} one
   * @param {boolean} waits
   */
  result(one, waits) {
    this.marks.push(markOf({ block: this.block, at: waits ? this.results.length : OTHER }));
    this.results.push(one);
  }

  /**
   * Waits for the value of a name that stands alone in its line.
   * @param {Mention} one
   * @param {Values} values
   * @param {Sentence} sentence
   */
  nameAlone(one, values, sentence) {
    if (!one.isFirst || values.unknown > MOST_UNKNOWN || values.isDenied || one.isUnclear) return false;
    const state = resultState(sentence);
    if (["planned", "withdrawn"].includes(state) && OURS.includes(one.test)) {
      this.results.push(reported({ names: [nameOf(one, sentence)], place: this.place, state }));
      return true;
    }
    this.below = {
      mention: one,
      sentence,
      place: this.place,
      values: [],
      unit: slice(sentence, values.apart),
      ends: values.ends,
      days: this.samples(sentence),
      isLabelled: false,
      lines: 0,
      dated: [],
      mark: -1,
    };
    return true;
  }

  /** @param {Sentence} sentence */
  samples(sentence) {
    return this.daysOf(sentence)
      .filter(([, counts]) => counts)
      .map(([day]) => this.said(day, sentence));
  }

  /**
   * @param {Mention} one
   * @param {Values} values
   * @param {Sentence} sentence
   * @param {[DayIn, boolean][]} days
   */
  reported(one, values, sentence, days) {
    const unit = unitOfAll(values, sentence);
    const said = { names: [nameOf(one, sentence)], place: this.place, state: resultState(sentence) };
    const pairs = this.paired(values, sentence, days);
    if (pairs.length)
      return pairs.map(([span, day]) =>
        reported({
          ...said,
          typed: typedOf(sentence, [span]),
          unit: unit && slice(sentence, span).endsWith(unit) ? "" : unit,
          ...asDay(day),
        }),
      );
    return [
      reported({
        ...said,
        typed: typedOf(sentence, values.spans),
        unit: values.units.length ? "" : slice(sentence, values.apart),
        ...asDay(this.dayOf(one, values, sentence, days)),
      }),
    ];
  }

  /**
   * Pairs the values with a day each: of the same sentence, or of the columns above it.
   * @param {Values} values
   * @param {Sentence} sentence
   * @param {[DayIn, boolean][]} days
   * @returns {[Span, Said][]}
   */
  paired(values, sentence, days) {
    const counts = new Map(days.filter(([, isSample]) => isSample).map(([day]) => [day.start, day]));
    const own = values.days.filter(([, start]) => counts.has(start));
    if (own.length > 1 && own.length === values.spans.length) {
      const isBefore = own.every(([before], at) => before === at);
      const isBehind = own.every(([before], at) => before === at + 1);
      if (isBefore || isBehind)
        return values.spans.map((span, at) => [
          span,
          this.said(/** @type {DayIn} */ (counts.get(own[at][1])), sentence),
        ]);
    }
    if (days.length || this.columns.length !== values.spans.length || this.columns.length < 2) return [];
    return values.spans.map((span, at) => [span, this.columns[at]]);
  }

  /**
   * Gives the day of a result: of its own part of the sentence, of all of it, or of the lines above.
   * @param {Mention} one
   * @param {Values} values
   * @param {Sentence} sentence
   * @param {[DayIn, boolean][]} days
   * @returns {Said}
   */
  dayOf(one, values, sentence, days) {
    const sample = days.filter(([, isSample]) => isSample).map(([day]) => day);
    if (!sample.length) {
      const [other] = days;
      return ["", other ? dayText(sentence, other[0]) : ""];
    }
    const starts = new Set(values.days.map(([, start]) => start));
    const own = sample.filter((day) => starts.has(day.start));
    const before = own.length ? [] : sample.filter((day) => day.end <= one.start);
    const only = [sample, own, before].find((some) => some.length === 1);
    if (only) return this.said(only[0], sentence);
    const some = own.length ? own : sample;
    return [
      "",
      some
        .map((day) => dayText(sentence, day))
        .join(" / ")
        .slice(0, MOST_SHOWN),
    ];
  }

  /**
   * @param {DayIn} day
   * @param {Sentence} sentence
   * @returns {Said}
   */
  said(day, sentence) {
    return [ofSample(day, this.order, this.today), dayText(sentence, day)];
  }

  /**
   * Gives the days of a sentence that may be of a sample, and whether each counts as one.
   * @param {Sentence} sentence
   * @returns {[DayIn, boolean][]}
   */
  daysOf(sentence) {
    const roles = dayRoles(sentence);
    const hasSample = roles.includes("collected");
    return sentence.days.flatMap((day, at) => {
      if (["birth", "other"].includes(roles[at]) || this.isBirth(day)) return [];
      const counts = hasSample ? roles[at] === "collected" : roles[at] === "";
      return [/** @type {[DayIn, boolean]} */ ([day, counts])];
    });
  }

  /**
   * Whether a day is so long ago that it is a birthday: no sample is asked about after 20 years.
   * @param {DayIn} day
   */
  isBirth({ year }) {
    return 0 < year && year < Number(this.today.slice(0, 4)) - MOST_YEARS;
  }

  // -- days above

  /**
   * Takes the days at the head of columns.
   * @param {Sentence} sentence
   */
  header(sentence) {
    const days = this.samples(sentence);
    if (days.length < 2 || dayRoles(sentence).some(Boolean)) return false;
    if (sentence.pieces.some((one) => one.kind === "number")) return false;
    this.columns = days;
    return true;
  }

  /**
   * Takes a day that stands above results: of the sample where that is said.
   * @param {Sentence} sentence
   */
  headingDay(sentence) {
    if (!sentence.days.length) return false;
    const isShort = unknownIn(sentence) <= MOST_UNKNOWN;
    const roles = dayRoles(sentence);
    this.markDays(sentence, isShort);
    for (const [at, day] of sentence.days.entries()) {
      if (roles[at] === "collected" || (!roles[at] && sentence.days.length === 1 && isShort)) {
        this.day = this.said(day, sentence);
        this.columns = [];
      }
    }
    return isShort || roles.some(Boolean);
  }

  /**
   * Keeps the days that a line names which holds no value: of the sample where that is said.
   * @param {Sentence} sentence
   * @param {boolean} [isShort]
   */
  markDays(sentence, isShort = false) {
    const isPlain = isShort && sentence.days.length === 1;
    const plain = unknownIn(sentence) >= LEAST_NAMES ? SENT : PLAIN;
    for (const [at, role] of dayRoles(sentence).entries()) {
      const day = sentence.days[at];
      if ((role === "collected" || (!role && isPlain)) && !this.isBirth(day)) {
        const rank = role ? COLLECTED : plain;
        this.marks.push(markOf({ block: this.block, day: this.said(day, sentence), rank }));
      }
    }
  }

  /**
   * Counts a result of a test that is none of ours: a number in a unit of a lab.
   * @param {Sentence} sentence
   */
  unknownTest({ pieces, roles }) {
    const hasUnit = pieces.some(
      (one, at) => at > 0 && pieces[at - 1].kind === "number" && one.kind === "unit",
    );
    const isTest = hasUnit && !means({ roles }, "told", "dose", "form", "direction");
    if (isTest) this.other();
    return isTest;
  }

  // -- values below their name

  /**
   * Takes a line as one of the cells below a name; whether it is one.
   * @param {Sentence} line
   */
  isBelow(line) {
    if (!this.below || this.below.lines >= MOST_LINES_BELOW || !isCell(line)) return false;
    const values = valuesOf(line.pieces);
    this.below.lines += Number(!values.spans.length || !line.days.length);
    this.takeCell(this.below, line, values);
    return true;
  }

  /**
   * @param {Below} below
   * @param {Sentence} line
   * @param {Values} values
   */
  takeCell(below, line, values) {
    below.isLabelled ||= means(line, "value");
    const days = this.samples(line);
    const typed = values.spans.map((span) => typedOf(line, [span]));
    if (!line.days.length) for (const text of typed) below.values.push([text, below.isLabelled]);
    else if (typed.length === 1 && days.length === 1) below.dated.push([typed[0], days[0]]);
    if (values.spans.length) below.isLabelled = false;
    below.unit ||= values.units.length ? "" : slice(line, values.apart);
    below.ends.push(...values.ends);
    this.takeDays(below, line, days);
  }

  /**
   * Takes the days of a cell: one behind the value may as well be of the next name.
   * @param {Below} below
   * @param {Sentence} line
   * @param {Said[]} days
   */
  takeDays(below, line, days) {
    if (below.values.length && below.mark < 0) {
      below.mark = this.marks.length;
      this.marks.push(markOf({ block: this.block }));
    }
    if (below.values.length) this.markDays(line, true);
    else if (!below.dated.length) below.days.push(...days);
  }

  endBelow() {
    const { below } = this;
    this.below = null;
    if (!below) return;
    const values = chosen(below);
    if (!OURS.includes(below.mention.test))
      this.others += Number(values.length > 0 || below.dated.length > 0);
    else if (values.length) this.placeBelow(below, this.fromBelow(below, values));
    else if (below.dated.length) this.fromDated(below);
    else this.leave(below.sentence.text, below.place);
  }

  /**
   * Keeps a result whose value stands below its name; its day may stand behind that.
   * @param {Below} below
   * @param {Reported} one
   */
  placeBelow({ days, mark }, one) {
    if (!days.length && !this.columns.length && mark >= 0)
      this.marks[mark] = markOf({ ...this.marks[mark], at: this.results.length });
    this.results.push(one);
  }

  /**
   * Takes the lines below a name that hold a value and its day each.
   * @param {Below} below
   */
  fromDated(below) {
    for (const [typed, day] of below.dated)
      this.result({ ...this.fromBelow(below, [typed]), ...asDay(day) }, false);
  }

  /**
   * @param {Below} below
   * @param {string[]} values
   */
  fromBelow(below, values) {
    const [first] = below.days;
    const isOne = below.days.every((day) => day.join() === first.join());
    /** @type {Said} */
    const said = isOne
      ? first
      : [
          "",
          below.days
            .map(([, text]) => text)
            .join(" / ")
            .slice(0, MOST_SHOWN),
        ];
    const typed = values.join("; ");
    const hasUnit = sentenceOf(typed, this.wording).pieces.some((one) => one.kind === "unit");
    return reported({
      names: [nameOf(below.mention, below.sentence)],
      typed,
      unit: hasUnit ? "" : below.unit,
      ...asDay(first ? said : ["", ""]),
      place: below.place,
      state: resultState(below.sentence),
    });
  }

  // -- medicines

  /** @param {Sentence} sentence */
  takeMedicines(sentence) {
    if (means(sentence, "told") && this.section !== "allergy") return false;
    if (this.isNote(sentence)) {
      this.note(sentence);
      return true;
    }
    const items = this.items(sentence);
    this.keep(items, sentence);
    for (const text of lostIn(this.parted(sentence), items)) this.leave(text);
    return items.length > 0;
  }

  /**
   * @param {Sentence} sentence
   * @param {boolean} [isMixed]
   */
  items(sentence, isMixed = false) {
    return itemsIn(this.parted(sentence), this.sectionFor(sentence), this.isKnown, isMixed);
  }

  /**
   * Takes medicines, each with its state and its day.
   * @param {Item[]} items
   * @param {Sentence} sentence
   */
  keep(items, sentence) {
    if (items.length) this.last = this.at;
    const day = items.length ? this.medicineDay(sentence) : "";
    for (const one of items) {
      const state = this.stateOf(one, sentence);
      this.medicines.push(takenMedicine({ texts: [one.text], state, day, place: this.place }));
    }
  }

  /**
   * Tells whether a medicine is taken; below a heading that is not understood nobody knows.
   * @param {Item} one
   * @param {Sentence} sentence
   */
  stateOf(one, sentence) {
    const state = stateOf(one, sentence);
    return !state && this.isUnsure ? "unclear" : state;
  }

  /**
   * Parts medicines at the strokes between them, as commas do.
   * @param {Sentence} sentence
   */
  parted(sentence) {
    const text = withoutStrokes(sentence.text, this.isKnown);
    return text === sentence.text ? sentence : sentenceOf(text, this.wording, sentence.isAsked);
  }

  /**
   * Ends a heading with its content beside it at a line below: it is of its own line. What has a strength is a medicine by itself; of
   * a bare name nobody can tell.
   * @param {Sentence} sentence
   */
  sectionFor(sentence) {
    const isBelow = this.isInline && this.at !== this.headed;
    const goesOn = isBelow && this.lines[this.at - 2].trimEnd().endsWith(",");
    if (isBelow && !goesOn && means(sentence, "dose") && this.section !== "medicines") this.blank();
    else if (isBelow && !goesOn && OF_ITS_LINE.includes(this.section)) this.section = "unclear";
    return this.section;
  }

  /**
   * Whether a line belongs to the medicine above it: directions, refills, who prescribed it.
   * @param {Sentence} sentence
   */
  isNote(sentence) {
    const [first] = sentence.pieces;
    const follows = this.medicines.length && (HEADED.includes(this.section) || this.at - this.last <= 1);
    if (!first || !follows) return false;
    if (means(first, "aka", "status")) return true;
    const isNote =
      means(first, "note", "direction", "joins") && !means(first, "state.stopped", "state.allergy");
    return isNote && !this.isKnown(sentence.text);
  }

  /**
   * Adds another name that stands below a medicine.
   * @param {Sentence} sentence
   */
  note(sentence) {
    this.last = this.at;
    const [first] = sentence.pieces;
    const last = this.medicines[this.medicines.length - 1];
    if (means(first, "status") && !last.state)
      this.medicines[this.medicines.length - 1] = {
        ...last,
        state: this.stateOf(saidBy(sentence), sentence),
      };
    if (!means(first, "aka")) return;
    const name = sentence.text
      .slice(first.end)
      .replace(/^[: ]+|[: ]+$/g, "")
      .slice(0, MOST_SHOWN);
    const one = this.medicines[this.medicines.length - 1];
    if (name) one.texts.push(name);
  }

  /** @param {Sentence} sentence */
  medicineDay(sentence) {
    const roles = dayRoles(sentence);
    const days = sentence.days.filter((_, at) => !roles[at]).map((day) => isoIn(day, this.order));
    return days.length === 1 ? days[0] : this.day[0];
  }
}

/** @param {Said} said */
const asDay = ([day, written]) => ({ day, day_as_written: day ? "" : written });

/**
 * @param {Sentence} sentence
 * @param {Span} span
 */
const slice = (sentence, [start, end]) => sentence.text.slice(start, end);

/**
 * @param {Mention} one
 * @param {Sentence} sentence
 */
const nameOf = (one, sentence) => sentence.text.slice(one.start, one.end);

/**
 * Gives the values as they stand; several with a mark between them, but the parts of one number.
 * @param {Sentence} sentence
 * @param {Span[]} spans
 */
function typedOf(sentence, spans) {
  let text = "";
  let last = 0;
  for (const span of spans) {
    const gap = sentence.text.slice(last, span[0]);
    const mark = GROUPS.includes(gap) ? " " : "; ";
    text += (text && mark) + slice(sentence, span).trim().split(/\s+/).join(" ");
    last = span[1];
  }
  return text.slice(0, MOST_SHOWN);
}

/**
 * Gives the one unit that values share which stand in columns.
 * @param {Values} values
 * @param {Sentence} sentence
 */
function unitOfAll(values, sentence) {
  const spans = values.units.length ? values.units : [values.apart];
  const units = new Set(spans.map((span) => slice(sentence, span)));
  return units.size === 1 ? [...units][0] : "";
}

/**
 * @param {Sentence} sentence
 * @returns {Reported["state"]}
 */
function resultState(sentence) {
  /** @type {Reported["state"][]} */
  const kinds = ["withdrawn", "planned", "unfinished"];
  return kinds.find((kind) => means(sentence, `result.${kind}`)) ?? "";
}

/**
 * Whether a value belongs to its name: they stand beside each other, and no word says that it does not.
 * @param {Mention} one
 * @param {Values} values
 */
function standsNext(one, values) {
  if (values.isDenied || (values.isCompared && values.strange)) return false;
  return values.unknown <= (one.isFirst ? MOST_UNKNOWN : 0);
}

/** @param {Piece} one */
const testOf = (one) =>
  [...one.roles]
    .filter((role) => role.startsWith("test."))
    .sort()[0]
    ?.slice("test.".length) ?? "";

/**
 * Gives the tests that a sentence names: the last name of those that have one value together.
 * @param {Sentence} sentence
 */
function mentionsIn(sentence) {
  if (!means(sentence, "test")) return [];
  const { pieces } = sentence;
  const places = pieces.flatMap((_, at) => (isResultName(pieces, at) ? [at] : []));
  const word = pieces.findIndex((one) => ["word", "number"].includes(one.kind));
  const first = word < 0 ? pieces.length : word;
  /** @type {Mention[]} */
  const found = [];
  let isUnclear = false;
  for (const [n, at] of places.entries()) {
    const [one, behind] = [pieces[at], pieces.slice(at + 1, places[n + 1])];
    if (n + 1 < places.length && !behind.some(({ kind }) => ["number", "range", "day"].includes(kind))) {
      isUnclear ||= partsNames(behind);
      continue;
    }
    found.push({
      test: testOf(one),
      start: one.start,
      end: one.end,
      behind,
      isFirst: at <= first,
      isUnclear,
    });
    isUnclear = false;
  }
  return found;
}

/**
 * Whether names stand in a list, so that one number behind them is of nobody knows which.
 * @param {Piece[]} behind
 */
const partsNames = (behind) =>
  behind.some((one) => [",", "/", "&", "+"].includes(one.text) || means(one, "and"));

/**
 * Tells what each day of a sentence is: the last word before it that says so.
 * @param {Sentence} sentence
 */
function dayRoles(sentence) {
  /** @type {string[]} */
  const roles = [];
  let role = "";
  for (const one of sentence.days.length ? sentence.pieces : []) {
    if (one.kind === "day") {
      roles.push(role);
      role = "";
    } else
      role = ["collected", "reported", "birth", "other"].find((kind) => means(one, `day.${kind}`)) ?? role;
  }
  return roles;
}

/** @param {Sentence} sentence */
const unknownIn = ({ pieces }) => pieces.filter((one) => one.kind === "word").length;

/**
 * Whether a line may be meant as a heading: a few words, and nothing that is counted.
 * @param {Sentence} line
 */
const mayHead = ({ pieces }) =>
  pieces.length > 0 &&
  pieces.length <= MOST_IN_A_HEADING &&
  !pieces.some(({ kind }) => ["number", "range", "day", "time"].includes(kind));

/**
 * Whether a line is one of the head of an email: "Subject: ...".
 * @param {Sentence} line
 */
const headsMail = ({ pieces: [first, second] }) => second?.text === ":" && means(first, "mail");

/**
 * Whether a line holds but numbers, units, flags, ranges, days and their labels.
 * @param {Sentence} line
 */
const isCell = (line) =>
  !means(line, "test", "told") &&
  line.pieces.every((one) => one.kind !== "word" && (one.kind !== "known" || means(one, ...IN_CELLS)));

/**
 * Gives the value among the cells: the one with a label, or all that are no end of the range.
 * @param {Below} below
 */
function chosen({ values, ends }) {
  const labelled = values.filter(([, isLabelled]) => isLabelled).map(([text]) => text);
  if (labelled.length === 1) return labelled;
  const all = values.map(([text]) => text);
  const rest = all.filter((text) => !ends.includes(text));
  return [...new Set(rest.length ? rest : all)];
}

/**
 * Whether there is a word in it: a line of numbers, units and flags alone is not listed.
 * @param {Sentence} sentence
 */
const saysAnything = (sentence) =>
  (means(sentence, "kin.own") && sentence.pieces.some(({ kind }) => kind === "number")) ||
  sentence.pieces.some((one) => one.kind === "word" || (one.kind === "known" && !means(one, ...QUIET)));

/**
 * The words that stand beside a name, up to a number or a comma.
 * @param {Piece[]} pieces
 */
function besideIn(pieces) {
  const end = pieces.findIndex(({ kind, text }) => !isWord(kind) && !BESIDE.includes(text));
  return pieces
    .slice(0, end < 0 ? pieces.length : end)
    .filter(({ kind }) => isWord(kind))
    .slice(0, NEAR);
}

/** @param {string} kind */
const isWord = (kind) => kind === "word" || kind === "known";
