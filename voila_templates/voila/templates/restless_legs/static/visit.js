/* Gathers what a reader takes to a visit: questions from every page, and on the page of the visit all that the
   tab keeps, on screen and on paper. It knows nothing of medicine: it copies what was entered and what the page
   says of it. Whatever was typed is put in place as text, never as markup, and nothing leaves the tab. */
"use strict";
(() => {
  const { topic, explorers, recall, remember, forget, remembered, fill, clear } = window.restlessLegs;
  const html = document.documentElement;
  const find = (where, within = document) => within.querySelector(where);
  const all = (where, within = document) => [...within.querySelectorAll(where)];
  const filled = (list) => list.filter((line) => line !== "");
  const lines = (text) => filled(text.split("\n").map((line) => line.trim()));

  /* ---- what the tab keeps, as it was written there: anything may stand in it ---------------------------- */

  const textOf = (entry) => (typeof entry === "string" ? entry : "");
  const listOf = (entry) => (Array.isArray(entry) ? filled(entry.map(textOf)) : []);
  const kept = (name) => textOf(recall(name));
  const questions = () => listOf(recall("questions"));
  const leftOut = () => listOf(recall("left_out"));
  // What is empty again is not kept at all.
  const keep = (name, entry) => (entry.length ? remember(name, entry) : forget(name));

  /* ---- on every page: questions to take along, and the way to clear all ---------------------------------- */

  const { ask, asked } = find("footer").dataset;

  function questionOf(item) {
    const copy = item.cloneNode(true);
    all("a.cite, [data-ask-this]", copy).forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }
  function mark(button, taken) {
    const question = questionOf(button.parentElement);
    button.textContent = taken ? asked : ask;
    button.setAttribute("aria-label", `${button.textContent}: ${question}`);
    button.classList.toggle("taken", taken);
  }
  function askable() {
    const taken = questions();
    for (const item of all("ul.questions > li, [data-asks] li")) {
      let button = find("[data-ask-this]", item);
      if (!button) {
        button = Object.assign(document.createElement("button"), { type: "button", className: "quiet ask" });
        button.dataset.askThis = "";
        item.append(" ", button);
      }
      mark(button, taken.includes(questionOf(item)));
    }
  }
  function take(button) {
    const question = questionOf(button.parentElement);
    const before = questions();
    const without = before.filter((one) => one !== question);
    keep("questions", without.length < before.length ? without : [...before, question]);
    changed();
  }
  // An answer that changes brings other questions.
  const answers = new MutationObserver(() => {
    if (find("ul.questions > li:not(:has(> [data-ask-this]))")) askable();
  });
  document.querySelectorAll(".more, .answer").forEach((part) => answers.observe(part, { childList: true, subtree: true }));

  /* ---- the page of the visit ------------------------------------------------------------------------------ */

  const things = find("[data-things]");
  const mine = explorers.find((one) => one.name === "my_numbers");

  // Of the iron numbers only what a reader set themselves.
  const hasNumbers = () => ["ferritin", "saturation"].some((name) => mine.answers()[name]);
  const slots = () => all("[data-slot]", things);
  const slotOf = (name) => slots().find((slot) => slot.dataset.slot === name);
  const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === "string");

  function recordOf(name) {
    const found = recall(`explorer:${name}`);
    if (!/^\w+$/.test(name) || found === null || typeof found !== "object") return null;
    if (!/^\w+$/.test(found.topic) || !textOf(found.title) || !Array.isArray(found.set)) return null;
    const { topic: from, title, takeaway } = found;
    const set = found.set.filter(isPair);
    return set.length ? { name, topic: from, title, set, open: listOf(found.open), takeaway: textOf(takeaway), by: ownersOf(found) } : null;
  }
  // Whose hands entered it: "patient", "clinician" or "both".
  function ownersOf({ answers }) {
    const given = Object.values(answers !== null && typeof answers === "object" ? answers : {});
    const theirs = given.filter((one) => one?.by === "clinician").length;
    return !theirs ? "patient" : theirs === given.length ? "clinician" : "both";
  }
  // Everything there is to take along: what has a place of its own first, then the rest as it was kept.
  function records() {
    const named = slots().map((slot) => slot.dataset.slot);
    const covered = ["my_numbers", ...slots().flatMap((slot) => (slot.dataset.covers ?? "").split(" "))];
    const names = remembered().filter((name) => name.startsWith("explorer:")).map((name) => name.slice(9)).sort();
    const numbers = hasNumbers() ? [numbersOf(mine)] : [];
    const ordered = [...named.filter((name) => names.includes(name)), ...names.filter((name) => !named.includes(name))];
    return [...numbers, ...ordered.filter((name) => !covered.includes(name)).map(recordOf)].filter(Boolean);
  }
  function numbersOf(explorer) {
    const made = explorer.record();
    return { ...made, name: explorer.name, by: ownersOf(made) };
  }
  const taken = () => records().filter((record) => !leftOut().includes(record.name));
  const titleOf = (record) => slotOf(record.name)?.dataset.title ?? record.title;
  const own = () => lines(kept("own_questions"));
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const entered = (record, text_) => fill(find("[data-card]").dataset[`entered${capital(record.by)}`] ?? "{said}", { said: text_ });
  // What was asked and not answered is told too: a gap on paper would look like a "no".
  const line_ = ([label, said]) => `${label}${/[?:.]$/.test(label) ? "" : ":"} ${said}`;
  // All that are open stand on one line, so that they hide nothing that was said.
  function openOf(record) {
    const labels = record.open.map((label) => (/[?.]$/.test(label) ? label : `${label}.`));
    return labels.length ? [fill(find("[data-card]").dataset.open_, { labels: labels.join(" ") })] : [];
  }
  const saidOf = (record) => [...record.set.map(line_), ...openOf(record)];

  function today() { // as it is written everywhere: 2026-11-25, by the clock of the reader
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  function element(tag, text, settings = {}) {
    return Object.assign(document.createElement(tag), { textContent: text, ...settings });
  }
  const copyOf = (template) => find(template).content.firstElementChild.cloneNode(true);

  /* ---- cards -------------------------------------------------------------------------------------------- */

  function cards() {
    const found = records();
    find("[data-taken]").replaceChildren(...found.map(card));
    find(".visit [data-nothing]").hidden = found.length > 0;
    slots().forEach((slot) => { slot.hidden = found.some((record) => record.name === slot.dataset.slot); });
    find("[data-missing]").hidden = slots().every((slot) => slot.hidden);
  }
  function card(record) {
    const { dataset } = find("[data-card]");
    const made = copyOf("[data-card]");
    const title = titleOf(record);
    const box = find("input", made);
    const link = find("a", made);
    find("h3", made).textContent = title;
    find("dl", made).append(...record.set.flatMap(([label, said]) => [element("dt", label), element("dd", said)]));
    find("dl", made).after(...openOf(record).map((line) => element("p", line, { className: "open" })));
    find(".said", made).textContent = record.takeaway;
    const by = find(".by", made);
    by.textContent = dataset[`by${capital(record.by)}`] ?? "";
    by.hidden = record.by === "patient";
    const here = record.topic === topic;
    link.href = here ? `#${record.name}` : fill(dataset.address, record);
    link.textContent = here ? dataset.below : dataset.open;
    if (!here) link.setAttribute("aria-label", fill(dataset.opened, { title }));
    box.checked = !leftOut().includes(record.name);
    box.setAttribute("aria-label", fill(dataset.named, { title }));
    made.classList.toggle("left-out", !box.checked);
    box.addEventListener("change", () => {
      const others = leftOut().filter((name) => name !== record.name);
      keep("left_out", box.checked ? others : [...others, record.name]);
      made.classList.toggle("left-out", !box.checked);
      text();
      guideline();
    });
    return made;
  }

  function guideline() {
    const along = taken();
    const met = new Set(); // two records may touch the same point
    for (const point of all("[data-points] li")) {
      const wanted = along.some((record) => record.name === point.dataset.for);
      point.hidden = !wanted || met.has(point.textContent);
      if (wanted) met.add(point.textContent);
    }
    // Of a number that could not be read nobody can say what it touches.
    const isUnread = along.some((record) => record.name === mine.name && !mine.isRead());
    find('[data-points] [data-for=""]').hidden = met.size > 0 || isUnread;
  }

  /* ---- questions ------------------------------------------------------------------------------------------ */

  function chosen() {
    const list = find("[data-chosen]");
    const found = questions();
    list.replaceChildren(...found.map((question, at) => line(question, at, found.length)));
    find("[data-none]").hidden = found.length > 0;
  }
  function line(question, at, count) {
    const made = copyOf("[data-question]");
    find("span", made).textContent = question;
    for (const button of all("[data-move]", made)) {
      const { move, named } = button.dataset;
      button.setAttribute("aria-label", fill(named, { question }));
      // As everywhere: at an end a button is off, but keeps the focus.
      button.setAttribute("aria-disabled", String((move === "up" && at === 0) || (move === "down" && at === count - 1)));
      button.addEventListener("click", () => moved(at, move));
    }
    return made;
  }
  function moved(at, way) {
    const list = questions();
    const to = way === "remove" ? Math.min(at, list.length - 2) : at + (way === "up" ? -1 : 1);
    if (way !== "remove" && !(to in list)) return;
    const [question] = list.splice(at, 1);
    if (way !== "remove") list.splice(to, 0, question);
    keep("questions", list);
    changed();
    const status = find("[data-moved]");
    status.textContent = way === "remove" ? status.dataset.removed : fill(status.dataset.moved, { number: to + 1 });
    const next = find("[data-chosen]").children[to];
    (next ? find(`[data-move="${way}"]`, next) : find("#own_questions")).focus();
  }

  /* ---- the text for the record ------------------------------------------------------------------------------ */

  function text() {
    const { dataset } = find("[data-record]");
    const said = (line_, places = {}) => fill(dataset[`say${line_}`], places);
    const entries = taken().flatMap((record) => [
      said("Entry", { title: ended(titleOf(record)), set: entered(record, saidOf(record).join("; ")) }),
      ...filled([record.takeaway]).map((takeaway) => said("Said", { takeaway: takeaway.replace(/\s+/g, " ") })),
    ]);
    const listed = (found) => (found.length ? found.map((one) => said("Line", { line: one })) : [said("Nothing")]);
    find("#record").value = [
      said("Head", { date: today() }), "",
      said("Shown"), ...(entries.length ? entries : [said("Nothing")]), "",
      said("Asked"), ...listed([...questions(), ...own()]), "",
      said("Notes"), ...listed(lines(kept("notes"))), "",
      said("Agreed"), ...listed(lines(kept("agreed"))), "",
      said("Foot"),
    ].join("\n");
  }
  async function copy() {
    const box = find("#record");
    const status = find(".visit [data-copied]");
    text();
    try {
      await navigator.clipboard.writeText(box.value);
      status.textContent = status.dataset.copied;
    } catch { // a page from a folder, or a browser that asks and is refused
      box.select();
      status.textContent = status.dataset.selected;
    }
  }

  /* ---- on paper: one page, whatever was typed ------------------------------------------------------------------ */

  let isCut = false;
  function short(said, most) {
    const whole = said.replace(/\s+/g, " ");
    if (whole.length <= most) return whole;
    isCut = true;
    return `${whole.slice(0, most).replace(/\s\S{0,20}$/, "")} …`;
  }
  // A picture is drawn a second time, so its ids get a name of their own.
  function picture(part, prefix) {
    const drawn = find(`[data-part="${part}"] svg`, mine.form).cloneNode(true);
    for (const one of all("[id]", drawn)) one.id = `${prefix}-${one.id}`;
    for (const one of all("[fill]", drawn)) {
      one.setAttribute("fill", one.getAttribute("fill").replace("url(#", `url(#${prefix}-`));
    }
    return drawn;
  }
  const copies = (found) => found.map((one) => {
    const copied = one.cloneNode(true);
    all("a.cite, [data-ask-this]", copied).forEach((mark_) => mark_.remove());
    return copied;
  });

  function sheet(name) {
    const page = find(`.sheet[data-sheet="${name}"]`);
    const along = taken();
    const found = along.find((record) => record.name === "my_numbers" && !mine.form.classList.contains("unanswered"));
    // Large type has no room for what is open; what an answer takes for granted, it says.
    const inRoom = (record) => (name === "clinician" ? record : { ...record, open: [] });
    const numbers = found && inRoom(found);
    const put = (place, found) => find(`[data-put="${place}"]`, page)?.replaceChildren(...found);
    // Lines of text, each no longer than its list takes.
    const list = (place, found) => {
      const most = Number(find(`[data-put="${place}"]`, page)?.dataset.most);
      put(place, found.map((line_) => element("li", short(line_, most))));
    };
    isCut = false;
    all("[data-numbers]", page).forEach((one) => { one.hidden = !numbers; });
    all("[data-no-numbers]", page).forEach((one) => { one.hidden = Boolean(numbers); });
    put("date", [fill(find('[data-put="date"]', page).dataset.words, { date: today() })]);
    if (kept("clinic")) put("clinic", [kept("clinic")]);
    put("picture", numbers ? [picture(lineShown(), name)] : []);
    put("numbers", numbers ? [...saidOf(numbers).slice(0, -1), entered(numbers, saidOf(numbers).slice(-1)[0])].map((said) => element("p", said)) : []);
    put("takeaway", numbers ? copies(all("[data-said] > *", mine.form)) : []);
    list("entries", along.filter((record) => record !== found).map((record) => told(inRoom(record))));
    list("questions", [...questions(), ...own()]);
    list("notes", lines(kept("notes")));
    put("guideline", points(numbers));
    fit(page);
  }
  // The line of the ferritin where it is known, else that of the saturation; both numbers stand beside it.
  const lineShown = () =>
    (find('[data-part="ferritin_line"] .pin:not(.gone)', mine.form) ? "ferritin_line" : "saturation_line");
  const ended = (title) => (/[?.!]$/.test(title) ? title : `${title}.`);
  // One answer needs no question before it: the title asks it.
  const told = (record) => `${ended(titleOf(record))} ${entered(record, record.set.length + record.open.length === 1 ? record.set[0][1] : saidOf(record).join("; "))}`;
  // What guidelines say of the iron numbers stands in their explorer, the rest beside the buttons for paper.
  function points(numbers) {
    const shown = all("[data-points] li:not([hidden])").filter((point) => !(numbers && point.dataset.for === ""));
    return copies([...(numbers ? all('[data-part="guideline"] li', mine.form) : []), ...shown]);
  }
  // Laid out unseen in the size of the paper; what does not fit goes, line by line, and the sheet says so.
  function fit(page) {
    const cut = find("[data-cut]", page);
    const lists = all("[data-goes]", page).sort((one, other) => one.dataset.goes - other.dataset.goes);
    const shown = (list) => [...list.children].filter((line_) => !line_.hidden);
    const over = () => page.scrollHeight > page.clientHeight;
    const headings = () => lists.forEach((list) => {
      const block = list.closest("[data-with]");
      if (block) block.hidden = shown(list).length === 0;
    });
    headings();
    if (cut) cut.hidden = !isCut;
    page.classList.add("measured");
    page.classList.remove("smaller");
    for (const share of [1, 0.5, 0]) { // of the lines that each list should keep
      if (share < 1 && over()) page.classList.add("smaller"); // before a list loses what it should keep
      for (const list of lists) {
        while (over() && shown(list).length > Math.ceil(list.dataset.stay * share)) {
          shown(list).at(-1).hidden = true;
          cut.hidden = false;
          headings();
        }
      }
    }
    page.classList.remove("measured");
  }

  /* ---- all of it together ----------------------------------------------------------------------------------------- */

  function changed() {
    askable();
    if (!things) return;
    cards();
    chosen();
    guideline();
    text();
  }
  function typed() {
    all("[data-kept]").forEach((box) => { box.value = kept(box.dataset.kept); });
    changed();
  }
  // A page that the browser kept as it was is put together anew from what the tab keeps by now: what was
  // cleared elsewhere must not come back with the back button.
  function cameBack() {
    const now = remembered().map((name) => [name, recall(name)]);
    explorers.forEach((one) => one.reset());
    now.forEach(([name, entry_]) => remember(name, entry_));
    explorers.forEach((one) => one.start());
    typed();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("askThis" in button.dataset) take(button);
    if ("clear" in button.dataset) {
      clear();
      all("[data-cleared]").forEach((status) => { status.textContent = ""; });
      const status = find("[data-cleared]", button.parentElement);
      status.textContent = status.dataset.cleared;
    }
    if ("printSheet" in button.dataset) {
      html.dataset.sheet = button.dataset.printSheet;
      print();
    }
    if ("copy" in button.dataset && button.closest("[data-record]")) copy(); // the panel of links has a copy button too
  });
  addEventListener("restless-legs:cleared", typed);
  // Once more later: some browsers put a form's boxes back to how it was made, after they told of it.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    cameBack();
    setTimeout(cameBack, 200);
  });

  changed();
  if (!things) return;
  typed();
  all("[data-kept]").forEach((box) => box.addEventListener("input", () => {
    keep(box.dataset.kept, box.value);
    text();
  }));
  // After the explorer has answered: its own listeners come first on the way up.
  for (const event of ["input", "click"]) {
    document.addEventListener(event, ({ target }) => {
      if (mine.form.contains(target)) changed();
    });
  }
  addEventListener("beforeprint", () => { if (html.dataset.sheet) sheet(html.dataset.sheet); });
  addEventListener("afterprint", () => { delete html.dataset.sheet; });
})();
