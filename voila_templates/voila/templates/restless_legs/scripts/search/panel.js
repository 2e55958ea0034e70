// @ts-check
/* What stands under the search box: an emergency first, then a number's question, then the places that were found. */

import { goTo, handOver, SHOW } from "../arrival.js";
import { button, made, the } from "../dom.js";
import { canKeep } from "../keeping.js";
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
export function panel({ box, index: packedIndex, explorers, wake, leave, keep }) {
  const index = opened(packedIndex);
  const { say } = index;
  const { find, stem, isKnown, unknown, meant } = engineOf(index);
  const alarms = alarmOf(index, stem, isKnown);
  const tooMuch = alarmOf({ ...index, emergencies: [{ ...index.worn_out, urgency: "" }] }, stem, isKnown);
  const numbers = numbersOf(index, meant, stem);
  const [passedOver, mayBeTests] = [index.passed_over, index.may_be_a_test].map(
    (words) => new Set(words.flatMap(wordsOf)),
  );
  const others = otherNames(index.others);
  const asks = otherNames(index.asks.map((one) => ({ ...one, names: one.name })));
  const titles = new Map(
    index.places.filter(isExplorer).map(({ page, id, title }) => [`${page}#${id}`, title]),
  );
  const input = the("input", box, HTMLInputElement);
  const [alarm, count, list] = ["alarm", "count", "hits"].map((name) => the(`[data-${name}]`, box));
  const here = document.documentElement.dataset.topic;
  /** @type {number | undefined} */
  let rest;
  let warned = "";

  function answer() {
    const typed = input.value.trim();
    const met = typed ? alarms(typed) : [];
    const isWornOut = !met.length && tooMuch(typed).length > 0;
    warn(met, isWornOut);
    const shown = isWornOut ? helpTonight() : alone(met) || besides(typed, met);
    list.replaceChildren(...shown);
    box.classList.toggle("typed", typed !== "");
    if (!typed) keep("");
    clearTimeout(rest);
    count.textContent = "";
    const found = list.querySelectorAll("li").length;
    if (typed && !(met.length && !found)) rest = window.setTimeout(() => tell(typed, found), REST_MS);
  }
  /**
   * Where there is help; any other hit may tell what is deadly.
   * @param {SearchEmergency[]} met
   */
  function alone(met) {
    const only = met.find((one) => one.only)?.only;
    return only && [made("ul", {}, ...index.places.filter(isAt(only)).slice(0, 1).map(placeOf))];
  }
  /** Nothing else is shown to somebody in despair: no food, no medicine. */
  const helpTonight = () => [
    made(
      "ul",
      {},
      ...index.worn_out.places.flatMap(([page, title]) =>
        index.places
          .filter((one) => one.kind === "question" && one.page === page && one.title === title)
          .map(placeOf),
      ),
    ),
  ];
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
    const asked = numbers(typed);
    const found = hitsOf(typed, asked, met);
    return [
      ...(asked.length ? [askedOf(asked)] : whichTest(typed)),
      ...(met.length ? [] : strange(typed, found)),
      made("ul", {}, ...found),
      ...(typed && ![found, asked, met].some((some) => some.length) ? [nothing(typed)] : []),
    ];
  }
  /**
   * Words that say nothing to us, above what was found by the others.
   * @param {string} typed
   * @param {Node[]} found
   */
  function strange(typed, found) {
    const words = found.length && !asks(typed) && !others(typed) ? unknown(typed) : [];
    return words.length
      ? [made("p", { textContent: fill(say.nothing_for, { words: words.join(" ") }) })]
      : [];
  }
  /**
   * @param {string} typed
   * @param {Named[]} asked
   * @param {SearchEmergency[]} met
   */
  function hitsOf(typed, asked, met) {
    const hits = find(typed).filter(
      ({ place }) =>
        !asked.some((one) => isOther(place, one)) &&
        !isSaid(place, met) &&
        (place.kind !== "keep" || canKeep()),
    );
    const ask = asks(typed);
    if (ask) return [otherOf(ask), ...hits.filter((hit) => !isOneMeaning(hit, ask.name)).map(hitOf)];
    const other = others(typed);
    const found = hits.map(hitOf);
    // What a page says of it tells more than that it is in no list.
    if (other) found.splice(hits[0]?.place.kind === "question" ? 1 : 0, 0, otherOf(other));
    return found;
  }
  /**
   * A medicine that was found by a name which means another one too.
   * @param {Hit} hit
   * @param {string} name
   */
  function isOneMeaning({ place, words }, name) {
    const named = wordsOf(name).map((word) => stem(word));
    return place.kind === "item" && words.every((word) => named.includes(word));
  }
  /**
   * Asks which test a number is from, where it stands beside a word that may mean one of several, and nothing else.
   * @param {string} typed
   */
  function whichTest(typed) {
    const words = wordsOf(typed).filter((word) => !passedOver.has(word));
    const others = words.filter((word) => !/^\d+$/.test(word));
    if (words.length !== 2 || others.length !== 1 || !mayBeTests.has(others[0])) return [];
    const links = index.numbers.map(({ page, explorer, label }) =>
      made("p", {}, linkTo(`${page}.html#${explorer}`, fill(say.look, { name: label }))),
    );
    const question = made("p", {}, made("strong", { textContent: say.which_test }));
    return [made("div", { className: "notice" }, question, ...links)];
  }
  /**
   * Whoever has a number of their own needs no example with another.
   * @param {SearchPlace} place
   * @param {Named} asked
   */
  const isOther = ({ show = {} }, asked) =>
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
   * @param {boolean} isWornOut
   */
  function warn(met, isWornOut) {
    const told = JSON.stringify([met, isWornOut]);
    if (told === warned) return;
    warned = told;
    alarm.replaceChildren(...(met.length ? emergency(met) : isWornOut ? gentle() : []));
    alarm.classList.toggle("gentle", isWornOut);
  }
  const gentle = () => [
    made("p", {}, made("strong", { textContent: index.worn_out.say })),
    callOf(index.worn_out.call),
  ];
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
   * @param {string} [name] - where a list of links alone must tell them apart
   */
  function linkTo(href, textContent, name) {
    const link = made("a", { href, textContent });
    if (name) link.setAttribute("aria-label", name);
    link.addEventListener("click", () => follow(href));
    return link;
  }
  /**
   * A place of this page: the box is left, and the place read on from its heading.
   * @param {string} href
   */
  function follow(href) {
    keep(input.value.trim());
    const [page, id] = href.split("#");
    if (page !== `${here}.html`) return;
    leave();
    if (!href.includes(SHOW)) setTimeout(() => goTo(document.getElementById(id)));
  }

  /** @param {Hit} hit */
  function hitOf(hit) {
    const { place } = hit;
    const { title, line } = place.kind === "example" ? exampleOf(place) : { ...place, title: nameOf(hit) };
    const where = [index.pages[place.page], kindOf(place)].filter((one) => one && one !== title).join(", ");
    return made(
      "li",
      {},
      linkTo(addressOf(place), title, where && fill(say.in_lesson, { title, lesson: where })),
      where && made("span", { className: "where", textContent: where }),
      line && line !== title && made("p", { textContent: line }),
    );
  }
  /**
   * The question of an explorer, with one answer of it.
   * @param {SearchPlace} place
   */
  const exampleOf = ({ page, id, title: example, line }) => ({
    title: fill(say.example_of, { question: titles.get(`${page}#${id}`) ?? "", example }).trim(),
    line: line && fill(say.example_line, { line }),
  });
  /**
   * Its title, and the name by which somebody found it, such as a brand.
   * @param {Hit} hit
   */
  function nameOf({ place, words }) {
    // Who typed a word of the title needs no other name: one of another language would only puzzle.
    const own = wordsOf(place.title).map((word) => stem(word));
    const other = place.show && !words.some((word) => own.includes(word)) && nameMet(place, words);
    return other && other.toLowerCase() !== place.title.toLowerCase()
      ? `${place.title} (${other})`
      : place.title;
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
  const kindOf = ({ kind }) => (kind === "item" ? say.example : kind === "word" ? say.word : "");
  /**
   * The name by which somebody found it, such as a brand.
   * @param {SearchPlace} place
   * @param {string[]} words
   */
  const nameMet = (place, words) =>
    place.words.find((name) => wordsOf(name).some((word) => words.includes(stem(word))));

  /** @param {Named[]} asked */
  function askedOf(asked) {
    const [first] = asked;
    const address = `${first.of.page}.html#${first.of.explorer}`;
    const read = asked.filter((one) => one.entry && one.of.explorer === first.of.explorer);
    if (!read.length)
      return made("p", { className: "notice" }, linkTo(address, fill(say.look, { name: first.of.label })));
    const [one, two] = read;
    const yes = button(two ? say.set_both : fill(say.set_yes, { number: one.said }), {});
    yes.addEventListener("click", () => set(read, address));
    const question = two
      ? fill(say.set_all, {
          first: one.of.label,
          first_number: one.said,
          second: two.of.label,
          second_number: two.said,
        })
      : fill(say.set, { name: one.of.label, number: one.said });
    return made(
      "div",
      { className: "notice" },
      made("p", {}, made("strong", { textContent: question })),
      made("p", { textContent: say.set_why }),
      yes,
    );
  }
  /**
   * On "yes" it counts as given.
   * @param {Named[]} read
   * @param {string} address
   */
  async function set(read, address) {
    const [{ of }] = read;
    keep(input.value.trim());
    /** @type {Answers} */
    const answers = Object.fromEntries(
      read.map((one) => [one.of.control, { entry: one.entry, standing: "given", by: "patient" }]),
    );
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

  /** The keyboard of a phone goes, and what it covered is read on from. */
  function enter() {
    const first = alarm.childElementCount ? alarm : list.querySelector("button, a");
    const place = first instanceof HTMLElement ? first : count;
    if (!place.matches("a, button")) place.tabIndex = -1;
    input.blur();
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }
  input.addEventListener("input", answer);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    enter();
  });
  answer();
}

/** @param {SearchPlace} place */
const isExplorer = ({ kind, id, title }) =>
  title !== "" && (kind === "explorer" || (kind === "question" && id !== ""));

/** @param {SearchPlace} place */
function addressOf({ page, id, show }) {
  return `${page}.html${show ? SHOW + packed(/** @type {Record<string, any>} */ (show)) : `#${id}`}`;
}
