// @ts-check
/* "Bring your own results": reads what a reader pastes or chooses, shows what was found, and hands over what they ticked. Until
   then nothing of it is kept anywhere, and then nothing but that. */

import { onCleared } from "../clearing.js";
import { inWords } from "../dated.js";
import { all, button, made, the } from "../dom.js";
import { fetched } from "../fetched.js";
import { nameFinder } from "../finder/finder.js";
import { hands } from "../hands.js";
import { has } from "../shape.js";
import { fetchItems } from "../visit/items.js";
import { today } from "../visit/kept.js";
import { namesUnder } from "../visit/names.js";
import { gather, isEmpty } from "../visit/state.js";
import { fill } from "../words.js";
import { choices, dayKind, medicineView, numberView, sharedDays } from "./card_view.js";
import { hasFound, medicineCards, namesDrip, numberCards, questionsIn, toldOf, withDays } from "./cards.js";
import { behindSaid, halfSaid, leftList } from "./left_behind.js";
import { hasName, NOTHING_PASSED, passingOf } from "./medicine_names.js";
import { lettingDraw, through } from "./steps.js";
import { ofAnotherDay, otherNumbers, standingDays, standingTests, stateOf, toldTwice } from "./taking.js";

/**
 * @import { FoundInRecord, ItemControl, LeftOut, NameAnswer, NamesData, RecordCodes, RecordReader, VisitItems, VisitState } from "../types"
 * @import { TakeIn } from "../visit/arrive.js"
 * @import { NumberView, Say, View } from "./card_view.js"
 * @import { Passing } from "./medicine_names.js"
 * @typedef {ReturnType<typeof medicineView>} MedicineView
 * @typedef {{ items: VisitItems, codes: RecordCodes, find: (line: string) => NameAnswer[], passing: Passing, names: NamesData | null }} Known
 * @typedef {{ control: string, value: () => string, isAnswered: () => boolean, isNobodys: () => boolean, ask: () => void, element: HTMLElement }} Question -
 *   with what its answer sets; "" where it sets nothing
 */

const LOOKED_UP_AT_ONCE = 20; // names
const MOST_CARDS = 100; // of each kind: what nobody reads to its end

/**
 * Gives what reads a text or a file, and shows what it found.
 * @param {HTMLElement} block
 * @param {TakeIn} takeIn
 * @param {Pick<RecordReader, "readText" | "readFile" | "judge">} reader
 */
export function startPanel(block, takeIn, reader) {
  const say = sayingIn(block);
  const [told, status] = ["[data-found]", "[data-bring-status]"].map((at) => the(at, block));
  let turn = 0; // what was asked for last is what is shown
  let asked = ""; // of what stays behind: whoever presses again has read it

  function forget() {
    turn += 1;
    told.replaceChildren();
    status.textContent = "";
  }
  /**
   * @param {string} key
   * @param {Record<string, string>} [places]
   */
  function tell(key, places) {
    status.textContent = say(key, places);
    status.scrollIntoView({ block: "nearest" });
  }
  /** @param {string | Blob} source */
  async function read(source) {
    forget();
    const mine = turn;
    tell("reading");
    const known = await allKnown(block).catch(() => null);
    if (mine !== turn) return;
    if (!known) return tell("lacking");
    const found = await foundIn(source, known, reader).catch((error) => whyOf(error, say));
    if (mine !== turn) return;
    status.textContent = typeof found === "string" ? found : "";
    if (typeof found !== "string") show(found, known);
  }
  /**
   * @param {FoundInRecord} found
   * @param {Known} known
   */
  function show(found, known) {
    const heading = made("h3", { tabIndex: -1, textContent: say("found.title") });
    const isAny = hasFound(found);
    const views = isAny ? viewsOf(found, known, block, say) : null;
    asked = "";
    told.replaceChildren(
      heading,
      made("p", { textContent: say(isAny ? "found.check" : "nothing_found") }),
      ...(views?.hasDrip ? dripIn(block) : []),
      ...(views ? views.parts : []),
      ...leftIn(found, say),
      ...(views ? [views.left, ...buttonsOf(views, () => take(views, known), drop, say)] : []),
    );
    told.onchange = () => views?.update();
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
  function drop() {
    forget();
    emptyBoxes(block);
    tell("take.dropped");
    the("summary", block).focus();
  }
  /**
   * @param {NonNullable<ReturnType<typeof viewsOf>>} views
   * @param {Known} known
   */
  function take(views, { items }) {
    const chosen = chosenIn(views);
    const now = gather();
    const names = namesIn(block);
    const state = stateOf(chosen, names, now, items, hands());
    const open = openIn(views);
    const isNothing = isEmpty(state);
    if (open && !(isNothing && isBare(views))) return open.ask();
    const why = whyNot(views, toldTwice(chosen.readings), isNothing);
    if (why) return tell(why.key, { test: say(`tests.${why.test}`) });
    if (isHalf(views, now, items)) return;
    const words = arrivingIn(
      ofAnotherDay(state, now, names.together, items),
      otherNumbers(state, now, names),
      behindSaid(views, say),
      say,
    );
    forget();
    const mine = turn;
    tell("take.asks");
    // Until the reader says so above, nothing is taken: what they pasted stands here still.
    const settled = (/** @type {boolean} */ isTaken) => {
      if (mine !== turn) return;
      if (isTaken) emptyBoxes(block);
      tell(isTaken ? "take.done" : "take.kept");
    };
    const byWords = Object.fromEntries(Object.keys(state.words).map((name) => [name, [hands()]]));
    takeIn({ state, faults: [] }, { ...items, say: { ...items.say, ...words } }, byWords, false, settled);
  }
  /**
   * Tells what is left behind of numbers that are read together, once: whoever presses again has read it.
   * @param {NonNullable<ReturnType<typeof viewsOf>>} views
   * @param {VisitState} now
   * @param {VisitItems} items
   */
  function isHalf(views, now, items) {
    const { together } = namesIn(block);
    const half = halfSaid(views, together, standingTests(now, together, items), say);
    if (!half || half === asked) return false;
    asked = half;
    tell("take.half", { names: half });
    return true;
  }
  onCleared(() => {
    forget();
    emptyBoxes(block);
  });
  return { read };
}

const TOGETHER = ["ferritin"]; // what is judged together with the test that a pair stands for
const ARRIVING = [
  "title",
  "arrived",
  "asks",
  "comes",
  "again",
  "same",
  "undo",
  "unused",
  "nothing",
  "broken",
];

/**
 * Words of what comes. A number of another day that stays stands beside it, and so does another number of the same day, which may be
 * somebody else's: so it is said before it comes, and after, as is what stays behind.
 * @param {{ test: string, day: string }[]} apart
 * @param {{ test: string, day: string }[]} others
 * @param {string} left - what stays behind, as a sentence
 * @param {Say} say
 */
function arrivingIn(apart, others, left, say) {
  const words = Object.fromEntries(ARRIVING.map((key) => [key, say(`arriving.${key}`)]));
  /** @param {string} key */
  const said =
    (key) =>
    (/** @type {{ test: string, day: string }} */ { test, day }) =>
      say(key, { test: say(`tests.${test}`), day: day ? inWords(day) : say("card.no_day") });
  const more = [...apart.map(said("arriving.other_day")), ...others.map(said("arriving.other_number"))];
  const { again, arrived, same } = words;
  const behind = left ? [left] : [];
  return {
    ...words,
    again: [...more, ...behind, again].join(" "),
    arrived: [arrived, ...more, ...behind].join(" "),
    same: [same, ...behind].join(" "),
  };
}

/**
 * Finds what has no answer yet: whose it is first, since nothing is taken without it.
 * @param {NonNullable<ReturnType<typeof viewsOf>>} views
 */
function openIn({ all: views, questions: [whose, ...others] }) {
  const open = [whose].find((one) => !one.isAnswered());
  return (
    open ??
    views.find((one) => one.isTicked() && !one.isReady()) ??
    others.find((one) => !one.isAnswered()) ??
    null
  );
}

/** @param {{ all: View[] }} views */
const isBare = ({ all: views }) => !views.some((one) => one.isTicked());

/**
 * Tells why nothing is taken over; null where it is.
 * @param {{ all: View[], questions: [Question, ...Question[]] }} views
 * @param {string} twice - the test that has two ticks
 * @param {boolean} isNothing
 */
function whyNot(views, twice, isNothing) {
  if (isNothing && isBare(views)) return { key: "take.none_ticked", test: "" };
  if (views.questions[0].isNobodys()) return { key: "take.not_yours", test: "" };
  if (twice) return { key: "take.twice", test: twice };
  return isNothing ? { key: "take.none_ticked", test: "" } : null;
}

/* ---- what it needs -------------------------------------------------------------------------------------------------- */

/**
 * Words stand in the page, each under its key.
 * @param {HTMLElement} block
 * @returns {Say}
 */
function sayingIn(block) {
  const { content } = the("template[data-bring-words]", block, HTMLTemplateElement);
  const words = new Map(all("[data-key]", content).map((one) => [one.dataset.key, one.textContent ?? ""]));
  return (key, places = {}) => fill(words.get(key) ?? "", places);
}

/**
 * @param {HTMLElement} block
 * @returns {Promise<Known>}
 */
async function allKnown(block) {
  const { recordCodes = "" } = document.documentElement.dataset;
  const [items] = await Promise.all([
    fetchItems(),
    window.restlessLegsRecordCodes ? null : fetched(recordCodes),
  ]);
  const codes = window.restlessLegsRecordCodes;
  if (!codes) throw new Error("no codes");
  const { medicines = "" } = block.dataset;
  const names = await namesUnder(`${items.homes[medicines]}-${medicines}`);
  const passing = names ? passingOf(names, codes) : NOTHING_PASSED;
  return { items, codes, find: names ? nameFinder(names) : () => [], passing, names };
}

/**
 * @param {string | Blob} source
 * @param {Known} known
 * @param {Pick<RecordReader, "readText" | "readFile" | "judge">} reader
 */
async function foundIn(source, { codes, find }, reader) {
  /** @param {string} name */
  const isKnown = (name) => hasName(name, find);
  const record =
    typeof source === "string"
      ? reader.readText(source, codes, today(), isKnown)
      : await reader.readFile(source, codes, today(), isKnown);
  const found = reader.judge(record, codes, today());
  // What was looked up is known to the finder: the cards ask it again, all at once.
  const texts = found.medicines.flatMap((one) => one.texts);
  await lettingDraw(through(texts, find, LOOKED_UP_AT_ONCE));
  return found;
}

/**
 * Says why nothing was read, whatever stopped it.
 * @param {unknown} error
 * @param {Say} say
 */
function whyOf(error, say) {
  const why = error instanceof Error && has(error, "why") ? String(/** @type {any} */ (error).why) : "";
  return say(`why.${why}`) || say("failed");
}

/** @param {HTMLElement} block */
function emptyBoxes(block) {
  the("textarea", block, HTMLTextAreaElement).value = "";
  the("input[type=file]", block, HTMLInputElement).value = "";
}

/** @param {HTMLElement} block */
function namesIn(block) {
  const { medicines = "", who = "", ill = "", tests = "" } = block.dataset;
  return { medicines, who, ill, tests, together: [...TOGETHER, pairIn(block).as] };
}

/** @param {HTMLElement} block */
function pairIn({ dataset }) {
  const [iron = "", tibc = "", as = ""] = (dataset.pair ?? "").split(" ");
  return { iron, tibc, as };
}

/* ---- what is shown ---------------------------------------------------------------------------------------------------- */

/**
 * @param {FoundInRecord} found
 * @param {Known} known
 * @param {HTMLElement} block
 * @param {Say} say
 */
function viewsOf(found, { items, find, passing, names }, block, say) {
  const stands = standingDays(gather(), namesIn(block).together, items);
  const cards = numberCards(found.numbers, (test) => has(items.homes, test), pairIn(block), stands);
  const { medicines = "" } = block.dataset;
  /** @type {ItemControl} */
  const about = items.explorers[items.homes[medicines]].controls[medicines];
  const drugs = medicineCards(found.medicines, about, find, passing);
  const first = cards.slice(0, MOST_CARDS);
  const kinds = first.filter(({ asksDay }) => asksDay).map(({ finding }) => dayKind(finding));
  /** @param {string} kind */
  const isShared = (kind) => kinds.filter((one) => one === kind).length > 1;
  const numbers = first.map((card) => numberView(card, items, say, isShared(dayKind(card.finding))));
  const [allergic, taken] = [true, false].map((isAllergy) =>
    drugs
      .filter(({ medicine }) => (medicine.state === "allergy") === isAllergy)
      .slice(0, MOST_CARDS)
      .map((card) => medicineView(card, about.options ?? {}, say, names)),
  );
  const questions = questionsOf(found, block, items, say);
  const [whose] = questions;
  const hidden =
    Math.max(0, cards.length - MOST_CARDS) + Math.max(0, drugs.length - allergic.length - taken.length);
  const all = /** @type {View[]} */ ([...numbers, ...taken]);
  const left = leftList({ numbers, all }, say);
  return {
    all,
    left: left.element,
    /** What is said of numbers beside each other, by the days that are told by now, and of what stays behind. */
    update: () => {
      const told = numbers.map((one) => ({ day: one.day(), isTicked: one.isTicked() }));
      withDays(first, told, stands).forEach((card, at) => {
        numbers[at].say(card);
      });
      left.update();
    },
    hasDrip: toldOf(found, ["infusion"]).length > 0 || namesDrip(drugs, block.dataset.drip ?? "", today()),
    numbers,
    medicines: taken,
    questions,
    parts: [
      ...toldOf(found, ["overload"]).map((kind) =>
        made("p", { className: "bring-ask", textContent: say(`who.${kind}`) }),
      ),
      whose.element,
      ...part(say("found.numbers"), numbers, { before: sharedDays(numbers, say) }),
      ...part(say("found.medicines"), taken),
      ...part(say("found.allergies"), allergic, { hint: say("found.allergies_hint") }),
      ...(hidden
        ? [made("p", { className: "hint", textContent: say("found.more", { count: hidden }) })]
        : []),
      ...questions.slice(1).map(({ element }) => element),
    ],
  };
}

/**
 * @param {string} title
 * @param {View[]} views
 * @param {{ hint?: string, before?: HTMLElement[] }} [more]
 */
const part = (title, views, { hint = "", before = [] } = {}) =>
  views.length
    ? [
        made("h4", { textContent: title }),
        ...(hint ? [made("p", { className: "hint", textContent: hint })] : []),
        ...before,
        made("ul", { className: "bring-cards" }, ...views.map(({ element }) => element)),
      ]
    : [];

/**
 * What is said above the cards where a record names iron by vein: ferritin reads high for weeks after it.
 * @param {HTMLElement} block
 */
const dripIn = (block) => [
  ...the("template[data-bring-drip]", block, HTMLTemplateElement).content.cloneNode(true).childNodes,
];

/**
 * Asks whose the record is, and whether they were ill: the answers to its numbers differ, so an answer there must be, and none
 * is chosen to begin with.
 * @param {FoundInRecord} found
 * @param {HTMLElement} block
 * @param {VisitItems} items
 * @param {Say} say
 * @returns {[Question, ...Question[]]} - whose it is stands first
 */
function questionsOf(found, block, items, say) {
  const { who, ill } = namesIn(block);
  /** @param {string} control */
  const options = (control) => items.explorers[items.homes[control]]?.controls[control]?.options ?? {};
  const day = found.pregnant_day;
  const whose = questionsIn(found)
    .filter((value) => has(options(who), value))
    .map((value) => {
      const asked = value === "pregnant" && !(day && found.pregnant === "yes") ? "pregnant_no_day" : value;
      const answers = [
        [value, say(`who.${value}_yes`)],
        ["", say("who.leave")],
      ];
      return questionOf(who, say(`who.${asked}`, { day: inWords(day) }), answers, say);
    });
  const illness = toldOf(found, ["ill"]).length
    ? [questionOf(ill, say("who.ill"), Object.entries(options(ill)), say)]
    : [];
  const own = questionOf(who, say("who.own"), ownAnswers(has(options(who), "child"), say), say);
  return [own, ...whose, ...illness];
}

const NOBODYS = "nobodys"; // no answer of a control: with it nothing is taken

/**
 * @param {boolean} canBeChild - whether some page asks for whom it is
 * @param {Say} say
 */
const ownAnswers = (canBeChild, say) => [
  ["", say("who.own_mine")],
  [canBeChild ? "child" : "", say("who.own_child")],
  ["", say("who.own_help")],
  [NOBODYS, say("who.own_no")],
];

/**
 * @param {string} control
 * @param {string} question
 * @param {string[][]} answers - what each would set, and its label
 * @param {Say} say
 * @returns {Question}
 */
function questionOf(control, question, answers, say) {
  const { element, chosen } = choices(
    question,
    answers.map(([, label]) => label),
  );
  const missing = made("p", {
    className: "bring-missing",
    hidden: true,
    tabIndex: -1,
    textContent: say("take.unanswered_who"),
  });
  element.addEventListener("change", () => {
    missing.hidden = true;
  });
  element.append(missing);
  return {
    control,
    element,
    value: () => answers[chosen()]?.[0] ?? "",
    isAnswered: () => chosen() >= 0,
    isNobodys: () => answers[chosen()]?.[0] === NOBODYS,
    ask: () => {
      missing.hidden = false;
      missing.focus();
    },
  };
}

/**
 * @param {{ numbers: NumberView[], medicines: MedicineView[], questions: Question[] }} views
 */
const chosenIn = ({ numbers, medicines, questions }) => ({
  readings: numbers.filter((one) => one.isTicked()).flatMap((one) => one.reading() ?? []),
  medicines: medicines.filter((one) => one.isTicked()).flatMap((one) => one.entries()),
  answers: questions.map((one) => /** @type {[string, string]} */ ([one.control, one.value()])),
});

/**
 * @param {{ all: View[], questions: Question[], update: () => void }} views
 * @param {() => void} take
 * @param {() => void} drop
 * @param {Say} say
 */
function buttonsOf({ all: views, questions, update }, take, drop, say) {
  /**
   * @param {string} key
   * @param {() => void} act
   */
  function pressed(key, act) {
    const one = button(say(`take.${key}`), {});
    one.addEventListener("click", act);
    return one;
  }
  const status = made("p");
  status.setAttribute("role", "status");
  const tickAll = () => {
    for (const one of views) if (one.isSure && one.isReady()) one.tick(true);
    update();
    const offered = views.filter((one) => one.isOffered);
    const left = offered.filter((one) => !one.isTicked()).length;
    const key = left ? (left < offered.length ? "some_left" : "all_left") : "all_ticked";
    status.textContent = say(`take.${key}`, { count: left });
  };
  const isAny = views.length + questions.length > 0;
  return [
    status,
    made(
      "p",
      { className: "entry bring-buttons" },
      isAny && pressed("take", take),
      views.length > 0 && pressed("all", tickAll),
      pressed("nothing", drop),
    ),
  ];
}

/* ---- what was not understood ------------------------------------------------------------------------------------------- */

/**
 * @param {FoundInRecord} found
 * @param {Say} say
 */
function leftIn({ left, others, columns }, say) {
  const read = columns.map(([heading, kind]) =>
    say("columns.line", { heading, kind: (kind && say(`columns.kinds.${kind}`)) || say("columns.passed") }),
  );
  return [
    ...folded(say("columns.title"), read),
    ...folded(
      say("left.title", { count: left.length }),
      left.map((one) => leftSaid(one, say)),
    ),
    ...(others ? [made("p", { className: "hint", textContent: say("left.others", { count: others }) })] : []),
  ];
}

/**
 * @param {LeftOut} left
 * @param {Say} say
 */
function leftSaid({ text, place, why }, say) {
  const named = text || say("left.unnamed");
  const line = place ? say("left.line_at", { text: named, place }) : say("left.line", { text: named });
  return why === "not_understood" ? line : say("left.line_why", { line, why: say(`why_part.${why}`) });
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
const folded = (title, lines) =>
  lines.length
    ? [
        made(
          "details",
          {},
          made("summary", { textContent: title }),
          made("ul", {}, ...lines.map((textContent) => made("li", { textContent }))),
        ),
      ]
    : [];
