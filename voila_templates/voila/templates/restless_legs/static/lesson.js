/* Makes a lesson answer back. It knows nothing of medicine and draws nothing: it reads controls, works out
   which of the prepared answers they ask for, and puts that answer in its place. Nothing leaves the tab. */
"use strict";
(() => {
  const REST_MS = 500; // a reader who has rested this long gets the takeaway read aloud
  const kept = storage();

  /* ---- what the tab remembers --------------------------------------------------------------------- */

  function storage() {
    try {
      sessionStorage.getItem("rls");
      return sessionStorage;
    } catch { // storage switched off: the page works, and forgets
      return { getItem: () => null, setItem() {}, removeItem() {} };
    }
  }
  const remember = (name, entry) => {
    try { kept.setItem("rls:" + name, JSON.stringify(entry)); } catch { /* full: forget */ }
  };
  const recall = (name) => {
    try { return JSON.parse(kept.getItem("rls:" + name)); } catch { return null; }
  };
  const forget = (name) => kept.removeItem("rls:" + name);
  const remembered = () => Object.keys(kept).filter((key) => key.startsWith("rls:")).map((key) => key.slice(4));

  /* ---- numbers, exactly ----------------------------------------------------------------------------- */

  // Fractions of whole numbers: a binary one would put 18.9 of 42, which is 45%, under 45.
  const exact = (text) => {
    const [whole, rest = ""] = text.split(".");
    return { top: BigInt(whole + rest), under: 10n ** BigInt(rest.length) };
  };
  const times = (one, other) => ({ top: one.top * other.top, under: one.under * other.under });
  const over = (one, other) => ({ top: one.top * other.under, under: one.under * other.top });
  const isLess = (one, other) => one.top * other.under < other.top * one.under;
  const isSame = (one, other) => one.top * other.under === other.top * one.under;

  // With at most so many decimals, half up and without noughts at its end.
  function rounded({ top, under }, decimals) {
    const text = String((2n * top * 10n ** BigInt(decimals) + under) / (2n * under)).padStart(decimals + 1, "0");
    const rest = text.slice(-decimals).replace(/0+$/, "");
    return text.slice(0, -decimals) + (rest && "." + rest);
  }

  /* ---- lab text: the twin of lab_text.py, step by step ------------------------------------------------ */

  const MOST_LETTERS = 60;
  const SPELT = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'",
    "′": "'", "٬": "'", "μ": "u", "µ": "u", "٫": ",", "٪": "%",
  };
  const PASSED_OVER = " \t:;=,.*†‡!^↑↓|'\"";
  const NUMBER = String.raw`[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9.,'])|[.,]?[0-9](?:[0-9.,']*[0-9])?[.,]?`;
  const FOREIGN = String.raw`(?:%|\p{L}+)(?:/[\p{L}\p{N}]+)+|%`;
  const NEVER = "(?!)";

  // The digits of a script stand in a row of ten.
  function digit(letter) {
    let first = letter.codePointAt(0);
    const code = first;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
  }
  function spelt(text) {
    const folded = text.replace(/\p{Nd}/gu, digit).normalize("NFKC").toLowerCase();
    const plain = [...folded].map((letter) => SPELT[letter] ?? letter).join("").replace(/\s+/g, " ");
    return plain.replace(/\s*\/\s*/g, "/").trim()
      .replace(/<=|=</g, "≤").replace(/>=|=>/g, "≥");
  }
  const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const bounded = (text) => escaped(text) + (/[\p{L}\p{N}]$/u.test(text) ? "(?![\\p{L}\\p{N}_/])" : "");
  const longestFirst = (map) => [...map.keys()].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  const eitherOf = (map, write) => longestFirst(map).map(write).join("|") || NEVER;

  // What one box takes: the spellings of its units, its own test among all of them, and what is plausible.
  function labBox(lab, units, bounds, own) {
    const tests = Object.entries(lab.tests).sort(([key]) => (key === own ? 1 : -1));
    const names = new Map(tests.flatMap(([key, all]) => all.map((name) => [spelt(name), key === own ? "" : key])));
    const spellings = new Map(units.flatMap((unit, at) => unit.map((text) => [spelt(text), at])));
    const kinds = [["under", "<"], ["at_most", "≤"], ["over", ">"], ["at_least", "≥"], ["to", "-"]];
    const signs = new Map(kinds.flatMap(([kind, sign]) => lab[kind].map((word) => [spelt(word), sign])));
    const tokens = [
      `(?<unit>${eitherOf(spellings, bounded)})`, `(?<foreign>${FOREIGN})`, `(?<compared>${eitherOf(signs, bounded)})`,
      `(?<number>${NUMBER})`, String.raw`(?<word>\p{L}[\p{L}\p{N}_.]*)`, "(?<sign>[-+<>≤≥])", "(?<odd>.)",
    ];
    const spaced = (name) => escaped(name).replace(/ /g, " ?");
    return {
      names, spellings, signs, bounds, passedOver: new Set(lab.passed_over.map(spelt)),
      tokens: new RegExp(tokens.join("|"), "gsu"),
      // Old browsers can't look back: the letter before a name is met with it, and kept.
      named: new RegExp(`(^|[^\\p{L}\\p{N}])(${eitherOf(names, spaced)})(?![\\p{L}\\p{N}])`, "gu"),
    };
  }

  // {number, unit, limit}, or {ask, found, choices}: what must be asked back. It never guesses.
  function readLab(typed, chosen, box, isSettled = false) {
    if (typed.length > MOST_LETTERS || /[\p{No}\p{Nl}]/u.test(typed)) return { ask: "none" };
    const found = [];
    const text = withoutRange(spelt(typed)).replace(box.named, (_, before, name) => {
      found.push(nameOf(name, box));
      return before + (name.includes("%") ? " % " : " ");
    });
    const other = found.find((key) => key !== "");
    if (other) return { ask: "other_test", found: other };
    const tokens = tokensOf(text, box).filter((one) => !PASSED_OVER.includes(one.text));
    const odd = strange(tokens, box);
    if (odd) return odd.ask === "unit" ? { ...odd, found: asTyped(odd.found, typed) } : odd;
    return readTokens(tokens, chosen, box, found.includes(""), isSettled);
  }
  // A unit as it stands in what was typed: "ng/dL", which "ng/dl" is folded from.
  function asTyped(found, typed) {
    for (let length = 1; length <= typed.length; length += 1) {
      for (let start = 0; start + length <= typed.length; start += 1) {
        const span = typed.slice(start, start + length);
        if (spelt(span) === found) return span;
      }
    }
    return found;
  }
  function withoutRange(text) {
    const brackets = /[([{]([^()[\]{}]*)[)\]}]/g;
    const hasNumber = /[0-9]/.test(text.replace(brackets, " "));
    const left = (inside) => inside.replace(/(^|[^\p{L}\p{N}])[0-9][0-9.,']*/gu, "$1 ").replace(/[-<>≤≥]/g, " ");
    return text.replace(brackets, (_, inside) => ` ${hasNumber ? left(inside) : inside} `);
  }
  function nameOf(match, box) {
    const tight = (text) => text.replace(/ /g, "");
    return box.names.get(longestFirst(box.names).find((name) => tight(name) === tight(match)));
  }
  function tokensOf(text, box) {
    return [...text.matchAll(box.tokens)].map((found) => {
      const [kind] = Object.entries(found.groups).find(([, said]) => said !== undefined);
      const end = found.index + found[0].length;
      if (kind === "compared") return { kind: "sign", text: box.signs.get(found[0]), start: found.index, end };
      return { kind, text: found[0], start: found.index, end };
    });
  }
  function strange(tokens, box) {
    const units = new Map(tokens.filter((one) => one.kind === "unit").map((one) => [box.spellings.get(one.text), one.text]));
    const foreign = tokens.find((one) => one.kind === "foreign");
    if (foreign || units.size > 1) return { ask: "unit", found: foreign ? foreign.text : [...units.values()].pop() };
    if (tokens.some((one) => one.kind === "odd")) return { ask: "none" };
    const number = tokens.find((one) => one.kind === "number");
    const word = number && tokens.find((one) => one.kind === "word" && !box.passedOver.has(one.text.replace(/\.+$/, "")));
    // Before the number stands what was measured, behind it what it was measured in.
    return word && { ask: word.start < number.start ? "other_test" : "unit", found: word.text };
  }
  function readTokens(tokens, chosen, box, isNamed, isSettled) {
    const line = withoutEnd(tokens.filter((one) => ["number", "sign"].includes(one.kind)));
    const numbers = line.filter((one) => one.kind === "number");
    if (numbers.length !== 1) return { ask: numbers.length ? several_(line) : "none" };
    const [number] = numbers;
    const at = line.indexOf(number);
    let signs = line.slice(0, at).map((one) => one.text).join("");
    const touches = at > 0 && line[at - 1].end === number.start;
    if (signs === "-" && (touches || !isNamed)) return { ask: "negative" };
    if (signs === "-" || (signs === "+" && touches)) signs = "";
    if (at + 1 < line.length || signs.length > 1 || !"<>≤≥".includes(signs)) return { ask: "none" };
    const unit = tokens.find((one) => one.kind === "unit");
    return readNumber(number.text, unit ? box.spellings.get(unit.text) : chosen, signs, box, isSettled);
  }
  // The one range that a lab prints behind the number: "12.0 L 15-150" is 12.0.
  function withoutEnd(line) {
    const [rest, end] = [line.slice(0, -3), line.slice(-3)];
    const isNumber = rest[rest.length - 1]?.kind === "number" && rest.filter((one) => one.kind === "number").length === 1;
    return isNumber && isRange(end) && rises(end[0].text, end[2].text) ? rest : line;
  }
  const isRange = (line) => line.map((one) => one.kind).join() === "number,sign,number" && line[1].text === "-";
  // A day, as in "12 03-05", is no range; nor is one that falls.
  function rises(low, high) {
    if (/^0[0-9]/.test(low) || /^0[0-9]/.test(high)) return false;
    return meanings(low).some((one) => meanings(high).some((other) => isLess(exact(one), exact(other))));
  }
  const several_ = (line) => (isRange(line) ? "range" : "several");
  function readNumber(text, unit, limit, box, isSettled) {
    let meant = meanings(text);
    if (isSettled) meant = meant.slice(-1); // of the two, the one with the mark in it
    if (meant.length > 1) {
      const [least, most] = box.bounds[unit] ?? [];
      const fit = meant.map((one) => [one, exact(one)])
        .filter(([, one]) => !(least && isLess(one, least)) && !(most && isLess(most, one))).map(([one]) => one);
      if (fit.length === 1 || (fit.length && [">", "≥"].includes(limit))) meant = fit.slice(0, 1);
    }
    if (meant.length > 1) return { ask: "thousands", choices: meant.map((one) => limit + one), unit };
    return meant.length ? { number: meant[0], unit, limit } : { ask: "none" };
  }
  function meanings(text) {
    const tight = text.replace(/([0-9])[ '](?=[0-9]{3}(?![0-9]))/g, "$1_");
    if (/[ ']/.test(tight)) return [];
    if (tight.includes("_")) return /^[0-9]{1,3}(_[0-9]{3})+([.,][0-9]*)?$/.test(tight) ? [plainNumber(tight.replace(/_/g, ""))] : [];
    if (/^[1-9][0-9]{0,2}[.,][0-9]{3}$/.test(tight)) return [tight.replace(/[.,]/, ""), plainNumber(tight)];
    if (/^[0-9]*[.,]?[0-9]*$/.test(tight)) return [plainNumber(tight)];
    const grouped = /^([1-9][0-9]{0,2})([.,])([0-9]{3})((?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?$/.exec(tight);
    if (!grouped) return [];
    const [, first, mark, next, more, rest] = grouped;
    return [plainNumber(first + next + more.split(mark).join("") + (rest ? "." + rest : ""))];
  }
  function plainNumber(text) {
    const [whole, rest = ""] = text.replace(",", ".").split(".");
    return (whole.replace(/^0+/, "") || "0") + (rest && "." + rest);
  }

  /* ---- controls ------------------------------------------------------------------------------------ */

  // Each kind of control has:
  //   place()      where its value stands in its domain; null when it can't be read
  //   save()       what it holds, to be kept or sent in a link;  fits(entry): whether load(entry) can take it
  //   load(entry)  puts that back;  said(): what it holds in words; an empty text for nothing
  // One that a reader tells something of themselves with has besides:
  //   clear()      unanswered;  isBlank(): whether it is;  disown(), isUnknown(): "I don't know", where that can be said
  //   reads(entry) whether it would have an answer, where what fits may have none

  const kinds = {
    choice: (set) => {
      const inputs = [...set.querySelectorAll("input")];
      const picked = () => inputs.find((input) => input.checked);
      return {
        // Nobody has picked yet: the last of its domain.
        place: () => (picked() ? inputs.indexOf(picked()) : inputs.length),
        save: () => picked()?.value ?? "",
        fits: (value) => inputs.some((input) => input.value === value),
        load(value) { inputs.forEach((input) => { input.checked = input.value === value; }); },
        clear() { inputs.forEach((input) => { input.checked = false; }); },
        isBlank: () => !picked(),
        said: () => picked()?.parentElement.textContent.trim() ?? "",
      };
    },
    select: (set) => {
      const box = set.querySelector("select");
      const values = [...box.options].map((option) => option.value);
      const isOpen = values[0] === ""; // its first line asks to choose
      return {
        place: () => (isOpen ? (box.selectedIndex || values.length) - 1 : box.selectedIndex),
        save: () => box.value,
        fits: (value) => value !== "" && values.includes(value),
        load(value) { box.value = value; },
        clear() { box.selectedIndex = 0; },
        isBlank: () => isOpen && box.selectedIndex === 0,
        said: () => (isOpen && box.selectedIndex === 0 ? "" : box.selectedOptions[0].text),
      };
    },
    check: (set, table) => {
      const box = set.querySelector("input");
      return {
        place: () => Number(box.checked),
        save: () => box.checked,
        fits: (value) => typeof value === "boolean",
        load(value) { box.checked = value; },
        said: () => (box.checked ? table().words.yes : ""),
      };
    },
    measured,
    servings,
    several,
    ordered,
    steps,
    dial,
  };

  // Steps are a choice with two buttons beside it, one step back and one on. At an end the button is off,
  // but keeps the focus: a reader who presses on and on must not be thrown to the top of the page.
  function steps(set) {
    const inputs = [...set.querySelectorAll("input")];
    const buttons = [...set.querySelectorAll("[data-turn]")];
    const choice = kinds.choice(set);
    const turned = (button) => choice.place() + Number(button.dataset.turn);
    return {
      ...choice,
      place() {
        buttons.forEach((one) => one.setAttribute("aria-disabled", String(!inputs[turned(one)])));
        return choice.place();
      },
      press(button) {
        const next = "turn" in button.dataset && inputs[turned(button)];
        if (next) next.checked = true;
        return Boolean(next);
      },
    };
  }

  function dial(set) { // after its last value comes its first
    const slider = set.querySelector("input");
    const spoken = set.querySelector("[data-spoken]");
    const [labels, values] = [set.dataset.labels.split("|"), set.dataset.values.split("|")];
    return {
      place() {
        spoken.textContent = labels[slider.value];
        slider.setAttribute("aria-valuetext", spoken.textContent);
        return Number(slider.value);
      },
      press(button) {
        const turn = Number(button.dataset.turn);
        if (turn) slider.value = (Number(slider.value) + turn + values.length) % values.length;
        return Boolean(turn);
      },
      save: () => values[slider.value],
      fits: (value) => values.includes(value),
      load(value) { slider.value = values.indexOf(value); },
      said: () => labels[slider.value],
    };
  }

  // The cuts of a number in each of its units, as Python worked them out, and what is said of an entry.
  function scaleOf({ measured, lab, words }, name) {
    const data = measured[name];
    const factors = data.units.map((unit) => exact(unit.factor));
    const edges = [];
    for (const { edges: own } of data.units) {
      // "=75": the number itself lies above.
      edges.push(typeof own === "number" ? edges[own]
        : own.map((text) => ({ at: exact(text.replace("=", "")), isAbove: text.startsWith("=") })));
    }
    const count = edges[0].length + 1;
    const [least, most] = [data.least, data.most].map((text) => text && exact(text));
    const bounds = factors.map((factor) => [least && times(least, factor), most && times(most, factor)]);
    const box = labBox(lab, data.units.map((unit) => unit.spelt), bounds, data.test);
    const boxes = data.units.map((unit) => unit.tests?.map((test) => labBox(lab, unit.units, [], test)));
    const isPast = (number, { at, isAbove }) => isLess(at, number) || (isAbove && isSame(at, number));
    const place = (number, unit) => edges[unit].filter((edge) => isPast(number, edge)).length;
    const zone = (at) => data.decides.filter((cut) => cut < at).length;

    // The stretches that a limit such as "<5" may mean, the one next to it first.
    function places(number, unit, limit) {
      const next = limit === "<" ? edges[unit].filter(({ at }) => isLess(at, number)).length
        : limit === ">" ? edges[unit].filter(({ at }) => !isLess(number, at)).length : place(number, unit);
      if (!limit) return [next];
      const end = ">≥".includes(limit) ? count - 1 : Math.min(next, least ? place(least, 0) : 0);
      return Array.from({ length: Math.abs(end - next) + 1 }, (_, step) => next + Math.sign(end - next) * step);
    }
    function understood({ typed, unit, second, settled = [] }) {
      if (!typed.trim() && !second.trim()) return null;
      if (boxes[unit]) {
        if (!typed.trim() || !second.trim()) return { ask: "half" };
        return quotient([typed, second].map((text, part) => readLab(text, -1, boxes[unit][part], settled.includes(text))), unit);
      }
      const found = readLab(typed, unit, box, settled.includes(typed));
      if (found.ask) return found;
      const number = exact(found.number);
      return { ...found, numbers: [found.number], exact: number, places: places(number, found.unit, found.limit) };
    }
    function quotient(found, unit) {
      const at = found.findIndex((one) => one.ask);
      if (at >= 0) return { ...found[at], unit, at };
      const [first, second] = found;
      if (first.limit || second.limit) return { ask: "limit" };
      if (first.unit !== second.unit && first.unit >= 0 && second.unit >= 0) return { ask: "two_units" };
      const [top, under] = found.map((one) => exact(one.number));
      if (under.top === 0n) return { ask: "none" };
      const number = over(top, under);
      return { numbers: found.map((one) => one.number), unit, limit: "", exact: number, places: [place(number, unit)] };
    }
    // With as few decimals as keep it on its side of each cut; where a source gives the cut another number, the cut.
    function inBaseUnit(found) {
      const number = over(found.exact, factors[found.unit]);
      const own = zone(place(found.exact, found.unit));
      for (let decimals = 1; decimals <= 5; decimals += 1) {
        const written = rounded(number, decimals);
        if (zone(place(exact(written), 0)) === own) return written;
      }
      const away = ({ at }) => ({ top: abs(at.top * number.under - number.top * at.under), under: at.under * number.under });
      const cuts = data.decides.map((cut) => edges[0][cut]);
      return rounded(cuts.reduce((best, cut) => (isLess(away(cut), away(best)) ? cut : best)).at, 6);
    }
    const abs = (number) => (number < 0n ? -number : number);
    const joined = (number, sign) => number + (sign === "" || sign === "%" ? "" : " ") + sign;
    const isBase = (unit) => isSame(factors[unit], exact("1"));
    const limited = (said, limit) => (limit ? fill(words.limit[limit], { number: said }) : said);
    const base = (found) => joined(inBaseUnit(found), data.units[0].sign);
    function typedText(found) {
      if (boxes[found.unit]) return base(found);
      const said = limited(joined(found.numbers[0], data.units[found.unit].sign), found.limit);
      return isBase(found.unit) ? said : fill(words.beside, { typed: said, base: base(found) });
    }
    function pinText(found) {
      if (boxes[found.unit]) return inBaseUnit(found);
      return found.limit + joined(found.numbers[0], isBase(found.unit) ? "" : data.units[found.unit].sign);
    }
    const parts = data.units.map((unit) => unit.parts);
    return { count, understood, typedText, pinText, parts, joined, signOf: (unit) => data.units[unit].sign };
  }

  // A number as it stands on a lab's paper: a box, its units, "I don't know"; two boxes where it is two tests.
  function measured(set, table) {
    const [menu, unknown, error, spoken, readAs, choices, more] =
      ["unit", "unknown", "error", "spoken", "read-as", "choices", "second"].map((part) => set.querySelector(`[data-${part}]`));
    const box = set.querySelector("input[name]");
    const second = more?.querySelector("input");
    const label = box.getAttribute("aria-label");
    const scale = once(() => scaleOf(table(), set.dataset.name));
    const begun = menu?.selectedIndex ?? 0;
    const unit = () => menu?.selectedIndex ?? 0;
    const isRatio = () => Boolean(second) && Boolean(scale().parts[unit()]);
    const settled = new Set(); // texts that the reader chose where "1,234" could mean two numbers
    const isSettled = () => [...settled].filter((text) => text === box.value || (isRatio() && text === second.value));
    const choices_ = () => (isSettled().length ? { settled: isSettled() } : {});
    const entry = () => ({ typed: box.value, unit: unit(), second: isRatio() ? second.value : "", ...choices_() });
    const found = (held = entry()) => scale().understood(held);
    const known = () => {
      const now = unknown.checked ? null : found();
      return now && !now.ask ? now : null;
    };
    function show(now) {
      const { words } = table();
      const isWrong = Boolean(now?.ask);
      error.hidden = !isWrong;
      error.textContent = isWrong ? asked(now) : "";
      choices.hidden = !now?.choices;
      choices.replaceChildren(...(now?.choices ?? []).map((text) => choice(text, now)));
      for (const one of [box, second, menu]) if (one) one.disabled = unknown.checked;
      box.setAttribute("aria-invalid", String(isWrong));
      second?.setAttribute("aria-invalid", String(isWrong && isRatio()));
      spoken.textContent = unknown.checked ? words.not_known : isWrong ? words.check : now ? scale().typedText(now) : "";
      readAs.hidden = !now || isWrong || (!isRatio() && [now.numbers[0], scale().typedText(now)].includes(box.value.trim()));
      readAs.textContent = readAs.hidden ? "" : fill(words.read_as, { number: scale().typedText(now) });
      arrange();
    }
    function arrange() {
      if (!second) return;
      more.hidden = !isRatio();
      box.setAttribute("aria-label", isRatio() ? box.dataset.first : label);
      set.querySelector("[data-first-label]").hidden = !isRatio();
    }
    function asked({ ask, found: odd = "" }) {
      const units = menu ? [...menu.options].map((option) => option.text) : [set.querySelector(".unit").textContent];
      return fill(table().words.ask[ask], { units: units.join('", "'), found: odd, label });
    }
    function choice(text, { at = 0 }) {
      const sign = isRatio() ? "" : scale().signOf(unit());
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: scale().joined(text, sign) });
      button.dataset.choice = text;
      button.dataset.at = at; // which of two boxes it is for
      return button;
    }
    return {
      place() {
        const now = unknown.checked ? null : found();
        if (menu && now?.unit !== undefined) menu.selectedIndex = now.unit; // a unit that is written sets the menu
        show(now);
        if (now?.ask) return null;
        return now ? now.places[0] : scale().count;
      },
      places: () => known()?.places ?? [],
      refuse: () => show({ ask: "limit" }),
      told: () => (known() ? [scale().typedText(known()), scale().pinText(known())] : [table().words.not_known, ""]),
      press(button) {
        if (!("choice" in button.dataset)) return false;
        const text = button.dataset.choice;
        const into = button.dataset.at === "1" ? second : box;
        into.value = text;
        settled.add(text);
        into.focus(); // the pressed button is gone
        return true;
      },
      save: () => (isRatio() ? entry() : { typed: box.value, unit: unit(), ...choices_() }),
      // What stands there must be a whole entry of a box like this one; that it is a number is said at the field.
      fits(held) {
        if (!isPlain(held)) return false;
        const { typed, unit: at, second: other, settled: chosen = [], ...rest } = held;
        if (!Array.isArray(chosen) || !areDifferent(chosen) || !chosen.every((text) => [typed, other].includes(text))) return false;
        if (!isTyped(typed) || !Number.isInteger(at) || at < 0 || at >= (menu?.options.length ?? 1)) return false;
        const isTwo = Boolean(scale().parts[at]);
        return (isTwo ? isTyped(other) && Boolean((typed + other).trim()) : other === undefined && Boolean(typed.trim())) &&
          Object.keys(rest).length === 0;
      },
      reads(held) { return this.fits(held) && !found({ second: "", ...held }).ask; },
      load(held) {
        this.clear();
        box.value = held.typed;
        if (menu) menu.selectedIndex = held.unit;
        if (second) second.value = held.second ?? "";
        (held.settled ?? []).forEach((text) => settled.add(text));
      },
      clear() {
        settled.clear();
        box.value = "";
        if (second) second.value = "";
        if (menu) menu.selectedIndex = begun;
        unknown.checked = false;
      },
      disown() { unknown.checked = true; },
      isBlank: () => !unknown.checked && !entry().typed.trim() && !entry().second.trim(),
      isUnknown: () => unknown.checked,
      // In the reader's own unit; a number that can't be read, as it stands there.
      said() {
        if (unknown.checked) return table().words.not_known;
        const now = known();
        if (!now) return fill(table().words.not_read, { typed: [box.value, isRatio() ? second.value : ""].join(" ").trim() });
        const two = scale().parts[now.unit];
        return scale().typedText(now) + (two ? ` (${two.map((part, at) => `${part}: ${now.numbers[at]}`).join("; ")})` : "");
      },
    };
  }
  const isTyped = (text) => typeof text === "string" && text.length <= MOST_LETTERS;

  const isPlain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);
  const has = (thing, name) => Object.prototype.hasOwnProperty.call(thing, name); // Object.hasOwn is too new for some
  const labelOf = (row) => row.querySelector(".item").textContent.trim();

  const areDifferent = (items) => new Set(items).size === items.length;

  // "Add" is off until something was chosen: a slip of the thumb adds nothing that nobody picked.
  function offUntilChosen(list, putting) {
    list.addEventListener("change", () => { putting.disabled = !list.value; });
  }
  function chooseAnew(list, putting) {
    list.value = "";
    putting.disabled = true;
    list.focus(); // the pressed button is off
  }

  function servings(set) {
    const list = set.querySelector("[data-add]");
    const putting = set.querySelector("[data-put]");
    const rows = new Map([...set.querySelectorAll("[data-item]")].map((row) => [row.dataset.item, row]));
    const most = Number(set.dataset.most);
    const box = (row) => row.querySelector("input");
    // A broken serving counts as a whole one; what is no number counts as none.
    const count = (row) => Math.max(0, Math.min(most, Math.ceil(Number(box(row).value.trim().replace(",", "."))) || 0));
    function put(row, to) {
      const now = Math.max(0, Math.min(most, to));
      box(row).value = String(now);
      row.hidden = now === 0;
    }
    offUntilChosen(list, putting);
    return {
      chosen: () => [...rows].map(([item, row]) => [item, count(row)]).filter(([, n]) => n > 0),
      press(target) {
        if (target.hasAttribute("data-put")) {
          const row = rows.get(list.value);
          if (!row) return false;
          put(row, count(row) + 1);
          chooseAnew(list, putting);
        } else if (target.dataset.step) {
          const row = target.closest("[data-item]");
          put(row, count(row) + Number(target.dataset.step));
          if (row.hidden) list.focus(); // the pressed button is gone
        } else return false;
        return true;
      },
      settle: () => rows.forEach((row) => put(row, count(row))),
      save() { return this.chosen(); },
      fits: (chosen) => Array.isArray(chosen) && chosen.length > 0 && chosen.every((one) => Array.isArray(one) && one.length === 2 &&
        rows.has(one[0]) && Number.isInteger(one[1]) && one[1] > 0 && one[1] <= most) &&
        areDifferent(chosen.map(([item]) => item)),
      clear: () => rows.forEach((row) => put(row, 0)),
      isBlank() { return this.chosen().length === 0; },
      load(chosen) {
        const counts = new Map(chosen);
        rows.forEach((row, item) => put(row, counts.get(item) ?? 0));
      },
      said() { return this.chosen().map(([item, n]) => `${labelOf(rows.get(item))}: ${n}`).join(", "); },
    };
  }

  const MOST_NOTES = 30;
  const MOST_LETTERS_OF_NOTE = 60;
  const NOTE = "note:"; // what a reader noted in their own words stands behind it, where keys of items stand
  const isNote = (entry) => typeof entry === "string" && entry.startsWith(NOTE) && entry.length > NOTE.length &&
    entry.length <= NOTE.length + MOST_LETTERS_OF_NOTE && !/\p{C}/u.test(entry);

  function several(set) {
    const rows = new Map([...set.querySelectorAll("[data-item]")].map((row) => [row.dataset.item, row]));
    const list = set.querySelector("[data-add]");
    const putting = set.querySelector("[data-put]");
    const found = set.querySelector("[data-finder]");
    const full = set.querySelector("[data-full]");
    const { noted } = set.dataset; // the item that stands for all notes
    const limit = Number(set.dataset.limit ?? Infinity);
    const isKept = (row) => "kept" in row.dataset;
    const picked = () => [...rows.values()].filter((row) => !row.hidden && !isKept(row));
    const room = () => picked().length < limit;
    const noteRows = () => [...set.querySelectorAll("[data-own]")];
    const notes = () => noteRows().map(labelOf);
    const look = found && finder(found, {
      has: (item) => rows.has(item) && !rows.get(item).hidden, hasNote: (text) => notes().includes(cut(text)),
    });
    const cut = (text) => text.replace(/\p{C}/gu, "").slice(0, MOST_LETTERS_OF_NOTE).trim();
    function put(item, on) {
      const row = rows.get(item);
      if (row && !isKept(row) && (!on || room())) row.hidden = !on;
    }
    function note(text) { // as text, whatever stands in it
      if (!text || notes().includes(text) || notes().length >= MOST_NOTES) return;
      const row = document.createElement("li");
      const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "\u00d7" });
      drop.dataset.drop = row.dataset.own = "";
      drop.setAttribute("aria-label", fill(set.dataset.dropping, { item: text }));
      row.append(Object.assign(document.createElement("span"), { className: "item", textContent: text }), drop);
      set.querySelector("ul.servings").append(row);
    }
    // Whoever adds one begins their own list: nothing of the example may stay in it as if it were theirs.
    function begin(ofExample) {
      if (ofExample) rows.forEach((row, other) => put(other, false));
    }
    function add(item, ofExample) {
      begin(ofExample);
      if (full) full.hidden = room() || !rows.get(item).hidden;
      put(item, true);
    }
    function addChosen(ofExample) {
      if (!list.value) return false;
      const row = rows.get(list.value);
      add(list.value, ofExample);
      if (!row.hidden) chooseAnew(list, putting); // what had no room stays chosen
      look?.refresh();
      return true;
    }
    function drop(button) {
      const row = button.closest("li");
      if ("own" in row.dataset) row.remove();
      else row.hidden = true;
      if (full) full.hidden = true;
      look?.refresh();
      (look?.box ?? list).focus(); // the pressed button is gone
    }
    offUntilChosen(list, putting);
    return {
      chosen: () => [...[...rows].filter(([, row]) => !row.hidden).map(([item]) => [item, 1]),
        ...(notes().length ? [[noted, 1]] : [])],
      press(button, ofExample) {
        const { dataset } = button;
        if ("put" in dataset) return addChosen(ofExample);
        if ("pick" in dataset) { add(dataset.pick, ofExample); look.picked(button); }
        else if ("note" in dataset) { begin(ofExample); note(cut(dataset.note)); look.noted(button); }
        else if ("drop" in dataset) drop(button);
        else return false;
        return true;
      },
      save() { // in the order of its kind: an ordered list has one of its own
        const items = this.chosen().map(([item]) => item).filter((item) => item !== noted);
        return [...items, ...notes().map((text) => NOTE + text)];
      },
      fits(entries) {
        if (!Array.isArray(entries) || !areDifferent(entries)) return false;
        const [own, items] = [entries.filter(isNote), entries.filter((entry) => !isNote(entry))];
        if (own.length > (noted ? MOST_NOTES : 0) || !items.every((item) => rows.has(item))) return false;
        const chosen = items.filter((item) => !isKept(rows.get(item)));
        return chosen.length <= limit && chosen.length + own.length > 0;
      },
      // A link carries no text of a reader's own, neither out nor in.
      sent: (entries) => entries.filter((entry) => !isNote(entry)),
      reads(entries) { return this.fits(entries) && !entries.some(isNote); },
      clear() { this.load([]); },
      isBlank: () => picked().length + notes().length === 0,
      load(entries) {
        rows.forEach((_, item) => put(item, false));
        noteRows().forEach((row) => row.remove());
        entries.forEach((entry) => (isNote(entry) ? note(entry.slice(NOTE.length)) : put(entry, true)));
        if (full) full.hidden = true;
        look?.clear();
      },
      // What is always there says nothing of the reader.
      said() { return [...picked().map(labelOf), ...notes()].join(", "); },
    };
  }

  // Several in an order of the reader's own: rows stand in it, and the count of one is its place.
  function ordered(set) {
    const list = set.querySelector("ol");
    const told = set.querySelector("[data-told]");
    const picked = several(set);
    const rows = () => [...list.children].filter((row) => !row.hidden);
    const rowOf = (item) => [...list.children].find((row) => row.dataset.item === item);
    const beside = (button, all) => all[all.indexOf(button.closest("[data-item]")) + Number(button.dataset.move)];
    function settle() {
      const all = rows();
      all.forEach((row) => row.querySelectorAll("[data-move]").forEach((button) =>
        button.setAttribute("aria-disabled", String(!beside(button, all)))));
    }
    function move(button) {
      const [row, other] = [button.closest("[data-item]"), beside(button, rows())];
      if (!other) return false;
      other[Number(button.dataset.move) < 0 ? "before" : "after"](row);
      button.focus(); // what moves in the page loses it
      const place = rows().indexOf(row) + 1;
      told.textContent = fill(set.dataset.moved, { item: labelOf(row), place, count: rows().length });
      return true;
    }
    function press(button, ofExample) {
      if ("move" in button.dataset) return move(button);
      // One that is added comes last; one that stands in the list already keeps its place.
      const row = "put" in button.dataset && rowOf(set.querySelector("[data-add]").value);
      if (row && (row.hidden || ofExample)) list.append(row);
      told.textContent = "";
      return picked.press(button, ofExample);
    }
    return {
      ...picked,
      chosen: () => rows().map((row, at) => [row.dataset.item, at + 1]),
      press(button, ofExample) {
        const pressed = press(button, ofExample);
        settle();
        return pressed;
      },
      clear() { this.load([]); },
      load(items) {
        picked.load(items);
        items.forEach((item) => list.append(rowOf(item)));
        settle();
      },
      said: () => rows().map(labelOf).join(", "),
    };
  }

  /* ---- finding a name as people type it: letter by letter what finder.py does ---------------------------- */

  const MOST_LINES = 40;
  const MOST_OFFERS = 6;
  const SHORTEST = 2; // fewer letters than these are no name yet
  const SHORTEST_BEGINNING = 4;
  const SHORTEST_KEY = 3;
  const FAR = 9;
  // How a name is spelt elsewhere, and by ear.
  const BY_EAR = [["ph", "f"], ["th", "t"], ["ch", "c"], ["ck", "c"], ["k", "c"], ["y", "i"], ["ae", "e"], ["oe", "e"], ["h", ""]];
  const different = (items) => [...new Set(items)];

  const plainLetters = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
    .replace(/['\u2019\u0060\u00b4]/g, "").replace(/(\d)(?=[a-z])/g, "$1 ").replace(/[^a-z0-9]+/g, " ").trim();
  function keyOf(name) {
    const spelt = BY_EAR.reduce((text, [one, other]) => text.replaceAll(one, other), plainLetters(name).replaceAll(" ", ""))
      .replace(/(.)\1+/g, "$1");
    const bare = spelt.replace(/(?:ium|io|um|[aeo])$/, "");
    return bare.length >= SHORTEST_KEY ? bare : spelt;
  }
  // A comma between two digits belongs to a number; any other one parts two names. (No look-behind: older
  // browsers would read none of this script.)
  const linesOf = (typed) => typed.replace(/(\d),(?=\d)/g, "$1\u0000").split(/[\r\n;,]+/)
    .map((part) => part.replaceAll("\u0000", ",").split(/\s+/).filter(Boolean).join(" "))
    .filter(plainLetters).slice(0, MOST_LINES);

  // How many letters must change, come, go or swap with their neighbour to make one word into the other.
  function slips(one, other) {
    let [before, row] = [[], [0, ...other].map((_, at) => at)];
    [...one].forEach((letter, i) => {
      const last = before;
      [before, row] = [row, [i + 1]];
      [...other].forEach((other_, j) => {
        const by = Math.min(row[j] + 1, before[j + 1] + 1, before[j] + (letter === other_ ? 0 : 1));
        const isSwap = i && j && letter === other[j - 1] && one[i - 1] === other_;
        row.push(isSwap ? Math.min(by, last[j - 1] + 1) : by);
      });
    });
    return row[row.length - 1];
  }
  // Short names forgive nothing, longer ones one slip, long ones two; the first letter sounds right.
  const sound = (letter) => ("cszx".includes(letter) ? "s" : letter);
  function apartBy(typed, name) {
    const least = Math.min(typed.length, name.length);
    const allowed = least < 5 ? 0 : least < 8 ? 1 : 2;
    if (!allowed || Math.abs(typed.length - name.length) > allowed || sound(typed[0]) !== sound(name[0])) return FAR;
    const by = slips(typed, name);
    return by <= allowed ? by : FAR;
  }

  // What a line leads to: a list of {kind, names, items, others}.
  function nameFinder({ items, hints, asks, names, others, classes, ...lists }) {
    const [isDropped, isDoubt, differs, isOutside] = ["dropped", "doubts", "differs", "outside"]
      .map((key) => new Set(lists[key].split(" ")));
    const index = new Map();
    const enter = (entry) => { const text = plainLetters(entry.text); if (!index.has(text)) index.set(text, entry); };
    for (const [text, question, options] of asks) {
      enter({ kind: "ask", text, question, options, items: options.map(([, item]) => item).filter(Boolean) });
    }
    for (const [leads, texts] of Object.entries(names)) {
      const pairs = leads.split(" ").map((lead) => lead.split(".")).map(([item, hint]) => [items[item][0], hints[hint]]);
      const entry = { kind: "name", hints: Object.fromEntries(pairs), items: pairs.map(([item]) => item) };
      texts.split("|").forEach((text) => enter({ ...entry, text }));
    }
    for (const [told, texts] of Object.entries(others)) {
      texts.split("|").forEach((text) => enter({ kind: "other", text, told, items: [] }));
    }
    classes.split("|").forEach((text) => enter({ kind: "class", text, items: [] }));
    const longest = Math.max(...[...index.keys()].map((text) => text.split(" ").length));
    const named = [...index].filter(([, entry]) => entry.kind !== "class").map(([text, entry]) => [keyOf(text), entry]);

    function scan(tokens) { // the longest name first, from the beginning; and the words left over
      const [hits, left] = [[], []];
      for (let at = 0; at < tokens.length;) {
        let size = Math.min(longest, tokens.length - at);
        while (size && !index.has(tokens.slice(at, at + size).join(" "))) size -= 1;
        if (size) hits.push(index.get(tokens.slice(at, at + size).join(" ")));
        else left.push(tokens[at]);
        at += size || 1;
      }
      return [weighed(hits), left];
    }
    function weighed(hits) { // what is a salt or a kind beside a name is none: magnesium in esomeprazole magnesium
      const notClass = hits.filter((hit) => hit.kind !== "class");
      const firm = notClass.filter((hit) => !isDropped.has(plainLetters(hit.text)));
      return different(firm.length ? firm : notClass.length ? notClass : hits);
    }
    function alike(words) {
      const keys = new Set([...words, words.join(" ")].filter((word) => word.length >= SHORTEST_BEGINNING).map(keyOf));
      return named.filter(([key]) => keys.has(key)).map(([, entry]) => entry).slice(0, MOST_OFFERS);
    }
    function begun(typed) { // people stop typing when they see what they want
      if (typed.length < SHORTEST_BEGINNING) return [];
      return [...index].filter(([text, entry]) => text.startsWith(typed) && entry.kind !== "class")
        .map(([, entry]) => entry).slice(0, MOST_OFFERS);
    }
    function near(words) {
      const typed = different([...words, words.join(" ")]).map(keyOf);
      const apart = named.map(([key, entry]) => [Math.min(...typed.map((one) => apartBy(one, key))), entry]);
      const least = Math.min(...apart.map(([by]) => by));
      const found = least < FAR ? apart.filter(([by]) => by === least).map(([, entry]) => entry) : [];
      // Two slips from two that differ is a guess between them: none is offered. At one slip, all are named.
      const leads = new Set(found.map((one) => [...one.items].sort().join(" ") || one.text));
      return least > 1 && leads.size > 1 ? [] : found.slice(0, MOST_OFFERS);
    }
    function similar(words) {
      const tries = words.length ? [() => alike(words), () => begun(words.join(" ")), () => near(words)] : [];
      for (const attempt of tries) {
        const found = attempt();
        if (found.length === 1 && found[0].kind === "ask") return toldOf(found[0]); // it means two things all the same
        if (found.length) return answer("similar", found, different(found.flatMap((one) => one.items)).slice(0, MOST_OFFERS));
      }
      return null;
    }
    // A name that leads to what stands before it is left out: a brand in brackets behind its medicine.
    function unrepeated(hits) {
      const offered = new Set();
      return hits.filter(({ items: own }) => {
        const isNew = !own.length || own.some((item) => !offered.has(item));
        own.forEach((item) => offered.add(item));
        return isNew;
      });
    }
    // Beside each item the hint of the first name that leads to it.
    const hintsOf = ({ text, hints: own = {} }) =>
      Object.fromEntries(Object.entries(own).map(([item, hint]) => [item, fill(hint, { name: text })]));
    const answer = (kind, found, offered = []) => ({
      kind, names: found.map((one) => one.text), items: offered,
      hints: Object.assign({}, ...found.map(hintsOf).reverse()),
      others: kind === "similar" ? found.filter((one) => one.kind === "other").map((one) => one.text) : [],
      question: found[0]?.question, options: found[0]?.options,
    });
    const toldOf = (one, foundAs) =>
      answer({ name: foundAs, ask: foundAs === "outside" ? foundAs : "asks", class: "class" }[one.kind] ?? one.told, [one], one.items);
    // Worth an answer, if only that it is unknown: "T3" is, the "10" of a strength is not.
    const mayBeMeant = (word) =>
      word.length >= SHORTEST && /[a-z]/.test(word) && !isDropped.has(word) && !isDoubt.has(word);

    return function find(line) {
      const tokens = plainLetters(line).split(" ").filter(Boolean);
      const [hits, left] = scan(tokens);
      const words = left.filter((word) => !isDropped.has(word) && !isDoubt.has(word) && !/\d/.test(word));
      if (hits.some((hit) => hit.kind === "name" || hit.kind === "ask")) {
        const isOther = left.some((word) => differs.has(word));
        const foundAs = tokens.some((word) => isOutside.has(word)) ? "outside" : isOther ? "differs" : "found";
        return unrepeated(hits).map((one) => toldOf(one, foundAs));
      }
      const close = similar(words);
      if (hits[0]?.kind === "class" && !close) return [answer("class", hits)];
      const known = hits.filter((hit) => hit.kind === "other");
      const isDoubtful = left.some((word) => isDoubt.has(word));
      if (isDoubtful && !close && (known.length || words.length)) return [answer("mixed", known)];
      const answers = [...known.map((one) => toldOf(one)), ...(close ? [close] : [])];
      if (answers.length) return answers;
      return left.some(mayBeMeant) ? [answer("unknown", [])] : [];
    };
  }

  // The box, and under it what each line leads to. Built as text, never as markup: what somebody types or what a
  // table says can't become a page. `list` knows what is on the reader's list.
  function finder(root, list) {
    const box = root.querySelector("[data-find]");
    const told = root.querySelector("[data-told]");
    const results = root.querySelector("[data-results]");
    const data = once(() => JSON.parse(root.querySelector("[data-names]").textContent));
    const find = once(() => nameFinder(data()));
    const labels = once(() => Object.fromEntries(data().items));
    const element = (tag, settings, ...inside) => {
      const made = Object.assign(document.createElement(tag), settings);
      made.append(...inside.filter(Boolean));
      return made;
    };
    function button(textContent, dataset) {
      const made = element("button", { type: "button", textContent });
      Object.assign(made.dataset, dataset);
      return made;
    }
    function offer(item, text, hint) {
      const { words } = data();
      if (list.has(item)) return element("p", { className: "on-list", textContent: fill(words.listed, { item: labels()[item] }) });
      return element("p", {}, button(text, { pick: item }), hint && element("span", { textContent: hint }));
    }
    function message({ kind, names, others, question, items }, line) {
      const { words } = data();
      const places = { names: names.join(", ") || line };
      if (kind === "asks") return question;
      if (kind !== "similar") return fill(words[kind], places);
      const or = others.length ? fill(items.length ? words.or_other : words.only_other, { names: others.join(", ") }) : "";
      return [items.length ? words.similar : "", or].filter(Boolean).join(" ");
    }
    function told_(answer, line) { // one answer of a line, as its elements
      const { words, pages } = data();
      const { kind, items, hints, options } = answer;
      const add = (item) => fill(words.add, { item: labels()[item] });
      const said = message(answer, line);
      const link = pages[kind] && element("a", { href: pages[kind][0], textContent: pages[kind][1] });
      const lead = said && element("p", { textContent: said + (link ? " " : "") }, link);
      const asked = (options ?? []).filter(([, item]) => item);
      const offers = kind === "asks" ? asked.map(([text, item]) => offer(item, text))
        : items.map((item) => offer(item, add(item), hints[item]));
      const other = (options ?? []).find(([, item]) => !item);
      const isNoted = list.hasNote(line);
      const note = kind !== "found" && (isNoted
        ? element("p", { className: "on-list", textContent: words.noted })
        : element("p", {}, other && element("span", { textContent: other[0] + ":" }), button(words.note, { note: line })));
      return [lead, ...offers, note];
    }
    function row(line, answers, isOne) {
      const head = !isOne && element("p", { className: "typed", textContent: line });
      const made = element("li", {}, head, ...answers.flatMap((answer) => told_(answer, line)));
      Object.assign(made.dataset, { typed: line, kind: answers.map((one) => one.kind).join(" ") });
      return made;
    }
    function show() {
      const lines = linesOf(box.value);
      const found = lines.map((line) => [line, line.replace(/\s/g, "").length < SHORTEST ? [] : find()(line)])
        .filter(([, answers]) => answers.length);
      results.replaceChildren(...found.map(([line, answers]) => row(line, answers, lines.length === 1)));
      told.textContent = results.lastElementChild?.innerText ?? "";
    }
    // What was asked of a line is done: it goes, and what is still open stays.
    function done(button_, said) {
      const row_ = button_.closest("li");
      const { typed, kind } = row_.dataset;
      show();
      const open = [...results.children].find((one) => one.dataset.typed === typed);
      if (kind !== "found" || !open?.querySelector("[data-pick]")) {
        const lines = linesOf(box.value);
        lines.splice(lines.indexOf(typed), 1);
        box.value = lines.join("\n");
        show();
      }
      told.textContent = said;
      box.focus(); // the pressed button is gone
    }
    box.addEventListener("input", show);
    return {
      box,
      picked: (button_) => done(button_, fill(data().words.listed, { item: labels()[button_.dataset.pick] })),
      noted: (button_) => done(button_, data().words.noted),
      refresh() { if (box.value) show(); },
      clear() { box.value = ""; show(); },
    };
  }

  const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));
  function once(make) {
    let made;
    return () => (made ??= make());
  }
  const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole_, name) => places[name] ?? whole_);

  /* ---- picking answers ------------------------------------------------------------------------------ */

  // Rows of numbers are written as steps from one to the next; they are rows again when a table is read.
  function row(steps) {
    let at = 0;
    return steps.map((step) => (at += step));
  }
  function opened(table) {
    for (const derived of table.derived) if (derived.index) derived.index = row(derived.index);
    for (const part of table.parts) {
      const { packed } = part;
      part.index = row(part.index);
      packed.template = row(packed.template);
      packed.lists = packed.lists.map((list) => (typeof list[0] === "string" ? list : row(list)));
    }
    return table;
  }
  function unpack(packed, at) {
    return packed.blocks ? row(packed.blocks[at]).map((block) => stored(packed, block)).join("") : stored(packed, at);
  }
  function stored(packed, at) {
    const number = packed.template[at];
    const { pieces, columns } = packed.templates[number];
    packed.within ??= within(packed.template);
    const place = packed.within[at];
    const filled = ([values, index]) => packed.lists[values][packed.lists[index][place]];
    return pieces.map((piece) => (typeof piece === "string" ? piece : filled(columns[piece]))).join("");
  }
  // For each text: the how-manieth of its template it is, which is its row in the template's columns.
  function within(template) {
    const met = [];
    return template.map((number) => (met[number] = (met[number] ?? -1) + 1));
  }

  function place(lookup, known) { // the last input runs fastest
    return lookup.inputs.reduce((at, name, i) => at * lookup.sizes[i] + known[name], 0);
  }

  function work(data, controls) {
    const known = {};
    for (const [name, control] of Object.entries(controls)) {
      if (control.place) known[name] = control.place();
    }
    if (Object.values(known).includes(null)) return null;
    const unclear = unclearLimits(data, controls, known);
    unclear.forEach((name) => controls[name].refuse());
    return unclear.length ? null : derive(data, controls, known);
  }
  function derive(data, controls, known) {
    for (const derived of data.derived) {
      known[derived.name] = derived.over
        ? Math.min(derived.most, sum(derived.sums, controls[derived.over].chosen()))
        : derived.index[place(derived, known)];
    }
    return known;
  }
  // A limit such as "<5" has an answer where all that it may mean has the same; else the number is asked for.
  function unclearLimits(data, controls, known) {
    const limits = Object.keys(data.measured ?? {}).filter((name) => controls[name].places().length > 1);
    let states = [known];
    for (const name of limits) states = states.flatMap((one) => controls[name].places().map((at) => ({ ...one, [name]: at })));
    if (!limits.length) return [];
    const worked = states.map((one) => derive(data, controls, { ...one }));
    return limits.filter((name) => !data.agree[name] || new Set(worked.map((one) => one[data.agree[name]])).size > 1);
  }
  const sum = (sums, chosen) => chosen.reduce((all, [item, n]) => all + (sums[item]?.[n] ?? 0), 0);

  function* answers(part, known, controls) {
    if (!part.over) return yield filled(unpack(part.packed, part.index[place(part, known)]), controls);
    for (const [item, n] of controls[part.over].chosen()) {
      const at = { ...known, item: part.items.indexOf(item), count: n - 1 };
      yield filled(unpack(part.packed, part.index[place(part, at)]), controls);
    }
  }
  // "{{typed:ferritin}}" is the number as the reader typed it, "{{pin:ferritin}}" the same in short.
  function filled(html, controls) {
    return html.replace(/\{\{(typed|pin):(\w+)\}\}/g, (place_, kind, name) => {
      const told = has(controls, name) && controls[name].told?.();
      return told ? asText(told[kind === "pin" ? 1 : 0]) : place_;
    });
  }
  const asText = (said) => said.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

  /* ---- one explorer --------------------------------------------------------------------------------- */

  function explorer(form) {
    // Read when it is first needed: the page opens in a true state without it.
    const table = once(() => opened(JSON.parse(form.querySelector("[data-table]").textContent)));
    const isQuiz = "quiz" in form.dataset; // a guess is nobody's business, and is not kept
    const place_ = "explorer:" + form.dataset.explorer;
    const example = form.querySelector("[data-example]");
    const check = form.querySelector("[data-check]");
    const status = form.querySelector("[data-status]");
    const sets = [...form.querySelectorAll("[data-control]")];
    const controls = Object.fromEntries(
      sets.map((set) => [set.dataset.name, kinds[set.dataset.control](set, table)]),
    );
    const begin = Object.fromEntries(sets.map((s) => [s.dataset.name, controls[s.dataset.name].save()]));
    const parts = once(() => table().parts.map((part) => ({
      ...part, at: form.querySelector(`[data-part="${part.name}"]`), now: null,
    })));
    let rest;
    const owners = new Map(); // of each control that somebody answered: by whom, and when, where that is known
    // What other questions elsewhere answer here as well: control -> shared one -> its value -> the value here.
    const follows = JSON.parse(form.dataset.follows ?? "{}");
    const followers = new Set(); // those whose answer came so, and goes so
    let isMine = false; // whether the reader set it, so that it goes with them to the visit

    // Whose answer it is. A setting says what is shown, and is nobody's until somebody turns it.
    function standingOf(set) {
      const { name, standing } = set.dataset;
      if (!standing) return owners.has(name) ? "given" : "setting";
      if (controls[name].isBlank()) return "unanswered";
      if (!owners.has(name)) return "example";
      return controls[name].isUnknown?.() ? "unknown" : "given";
    }
    const those = (...standings) => sets.filter((set) => standings.includes(standingOf(set)));

    function show() {
      const known = work(table(), controls);
      // An unreadable number gets no answer, and the old one goes.
      if (example) example.hidden = !those("example").length;
      Object.keys(follows).forEach((name) => { form.querySelector(`[data-followed="${name}"]`).hidden = !followers.has(name); });
      check.hidden = known !== null;
      form.classList.toggle("unanswered", known === null);
      if (known !== null) parts().forEach((part) => swap(part, known));
      clearTimeout(rest);
      status.textContent = ""; // what was said of the old number is gone with it
      rest = setTimeout(() => {
        const said = known === null ? check : form.querySelector('[data-part="takeaway"]');
        status.textContent = said.innerText;
      }, REST_MS);
    }
    function swap(part, known) {
      const found = [...answers(part, known, controls)];
      const html = part.over ? found.map((item) => `<li>${item}</li>`).join("") : found[0];
      if (html === part.now) return;
      part.now = html;
      const live = part.at.querySelector(".plot.drawn"); // a chart that stands is redrawn, not replaced
      part.at.innerHTML = html;
      charts(part.at, live);
    }
    function changed(set, target) {
      const { name, standing } = set.dataset;
      controls[name].input?.(target);
      followers.delete(name);
      if (standing && !owners.has(name)) endExample([name]);
      if (standing && controls[name].isBlank()) owners.delete(name);
      else owners.set(name, { by: presenting() ? "clinician" : "patient" });
      mine();
      if ("shared" in set.dataset) share(name);
    }
    const presenting = () => document.documentElement.classList.contains("presenting");
    // Nothing of an example may stand beside an answer as if it were the same person's.
    function endExample(kept) {
      those("example").filter((set) => !kept.includes(set.dataset.name)).forEach((set) => controls[set.dataset.name].clear());
    }
    // From here on it is the reader's own, and follows them through the tab.
    function mine() {
      isMine = !isQuiz;
      own();
    }
    // What came from elsewhere, as a shared input does, is shown too; but the rest of it is nobody's.
    function own() {
      show();
      if (!isMine) return;
      if (owners.size) remember(place_, record());
      else forget(place_);
    }
    // What the tab keeps of it: the answers, and in words what was asked, answered and said, for the page of the visit.
    // What was said is the reader's where nothing of an example stands behind it.
    function record() {
      const isSaid = owners.size > 0 && !those("example").length && !form.classList.contains("unanswered");
      return {
        topic, title: form.parentElement.querySelector("h3").textContent.trim(), answers: answers_(),
        set: those("given", "unknown").filter((set) => set.dataset.standing).map((set) => [labelOfSet(set), controls[set.dataset.name].said()]).filter(([, said]) => said),
        open: those("unanswered").map(labelOfSet),
        takeaway: isSaid ? [...form.querySelectorAll("[data-said]")].map(toldBy).filter((said) => said).join("\n") : "",
      };
    }
    // Only what somebody gave, or said that they don't know.
    function answers_() {
      return Object.fromEntries(those("given", "unknown").map((set) => [set.dataset.name, answerOf(set)]));
    }
    function answerOf(set) {
      const { name } = set.dataset;
      const standing = standingOf(set);
      return { entry: standing === "unknown" ? null : controls[name].save(), standing, ...owners.get(name) };
    }
    // Its paragraphs as plain text, without the numbers of sources: "before 45" with source 4 is not "before 454".
    function toldBy(part) {
      const copy = part.cloneNode(true);
      copy.querySelectorAll("a.cite").forEach((cite) => cite.remove());
      return [...copy.querySelectorAll("p, li")].map((one) => one.textContent.replace(/\s+/g, " ").trim()).join("\n");
    }
    const labelOfSet = (set) => (set.querySelector("legend") ?? set.querySelector("label")).textContent.trim();
    function fitsAnswer(name, answer) {
      if (!has(controls, name) || !isPlain(answer)) return false;
      const { entry, standing, by, date, ...more } = answer;
      if (Object.keys(more).length || !["patient", "clinician"].includes(by)) return false;
      if (date !== undefined && !(typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date))) return false;
      if (standing === "unknown") return entry === null && Boolean(controls[name].disown);
      return standing === "given" && controls[name].fits(entry);
    }
    // What goes into a link: less than what the tab keeps, where a control holds a text of the reader's own.
    function sent() {
      const all = Object.entries(answers_()).map(([name, answer]) =>
        [name, { ...answer, entry: answer.entry && controls[name].sent ? controls[name].sent(answer.entry) : answer.entry }]);
      return Object.fromEntries(all.filter(([name, answer]) => fitsAnswer(name, answer)));
    }
    const fits = (found) => isPlain(found) && Object.entries(found).every(([name, answer]) => fitsAnswer(name, answer));
    const reads = (found) => fits(found) && Object.entries(found).every(([name, { entry, standing }]) =>
      standing === "unknown" || (controls[name].reads?.(entry) ?? true));
    function load(found) {
      if (!fits(found)) return false;
      take(found);
      mine();
      sets.filter((set) => "shared" in set.dataset && has(found, set.dataset.name)).forEach((set) => share(set.dataset.name));
      return true;
    }
    function take(found) {
      endExample(Object.keys(found));
      for (const [name, { entry, standing, ...owner }] of Object.entries(found)) {
        if (standing === "unknown") controls[name].disown();
        else controls[name].load(entry);
        owners.set(name, owner);
      }
    }
    function share(name) {
      const set = sets.find((one) => one.dataset.name === name);
      if (["given", "unknown"].includes(standingOf(set))) remember(name, answerOf(set));
      else forget(name);
      explorers.forEach((other) => { if (other.form !== form) other.adopt(name); });
    }
    // A shared answer comes with its standing, and goes with it.
    function adopt(name) {
      const set = sets.find((s) => s.dataset.name === name && "shared" in s.dataset);
      const moved = [set && adoptSame(set), ...Object.keys(follows).filter((to) => has(follows[to], name)).map(follow)];
      if (moved.some(Boolean)) own();
    }
    function adoptSame(set) {
      const { name } = set.dataset;
      const answer = recall(name);
      if (fitsAnswer(name, answer)) {
        followers.delete(name);
        take({ [name]: answer });
        return true;
      }
      if (answer !== null || followers.has(name) || !owners.delete(name)) return false;
      comeBack(set, false);
      if (has(follows, name)) follow(name);
      return true;
    }
    // What somebody said to the question itself goes before what follows from another one.
    function follow(to) {
      const answer = leading(to);
      const isSame = answer && JSON.stringify(controls[to].save()) === JSON.stringify(answer.entry);
      if (owners.has(to) && !followers.has(to) && !isSame) return false;
      if (answer) {
        followers.add(to);
        take({ [to]: answer });
        return true;
      }
      if (!followers.delete(to)) return false;
      owners.delete(to);
      comeBack(sets.find((one) => one.dataset.name === to), false);
      return true;
    }
    function leading(to) {
      for (const [from, meanings] of Object.entries(follows[to])) {
        const answer = recall(from);
        if (!isPlain(answer) || !has(meanings, answer.entry)) continue;
        const here = { ...answer, entry: meanings[answer.entry] };
        if (fitsAnswer(to, here)) return here;
      }
      return null;
    }
    // As it began; an example that was ended stays so, unless all begins anew.
    function comeBack(set, withExample) {
      const { name, standing } = set.dataset;
      if (standing === "unanswered" || (standing && !withExample)) controls[name].clear();
      else controls[name].load(begin[name]);
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const set = event.target.closest("[data-control]");
      if (set && !event.target.matches("[data-add], [data-find]")) changed(set, event.target);
    });
    form.addEventListener("change", (event) => {
      const set = event.target.closest('[data-control="servings"]');
      if (set && event.target.matches("input")) { controls[set.dataset.name].settle(); changed(set); }
    });
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const set = button?.closest("[data-control]");
      if (set && controls[set.dataset.name].press?.(button, standingOf(set) === "example")) changed(set);
    });
    // Whoever picks what stands already has answered too: no other event tells of it.
    function chosenAgain(target) {
      const set = target.matches("[type=radio]:checked") && target.closest("[data-control]");
      if (set && !owners.has(set.dataset.name)) changed(set, target);
    }
    form.addEventListener("click", ({ target }) => chosenAgain(target));
    form.addEventListener("keyup", ({ key, target }) => { if (key === " ") chosenAgain(target); });
    function reset() {
      owners.clear();
      followers.clear();
      sets.forEach((set) => {
        comeBack(set, true);
        if ("shared" in set.dataset) forget(set.dataset.name);
      });
      forget(place_);
      isMine = false;
      show();
    }
    form.addEventListener("reset", (event) => {
      event.preventDefault(); // the browser's own reset would bring back what it restored, not the example
      reset();
    });
    function start() {
      const { answers: found } = (!isQuiz && recall(place_)) || {};
      if (found && fits(found) && Object.keys(found).length) {
        // A shared answer that was taken back elsewhere is not brought back here.
        const gone = sets.filter((set) => "shared" in set.dataset && recall(set.dataset.name) === null);
        const own_ = Object.entries(found).filter(([name]) => !gone.some((set) => set.dataset.name === name));
        if (own_.length) take(Object.fromEntries(own_));
        isMine = true;
      }
      sets.forEach((set) => adopt(set.dataset.name));
      Object.keys(follows).forEach(follow);
      if (owners.size) own();
      idle(parts); // so that the first press finds it read
    }
    return {
      form, name: form.dataset.explorer, adopt, start, answers: answers_, sent, fits, reads, load, reset, record,
      isMine: () => isMine && owners.size > 0, isRead: () => !form.classList.contains("unanswered"), isQuiz,
    };
  }

  /* ---- charts: the one script they need is fetched when one comes near --------------------------------- */

  let plotly;
  function fetchPlotly() {
    const { plotly: script, plotlyStyle: style } = document.documentElement.dataset;
    plotly ??= new Promise((done, failed) => {
      // By this id and class plotly.js knows that its rules are there, and writes none into the page.
      const sheet = Object.assign(document.createElement("link"), {
        rel: "stylesheet", href: style, id: "plotly.js-style-global", className: "no-inline-styles",
      });
      const tag = Object.assign(document.createElement("script"), { src: script });
      tag.onload = () => done(window.Plotly);
      tag.onerror = () => { plotly = undefined; failed(); }; // the next chart that comes near may try again
      document.head.append(sheet, tag);
    });
    return plotly;
  }
  // Colours come as the names of tokens, so that a chart follows the theme of the page.
  function themed(json) {
    const css = getComputedStyle(document.documentElement);
    return JSON.parse(json, (_key, value) =>
      typeof value === "string" && /^@[a-z]+$/.test(value)
        ? css.getPropertyValue("--" + value.slice(1)).trim() : value);
  }
  function draw(Plotly, plot, json) {
    const { data, layout } = themed(json);
    plot.classList.add("drawn");
    plot.dataset.shown = json;
    return Plotly.react(plot, data, layout, { displayModeBar: false, responsive: true, scrollZoom: false });
  }
  const near = "IntersectionObserver" in window && new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      // Without its script a chart stays what it is without scripts: its words and its table.
      fetchPlotly().then(
        (Plotly) => draw(Plotly, target, target.dataset.figure),
        () => target.classList.add("missing"),
      );
    }
  }, { rootMargin: "300px" });

  function charts(root, live) {
    for (const plot of root.querySelectorAll("[data-figure]")) {
      if (!live) { near && near.observe(plot); continue; }
      live.setAttribute("aria-label", plot.getAttribute("aria-label"));
      const json = plot.dataset.figure;
      plot.replaceWith(live);
      live.dataset.figure = json;
      plotly.then((Plotly) => draw(Plotly, live, json));
    }
  }
  // A page that turns dark, or is printed, gives its colours other values.
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", () => {
      document.querySelectorAll(".plot.drawn").forEach((plot) => draw(window.Plotly, plot, plot.dataset.shown));
    });
  }

  /* ---- the page ------------------------------------------------------------------------------------- */

  function detailsSwitch() {
    const box = document.getElementById("details-switch");
    if (!box) return;
    const apply = () => {
      document.documentElement.classList.toggle("with-details", box.checked);
      window.dispatchEvent(new Event("resize")); // a chart that was hidden has to find its width
    };
    box.checked = recall("details") === true;
    box.addEventListener("change", () => { remember("details", box.checked); apply(); });
    apply();
  }
  function printing() {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = [...document.querySelectorAll("details:not([open])")];
      closed.forEach((box) => { box.open = true; });
    });
    addEventListener("afterprint", () => closed.forEach((box) => { box.open = false; }));
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => print());
    });
  }

  // Only the reader's own day can tell whether a page is past the day by which it had to be looked through.
  function overdue() {
    const told = document.querySelector("[data-due]");
    if (told) told.hidden = new Date().toISOString().slice(0, 10) <= told.dataset.due;
  }

  // A number leads to its source, which may lie in a closed list.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#source-"]');
    const list = document.getElementById("sources");
    if (link && list) list.open = true;
  });

  const { topic } = document.documentElement.dataset;
  document.documentElement.classList.add("live");
  detailsSwitch();
  printing();
  overdue();
  const explorers = [...document.querySelectorAll("form[data-explorer]")].map(explorer);
  explorers.forEach((one) => one.start());
  charts(document);

  // What the other scripts of a page stand on: the explorers, and what the tab remembers.
  window.restlessLegs = {
    topic, explorers, recall, remember, forget, remembered, fill,
    clear() { // everything that was entered in this tab, on every page
      remembered().forEach(forget);
      explorers.forEach((one) => one.reset());
      window.dispatchEvent(new Event("restless-legs:cleared"));
    },
  };
})();
