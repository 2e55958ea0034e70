/* Sets a page up for somebody: makes a link that carries what the page's explorers hold, also as a QR code, and
   takes such a link in. What it carries stands behind the # of the address, which browsers send to nobody. */
"use strict";
(() => {
  const MARK = "#set=";
  const MOST_LETTERS = 8000; // what every explorer of a page holds takes far less
  const MOST_MODULES = 117; // finer squares than these no phone reads off a screen
  const QUIET = 4; // modules of white around the code, without which no reader finds it

  // Before anything else: what came in the address is taken out of it, so that it stays in no bar and no bookmark.
  const pageAddress = () => location.href.split("#")[0];
  function taken() {
    const { hash } = location;
    if (!hash.startsWith(MARK)) return null;
    history.replaceState(history.state, "", pageAddress());
    return hash.slice(MARK.length);
  }
  const cameWith = taken();

  // Quizzes are left out: a guess is neither sent nor set.
  const open = new Map(window.restlessLegs.explorers.filter((one) => !one.isQuiz).map((one) => [one.name, one]));

  // Built as text, never as markup: what somebody sends can't become a page.
  function say(region, text, shown = []) {
    const line = Object.assign(document.createElement("p"), { textContent: text });
    const list = document.createElement("ul");
    list.append(...shown.map((one) => {
      const title = one.form.parentElement.querySelector("h3").textContent;
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: `#${one.name}`, textContent: title }));
      return item;
    }));
    region.replaceChildren(line, ...(shown.length ? [list] : []));
  }

  /* ---- what a link carries -------------------------------------------------------------------------- */

  function packed(states) {
    const bytes = new TextEncoder().encode(JSON.stringify(states));
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function unpacked(text) { // undefined where it is no text of ours
    if (text.length > MOST_LETTERS || !/^[\w-]+$/.test(text)) return undefined;
    try {
      const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      return undefined;
    }
  }
  const isFilled = (thing) =>
    thing !== null && typeof thing === "object" && !Array.isArray(thing) && Object.keys(thing).length > 0;
  // Looked at whole before a single control moves: half a set-up would be somebody else's.
  const fits = (states) => isFilled(states) && Object.entries(states).every(([name, answers]) =>
    open.has(name) && isFilled(answers) && open.get(name).reads(answers));
  // What comes by a link was set by whoever made it, not by who opens it.
  const byClinician = (answers) => Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, { ...answer, by: "clinician" }]));

  /* ---- taking a link in ------------------------------------------------------------------------------- */

  const arrived = document.querySelector("[data-arrived]");
  function arrive(text) {
    if (text === null) return;
    const states = unpacked(text);
    if (fits(states)) {
      Object.entries(states).forEach(([name, answers]) => open.get(name).load(byClinician(answers)));
      say(arrived, arrived.dataset.arrived, Object.keys(states).map((name) => open.get(name)));
    } else say(arrived, arrived.dataset.broken);
    arrived.scrollIntoView({ block: "nearest" });
  }
  arrive(cameWith);
  addEventListener("hashchange", () => arrive(taken())); // a link that is pasted while the page is open

  /* ---- making a link ---------------------------------------------------------------------------------- */

  const panel = document.querySelector("[data-setup]");
  if (!panel) return;
  const { dataset: words } = panel;
  const [told, made, drawn] = ["told", "made", "drawn"].map((name) => panel.querySelector(`[data-${name}]`));
  const field = panel.querySelector("[data-link]");

  const held = () => [...open.values()].filter((one) => one.isMine());
  function linkTo(shown) {
    const base = words.address ? new URL(words.page, words.address).href : pageAddress();
    return base + MARK + packed(Object.fromEntries(shown.map((one) => [one.name, byClinician(one.answers())])));
  }
  function withdraw() {
    made.hidden = true;
    field.value = "";
    drawn.replaceChildren();
    told.replaceChildren();
  }
  function make() {
    withdraw();
    const shown = held();
    const unread = shown.filter((one) => !one.isRead());
    if (unread.length) return say(told, words.wrong, unread);
    if (!shown.length) return say(told, words.nothing);
    field.value = linkTo(shown);
    made.hidden = false;
    say(told, words.holds, shown);
  }
  // A link that is behind what stands on the page would set up something else than what was talked about.
  function compare() {
    if (made.hidden || field.value === linkTo(held())) return;
    withdraw();
    say(told, words.changed);
  }
  for (const event of ["input", "click", "reset"]) {
    document.addEventListener(event, ({ target }) => { if (target.closest("form[data-explorer]")) compare(); });
  }
  addEventListener("restless-legs:cleared", withdraw);

  async function copy() {
    try {
      await navigator.clipboard.writeText(field.value); // there on a safe address only
      say(told, words.copied);
    } catch {
      field.focus();
      field.select();
      say(told, words.marked);
    }
  }

  /* ---- the QR code: its encoder is fetched when one is asked for -------------------------------------- */

  let encoder;
  function fetchEncoder() {
    encoder ??= new Promise((done, failed) => {
      const tag = Object.assign(document.createElement("script"), { src: words.encoder });
      tag.onload = () => done(window.qrcode);
      tag.onerror = () => { encoder = undefined; failed(); }; // the next press may try again
      document.head.append(tag);
    });
    return encoder;
  }
  function encoded(qrcode, text) { // null: too long
    try {
      const code = qrcode(0, "L");
      code.addData(text, "Byte");
      code.make();
      return code.getModuleCount() <= MOST_MODULES ? code : null;
    } catch {
      return null;
    }
  }
  function element(name, settings) {
    const made_ = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(settings).forEach(([key, value]) => made_.setAttribute(key, value));
    return made_;
  }
  function picture(code) { // black on white in either theme: many readers take no other
    const modules = code.getModuleCount();
    const side = modules + 2 * QUIET;
    const at = [...Array(modules).keys()];
    const dark = at.flatMap((row) => at.filter((column) => code.isDark(row, column))
      .map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`));
    const svg = element("svg", {
      viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": words.label, "shape-rendering": "crispEdges",
    });
    svg.append(
      element("rect", { width: side, height: side, fill: "#fff" }), element("path", { d: dark.join(""), fill: "#000" }),
    );
    return svg;
  }
  async function draw() {
    const link = field.value;
    const qrcode = await fetchEncoder().catch(() => null);
    if (field.value !== link) return; // withdrawn while the encoder was on its way
    const code = qrcode && encoded(qrcode, link);
    drawn.replaceChildren(...(code ? [picture(code)] : []));
    say(told, code ? words.shown : qrcode ? words.too_long : words.failed);
  }

  panel.querySelector("[data-make]").addEventListener("click", make);
  panel.querySelector("[data-copy]").addEventListener("click", copy);
  panel.querySelector("[data-code]")?.addEventListener("click", draw);
})();
