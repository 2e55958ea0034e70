// @ts-check
/* Which day a result has that names none: of the lines of a text that name a day, above it or below. The twin of
   `day_lines.py`, step by step. */

/**
 * @typedef {[string, string]} Said - a day, "" where it is open, and what stood there
 * @typedef {object} Mark - a line of a text that holds a value, or a day and none
 * @property {number} block - how many gaps stand above it
 * @property {number} at - which result it is, or OTHER
 * @property {Said | null} day
 * @property {number} rank - of a day line
 * @typedef {{ said: Said, rank: number }} Day
 * @typedef {Mark[]} Run - values, or day lines, with nothing of the other kind between them
 */

const MOST_TEXT = 120;
export const [SENT, PLAIN, COLLECTED] = [0, 1, 2]; // how much a day line says that it is of the sample
export const OTHER = -1; // a value that is no result of ours

/** @type {Day} */
const NONE = { said: ["", ""], rank: SENT };

/**
 * @param {Partial<Mark> & { block: number }} mark
 * @returns {Mark}
 */
export const markOf = (mark) => ({ at: OTHER, day: null, rank: PLAIN, ...mark });

/**
 * Gives the day of each result that a day line of its text dates, by its number.
 * @param {Mark[]} marks
 * @returns {Map<number, Said>}
 */
export function daysByLines(marks) {
  const reading = new Reading();
  for (const block of grouped(marks, ({ block }) => block))
    reading.take(grouped(block, ({ day }) => day !== null));
  reading.end();
  const dated = [...reading.found].filter(([, { said }]) => isSaid(said));
  return new Map(dated.map(([at, { said }]) => [at, said]));
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => unknown} key
 */
function grouped(all, key) {
  /** @type {T[][]} */
  const groups = [];
  for (const [n, one] of all.entries()) {
    if (n && key(one) === key(all[n - 1])) groups[groups.length - 1].push(one);
    else groups.push([one]);
  }
  return groups;
}

/** @param {Said} said */
const isSaid = ([day, written]) => day !== "" || written !== "";

/** @param {Run} run */
const isDays = ([{ day }]) => day !== null;

/** @param {Run} run */
const resultsOf = (run) => run.filter(({ day, at }) => day === null && at !== OTHER).map(({ at }) => at);

/**
 * What the day lines of a run say: those that say most, open where they differ.
 * @param {Run} run
 */
function dayOf(run) {
  const rank = Math.max(...run.map((one) => one.rank));
  return oneOf(run.flatMap((one) => (one.day && one.rank === rank ? [{ said: one.day, rank }] : [])));
}

/**
 * Gives the one day that all say; open where they differ.
 * @param {Day[]} days
 * @returns {Day}
 */
function oneOf(days) {
  const rank = Math.max(...days.map((one) => one.rank));
  if (new Set(days.map(({ said: [day, written] }) => day || written)).size === 1)
    return { said: days[0].said, rank };
  const written = [...new Set(days.map(({ said }) => said[1]))].join(" / ");
  return { said: ["", written.slice(0, MOST_TEXT)], rank };
}

/**
 * @param {Day} day
 * @returns {Day}
 */
const open = ({ said, rank }) => ({ said: ["", said[1]], rank });

/** Reads block after block, and keeps what stands above. */
class Reading {
  constructor() {
    /** @type {Map<number, Day>} */
    this.found = new Map();
    this.above = NONE;
    this.isFresh = false; // no value stands between the day above and here
    this.isApart = false; // the day above has a gap on both sides
    this.isUnclear = false; // the day above may as well be of the values above it
    this.endsInDay = false;
    /** @type {number[]} */
    this.undated = [];
    /** @type {number[]} */
    this.apart = []; // dated by a day with a gap on both sides
    /** @type {Day[]} */
    this.collected = [];
  }

  /**
   * Reads a block.
   * @param {Run[]} runs
   */
  take(runs) {
    const days = runs.filter(isDays).map(dayOf);
    this.collected.push(...days.filter(({ rank }) => rank === COLLECTED));
    this.endsInDay = isDays(runs[runs.length - 1]);
    if (isDays(runs[0])) this.headed(runs);
    else if (this.endsInDay) this.footed(runs);
    else if (runs.length === 1) this.values(runs[0]);
    else this.bothWays(runs, days);
  }

  /** @param {Run[]} runs */
  headed(runs) {
    for (const [n, run] of runs.entries()) {
      if (!isDays(run)) this.values(run);
      else if (n && n === runs.length - 1) this.behind(runs, dayOf(run));
      else this.head(dayOf(run), runs.length === 1);
    }
  }

  /**
   * Takes a day that heads what follows, together with one right above it.
   * @param {Day} day
   * @param {boolean} isApart
   */
  head(day, isApart) {
    if (!isApart) this.undated = [];
    this.isUnclear = isApart && (this.isUnclear || this.undated.length > 0);
    const best = Math.max(day.rank, this.above.rank);
    this.above = this.isFresh ? oneOf([this.above, day].filter(({ rank }) => rank === best)) : day;
    this.isApart = isApart;
    this.isFresh = true;
  }

  /** @param {Run} run */
  values(run) {
    const results = resultsOf(run);
    if (this.isUnclear) {
      this.above = open(this.above);
      this.date(this.undated, this.above);
    }
    this.date(results, this.above);
    if (!isSaid(this.above.said)) this.undated.push(...results);
    if (this.isApart) this.apart.push(...results);
    this.isFresh = false;
  }

  /**
   * @param {number[]} results
   * @param {Day} day
   */
  date(results, day) {
    for (const at of results) this.found.set(at, day);
  }

  /**
   * Takes a day behind values that one stands above, too.
   * @param {Run[]} runs
   * @param {Day} day
   */
  behind(runs, day) {
    if (oneOf([this.above, day]).said[0]) return;
    if (this.above.rank < day.rank) {
      this.date(resultsOf(runs[runs.length - 2]), day);
      this.above = oneOf([this.above, day]);
    } else this.bothWays(runs, [this.above, day]);
  }

  /**
   * Takes days that each stand below their values.
   * @param {Run[]} runs
   */
  footed(runs) {
    const said = runs.filter(isDays).map(dayOf);
    const hasAbove = isSaid(this.above.said);
    for (const [n, day] of said.entries()) {
      const isLone = !hasAbove || this.above.rank < day.rank;
      this.date(resultsOf(runs[2 * n]), isLone ? day : oneOf([this.above, day]));
    }
    this.above = hasAbove ? oneOf([this.above, ...said]) : NONE;
    this.isFresh = false;
  }

  /**
   * Leaves the days open of values that stand above one day and below another, or in between.
   * @param {Run[]} runs
   * @param {Day[]} days
   */
  bothWays(runs, days) {
    this.above = open(oneOf(days));
    this.date(runs.flatMap(resultsOf), this.above);
    this.isFresh = this.isApart = this.isUnclear = false;
  }

  /** Takes the days behind the last value. */
  end() {
    const lone = new Set(this.collected.map(({ said }) => said[0]));
    if (this.endsInDay && lone.size === 1 && !this.isDatedOtherwise()) {
      this.date(this.undated, this.collected[0]);
    } else if (this.isFresh && this.isApart) {
      this.date(this.undated, open(this.above));
      for (const at of this.apart) {
        const day = /** @type {Day} */ (this.found.get(at));
        if (day.rank <= this.above.rank) this.found.set(at, open(oneOf([day, this.above])));
      }
    }
  }

  /** Whether a day that is not said to be of the sample dates any result. */
  isDatedOtherwise() {
    return [...this.found.values()].some(({ said, rank }) => isSaid(said) && rank !== COLLECTED);
  }
}
