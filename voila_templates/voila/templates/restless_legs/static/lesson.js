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

  /* ---- numbers as people type them ----------------------------------------------------------------- */

  // "22,5" is 22.5; "1,234" could be either, so it is nobody's number. NaN: not a number.
  function parse(typed) {
    const text = typed.trim();
    if (!/^\d+([.,]\d*)?$/.test(text) || /^[1-9]\d{0,2},\d{3}$/.test(text)) return NaN;
    return Number(text.replace(",", "."));
  }
  // Rounded past the noise of floating point first, so that 75.000000001 does not become 76.
  const whole = (number, way) => Math[way === "down" ? "floor" : "ceil"](Number(number.toFixed(6)));

  /* ---- controls ------------------------------------------------------------------------------------ */

  // Each kind of control has:
  //   place()      where its value stands in its domain; null when it can't be read
  //   save()       what it holds, to be kept or sent in a link;  fits(entry): whether load(entry) can take it
  //   load(entry)  puts that back; what does not fit changes nothing
  //   reads(entry) whether it would have an answer, where what fits may have none
  //   said()       what it holds in words; an empty text for nothing

  const kinds = {
    choice: (set) => {
      const inputs = [...set.querySelectorAll("input")];
      const isOpen = !inputs.some((input) => input.defaultChecked); // a question that began unanswered
      return {
        place() {
          const at = inputs.findIndex((input) => input.checked);
          return at < 0 ? inputs.length : at; // nobody has picked yet: the last of its domain
        },
        save: () => inputs.find((input) => input.checked)?.value ?? "",
        fits: (value) => (value === "" ? isOpen : inputs.some((input) => input.value === value)),
        load(value) {
          if (this.fits(value)) inputs.forEach((input) => { input.checked = input.value === value; });
        },
        said: () => inputs.find((input) => input.checked)?.labels[0].innerText.trim() ?? "",
      };
    },
    select: (set) => {
      const box = set.querySelector("select");
      return {
        place: () => box.selectedIndex,
        save: () => box.value,
        fits: (value) => [...box.options].some((option) => option.value === value),
        load(value) { if (this.fits(value)) box.value = value; },
        said: () => box.selectedOptions[0].text,
      };
    },
    check: (set, table) => {
      const box = set.querySelector("input");
      return {
        place: () => Number(box.checked),
        save: () => box.checked,
        fits: (value) => typeof value === "boolean",
        load(value) { if (this.fits(value)) box.checked = value; },
        said: () => (box.checked ? table().words.yes : ""),
      };
    },
    number,
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
      load(value) { if (this.fits(value)) slider.value = values.indexOf(value); },
      said: () => labels[slider.value],
    };
  }

  const MOST_DIGITS = 12;
  function number(set, table) {
    const data = set.dataset;
    const [min, max, step] = [Number(data.min), Number(data.max), Number(data.step)];
    const top = max + Number(data.beyond || 0);
    const box = set.querySelector("input[name]");
    const slider = set.querySelector("[data-twin]");
    const unknown = set.querySelector("[data-unknown]");
    const unit = set.querySelector("[data-unit]");
    const base = unit ? unit.options[0].text : set.querySelector(".unit").textContent;
    const error = set.querySelector("[data-error]");
    const spoken = set.querySelector("[data-spoken]");

    // In the base unit, whole; null: not known; NaN: check the number.
    function value(held = { typed: box.value, unit: unit?.selectedIndex, unknown: unknown?.checked }) {
      if (held.unknown) return null;
      const typed = parse(held.typed) / (unit ? Number(unit.options[held.unit ?? 0].value) : 1);
      if (Number.isNaN(typed) || typed < min || (typed > max && !data.beyond)) return NaN;
      return Math.min(whole(typed, data.rounding), top);
    }
    function say(found) {
      const { words } = table();
      if (found === null) return words.not_known;
      const text = found > max ? words.over : words.number;
      return fill(text, { number: Math.min(found, max), unit: base }).trim();
    }
    return {
      place() {
        const found = value();
        const wrong = Number.isNaN(found);
        error.hidden = !wrong;
        box.setAttribute("aria-invalid", String(wrong));
        box.disabled = slider.disabled = found === null;
        if (unit) unit.disabled = found === null;
        spoken.textContent = wrong ? table().words.check : say(found);
        slider.setAttribute("aria-valuetext", spoken.textContent);
        if (wrong) return null;
        if (found === null) return (top - min) / step + 1;
        slider.value = found;
        return Math.round((found - min) / step);
      },
      input(target) {
        if (target !== slider) return;
        if (unit) unit.selectedIndex = 0; // the slider speaks the base unit
        box.value = slider.value;
      },
      save: () => ({ typed: box.value.slice(0, MOST_DIGITS), unit: unit?.selectedIndex, unknown: unknown?.checked }),
      // What stands there must be a whole entry of a box like this one; that it is a number is said at the field.
      fits(entry) {
        if (!isPlain(entry) || typeof entry.typed !== "string" || entry.typed.length > MOST_DIGITS) return false;
        const { typed: _, unit: at, unknown: isUnknown, ...more } = entry;
        const fitsUnit = at === undefined || Number.isInteger(at) && at >= 0 && at < (unit?.options.length ?? 0);
        const fitsUnknown = isUnknown === undefined || typeof isUnknown === "boolean" && Boolean(unknown);
        return fitsUnit && fitsUnknown && Object.keys(more).length === 0;
      },
      reads(entry) { return this.fits(entry) && !Number.isNaN(value(entry)); },
      load(entry) {
        if (!this.fits(entry)) return;
        box.value = entry.typed;
        if (unit) unit.selectedIndex = entry.unit ?? 0;
        if (unknown) unknown.checked = entry.unknown === true;
      },
      // As the reader typed it, in their own unit.
      said: () => (unknown?.checked ? spoken.textContent : `${box.value} ${unit ? unit.selectedOptions[0].text : base}`.trim()),
    };
  }

  const isPlain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);
  const labelOf = (row) => row.querySelector(".item").innerText;

  const areDifferent = (items) => new Set(items).size === items.length;

  function servings(set) {
    const rows = new Map([...set.querySelectorAll("[data-item]")].map((row) => [row.dataset.item, row]));
    const most = Number(set.dataset.most);
    const box = (row) => row.querySelector("input");
    const count = (row) => {
      const typed = parse(box(row).value);
      return Number.isNaN(typed) ? 0 : Math.min(most, Math.ceil(typed));
    };
    function put(row, to) {
      const now = Math.max(0, Math.min(most, to));
      box(row).value = String(now);
      row.hidden = now === 0;
    }
    return {
      chosen: () => [...rows].map(([item, row]) => [item, count(row)]).filter(([, n]) => n > 0),
      press(target) {
        if (target.hasAttribute("data-put")) {
          const row = rows.get(set.querySelector("[data-add]").value);
          put(row, count(row) + 1);
        } else if (target.dataset.step) {
          const row = target.closest("[data-item]");
          put(row, count(row) + Number(target.dataset.step));
          if (row.hidden) set.querySelector("[data-add]").focus(); // the pressed button is gone
        } else return false;
        return true;
      },
      settle: () => rows.forEach((row) => put(row, count(row))),
      save() { return this.chosen(); },
      fits: (chosen) => Array.isArray(chosen) && chosen.every((one) => Array.isArray(one) && one.length === 2 &&
        rows.has(one[0]) && Number.isInteger(one[1]) && one[1] > 0 && one[1] <= most) &&
        areDifferent(chosen.map(([item]) => item)),
      load(chosen) {
        if (!this.fits(chosen)) return;
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
    const putting = set.querySelector(".listed [data-put]"); // off until something was chosen
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
      add(list.value, ofExample);
      if (putting) { list.value = ""; putting.disabled = true; list.focus(); }
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
    if (putting) list.addEventListener("change", () => { putting.disabled = !list.value; });
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
      save: () => [...[...rows].filter(([, row]) => !row.hidden).map(([item]) => item), ...notes().map((text) => NOTE + text)],
      fits(entries) {
        if (!Array.isArray(entries) || !areDifferent(entries)) return false;
        const [own, items] = [entries.filter(isNote), entries.filter((entry) => !isNote(entry))];
        if (own.length > (noted ? MOST_NOTES : 0) || !items.every((item) => rows.has(item))) return false;
        return items.filter((item) => !isKept(rows.get(item))).length <= limit;
      },
      // A link carries no text of a reader's, neither out nor in.
      sent(entries) { return entries.filter((entry) => !isNote(entry)); },
      reads(entries) { return this.fits(entries) && !entries.some(isNote); },
      load(entries) {
        if (!this.fits(entries)) return;
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
      load(items) {
        if (!this.fits(items)) return;
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
  const SHORTEST = 3; // fewer letters than these are no name yet
  const SHORTEST_BEGINNING = 4;
  const SHORTEST_KEY = 4;
  const FAR = 9;
  // How a name is spelt elsewhere, and by ear.
  const SPELT = [["ph", "f"], ["th", "t"], ["ch", "c"], ["ck", "c"], ["k", "c"], ["y", "i"], ["ae", "e"], ["oe", "e"], ["h", ""]];
  const different = (items) => [...new Set(items)];

  const plainLetters = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
    .replace(/['\u2019`\u00b4]/g, "").replace(/(\d)(?=[a-z])/g, "$1 ").replace(/[^a-z0-9]+/g, " ").trim();
  function keyOf(name) {
    const spelt = SPELT.reduce((text, [one, other]) => text.replaceAll(one, other), plainLetters(name).replaceAll(" ", ""))
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
    return row.at(-1);
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
  function nameFinder({ items, hints, asks, names, others, classes, dropped, doubts }) {
    const [isDropped, isDoubt] = [new Set(dropped.split(" ")), new Set(doubts.split(" "))];
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
      return least < FAR ? apart.filter(([by]) => by === least).map(([, entry]) => entry).slice(0, MOST_OFFERS) : [];
    }
    function similar(words) {
      const tries = words.length ? [() => alike(words), () => begun(words.join(" ")), () => near(words)] : [];
      for (const attempt of tries) {
        const found = attempt();
        if (found.length) return answer("similar", found, different(found.flatMap((one) => one.items)).slice(0, MOST_OFFERS));
      }
      return null;
    }
    const answer = (kind, found, offered = []) => ({
      kind, names: found.map((one) => one.text), items: offered,
      hints: Object.assign({}, ...found.map((one) => one.hints)),
      others: kind === "similar" ? found.filter((one) => one.kind === "other").map((one) => one.text) : [],
      question: found[0]?.question, options: found[0]?.options,
    });
    const toldOf = (one) => answer({ name: "found", ask: "asks", class: "class" }[one.kind] ?? one.told, [one], one.items);

    return function find(line) {
      const [hits, left] = scan(plainLetters(line).split(" ").filter(Boolean));
      const words = left.filter((word) => !isDropped.has(word) && !isDoubt.has(word) && !/\d/.test(word));
      if (hits.some((hit) => hit.kind === "name" || hit.kind === "ask")) return hits.map(toldOf);
      const close = similar(words);
      if (hits[0]?.kind === "class" && !close) return [answer("class", hits)];
      const known = hits.filter((hit) => hit.kind === "other");
      const isDoubtful = left.some((word) => isDoubt.has(word));
      if (isDoubtful && !close && (known.length || words.length)) return [answer("mixed", known)];
      const answers = [...known.map(toldOf), ...(close ? [close] : [])];
      if (answers.length) return answers;
      return words.some((word) => word.length >= SHORTEST) ? [answer("unknown", [])] : [];
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
    function offer(item, text, hint, name) {
      const { words } = data();
      if (list.has(item)) return element("p", { className: "on-list", textContent: fill(words.listed, { item: labels()[item] }) });
      const said = hint && element("span", { textContent: fill(hint, { name }) });
      return element("p", {}, button(text, { pick: item }), said);
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
      const { kind, names, items, hints, options } = answer;
      const add = (item) => fill(words.add, { item: labels()[item] });
      const said = message(answer, line);
      const link = pages[kind] && element("a", { href: pages[kind][0], textContent: pages[kind][1] });
      const lead = said && element("p", { textContent: said + (link ? " " : "") }, link);
      const asked = (options ?? []).filter(([, item]) => item);
      const offers = kind === "asks" ? asked.map(([text, item]) => offer(item, text))
        : items.map((item) => offer(item, add(item), hints[item], names[0]));
      const other = (options ?? []).find(([, item]) => !item);
      const isNoted = list.hasNote(line);
      const note = kind !== "found" && kind !== "class" && (isNoted
        ? element("p", { className: "on-list", textContent: words.noted })
        : element("p", {}, other && element("span", { textContent: other[0] + ":" }), button(words.note, { note: line })));
      return [lead, ...offers, note];
    }
    // What is noted may end as text beside the reader's list; a kind or a word alone is none.
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

  function unpack(packed, at) {
    const number = packed.template[at];
    const { pieces, columns } = packed.templates[number];
    packed.within ??= within(packed.template);
    const row = packed.within[at];
    const filled = ([values, index]) => packed.lists[values][packed.lists[index][row]];
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
    for (const derived of data.derived) {
      known[derived.name] = derived.over
        ? Math.min(derived.most, sum(derived.sums, controls[derived.over].chosen()))
        : derived.index[place(derived, known)];
    }
    return known;
  }
  const sum = (sums, chosen) => chosen.reduce((all, [item, n]) => all + sums[item][n], 0);

  function* answers(part, known, controls) {
    if (!part.over) return yield unpack(part.packed, part.index[place(part, known)]);
    for (const [item, n] of controls[part.over].chosen()) {
      const at = { ...known, item: part.items.indexOf(item), count: n - 1 };
      yield unpack(part.packed, part.index[place(part, at)]);
    }
  }

  /* ---- one explorer --------------------------------------------------------------------------------- */

  function explorer(form) {
    // Read when it is first needed: the page opens in a true state without it.
    const table = once(() => JSON.parse(form.querySelector("[data-table]").textContent));
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
    const touched = new Set(); // the controls that the reader set, here or elsewhere
    let isMine = false; // whether the reader set it, so that it goes with them to the visit

    function show() {
      const known = work(table(), controls);
      // An unreadable number gets no answer, and the old one goes; its room stays, so that nothing jumps.
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
      controls[set.dataset.name].input?.(target);
      touched.add(set.dataset.name);
      mine();
      if ("shared" in set.dataset) share(set.dataset.name);
    }
    // From here on it is the reader's own, and follows them through the tab.
    function mine() {
      isMine = !isQuiz;
      own();
    }
    // What came from elsewhere, as a shared input does, ends the example too; but the rest of it is nobody's.
    function own() {
      example.classList.add("gone"); // unseen, but its room stays
      show();
      if (isMine) remember(place_, record());
    }
    // What the tab keeps of it: what brings it back, and what it said, for the page of the visit. An answer of the
    // example is nobody's: it is not told, and what was said of all of them is the reader's only when all are.
    function record(wanted = touched) {
      const own_ = sets.filter((set) => wanted.has(set.dataset.name));
      return {
        topic, title: form.parentElement.querySelector("h3").innerText,
        entries: entries(), touched: [...touched], isWhole: own_.length === sets.length,
        set: own_.map((set) => [labelOfSet(set), controls[set.dataset.name].said()]).filter(([, said]) => said),
        takeaway: form.classList.contains("unanswered") ? "" : toldBy(form.querySelector('[data-part="takeaway"]')),
      };
    }
    // Its paragraphs as plain text, without the numbers of sources: "before 45" with source 4 is not "before 454".
    function toldBy(part) {
      const copy = part.cloneNode(true);
      copy.querySelectorAll("a.cite").forEach((cite) => cite.remove());
      return [...copy.querySelectorAll("p, li")].map((one) => one.textContent.replace(/\s+/g, " ").trim()).join("\n");
    }
    const labelOfSet = (set) => (set.querySelector("legend") ?? set.querySelector("label")).innerText.trim();
    const entries = () => Object.fromEntries(sets.map((set) => [set.dataset.name, controls[set.dataset.name].save()]));
    // What goes into a link: less than what the tab keeps, where a control holds a text of the reader's own.
    const sent = () => Object.fromEntries(Object.entries(entries()).map(([name, entry]) =>
      [name, controls[name].sent?.(entry) ?? entry]));
    const fits = (found) => isPlain(found) &&
      Object.entries(found).every(([name, entry]) => Object.hasOwn(controls, name) && controls[name].fits(entry));
    const reads = (found) => fits(found) &&
      Object.entries(found).every(([name, entry]) => controls[name].reads?.(entry) ?? true);
    function load(found) {
      if (!fits(found)) return false;
      bring(found, Object.keys(found));
      sets.filter((set) => "shared" in set.dataset && set.dataset.name in found).forEach((set) => share(set.dataset.name));
      return true;
    }
    function bring(found, own_) {
      Object.entries(found).forEach(([name, entry]) => controls[name].load(entry));
      own_.forEach((name) => touched.add(name));
      mine();
    }
    function share(name) {
      remember(name, controls[name].save());
      explorers.forEach((other) => { if (other.form !== form) other.adopt(name); });
    }
    function adopt(name) {
      const set = sets.find((s) => s.dataset.name === name && "shared" in s.dataset);
      const entry = set && recall(name);
      if (entry === null || entry === undefined || !set) return;
      controls[name].load(entry);
      touched.add(name);
      own();
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
      const ofExample = !example.classList.contains("gone");
      if (set && controls[set.dataset.name].press?.(button, ofExample)) changed(set);
    });
    function reset() {
      sets.forEach((set) => {
        controls[set.dataset.name].load(begin[set.dataset.name]);
        if ("shared" in set.dataset) forget(set.dataset.name);
      });
      forget(place_);
      isMine = false;
      touched.clear();
      example.classList.remove("gone");
      show();
    }
    form.addEventListener("reset", (event) => {
      event.preventDefault(); // the browser's own reset would bring back what it restored, not the example
      reset();
    });
    function start() {
      const { entries: found, touched: own_ } = recall(place_) ?? {};
      if (found && fits(found)) bring(found, Array.isArray(own_) ? own_.filter((name) => Object.hasOwn(controls, name)) : []);
      sets.forEach((set) => adopt(set.dataset.name));
      idle(parts); // so that the first press finds it read
    }
    return {
      form, name: form.dataset.explorer, adopt, start, entries, sent, fits, reads, load, reset, record,
      isMine: () => isMine, isQuiz,
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
