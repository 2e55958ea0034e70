// @ts-check
/* Reads a table: of results, of medicines or of allergies, a row each; or with a column for each day or test. The twin
   of `columns.py`, step by step. */

import { rowsOf } from "./csv.js";
import { dayOf, even, orderOf, sampleDayOf } from "./days.js";
import { MOST_LETTERS, sentenceOf, UNSEEN } from "./lines.js";
import { namesRelative, People } from "./people.js";
import { ANOTHER } from "./persons.js";
import { left, MOST_SHOWN, recordOf, reported, takenMedicine } from "./record.js";
import { means, OURS, wordingOf, wordsOf } from "./wording.js";

/**
 * @import { HealthRecord, LeftOut, RecordCodes, Reported, TakenMedicine } from "../types"
 * @import { Order } from "./days.js"
 * @import { Sentence } from "./lines.js"
 * @typedef {object} Head - the head of a table
 * @property {string} separator
 * @property {string[]} headings
 * @property {string[]} roles - what each column is taken for
 * @property {"results" | "days" | "tests" | "medicines" | "allergies"} kind
 */

const MOST_ROWS_ABOVE = 30; // the head of a table stands among the first
const MOST_COLUMNS = 200;
const MOST_LEFT = 50;
const MOST_KNOWN = 5000;
const MOST_LETTERS_OF_A_HEADING = 80;
const SEPARATORS = ["\t", ";", ",", "|"];
const ROLES = [
  ...[
    "test",
    "value",
    "previous",
    "unit",
    "range",
    "flag",
    "day",
    "reported",
    "code",
    "state",
    "person",
    "born",
  ],
  ...["medicine", "dose", "start", "stop", "allergen", "reaction", "name", "comment"],
];
/** @type {TakenMedicine["state"][]} */
const STATES = ["allergy", "not_taken", "stopped", "planned", "on_hold", "completed", "withdrawn", "unclear"];
const LOINC = /^[0-9]{1,7}-[0-9]$/;
const BRACKETS = /[([]([^()[\]]*)[)\]]/;
const ALL_BRACKETS = new RegExp(BRACKETS, "g");
const PARTS = /[_\s]+/g;
const RULE = /^[-:= ]*$/;

/**
 * Reads a table; null where a text is none, so that it may be read as lines.
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today - a medicine that ends later is still taken
 * @returns {HealthRecord | null}
 */
export function readTable(text, codes, today) {
  if (text.length > MOST_LETTERS) return null;
  const plain = text.replace(UNSEEN, "");
  const columns = new Columns(codes);
  const head = headOf(plain, columns);
  return head && new Table(columns, head, today, orderOf([plain], columns.wording.months)).read(plain);
}

/** What headings are told by. */
class Columns {
  /** @param {RecordCodes} codes */
  constructor(codes) {
    this.codes = codes;
    this.wording = wordingOf(codes);
    /** @type {Map<string, string>} */
    this.headings = new Map();
    /** @type {Map<string, Sentence>} */
    this.known = new Map();
    for (const role of ROLES) {
      for (const heading of codes.words[`text.columns.${role}`] ?? []) {
        const words = wordsOf(heading).join(" ");
        if (!this.headings.has(words)) this.headings.set(words, role);
      }
    }
  }

  /**
   * Reads a cell; what stands in many rows is read once.
   * @param {string} cell
   */
  said(cell) {
    const text = cell.slice(0, MOST_SHOWN);
    const found = this.known.get(text) ?? sentenceOf(text, this.wording);
    if (this.known.size < MOST_KNOWN) this.known.set(text, found);
    return found;
  }

  /**
   * Tells what a heading says of its column; empty where it says nothing.
   * @param {string} heading
   */
  role(heading) {
    if (heading.length > MOST_LETTERS_OF_A_HEADING) return "";
    const plain = heading
      .replace(ALL_BRACKETS, " ")
      .replace(PARTS, " ")
      .replace(/^[ *:#.?]+|[ *:#.?]+$/g, "");
    const all = wordsOf(heading.replace(PARTS, " ")).join(" ");
    return this.headings.get(wordsOf(plain).join(" ")) ?? this.headings.get(all) ?? "";
  }

  /**
   * Gives the test that a text names, the last of several; "other" for one of none of ours.
   * @param {string} text
   */
  test(text) {
    const tests = this.said(text).pieces.flatMap((one) =>
      [...one.roles].filter((role) => role.startsWith("test.")).sort(),
    );
    return tests.length ? tests[tests.length - 1].slice("test.".length) : "";
  }

  /**
   * Whether a text is a day and no more.
   * @param {string} text
   */
  isDay(text) {
    if (text.length > MOST_LETTERS_OF_A_HEADING) return false;
    const { days, pieces } = sentenceOf(text, this.wording);
    const isOfDay = pieces.every(
      (one) => ["day", "time", "sign"].includes(one.kind) || means(one, "day.collected", "value"),
    );
    return days.length === 1 && isOfDay;
  }
}

/**
 * Gives what stands in the columns of a role, but for empty cells.
 * @param {Head} head
 * @param {string} role
 * @param {string[]} row
 */
const cellsOf = ({ roles }, role, row) => row.filter((cell, at) => cell && roles[at] === role);

/**
 * Gives the rows of a table, each cell without space around it.
 * @param {string} text
 * @param {string} separator
 */
function* cellRows(text, separator) {
  for (const row of rowsOf(text, separator)) {
    const cells = row.map((cell) => cell.trim());
    yield separator === "|" && cells.length > 1
      ? cells.slice(Number(!cells[0]), cells.length - Number(!cells[cells.length - 1]))
      : cells;
  }
}

/**
 * Finds the head of a table among its first rows, whatever parts its cells.
 * @param {string} text
 * @param {Columns} columns
 */
function headOf(text, columns) {
  for (const separator of SEPARATORS) {
    let count = 0;
    for (const row of cellRows(text, separator)) {
      count += 1;
      const head = count <= MOST_ROWS_ABOVE ? headIn(row, separator, columns) : null;
      if (head) return head;
      if (count >= MOST_ROWS_ABOVE) break;
    }
  }
  return null;
}

/**
 * @param {string[]} row
 * @param {string} separator
 * @param {Columns} columns
 * @returns {Head | null}
 */
function headIn(row, separator, columns) {
  if (row.length < 2 || row.length > MOST_COLUMNS) return null;
  const roles = resolved(row.map((cell) => columns.role(cell)));
  const kind = kindOf(roles);
  return kind ? { separator, headings: row, roles, kind } : wide(row, roles, separator, columns);
}

/**
 * Tells what "name" is the name of: by the columns beside it.
 * @param {string[]} roles
 */
function resolved(roles) {
  /** @param {string[]} some */
  const has = (...some) => some.some((role) => roles.includes(role));
  let named = "";
  if (!has("test") && has("value", "range")) named = "test";
  else if (has("reaction")) named = "allergen";
  else if (!has("medicine") && has("dose", "start", "stop")) named = "medicine";
  return roles.map((role) => (role === "name" ? named : role));
}

/**
 * @param {string[]} roles
 * @returns {Head["kind"] | ""}
 */
function kindOf(roles) {
  const has = new Set(roles);
  if (has.has("value") && (has.has("test") || has.has("code"))) return "results";
  const isOfAllergens = has.has("allergen") && [...has].filter(Boolean).length > 1;
  if (isOfAllergens || (has.has("reaction") && has.has("medicine"))) return "allergies";
  const isOfMedicines = ["dose", "start", "stop", "state", "day"].some((role) => has.has(role));
  return has.has("medicine") && isOfMedicines ? "medicines" : "";
}

/**
 * Tells whether a table has a column for each day, or one for each test.
 * @param {string[]} row
 * @param {string[]} roles
 * @param {string} separator
 * @param {Columns} columns
 * @returns {Head | null}
 */
function wide(row, roles, separator, columns) {
  const days = row.map((cell) => columns.isDay(cell));
  const allTold = row.every((cell, at) => !cell || roles[at] || days[at]);
  const count = days.filter(Boolean).length;
  if (allTold && !days[0] && count && (roles.includes("test") || count > 1)) {
    const named = Math.max(roles.indexOf("test"), 0);
    return {
      separator,
      headings: row,
      roles: roles.map((role, at) => ofDays(role, days[at], at === named)),
      kind: "days",
    };
  }
  const tests = row.map((cell) => OURS.includes(columns.test(cell)));
  if (!tests.some(Boolean) || !roles.includes("day")) return null;
  return {
    separator,
    headings: row,
    roles: roles.map((role, at) => (tests[at] ? "value" : role)),
    kind: "tests",
  };
}

/**
 * @param {string} role
 * @param {boolean} isDay
 * @param {boolean} isNamed
 */
function ofDays(role, isDay, isNamed) {
  if (isNamed || isDay) return isNamed ? "test" : "value";
  return ["day", "value"].includes(role) ? "" : role;
}

/** Reads row after row below the head. */
class Table {
  /**
   * @param {Columns} columns
   * @param {Head} head
   * @param {string} today
   * @param {Order} order
   */
  constructor(columns, head, today, order) {
    this.columns = columns;
    this.head = head;
    this.today = today;
    this.order = order;
    this.others = 0;
    this.unused = 0;
    this.started = false;
    this.mayBegin = true;
    /** @type {Reported[]} */
    this.results = [];
    /** @type {TakenMedicine[]} */
    this.medicines = [];
    /** @type {LeftOut[]} */
    this.left = [];
    /** @type {[string, string][]} */
    this.shown = [];
    /** @type {Set<string>} */
    this.persons = new Set();
    this.people = new People();
    this.born = "";
  }

  /** @param {string} text */
  read(text) {
    let at = 0;
    for (const row of cellRows(text, this.head.separator)) {
      at += 1;
      this.row(row, String(at));
    }
    return recordOf({
      results: this.results,
      medicines: this.medicines,
      others: this.others,
      persons: this.persons.size ? [...this.persons] : this.people.persons(),
      born: this.born || this.people.born(this.today),
      left: this.unused > MOST_LEFT ? [...this.left, left("", "", "too_many")] : this.left,
      columns: this.shown,
    });
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  row(row, place) {
    const head = this.mayBegin ? headIn(row, this.head.separator, this.columns) : null;
    this.mayBegin = !this.started || row.filter(Boolean).length < 2; // another table stands below a gap
    if (head) this.begin(head);
    else if (!this.started) this.above(row, Number(place));
    else if (row.some(Boolean) && !isAlike(row, this.head.headings) && !row.every((cell) => RULE.test(cell)))
      this.below(row, place);
  }

  /** @param {Head} head */
  begin(head) {
    this.head = head;
    this.started = true;
    for (const [at, heading] of head.headings.entries()) this.shown.push([heading, head.roles[at]]);
  }

  /**
   * Takes whom a line above the table names.
   * @param {string[]} row
   * @param {number} at
   */
  above(row, at) {
    const line = row
      .slice(0, 2)
      .filter(Boolean)
      .map((cell) => cell.replace(/:+$/, ""))
      .join(": ");
    if (line.length > MOST_SHOWN) return;
    const said = sentenceOf(line, this.columns.wording);
    if (!this.people.heads(said, at)) this.people.take(said, this.order);
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  below(row, place) {
    const isOne = row.filter(Boolean).length === 1;
    if (isOne && this.people.heads(this.columns.said(row.join("")), Number(place))) return;
    if (row.slice(this.head.roles.length).some(Boolean) || row.filter(Boolean).length < 2) {
      this.leave(row, place); // a comma too many moves every cell
      return;
    }
    const person = this.person(row);
    if (person && person !== ANOTHER) this.persons.add(person);
    this.born ||= this.day(this.cell("born", row));
    if (!this.readRow(row, place)) this.leave(row, place);
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  readRow(row, place) {
    if (this.head.kind === "results") return this.result(row, place);
    if (this.head.kind === "days") return this.byDay(row, place);
    if (this.head.kind === "tests") return this.byTest(row, place);
    return this.head.kind === "medicines" ? this.medicine(row, place) : this.allergy(row, place);
  }

  /**
   * @param {string} role
   * @param {string[]} row
   */
  cell(role, row) {
    return cellsOf(this.head, role, row)[0] ?? "";
  }

  /**
   * Gives whom a row is of: the reader, whoever is named, or a relative.
   * @param {string[]} row
   */
  person(row) {
    const beside = ["person", "comment", ""].flatMap((role) => cellsOf(this.head, role, row));
    if (this.people.isOfAnother || beside.some((one) => namesRelative(this.columns.said(one))))
      return ANOTHER;
    if (means(this.columns.said(this.cell("person", row)), "kin.own")) return "";
    return even(this.cell("person", row)).trim().split(/\s+/).join(" ");
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  leave(row, place) {
    this.unused += 1;
    if (this.unused > MOST_LEFT) return;
    const shown = row.filter((cell, at) => cell && !["person", "born"].includes(this.head.roles[at]));
    this.left.push(left(shown.join(" | "), place));
  }

  /** @param {string} text */
  day(text) {
    return text && dayOf(text.slice(0, MOST_LETTERS_OF_A_HEADING), this.order, this.columns.wording.months);
  }

  /** @param {string} text */
  sampleDay(text) {
    const said = text.slice(0, MOST_LETTERS_OF_A_HEADING);
    return said && sampleDayOf(said, this.order, this.today, this.columns.wording.months);
  }

  // -- results

  /**
   * Gives the result of a row but for its value; null where it is of a test that is none of ours.
   * @param {string[]} row
   * @param {string} place
   */
  named(row, place) {
    const [name, code] = [this.cell("test", row), this.cell("code", row)];
    const codes = LOINC.test(code) ? [code] : [];
    const tests = this.columns.codes.tests_by_code;
    const isCoded = codes.some((one) => OURS.includes(tests[one]));
    if (!OURS.includes(this.columns.test(name)) && !isCoded) {
      this.others += 1;
      return null;
    }
    return reported({
      names: name ? [name.slice(0, MOST_SHOWN)] : [],
      codes,
      place,
      unit: this.cell("unit", row),
      state: this.state(row),
      person: this.person(row),
    });
  }

  /**
   * @param {string[]} row
   * @returns {Reported["state"]}
   */
  state(row) {
    const said = this.columns.said(this.cell("state", row));
    /** @type {Reported["state"][]} */
    const kinds = ["withdrawn", "planned", "unfinished"];
    return kinds.find((kind) => means(said, `result.${kind}`)) ?? "";
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  result(row, place) {
    const said = this.named(row, place);
    if (!said) return true;
    const [day, other] = [this.cell("day", row), this.cell("reported", row)];
    const iso = this.sampleDay(day);
    const typed = [...new Set(cellsOf(this.head, "value", row))].join("; ");
    const isTold = typed !== "" || said.state !== "";
    if (isTold) this.keep(said, typed, iso, iso ? "" : day || other, "value", this.unitBeside(row));
    for (const previous of cellsOf(this.head, "previous", row)) this.keep(said, previous, "", "", "previous");
    return isTold;
  }

  /**
   * Keeps a result; its unit may stand in the heading of its column, or with its range.
   * @param {Reported} said
   * @param {string} typed
   * @param {string} day
   * @param {string} written
   * @param {string} role
   * @param {string} [ofRange]
   */
  keep(said, typed, day, written, role, ofRange = "") {
    let unit = said.unit || this.unitAbove(role);
    if (ofRange && !unit && !this.unitIn(`(${typed})`)) unit = ofRange;
    const [shown, day_as_written] = [typed.slice(0, MOST_SHOWN), written.slice(0, MOST_SHOWN)];
    this.results.push({ ...said, typed: shown, unit, day, day_as_written });
  }

  /** @param {string} role */
  unitAbove(role) {
    const at = this.head.roles.indexOf(role);
    return at < 0 ? "" : this.unitIn(this.head.headings[at]);
  }

  /** @param {string} heading */
  unitIn(heading) {
    const said = this.columns.said(BRACKETS.exec(heading)?.[1] ?? "");
    return said.pieces.some((one) => one.kind === "unit") ? said.text.trim() : "";
  }

  /**
   * Gives the unit that stands with the range, or behind the name: "TSAT %".
   * @param {string[]} row
   */
  unitBeside(row) {
    return this.unitOf("range", row) || this.unitOf("test", row);
  }

  /**
   * @param {string} role
   * @param {string[]} row
   */
  unitOf(role, row) {
    const said = this.columns.said(this.cell(role, row));
    const unit = said.pieces.find((one) => one.kind === "unit");
    return unit ? said.text.slice(unit.start, unit.end) : "";
  }

  /**
   * Reads a row of one test, with a column for each day.
   * @param {string[]} row
   * @param {string} place
   */
  byDay(row, place) {
    const said = this.named(row, place);
    if (!said) return true;
    for (const [at, heading] of this.head.headings.entries()) {
      if (this.head.roles[at] !== "value" || !row[at]) continue;
      const iso = this.sampleDay(heading);
      this.keep(said, row[at], iso, iso ? "" : heading, "unit", this.unitOf("test", row));
    }
    return true;
  }

  /**
   * Reads a row of one day, with a column for each test.
   * @param {string[]} row
   * @param {string} place
   */
  byTest(row, place) {
    const day = this.cell("day", row);
    const iso = this.sampleDay(day);
    for (const [at, heading] of this.head.headings.entries()) {
      if (this.head.roles[at] !== "value" || !row[at]) continue;
      const names = [heading.replace(ALL_BRACKETS, "").trim()];
      const [unit, state, person] = [this.unitIn(heading), this.state(row), this.person(row)];
      this.keep(reported({ names, unit, place, state, person }), row[at], iso, iso ? "" : day, "");
    }
    return true;
  }

  // -- medicines

  /**
   * @param {string[]} row
   * @param {string} place
   */
  medicine(row, place) {
    const names = cellsOf(this.head, "medicine", row);
    if (names.length) this.take(names, this.medicineState(row), this.day(this.cell("day", row)), place, row);
    return names.length > 0;
  }

  /**
   * @param {string[]} row
   * @param {string} place
   */
  allergy(row, place) {
    const names = [...cellsOf(this.head, "allergen", row), ...cellsOf(this.head, "medicine", row)];
    if (names.length) this.take(names, "allergy", "", place, row);
    return names.length > 0;
  }

  /**
   * @param {string[]} names
   * @param {TakenMedicine["state"]} state
   * @param {string} day
   * @param {string} place
   * @param {string[]} row
   */
  take(names, state, day, place, row) {
    const texts = names.map((one) => one.slice(0, MOST_SHOWN));
    this.medicines.push(takenMedicine({ texts, state, day, place, person: this.person(row) }));
  }

  /**
   * Tells whether it is taken: by what its state says, by its end, and by its beginning.
   * @param {string[]} row
   * @returns {TakenMedicine["state"]}
   */
  medicineState(row) {
    const written = this.cell("state", row);
    const said = this.columns.said(written);
    const own = STATES.find((state) => means(said, `state.${state}`));
    if (own || (written && !means(said, "state.taken"))) return own ?? "unclear";
    return this.stateByDays(this.cell("stop", row), this.cell("start", row));
  }

  /**
   * @param {string} stop
   * @param {string} start
   * @returns {TakenMedicine["state"]}
   */
  stateByDays(stop, start) {
    if (stop && !means(this.columns.said(stop), "state.taken", "none")) {
      const end = this.day(stop);
      if (!end) return "unclear";
      return this.today && end > this.today ? "" : "stopped";
    }
    const begin = this.day(start);
    return begin && this.today && begin > this.today ? "planned" : "";
  }
}

/**
 * @param {string[]} row
 * @param {string[]} other
 */
const isAlike = (row, other) => row.length === other.length && row.every((cell, at) => cell === other[at]);
