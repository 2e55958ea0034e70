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

  function several(set) {
    const rows = new Map([...set.querySelectorAll("[data-item]")].map((row) => [row.dataset.item, row]));
    const list = set.querySelector("[data-add]");
    const found = set.querySelector("[data-finder]");
    const look = found && finder(found);
    const full = set.querySelector("[data-full]");
    const limit = Number(set.dataset.limit ?? Infinity);
    const isKept = (row) => "kept" in row.dataset;
    const picked = () => [...rows.values()].filter((row) => !row.hidden && !isKept(row));
    const room = () => picked().length < limit;
    function put(item, on) {
      const row = rows.get(item);
      if (row && !isKept(row) && (!on || room())) row.hidden = !on;
    }
    // Whoever adds one begins their own list: nothing of the example may stay in it as if it were theirs.
    function add(item, ofExample) {
      if (ofExample) rows.forEach((row, other) => put(other, false));
      if (full) full.hidden = room() || !rows.get(item).hidden;
      put(item, true);
    }
    return {
      chosen: () => [...rows].filter(([, row]) => !row.hidden).map(([item]) => [item, 1]),
      press(button, ofExample) {
        const { dataset } = button;
        if ("put" in dataset) add(list.value, ofExample);
        else if ("pick" in dataset) { add(dataset.pick, ofExample); look.clear(); }
        else if ("drop" in dataset) {
          button.closest("[data-item]").hidden = true;
          if (full) full.hidden = true;
          (look?.box ?? list).focus(); // the pressed button is gone
        } else return false;
        return true;
      },
      save() { return this.chosen().map(([item]) => item); },
      fits(items) {
        if (!Array.isArray(items) || !items.every((item) => rows.has(item)) || !areDifferent(items)) return false;
        return items.filter((item) => !isKept(rows.get(item))).length <= limit;
      },
      load(items) {
        if (!this.fits(items)) return;
        rows.forEach((_, item) => put(item, false));
        items.forEach((item) => put(item, true));
        if (full) full.hidden = true;
      },
      // What is always there says nothing of the reader.
      said() { return picked().map(labelOf).join(", "); },
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

  /* ---- finding a name as people spell it ------------------------------------------------------------ */

  const FEWEST_LETTERS = 3;
  const plainLetters = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

  // How many letters must change, come or go to make one word into the other.
  function slips(one, other) {
    let row = [0, ...other].map((_, at) => at);
    for (const letter of one) {
      const next = [row[0] + 1];
      [...other].forEach((other_, at) => {
        next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (letter === other_ ? 0 : 1)));
      });
      row = next;
    }
    return row.at(-1);
  }
  // A name is met by its beginning, since people stop typing when they see what they want.
  const apart = (typed, word) =>
    Math.min(...[-1, 0, 1].map((more) => slips(typed, word.slice(0, typed.length + more))));

  function finder(root) {
    const box = root.querySelector("[data-find]");
    const told = root.querySelector("[data-told]");
    const results = root.querySelector("[data-results]");
    const names = once(() => JSON.parse(root.querySelector("[data-names]").textContent).map(
      ([text, leads]) => ({ text, leads, words: [plainLetters(text), ...plainLetters(text).split(" ")] })));
    // What stands on a box is more than a name ("Prozac 20 mg capsules"): each longer word may be it, but
    // then it must be the beginning of one, or "tablets" would find every sleeping tablet.
    function look(typed) {
      const parts = typed.split(" ").filter((part) => part.length > FEWEST_LETTERS && /[a-z]/.test(part));
      const begins = names().filter(({ words }) => words.some((word) => word.startsWith(typed)));
      const named = names().filter(({ words }) => parts.some((part) => words[0].startsWith(part)));
      if (begins.length || named.length) return ["found", begins.length ? begins : named];
      const compared = (words) => (parts.length > 1 ? words.slice(0, 1) : words);
      const far = names().map(({ words }) => Math.min(...parts.flatMap((part) =>
        compared(words).map((word) => apart(part, word) + (part.length < 6 ? 1 : 0)))));
      const least = Math.min(...far);
      return least <= 2 ? ["similar", names().filter((_, at) => far[at] === least)] : ["none", []];
    }
    // Built as text, never as markup: what somebody types or what a table says can't become a page.
    function result(name, [item, label, hint]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.dataset.pick = item;
      const line = document.createElement("li");
      line.append(button, hint && ` ${fill(hint, { name: name.text })}`);
      return line;
    }
    function show() {
      const typed = plainLetters(box.value);
      const [kind, found] = typed.length < FEWEST_LETTERS ? ["", []] : look(typed);
      const met = new Set();
      const lines = found.flatMap((name) => name.leads
        .filter(([item]) => !met.has(item) && met.add(item))
        .map((lead) => result(name, lead)));
      results.replaceChildren(...lines); // all of them: who looks through a kind must not miss their own
      told.textContent = kind && root.dataset[kind];
    }
    box.addEventListener("input", show);
    return { box, clear() { box.value = ""; show(); box.focus(); } };
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
      example?.classList.add("gone"); // unseen, but its room stays
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
      const ofExample = Boolean(example) && !example.classList.contains("gone");
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
      example?.classList.remove("gone");
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
      form, name: form.dataset.explorer, adopt, start, entries, fits, reads, load, reset, record,
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
