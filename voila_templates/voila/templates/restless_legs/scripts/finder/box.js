// @ts-check
/* The box for names, and under it what each line leads to. Built as text, never as markup: what somebody types or
   what a table says can't become a page. */

import { carried } from "../carried.js";
import { button, childrenOf, made, maybe, the } from "../dom.js";
import { once } from "../once.js";
import { fill } from "../words.js";
import { nameFinder, SHORTEST } from "./finder.js";
import { linesOf, partsOf, plainLetters } from "./spelling.js";

/**
 * @import { NameAnswer, NamesData } from "../types"
 * @typedef {{ has: (item: string) => boolean, hasNote: (text: string) => boolean }} List - what is on the reader's list
 */

/**
 * @param {HTMLElement} root
 * @param {List} list
 */
export function finderBox(root, list) {
  const box = the("[data-find]", root, HTMLTextAreaElement);
  const told = the("[data-told]", root);
  const results = the("[data-results]", root);
  const all = the("[data-all]", root);
  const data = once(() => /** @type {NamesData} */ (carried("names", root, box.id.replace(/-find$/, ""))));
  const find = once(() => nameFinder(data()));
  const answersIn = once(() => resultsOf(data(), list));

  function show() {
    const lines = linesOf(box.value);
    const found = lines
      .map((line) => ({ line, answers: line.replace(/\s/g, "").length < SHORTEST ? [] : find()(line) }))
      .filter(({ answers }) => answers.length);
    results.replaceChildren(
      ...found.map(({ line, answers }) => answersIn()(line, answers, lines.length === 1)),
    );
    offerAll(found);
    // biome-ignore lint/performance/useDomNodeTextContent: it is read aloud as it is seen, line by line
    told.textContent = childrenOf(results).pop()?.innerText ?? "";
  }
  /**
   * Several lines that each surely mean one item are added at once; the others stay, one by one.
   * @param {{ line: string, answers: NameAnswer[] }[]} found
   */
  function offerAll(found) {
    const sure = found.filter(({ line, answers }) => isSure(line, answers));
    const items = [...new Set(sure.flatMap(({ answers }) => itemsOf(answers)))].filter(
      (one) => !list.has(one),
    );
    const text = () => fill(data().words.add_all, { count: String(items.length), names: namesOf(items) });
    all.replaceChildren(...(items.length > 1 ? [button(text(), { pickAll: items.join(" ") })] : []));
    all.hidden = items.length < 2;
  }
  /** @param {string[]} items */
  function namesOf(items) {
    const labels = Object.fromEntries(data().items);
    return items.map((item) => labels[item]).join(", ");
  }
  /** @param {string} line */
  function isDone(line) {
    const answers = find()(line);
    return isSure(line, answers) && itemsOf(answers).every(list.has);
  }
  /**
   * Whether nothing but names and what stands on a pack is in a line: "no", "stopped" or "allergy" may turn it round.
   * @param {string} line
   * @param {NameAnswer[]} answers
   */
  function isSure(line, answers) {
    if (!answers.length || !answers.every(({ kind, items }) => kind === "found" && items.length === 1))
      return false;
    const rest = answers.reduce(
      (left, { names: [name] }) => ` ${left} `.replace(` ${plainLetters(name)} `, " ").trim(),
      plainLetters(line),
    );
    const doubts = data().doubts.split(" ");
    return !find()(rest).length && !rest.split(" ").some((word) => doubts.includes(word));
  }
  /**
   * What was asked of a line is done: it goes, and what is still open stays.
   * @param {HTMLElement} pressed
   * @param {string} said
   */
  function done(pressed, said) {
    const { typed = "", kind = "" } = pressed.closest("li")?.dataset ?? {};
    show();
    const open = childrenOf(results).find((one) => one.dataset.typed === typed);
    if (kind !== "found" || !open || !maybe("[data-pick]", open)) leaveOut(typed);
    told.textContent = said;
    box.focus(); // the pressed button is gone
  }
  /**
   * Gives the items that notes stand for; a slip in a name is read as the name that it is nearest to.
   * @param {string[]} texts
   * @param {string} unknown - the item of a note that none of them has
   */
  function notedAs(texts, unknown) {
    const { noted_as: stands = {} } = texts.length ? data() : {};
    const told = texts.map((text) => kindsOf(find()(text)).filter((kind) => stands[kind]));
    /** @type {Set<string>} */
    const items = new Set(told.some((kinds) => !kinds.length) ? [unknown] : []);
    for (const kind of told.flat()) {
      const free = stands[kind].find((item) => !items.has(item));
      if (free) items.add(free);
    }
    return [...items];
  }
  /** @param {NameAnswer[]} answers @returns {string[]} */
  const kindsOf = (answers) =>
    answers.flatMap(({ kind, names, others }) => [
      kind,
      // "at night" stands behind a name in a record: the name by itself is what is noted.
      ...(kind === "mixed" ? names.flatMap(find()).map((one) => one.kind) : []),
      ...kindsOf(others.flatMap((name) => find()(name))),
    ]);
  /** @param {string} line */
  function leaveOut(line) {
    const lines = partsOf(box.value);
    lines.splice(lines.indexOf(line), 1);
    box.value = lines.join("\n");
    show();
  }
  box.addEventListener("input", show);
  return {
    box,
    /** @param {HTMLElement} pressed */
    picked(pressed) {
      const item = pressed.dataset.pick ?? "";
      done(pressed, fill(data().words.listed, { item: Object.fromEntries(data().items)[item] }));
    },
    /** @param {string[]} items */
    pickedAll(items) {
      box.value = partsOf(box.value)
        .filter((line) => !isDone(line))
        .join("\n");
      show();
      told.textContent = fill(data().words.all_listed, { names: namesOf(items) });
      box.focus(); // the pressed button is gone
    },
    /** @param {HTMLElement} pressed */
    noted: (pressed) => done(pressed, data().words.noted),
    notedAs,
    /** @param {string[]} lines */
    ask(lines) {
      box.value = lines.join("\n");
      show();
    },
    refresh() {
      if (box.value) show();
    },
    clear() {
      box.value = "";
      show();
    },
  };
}

/** @param {NameAnswer[]} answers */
const itemsOf = (answers) => answers.flatMap(({ items }) => items);

/**
 * Gives what puts together the answers of one line.
 * @param {NamesData} data
 * @param {List} list
 */
function resultsOf({ words, pages, items }, list) {
  /** @type {Record<string, string>} */
  const labels = Object.fromEntries(items);

  /**
   * @param {string} item
   * @param {string} text
   * @param {string} [hint]
   */
  function offer(item, text, hint) {
    if (list.has(item))
      return made("p", { className: "on-list", textContent: fill(words.listed, { item: labels[item] }) });
    return made("p", {}, button(text, { pick: item }), hint && made("span", { textContent: hint }));
  }
  /**
   * @param {NameAnswer} answer
   * @param {string} line
   */
  function message({ kind, names, others, question = "", items }, line) {
    if (kind === "asks") return question;
    if (kind !== "similar") return fill(words[kind], { names: names.join(", ") || line });
    const or = others.length
      ? fill(items.length ? words.or_other : words.only_other, { names: others.join(", ") })
      : "";
    return [items.length ? words.similar : "", or].filter(Boolean).join(" ");
  }
  /** @param {NameAnswer} answer */
  function offers({ kind, items, hints, options = [] }) {
    if (kind === "asks") return options.flatMap(([text, item]) => (item ? [offer(item, text)] : []));
    return items.map((item) => offer(item, fill(words.add, { item: labels[item] }), hints[item]));
  }
  /**
   * @param {NameAnswer} answer
   * @param {string} line
   */
  function note({ kind, options = [] }, line) {
    if (kind === "found") return [];
    if (list.hasNote(line)) return [made("p", { className: "on-list", textContent: words.noted })];
    const other = options.find(([, item]) => !item);
    return [
      made(
        "p",
        {},
        other && made("span", { textContent: `${other[0]}:` }),
        button(words.note, { note: line }),
      ),
    ];
  }
  /**
   * @param {NameAnswer} answer
   * @param {string} line
   */
  function toldOf(answer, line) {
    const said = message(answer, line);
    const page = pages[answer.kind];
    const link = page && made("a", { href: page[0], textContent: page[1] });
    const lead = said ? [made("p", { textContent: said + (link ? " " : "") }, link)] : [];
    return [...lead, ...offers(answer), ...note(answer, line)];
  }
  /**
   * @param {string} line
   * @param {NameAnswer[]} answers
   * @param {boolean} isOne
   */
  return function row(line, answers, isOne) {
    const head = !isOne && made("p", { className: "typed", textContent: line });
    const element = made("li", {}, head, ...answers.flatMap((answer) => toldOf(answer, line)));
    Object.assign(element.dataset, { typed: line, kind: answers.map((one) => one.kind).join(" ") });
    return element;
  };
}
