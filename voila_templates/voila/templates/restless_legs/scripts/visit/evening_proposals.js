// @ts-check
/* What a log may show, and the question that it is worth asking then, in that question's own words: the reader answers it, not the
   log. An answer that is given already stays, and nothing is said to any of them here. */

import { button, made } from "../dom.js";
import { fill } from "../words.js";
import { eveningOf, logOf } from "./evening_lines.js";
import { medicinesIn, seenIn } from "./evening_log.js";
import { confirmedIn, confirmedLine, isBorneOut, timeSaid } from "./evening_told.js";
import { today } from "./kept.js";

/** @import { Evening, EveningProposal, EveningTools, SeenInLog, VisitItems } from "../types" */

/**
 * @param {HTMLElement} region - where it is said
 * @param {DOMStringMap} words
 * @param {EveningTools} tools
 */
export function proposals(region, words, tools) {
  const { ofExplorer: explorer = "", ofAnswer = "" } = words;
  /** @param {(Node | "")[]} said */
  const say = (...said) => region.replaceChildren(...said.filter((one) => one !== ""));
  /** @param {string} key @param {Record<string, string | number>} [places] */
  const text = (key, places = {}) => paragraph(fill(words[key] ?? "", places));

  /** Answers from a log that no longer shows them. */
  const outlived = () =>
    confirmedIn(tools.lines()).flatMap(({ line, question, isShown }) => {
      const given = isShown ? null : tools.answered(explorer, question);
      return given && isBorneOut(given.entry) ? [{ line, question, given }] : [];
    });
  /** Asks at once about what was answered from a log that has changed; tells whether there is any. */
  async function lookAnew() {
    say();
    if (confirmedIn(tools.lines()).every(({ isShown }) => isShown)) return false;
    const items = await tools.items().catch(() => null); // without them no answer can be read
    if (items && !outlived().length) return false;
    if (items) say(...outlived().map((one) => askedAnew(one, items)));
    else say(text("lacking"));
    return true;
  }
  /**
   * @param {ReturnType<typeof outlived>[number]} one
   * @param {VisitItems} items
   */
  function askedAnew({ line, question, given }, items) {
    const { label, options = {} } = items.explorers[explorer].controls[question];
    const place = made("section", { className: "suggested", tabIndex: -1 });
    /** @param {string} key */
    function settled(key) {
      tools.keep(tools.lines().filter((other) => other !== line));
      place.replaceChildren(text(key));
      place.focus({ preventScroll: true });
    }
    const takeBack = () => {
      tools.putBack(explorer, question, null);
      settled("given_back");
    };
    place.append(
      text("changed"),
      made("p", { textContent: `${label} ${options[String(given.entry)] ?? ""}`, className: "lead" }),
      answers([
        [words.still, () => settled("stays_so")],
        [words.back, takeBack],
      ]),
    );
    return place;
  }

  async function look() {
    if (!(await lookAnew())) await lookAtLog();
    region.tabIndex = -1;
    region.focus({ preventScroll: true });
  }
  async function lookAtLog() {
    const log = logOf(tools.lines());
    const seen = seenIn(log);
    const items = await tools.items().catch(() => null);
    if (!items) return say(text("lacking"));
    if (log.some(({ day }) => day > today())) return say(text("outcome_ahead"));
    if (seen.outcome !== "seen")
      say(outcome(seen), left(seen), ...(isTold(seen) ? [toQuestions(items)] : []));
    else if (tools.answered(explorer, "medicine")?.entry === "no") say(text("outcome_no_treatment"));
    else askForLegs(log, items);
  }
  /**
   * A vitamin is no treatment of legs: whoever takes them says which medicine is.
   * @param {Evening[]} log
   * @param {VisitItems} items
   */
  function askForLegs(log, items) {
    const boxes = medicinesIn(log).map((value) => made("input", { type: "checkbox", value }));
    const lines = boxes.map((box) =>
      made("label", { className: "tick" }, box, made("span", { textContent: box.value })),
    );
    /** @param {string[]} legs */
    function goOn(legs) {
      const seen = seenIn(log, legs);
      if (seen.outcome === "seen") askUnusual(seen, items);
      else say(outcome(seen), left(seen));
      region.focus({ preventScroll: true });
    }
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    say(
      made("fieldset", {}, made("legend", { textContent: words.legs_ask }), ...lines),
      answers([
        [words.legs_go, () => (chosen().length ? goOn(chosen()) : boxes[0].focus())],
        [words.legs_none, () => goOn([])],
      ]),
    );
  }
  /** @param {SeenInLog} seen */
  const outcome = ({ outcome: found, answered: [first, second] }) =>
    text(`outcome_${found}`, { first, second });
  /** @param {SeenInLog} seen */
  const left = ({ left: count }) => (count ? text("left", { count }) : "");
  /**
   * A missed dose or a bad week is looked for first: it explains more than any of what follows.
   * @param {SeenInLog} seen
   * @param {VisitItems} items
   */
  function askUnusual(seen, items) {
    say(
      left(seen),
      text("unusual_ask"),
      answers([
        [words.unusual_yes, () => say(text("unusual_told"))],
        [words.unusual_no, () => suggest(seen, items)],
      ]),
    );
  }
  /**
   * @param {SeenInLog} seen
   * @param {VisitItems} items
   */
  function suggest(seen, items) {
    say(left(seen), ...seen.proposals.map((one) => asked(one, items)), safe());
    region.focus({ preventScroll: true });
  }
  /** The rule that stands in the page, with the marks of its sources. */
  function safe() {
    const kept = /** @type {HTMLTemplateElement | null} */ (document.querySelector("[data-evening-safe]"));
    return kept ? kept.content.cloneNode(true) : "";
  }
  /**
   * @param {EveningProposal} one
   * @param {VisitItems} items
   */
  function asked(one, items) {
    const place = made("section", { className: "suggested" });
    const { label, options = {} } = items.explorers[explorer].controls[one.question];
    const line = confirmedLine(one.question, one.answer);
    const given = tools.answered(explorer, one.question);

    function ask() {
      place.replaceChildren(
        paragraph(sentence(one)),
        text("since"),
        made("p", { textContent: label, className: "lead" }),
        answers([
          ...Object.entries(options).map(
            ([entry, said]) => /** @type {[string, () => void]} */ ([said, () => answer(entry)]),
          ),
          [words.leave_open, () => told([text("not_noted")])],
        ]),
      );
    }
    /** @param {Node[]} said */
    function told(said) {
      place.replaceChildren(paragraph(sentence(one)), ...said);
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    /** @param {string} entry */
    function answer(entry) {
      tools.answer(explorer, one.question, entry);
      const others = tools.lines().filter((other) => other !== line);
      tools.keep(isBorneOut(entry) ? [...others, line] : others);
      const meaning = made("strong", {}, link(words.means ?? "", items, ofAnswer));
      told([
        made("p", {}, meaning),
        text("noted", { question: label, answer: options[entry] }),
        made("p", { className: "entry" }, takeBack()),
      ]);
    }
    function takeBack() {
      const back = button(words.back ?? "", {});
      back.className = "quiet";
      back.addEventListener("click", () => {
        tools.putBack(explorer, one.question, null);
        tools.keep(tools.lines().filter((other) => other !== line));
        ask();
        place.focus({ preventScroll: true });
      });
      return back;
    }
    if (given) {
      const places = { question: label, answer: options[String(given.entry)] ?? "" };
      place.replaceChildren(paragraph(sentence(one)), text("stays", places), toQuestions(items));
    } else ask();
    return place;
  }
  /** @param {EveningProposal} one */
  function sentence({ question, answer, first, second, parts, evenings }) {
    const key = question === "spreads" ? parts.join("_") : answer;
    /** @param {number | null} number */
    const said = (number) => (question === "earlier" ? timeSaid(number ?? 0) : String(number));
    return fill(words[`suggest_${question}_${key}`] ?? "", {
      first: said(first),
      second: said(second),
      evenings,
    });
  }
  /** @param {VisitItems} items */
  const toQuestions = (items) => made("p", {}, link(words.to_questions ?? "", items));
  /**
   * @param {string} textContent
   * @param {VisitItems} items
   * @param {string} [place]
   */
  function link(textContent, items, place = explorer) {
    const { visitPages = "" } = document.documentElement.dataset;
    const { page } = items.explorers[explorer];
    return made("a", { href: `${fill(visitPages, { topic: page })}#${place}`, textContent });
  }
  return { look, lookAnew, clear: () => say() };
}

// What is told of a log that suggests nothing, though its weeks can be compared.
const TOLD = ["came", "went", "eased", "alike", "differs"];
/** @param {SeenInLog} seen */
const isTold = ({ outcome }) => TOLD.includes(outcome);

/** Whether a log holds anything. @param {string[]} lines */
export const holdsEvenings = (lines) => lines.some((line) => eveningOf(line) !== null);

/** @param {string} textContent */
const paragraph = (textContent) => made("p", { textContent });

/** @param {[string | undefined, () => void][]} choices */
function answers(choices) {
  const buttons = choices.map(([label = "", act]) => {
    const one = button(label, {});
    one.addEventListener("click", act);
    return one;
  });
  return made("p", { className: "entry" }, ...buttons);
}
