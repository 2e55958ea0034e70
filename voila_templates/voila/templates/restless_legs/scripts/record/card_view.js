// @ts-check
/* A card as it is seen: what stands in the record, put in place as text, a tick, and what is asked before it counts. */

import { isNote, NOTE } from "../controls/notes.js";
import { inWords } from "../dated.js";
import { made } from "../dom.js";
import { has } from "../shape.js";
import { today } from "../visit/kept.js";
import { fill } from "../words.js";
import { apartWritten, written } from "../writing.js";
import { isDayAlone, readingOf } from "./cards.js";

/**
 * @import { ItemControl, NameAnswer, NamesData, RecordChoice, RecordFinding, VisitItems } from "../types"
 * @import { MedicineCard, NumberCard } from "./cards.js"
 * @import { Reading } from "./taking.js"
 * @typedef {(key: string, places?: Record<string, string | number>) => string} Say
 * @typedef {(label: string, value: string, isTicked?: boolean) => HTMLElement} Radio
 * @typedef {"no_tick" | "no_day" | "open" | "list_only"} LeftWhy
 * @typedef {View & { test: string, asksDay: string, day: () => string, reading: () => Reading | null,
 *   setDay: (day: string) => void, say: (card: NumberCard) => void, isApart: () => boolean }} NumberView - with the kind of day that is
 *   asked, the same for all that one answer serves, or ""
 * @typedef {object} View - one card on the page
 * @property {HTMLElement} element
 * @property {() => boolean} isTicked
 * @property {(isOn: boolean) => void} tick
 * @property {boolean} isSure - whether it may be ticked together with others
 * @property {boolean} isOffered - whether it can be taken over at all
 * @property {() => string} title - as it reads by now
 * @property {() => LeftWhy} why - why it stays behind, if it does
 * @property {() => boolean} isReady - whether all that is asked has an answer
 * @property {() => void} ask - tells that an answer is missing, and goes there
 */

let count = 0; // of names that no two groups of a page may share

/** @param {string} kind */
const named = (kind) => {
  count += 1;
  return `bring-${kind}-${count}`;
};

/**
 * @param {string} className
 * @param {string} textContent
 */
const line = (className, textContent) => made("p", { className, textContent });

/**
 * A card with its tick, its lines, and what is asked below them.
 * @param {{ title: string, lines: string[], asked: (string | HTMLElement)[], more: (Node | null)[], isOffered: boolean, isTicked: boolean, isSure: boolean, isReady: () => boolean }} about
 * @param {Say} say
 * @returns {View & { setTitle: (title: string) => void }}
 */
function cardView({ title, lines, asked, more, isOffered, isTicked, isSure, isReady }, say) {
  const box = made("input", { type: "checkbox", autocomplete: "off", checked: isTicked });
  const name = made("span", { textContent: title, className: "bring-name" });
  const missing = made("p", {
    className: "bring-missing",
    hidden: true,
    tabIndex: -1,
    textContent: say("take.unanswered"),
  });
  const head = isOffered
    ? made("label", { className: "take" }, box, name)
    : made("p", { className: "bring-told" }, name);
  const doubts = asked.filter(Boolean).map((one) => (typeof one === "string" ? line("bring-ask", one) : one));
  for (const one of doubts) one.id = named("doubt");
  // Whoever hears the page hears at the tick what is doubted.
  if (doubts.length) box.setAttribute("aria-describedby", doubts.map(({ id }) => id).join(" "));
  const element = made(
    "li",
    { className: "bring-card" },
    head,
    ...lines.filter(Boolean).map((one) => line("hint", one)),
    ...doubts,
    ...more,
    missing,
  );
  // Whoever answers what is asked means to take it; "none of these" is no answer to take.
  element.addEventListener("change", ({ target }) => {
    missing.hidden = true;
    if (target === box || !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement))
      return;
    if (isReady()) box.checked = isOffered;
    else if (target.type === "radio") box.checked = false;
  });
  return {
    element,
    isTicked: () => isOffered && box.checked,
    tick: (isOn) => {
      box.checked = isOffered && isOn;
    },
    isSure,
    isOffered,
    title: () => name.textContent ?? "",
    setTitle: (text) => {
      name.textContent = text;
    },
    why: () => (isReady() ? "no_tick" : "open"),
    isReady,
    ask: () => {
      const fold = missing.parentElement?.querySelector("details");
      if (fold) fold.open = true;
      missing.hidden = false;
      missing.focus();
    },
  };
}

/* ---- what is asked ---------------------------------------------------------------------------------------------- */

/**
 * Choices of which one is meant.
 * @param {string} question
 * @param {string[]} labels
 * @param {number} [at] - of the one that is chosen to begin with
 */
export function choices(question, labels, at = -1) {
  const name = named("choice");
  const inputs = labels.map((_, place) =>
    made("input", { type: "radio", name, autocomplete: "off", checked: place === at }),
  );
  const rows = labels.map((label, place) =>
    made("label", { className: "take" }, inputs[place], made("span", { textContent: label })),
  );
  const element = made("fieldset", {}, made("legend", { textContent: question }), ...rows);
  return { element, chosen: () => inputs.findIndex(({ checked }) => checked) };
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function labelled(label, control) {
  control.id = named("box");
  return made(
    "p",
    { className: "bring-box" },
    made("label", { htmlFor: control.id, textContent: label }),
    control,
  );
}

/** A day that is over: none to come can be chosen, nor counts where it is typed. */
function dayBox() {
  const box = made("input", { type: "date", min: FIRST_DAY, max: today(), autocomplete: "off" });
  const isOver = () => box.value <= today();
  return { box, day: () => box.value, isRead: () => box.validity.valid && isOver() };
}

const FIRST_DAY = "1900-01-01"; // whoever types 2026 has typed the year 2 before

/**
 * Asks once for the day of numbers that their record has none for, or the same unclear one. Each can still have another one.
 * @param {NumberView[]} views
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
export function sharedDays(views, say) {
  const asking = views.filter(({ asksDay }) => asksDay);
  return [...new Set(asking.map(({ asksDay }) => asksDay))].flatMap((kind) => {
    const group = asking.filter(({ asksDay }) => asksDay === kind);
    return group.length > 1 ? [sharedDay(group, say)] : [];
  });
}

/**
 * @param {NumberView[]} group
 * @param {Say} say
 */
function sharedDay(group, say) {
  const { box, day } = dayBox();
  const tests = [...new Set(group.map(({ test }) => testNamed(test, say)))].join(", ");
  box.addEventListener("change", () => {
    for (const one of group) one.setDay(day());
  });
  return made(
    "div",
    { className: "bring-card" },
    labelled(say("card.day_of", { test: tests, question: say("card.day_asked") }), box),
    line("hint", say("card.day_shared")),
  );
}

/* ---- numbers ------------------------------------------------------------------------------------------------------ */

/** @param {string} unit */
const shownUnit = (unit) => (/[%/]/.test(unit) ? `${unit === "%" ? "" : " "}${unit}` : "");

/** @param {Pick<RecordChoice, "number" | "limit" | "unit">} reading */
const numberSaid = ({ number, limit, unit }) => `${limit}${written(number)}${shownUnit(unit)}`;

/** One of several readings of what stands there. @param {Pick<RecordChoice, "number" | "limit" | "unit">} reading */
const readingSaid = ({ number, limit, unit }) => `${limit}${apartWritten(number)}${shownUnit(unit)}`;

/**
 * A reading as it stands there; a part of one also in percent, as most papers have it.
 * @param {RecordChoice} reading
 * @param {Say} say
 */
const choiceSaid = (reading, say) =>
  reading.unit === "fraction"
    ? say("card.fraction", { value: readingSaid(reading), percent: percentSaid(reading) })
    : readingSaid(reading);

/** @param {RecordChoice} reading */
const percentSaid = ({ number, limit }) => `${limit}${apartWritten(shifted(number))}%`;

/**
 * Gives plain decimal text times a hundred, digit by digit: "0.52" is "52".
 * @param {string} number
 */
function shifted(number) {
  const [whole, decimals = ""] = number.split(".");
  const digits = decimals.padEnd(2, "0");
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  return digits.length > 2 ? `${moved}.${digits.slice(2)}` : moved;
}

/**
 * @param {string} test
 * @param {Say} say
 */
const testNamed = (test, say) => say(`tests.${test}`);

/**
 * @param {NumberCard} card
 * @param {VisitItems} items
 * @param {Say} say
 * @param {boolean} isShared - whether its day is asked together with that of others
 * @returns {NumberView}
 */
export function numberView(card, items, say, isShared) {
  const { finding, asksDay, asksUnit, isOffered } = card;
  const asked = choicesOf(card, say);
  const sure = card.asksYes ? yesOf(card, say) : null;
  const units = asksUnit ? unitsOf(card, items) : [];
  const select = made(
    "select",
    { autocomplete: "off" },
    made("option", { value: "", textContent: say("card.unit_choose") }),
    ...units.map((unit) => made("option", { value: unit, textContent: unit })),
  );
  const { box, day, isRead } = dayBox();
  const ownDay = asksDay ? dayAsked(card, box, isShared, say) : null;
  let [said, isOwnDay] = [card, false];
  box.addEventListener("change", () => {
    isOwnDay = true;
  });
  const note = line("bring-ask", "");
  /** @param {NumberCard} now */
  const sayNote = (now) => {
    said = now;
    note.textContent = noteSaid(now, say);
    note.hidden = !note.textContent;
  };
  sayNote(card);
  const reading = () => {
    const at = asked?.chosen() ?? -1;
    if (!isRead()) return null;
    return readingOf(card, {
      choice: finding.choices[at] ?? null,
      day: day(),
      unit: select.value,
      isYes: sure?.chosen() === 0,
    });
  };
  const view = cardView(
    {
      title: titleOf(card, say),
      lines: linesOf(card, say),
      asked: [...card.doubts.map((one) => say(`doubts.${one}`)), note],
      more: [
        isOffered && asked ? asked.element : null,
        sure ? sure.element : null,
        asksUnit && units.length ? labelled(say("card.unit_asked"), select) : null,
        ownDay,
      ],
      isOffered,
      isTicked: card.isTicked,
      isSure: card.isSure,
      isReady: () => reading() !== null,
    },
    say,
  );
  const dayNow = () => (asksDay ? (isRead() ? day() : "") : finding.day);
  return {
    ...view,
    test: card.test,
    asksDay: asksDay ? dayKind(finding) : "",
    day: dayNow,
    reading,
    setDay: (to) => {
      if (isOwnDay) return;
      box.value = to;
      if (ownDay instanceof HTMLDetailsElement) ownDay.open = !isRead();
      // Whoever tells the day of all means to take them; what else is doubted keeps its own question.
      if (dayNow() && isDayAlone(card) && reading()) view.tick(true);
    },
    say: (now) => {
      view.setTitle(titleOf(now, say));
      sayNote(now);
    },
    isApart: () => APART.includes(said.note),
    why: () => {
      if (view.isTicked()) return "list_only";
      return asksDay && !dayNow() ? "no_day" : view.why();
    },
  };
}

/** What is said of a number that is in no answer, and in the list alone. */
const APART = ["apart", "apart_no_day", "newer_stands", "newer_stands_no_day"];

/**
 * Gives what tells which numbers may have one day together: none, or one that stands there in the same letters.
 * @param {RecordFinding} finding
 */
export const dayKind = ({ day, day_as_written }) => `day ${day_as_written || day}`;

/**
 * Asks for the day of one number; where it is asked together with others, its own question waits folded.
 * @param {NumberCard} card
 * @param {HTMLInputElement} box
 * @param {boolean} isShared
 * @param {Say} say
 */
function dayAsked({ test, finding }, box, isShared, say) {
  const question = say(finding.doubts.includes("day_ahead") ? "card.day_ahead" : "card.day_asked");
  const asked = labelled(say("card.day_of", { test: testNamed(test, say), question }), box);
  return isShared
    ? made("details", {}, made("summary", { textContent: say("card.day_other") }), asked)
    : asked;
}

/**
 * @param {NumberCard} card
 * @param {Say} say
 */
function choicesOf({ finding }, say) {
  if (!finding.choices.length) return null;
  const labels = finding.choices.map((one) =>
    say("card.number", { test: testNamed(one.test, say), value: choiceSaid(one, say) }),
  );
  return choices(say("card.choose"), [...labels, say("card.none")]);
}

/**
 * Asks for a "yes" of its own, where a tick could be a slip.
 * @param {NumberCard} card
 * @param {Say} say
 */
function yesOf({ finding, second }, say) {
  const yes = say(second ? "card.yes_both" : "card.yes", { test: testNamed(finding.test, say) });
  return choices(say("card.sure"), [yes, say("card.not_sure")]);
}

/**
 * Units that the box of a test knows by a sign.
 * @param {NumberCard} card
 * @param {VisitItems} items
 */
function unitsOf({ test }, { explorers, homes }) {
  /** @type {ItemControl | undefined} */
  const about = has(homes, test) ? explorers[homes[test]].controls[test] : undefined;
  return (about?.units ?? []).map(({ spelt }) => spelt[0]).filter((sign) => !sign.includes(" "));
}

/**
 * @param {NumberCard} card
 * @param {Say} say
 */
function titleOf({ finding, second }, say) {
  const test = testNamed(finding.test, say);
  const day = finding.day ? inWords(finding.day) : say("card.no_day");
  const value = numberSaid(finding);
  if (second) return say("card.pair", { iron: value, tibc: numberSaid(second), day });
  const isOpen = finding.number === "" || finding.choices.length > 0;
  return `${isOpen ? say("card.open", { test }) : say("card.number", { test, value })}, ${day}`;
}

/**
 * @param {NumberCard} card
 * @param {Say} say
 */
function linesOf({ finding, second, beside }, say) {
  const written = [finding, second, ...beside].flatMap((one) => (one ? writtenOf(one, say) : []));
  return second ? [...written, say("card.pair_use")] : written;
}

/**
 * @param {RecordFinding} finding
 * @param {Say} say
 */
function writtenOf({ name, written, place, day, day_as_written, note = "" }, say) {
  const text = [name, written].filter(Boolean).join(" ");
  const where = place ? ` ${say("card.place", { place })}` : "";
  return [
    `${say("card.as_written", { written: text })}${where}`,
    !day && day_as_written ? say("card.day_as_written", { day: day_as_written }) : "",
    note ? say("card.noted", { note }) : "",
  ];
}

/**
 * @param {NumberCard} card
 * @param {Say} say
 */
const noteSaid = ({ note, test }, say) => (note ? say(`card.${note}`, { test: testNamed(test, say) }) : "");

/* ---- medicines ------------------------------------------------------------------------------------------------------ */

/**
 * @param {MedicineCard} card
 * @param {Record<string, string>} options - names of items
 * @param {Say} say
 * @param {NamesData | null} names - with what the box for names says of one that is none of ours
 * @returns {View & { entries: () => string[] }}
 */
export function medicineView(card, options, say, names) {
  const { medicine, asks, isOffered, isTicked } = card;
  const asked = whichOf(card, say);
  // What is doubted is taken over by a "yes" of its own.
  const sure =
    isOffered && !isTicked && !asked
      ? choices(say("medicine.sure"), [say("medicine.yes"), say("medicine.no")])
      : null;
  const entries = () => (asks ? (asks.options[asked?.chosen() ?? -1]?.entries ?? []) : card.entries);
  const title = medicineTitle(card, options);
  const view = cardView(
    {
      title: medicine.day ? `${title}, ${inWords(medicine.day)}` : title,
      lines: saidOfMedicine(card, say),
      asked: statesOf(card).map((state) => say(`states.${state}`)),
      more: [
        ...(isOffered && names ? boxSays(card, names) : []),
        asked?.element ?? null,
        sure?.element ?? null,
      ],
      isOffered,
      isTicked,
      isSure: isTicked,
      isReady: () => entries().length > 0 && (!sure || sure.chosen() === 0),
    },
    say,
  );
  return { ...view, entries };
}

/**
 * Asks which one it is, where that is not sure.
 * @param {MedicineCard} card
 * @param {Say} say
 */
function whichOf({ asks, isOffered }, say) {
  if (!asks || !isOffered) return null;
  const question = asks.question || say("medicine.meant", { names: asks.names.join(", ") });
  return choices(
    question,
    asks.options.map(({ label }) => label || say("medicine.other")),
  );
}

/**
 * @param {MedicineCard} card
 * @param {Record<string, string>} options
 */
const medicineTitle = ({ entries, medicine: { texts } }, options) =>
  entries.map((one) => (isNote(one) ? one.slice(NOTE.length) : options[one])).join(", ") || texts[0] || "";

/**
 * @param {MedicineCard} card
 * @param {Say} say
 */
function saidOfMedicine({ entries, medicine, isKnown, isOffered, told }, say) {
  const [written = ""] = medicine.texts;
  const place = medicine.place ? ` ${say("card.place", { place: medicine.place })}` : "";
  const isNoted = isOffered && entries.some(isNote);
  const key = told.some(isTold) ? "goes_on" : isKnown ? "unlisted" : "noted";
  return [
    `${say("medicine.as", { written })}${place}`,
    isNoted ? say(`medicine.${key}`) : "",
    medicine.note ? say("medicine.note", { note: medicine.note }) : "",
  ];
}

/**
 * Whether the box for names has more to say of it than that nothing was read.
 * @param {NameAnswer} answer
 */
const isTold = ({ kind }) => kind !== "known";

/**
 * What the box for names says of a medicine that is none of ours: that it slows the breathing, or is not to be stopped.
 * @param {MedicineCard} card
 * @param {NamesData} names
 */
function boxSays({ told }, { words, pages }) {
  return told.filter(isTold).map(({ kind, names }) => {
    const text = fill(words[kind] ?? "", { names: names.join(", ") });
    const [href = "", textContent = ""] = pages[kind] ?? [];
    return made(
      "p",
      { className: "bring-ask" },
      text,
      ...(href ? [" ", made("a", { href, textContent })] : []),
    );
  });
}

/**
 * Of an allergy its heading says all; of what can't be taken over nothing is asked.
 * @param {MedicineCard} card
 */
const statesOf = ({ isOffered, medicine: { state }, doubts }) =>
  isOffered ? doubts : [state].filter((one) => one && one !== "allergy");
