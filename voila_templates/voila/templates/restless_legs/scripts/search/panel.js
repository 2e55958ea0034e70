// @ts-check
/* What stands under the search box: an emergency first, then a number's question, then the places that were found. */

import { goTo, handOver, SHOW } from "../arrival.js";
import { button, made, the } from "../dom.js";
import { packed } from "../links.js";
import { fill } from "../words.js";
import { alarmOf } from "./emergency.js";
import { engineOf } from "./engine.js";
import { numbersOf } from "./number.js";
import { otherNames } from "./others.js";
import { opened } from "./places.js";
import { wordsOf } from "./tokens.js";

/**
 * @import { Answers, Call, SearchEmergency, SearchOthers, SearchPlace, SearchStart } from "../types"
 * @import { Hit } from "./engine.js"
 * @import { Named } from "./number.js"
 */

const EMERGENCY = "emergency";
const PRESSING = [EMERGENCY, "maternity"];
const REST_MS = 700; // whoever types on is not told of each letter

/** @param {SearchStart} start */
export function panel({ box, index: packedIndex, explorers, wake, leave }) {
  const index = opened(packedIndex);
  const { say } = index;
  const { find, stem, isKnown } = engineOf(index);
  const alarms = alarmOf(index, stem, isKnown);
  const number = numbersOf(index.numbers, index.lab);
  const others = otherNames(index.others);
  const input = the("input", box, HTMLInputElement);
  const [alarm, count, list] = ["alarm", "count", "hits"].map((name) => the(`[data-${name}]`, box));
  const here = document.documentElement.dataset.topic;
  /** @type {number | undefined} */
  let rest;
  let warned = "";

  function answer() {
    const typed = input.value.trim();
    const met = typed ? alarms(typed) : [];
    warn(met);
    const only = met.find((one) => one.only)?.only;
    const shown = only ? alone(only) : besides(typed, met);
    list.replaceChildren(...shown);
    clearTimeout(rest);
    count.textContent = "";
    const found = list.querySelectorAll("li").length;
    if (typed && !(met.length && !found)) rest = window.setTimeout(() => tell(typed, found), REST_MS);
  }
  /**
   * Where there is help; any other hit may tell what is deadly.
   * @param {string} address
   */
  const alone = (address) => [made("ul", {}, ...index.places.filter(isAt(address)).slice(0, 1).map(placeOf))];
  /** @param {string} address */
  const isAt = (address) => {
    /** @param {SearchPlace} place */
    return ({ kind, page, id }) => kind === "question" && `${page}#${id}` === address;
  };
  /** @param {SearchPlace} place */
  const placeOf = (place) => hitOf({ place, score: 1, words: [] });

  /**
   * A number's question, and what was found; what an alarm says already is no hit beside it.
   * @param {string} typed
   * @param {SearchEmergency[]} met
   */
  function besides(typed, met) {
    const asked = number(typed);
    const hits = find(typed).filter(({ place }) => !isOther(place, asked) && !isSaid(place, met));
    const other = others(typed);
    const found = [...(other ? [otherOf(other)] : []), ...hits.map(hitOf)];
    return [
      ...(asked ? [askedOf(asked)] : []),
      made("ul", {}, ...found),
      ...(typed && !found.length && !asked && !met.length ? [nothing(typed)] : []),
    ];
  }
  /**
   * Whoever has a number of their own needs no example with another.
   * @param {SearchPlace} place
   * @param {Named | undefined} asked
   */
  const isOther = ({ show = {} }, asked) =>
    asked !== undefined &&
    Object.entries(show).some(([name, set]) => name === asked.of.explorer || asked.of.control in set);
  /**
   * @param {SearchPlace} place
   * @param {SearchEmergency[]} met
   */
  const isSaid = ({ kind, title }, met) => kind === "sign" && met.some((one) => one.say === title);
  /**
   * @param {string} typed
   * @param {number} found
   */
  function tell(typed, found) {
    const kind = found === 0 ? "none" : found === 1 ? "one" : "many";
    count.textContent = fill(say[kind], { words: typed, count: found });
  }
  /** @param {string} typed */
  const nothing = (typed) =>
    made(
      "p",
      {},
      `${fill(say.none, { words: typed })} ${say.nothing} `,
      made("a", { href: `index.html#lessons`, textContent: say.lessons }),
    );

  /**
   * Said once, however long somebody types on.
   * @param {SearchEmergency[]} met
   */
  function warn(met) {
    const told = JSON.stringify(met);
    if (told === warned) return;
    warned = told;
    alarm.replaceChildren(...(met.length ? emergency(met) : []));
  }
  /**
   * Under what is to be done the signs that ask for it, the most pressing first.
   * @param {SearchEmergency[]} met
   */
  const emergency = (met) => [
    ...(met.some(({ urgency }) => PRESSING.includes(urgency))
      ? [made("p", { textContent: `${say.emergency}.` })]
      : []),
    ...Object.keys(index.urgencies).flatMap((urgency) =>
      underOne(
        urgency,
        met.filter((one) => one.urgency === urgency),
      ),
    ),
    made("p", {}, linkTo(index.signs, say.signs)),
  ];
  /**
   * @param {string} urgency
   * @param {SearchEmergency[]} met
   */
  const underOne = (urgency, met) => [
    ...(met.length ? [made("p", {}, made("strong", { textContent: `${index.urgencies[urgency]}.` }))] : []),
    ...(met.length && urgency === EMERGENCY && index.dial ? [callOf(index.dial)] : []),
    ...met.flatMap((one) => [
      ...(one.say ? [made("p", { textContent: one.say })] : []),
      ...(one.call ? [callOf(one.call)] : []),
    ]),
  ];
  /** @param {Call} call */
  const callOf = ([lead, phone, href]) =>
    made("p", {}, `${lead} `, phone && made("a", { href, textContent: phone }));

  /**
   * @param {string} href
   * @param {string} textContent
   */
  function linkTo(href, textContent) {
    const link = made("a", { href, textContent });
    link.addEventListener("click", () => follow(href));
    return link;
  }
  /**
   * A place of this page: the box is left, and the place read on from its heading.
   * @param {string} href
   */
  function follow(href) {
    const [page, id] = href.split("#");
    if (page !== `${here}.html`) return;
    leave();
    if (!href.includes(SHOW)) setTimeout(() => goTo(document.getElementById(id)));
  }

  /** @param {Hit} hit */
  function hitOf({ place, words }) {
    const other = place.show && nameMet(place, words);
    const name =
      other && other.toLowerCase() !== place.title.toLowerCase() ? `${place.title} (${other})` : place.title;
    const isExample = place.kind === "example";
    const title = isExample ? fill(say.example_of, { example: name }) : name;
    const line = isExample && place.line ? fill(say.example_line, { line: place.line }) : place.line;
    const where = [index.pages[place.page], kindOf(place)].filter(Boolean).join(", ");
    return made(
      "li",
      {},
      linkTo(addressOf(place), title),
      made("span", { className: "where", textContent: where }),
      line && made("p", { textContent: line }),
    );
  }
  /** @param {{ of: SearchOthers, name: string }} other */
  const otherOf = ({ of, name }) =>
    made(
      "li",
      {},
      linkTo(`${of.page}.html#${of.explorer}`, name),
      made("span", { className: "where", textContent: index.pages[of.page] }),
      made("p", { textContent: fill(of.say, { names: name }) }),
    );
  /** @param {SearchPlace} place */
  const kindOf = ({ show, kind }) => (show ? say.example : kind === "word" ? say.word : "");
  /**
   * The name by which somebody found it, such as a brand.
   * @param {SearchPlace} place
   * @param {string[]} words
   */
  const nameMet = (place, words) =>
    place.words.find((name) => wordsOf(name).some((word) => words.includes(stem(word))));

  /** @param {Named} asked */
  function askedOf({ of, entry, said }) {
    const address = `${of.page}.html#${of.explorer}`;
    if (!entry)
      return made("p", { className: "notice" }, linkTo(address, fill(say.look, { name: of.label })));
    const places = { name: of.label, number: said };
    const yes = button(fill(say.set_yes, places), {});
    yes.addEventListener("click", () => set(of, entry, address));
    return made(
      "div",
      { className: "notice" },
      made("p", {}, made("strong", { textContent: fill(say.set, places) })),
      made("p", { textContent: say.set_why }),
      yes,
    );
  }
  /**
   * On "yes" it counts as given.
   * @param {Named["of"]} of
   * @param {NonNullable<Named["entry"]>} entry
   * @param {string} address
   */
  async function set(of, entry, address) {
    /** @type {Answers} */
    const answers = { [of.control]: { entry, standing: "given", by: "patient" } };
    if (of.page !== here) {
      handOver(of.explorer, answers);
      location.assign(address);
      return;
    }
    await wake().catch(() => {});
    const explorer = explorers().find((one) => one.name === of.explorer);
    explorer?.load(answers);
    leave();
    goTo(explorer?.form.parentElement ?? null);
  }

  input.addEventListener("input", answer);
  answer();
}

/** @param {SearchPlace} place */
function addressOf({ page, id, show }) {
  return `${page}.html${show ? SHOW + packed(/** @type {Record<string, any>} */ (show)) : `#${id}`}`;
}
