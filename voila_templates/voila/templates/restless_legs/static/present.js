/* Shows a lesson in a visit, one idea a screen. What is shown are the lesson's own elements, in their place:
   all others are hidden, so that an explorer works as ever and there is no second copy of a word. */
"use strict";
(() => {
  const { topic, explorers, recall, remember, forget, fill, clear } = window.restlessLegs;
  const start = document.querySelector("[data-present]");
  if (!start) return;
  const root = document.documentElement;
  const main = document.getElementById("main");
  const bar = document.querySelector("[data-bar]");
  const chooser = start.querySelector("select");
  const { ways: known, pages, apart } = JSON.parse(start.querySelector("[data-ways]").textContent);
  const ways = new Map(Object.entries(known)); // by minutes: of each lesson its name, its address, and its screens
  const WHOLE = "lesson";
  const UNITS = ".explorer .answer, .explorer .more > .part";
  const SLACK = 6; // pixels: margins that are not of a unit's own
  const isWide = matchMedia("(min-width: 60rem)"); // where the style puts an answer beside its controls

  let shown = null; // while presenting: the path, its stops on this page, where we are, whether by a link's detour
  let isCrossing = false; // on the way to the next lesson, which ends full screen without leaving

  /* ---- what there is to show ------------------------------------------------------------------------ */

  // A stop is what a path names: the opening, a section of prose, an explorer. Its frame is on every screen of
  // it; its units are what it may be cut between, where not all of them fit on one.
  function stopsOfPage() {
    const found = [];
    for (const piece of main.children) {
      if (piece.matches(".explorer")) found.push(explorerStop(piece));
      if (piece.matches("div.prose:not(.details)")) sections(piece, found);
    }
    return found.filter((stop) => !apart.includes(stop.name));
  }
  function explorerStop(card) {
    const heading = card.querySelector("h3");
    const units = [...card.querySelectorAll(UNITS)];
    return { name: card.id, heading, frame: [card.querySelector("form") ?? card], units };
  }
  function sections(cell, found) {
    for (const piece of cell.children) {
      if (piece.matches("h1, h2")) {
        found.push({ name: piece.matches("h1") ? "opening" : piece.id, heading: piece, frame: [piece], units: [] });
      } else {
        found.at(-1)?.units.push(...(piece.matches("ul, ol") ? piece.children : [piece]));
      }
    }
  }
  function stopsOf(way) {
    const all = stopsOfPage();
    if (way === WHOLE) return all;
    const names = ways.get(way)?.find(([lesson]) => lesson === topic)?.[2] ?? [];
    return names.map((name) => all.find((stop) => stop.name === name)).filter(Boolean);
  }

  // Which units stand together: each screen takes as many as it has room for. Then it is done with as little
  // room as makes no more screens of it, so that the last one is not left with a crumb.
  function cut(boxes, room) {
    const fewest = packed(boxes, room);
    for (let less = room; less > 0; less -= room / 40) {
      const tighter = packed(boxes, less);
      if (tighter.length > fewest.length) break;
      fewest.splice(0, fewest.length, ...tighter);
    }
    return fewest;
  }
  function packed(boxes, room) {
    const screens = [];
    let top;
    boxes.forEach(([from, to], at) => {
      if (!at || to - top > room) { screens.push([]); top = from; }
      screens.at(-1).push(at);
    });
    return screens;
  }
  function partsOf({ frame, units }) {
    put([...frame, ...units]); // all of it, to be measured
    const there = units.filter((unit) => unit.getBoundingClientRect().height > 0);
    const isUnderControls = there[0]?.matches(UNITS) && !isWide.matches; // then one scrolls, and sees both
    if (!there.length || isUnderControls) return [[...frame, ...units]];
    const card = main.querySelector(":scope > :not(.off-screen)");
    card.classList.remove("tight", "crowded");
    const style = getComputedStyle(main);
    const height = main.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const below = () => parseFloat(getComputedStyle(card).paddingBottom);
    const reach = (piece) => piece.getBoundingClientRect().bottom - card.getBoundingClientRect().top + below();
    const controls = card.querySelector("form > .controls"); // its style may find more room for either
    if (controls && isBeside(controls, there[0]) && reach(controls) > height) card.classList.add("crowded");
    if (reach(there[0]) > height) card.classList.add("tight");
    const boxes = there.map((unit) => unit.getBoundingClientRect()).map((box) => [box.top, box.bottom]);
    const above = boxes[0][0] - card.getBoundingClientRect().top;
    const screens = cut(boxes, height - above - below() - SLACK).map((screen) => screen.map((at) => there[at]));
    screens.at(-1).push(...units.filter((unit) => !there.includes(unit))); // empty now, but not for each answer
    return screens.map((screen) => [...frame, ...screen]);
  }

  const isBeside = (left, right) => left.getBoundingClientRect().right <= right.getBoundingClientRect().left;

  /* ---- showing it ----------------------------------------------------------------------------------- */

  // Hides what may be hidden of the lesson, but for these elements and what they stand in.
  const MAY_BE_OFF = `:scope > *, :scope > .prose > *, :scope > .prose > :is(ul, ol) > li, ${UNITS}`;
  function put(seen) {
    const kept = new Set();
    for (const piece of seen) for (let at = piece; at !== main; at = at.parentElement) kept.add(at);
    main.querySelectorAll(MAY_BE_OFF).forEach((piece) => piece.classList.toggle("off-screen", !kept.has(piece)));
  }
  function show(parts = partsOf(shown.stops[shown.at])) {
    shown.part = Math.min(shown.part, parts.length - 1);
    put(parts[shown.part]);
    tellProgress(parts.length);
    const { way, at, part, full, detour } = shown;
    history.replaceState({ presented: { way, at, part, full, detour } }, "", pageAddress());
  }
  // Where the room or an answer has another height than before. What was first on the screen is still on it.
  function showAnew() {
    if (!shown) return;
    const stop = shown.stops[shown.at];
    const first = stop.units.find((unit) => unit.getBoundingClientRect().height > 0);
    const parts = partsOf(stop);
    if (first) shown.part = Math.max(0, parts.findIndex((part) => part.includes(first)));
    show(parts);
  }
  function tellProgress(parts) {
    const before = sum(lessonsOfWay().slice(0, placeInWay()));
    const count = shown.way === WHOLE ? shown.stops.length : sum(lessonsOfWay());
    const line = bar.querySelector("[data-progress]");
    const words = parts > 1 ? line.dataset.parts : line.dataset.progress;
    line.textContent = fill(words, { at: before + shown.at + 1, count, part: shown.part + 1, parts });
    bar.querySelector("[data-way]").textContent = chooser.querySelector(`[value="${shown.way}"]`)?.dataset.short ?? "";
    const isLast = shown.at + 1 === shown.stops.length && shown.part + 1 === parts && !beyond(1);
    const isFirst = shown.at === 0 && shown.part === 0 && !beyond(-1) && !shown.detour;
    for (const [button, off] of [["-1", isFirst], ["1", isLast]]) {
      bar.querySelector(`[data-go="${button}"]`).setAttribute("aria-disabled", String(off));
    }
  }
  const sum = (lessons) => lessons.reduce((all, [, , names]) => all + names.length, 0);
  const lessonsOfWay = () => ways.get(shown.way) ?? [];
  const placeInWay = () => Math.max(0, lessonsOfWay().findIndex(([lesson]) => lesson === topic));
  const beyond = (step) => lessonsOfWay()[placeInWay() + step];
  const pageAddress = () => location.href.split("#")[0];

  // The heading takes the focus: it is read aloud, and Tab goes on from there.
  function arrive() {
    document.querySelector(":popover-open")?.hidePopover();
    show();
    main.scrollTop = 0;
    const { heading } = shown.stops[shown.at];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // A chart that was drawn at another size has to find its width.
    if (main.querySelector(".explorer:not(.off-screen) .plot.drawn")) window.dispatchEvent(new Event("resize"));
  }

  /* ---- moving --------------------------------------------------------------------------------------- */

  function go(step) {
    askForFullScreen();
    const { stops } = shown;
    const [parts, part] = [partsOf(stops[shown.at]).length, shown.part + step];
    if (Math.abs(step) === Infinity) {
      Object.assign(shown, step < 0 ? { at: 0, part: 0 } : { at: stops.length - 1, part: Infinity });
    } else if (part >= 0 && part < parts) {
      shown.part = part;
    } else if (stops[shown.at + step]) {
      Object.assign(shown, { at: shown.at + step, part: step < 0 ? Infinity : 0 });
    } else if (beyond(step)) {
      return cross(beyond(step)[1], shown.way, step < 0 && "last");
    } else if (step < 0 && shown.detour) {
      isCrossing = true;
      return history.back();
    } else return show(); // at an end; what was measured is put back
    arrive();
  }
  function cross(address, way, ...more) {
    isCrossing = true;
    location.href = `${address}#${["present=" + way, ...more, shown.full && "full"].filter(Boolean).join(",")}`;
  }
  // Asked for again after each lesson, since a browser ends it when it opens another page. It works without.
  function askForFullScreen() {
    if (shown.full && !document.fullscreenElement) root.requestFullscreen?.()?.catch(() => { shown.full = false; });
  }

  function begin({ way, at = 0, part = 0, full = false, detour = false, named = [] }) {
    const stops = stopsOf(way);
    if (!stops.length) return false;
    const meant = stops.findIndex((stop) => named.includes(stop.name));
    remember("present", true);
    shown = { way, stops, at: meant < 0 ? Math.min(at, stops.length - 1) : meant, part, full, detour };
    document.querySelector("[data-left]").hidden = true;
    root.classList.add("presenting");
    bar.hidden = false;
    numberItems();
    arrive();
    return true;
  }
  // An item keeps its number when those before it are on another screen.
  function numberItems() {
    for (const list of main.querySelectorAll(".prose > ol")) [...list.children].forEach((item, at) => { item.value = at + 1; });
  }
  function stop() {
    shown = null;
    forget("present");
    history.replaceState(null, "", pageAddress());
    root.classList.remove("presenting");
    bar.hidden = true;
    main.querySelectorAll(".off-screen").forEach((piece) => piece.classList.remove("off-screen"));
    if (document.fullscreenElement) document.exitFullscreen();
    window.dispatchEvent(new Event("resize"));
  }
  // Nothing that was entered stays, on screen or in the tab; the clinician's own switch does.
  function leave() {
    const details = recall("details");
    stop();
    clear();
    if (details) remember("details", details);
    const said = document.querySelector("[data-left]");
    said.hidden = false;
    said.focus();
    said.scrollIntoView({ block: "center" });
  }

  /* ---- keys, clickers, fingers ------------------------------------------------------------------------ */

  const KEYS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity,
  };
  const ARROWS = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
  const CLICKER = ["PageDown", "PageUp"];
  // The keys that a control needs while it has the focus. A slider that a finger or a mouse moved leaves
  // Page Down to the clicker: only who came to it by Tab means the slider.
  let pointed = null;
  addEventListener("pointerdown", ({ target }) => { pointed = target; });
  const NEEDED = [
    ["textarea, select, [contenteditable]", Object.keys(KEYS)],
    ["input[type=text]", Object.keys(KEYS).filter((key) => !CLICKER.includes(key))],
    ["input[type=range]", [...ARROWS, ...CLICKER, "Home", "End"]],
    ["input[type=radio]", [...ARROWS, " "]],
    ["input, button, summary", [" "]],
    [".scroll", ARROWS],
  ];
  const isNeeded = (key, at) => !(CLICKER.includes(key) && at === pointed) &&
    NEEDED.some(([control, keys]) => keys.includes(key) && at.closest(control));
  // An explorer taller than the screen is scrolled by the arrows up and down.
  function scrolls(key) {
    const { scrollTop, scrollHeight, clientHeight } = main;
    return (key === "ArrowDown" && scrollTop + clientHeight < scrollHeight - 1) || (key === "ArrowUp" && scrollTop > 0);
  }
  addEventListener("keydown", (event) => {
    if (!shown || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const { key, target } = event;
    if (key === "Tab") pointed = null;
    if (key === "Escape" && !document.querySelector(":popover-open")) return leave();
    if (!(key in KEYS) || isNeeded(key, target)) return;
    if (scrolls(key)) return main.focus({ preventScroll: true });
    event.preventDefault();
    if (!event.repeat) go(KEYS[key]);
  });

  const FAR = 60; // pixels; less is a tap with a shaking hand
  let touched = null;
  main.addEventListener("touchstart", ({ touches, target }) => {
    const isFree = touches.length === 1 && !target.closest("input, select, textarea, .scroll");
    touched = isFree ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  main.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!shown || !touched) return;
    const [right, down] = [end.clientX - touched.x, end.clientY - touched.y];
    if (Math.abs(right) > FAR && Math.abs(right) > 2 * Math.abs(down)) go(right < 0 ? 1 : -1);
  }, { passive: true });

  bar.addEventListener("click", ({ target }) => {
    if (target.closest("[data-leave]")) leave();
    else if (target.closest("[data-visit]")) stop(); // what was entered goes with them
    else if (target.closest("[data-go]")) go(Number(target.closest("[data-go]").dataset.go));
  });

  /* ---- links ---------------------------------------------------------------------------------------- */

  // A number still leads to its source, and a safety rule to its words: they are told over the screen.
  const told = document.querySelector("[data-source-told]");
  function tell(place) {
    if (!place) return;
    const copy = place.cloneNode(true);
    copy.querySelectorAll(".details, a, h2").forEach((piece) => piece.remove());
    told.firstElementChild.replaceChildren(...copy.childNodes);
    told.showPopover();
  }
  told.addEventListener("click", ({ target }) => { if (target.closest("[data-close]")) told.hidePopover(); });
  main.addEventListener("click", (event) => {
    const link = shown && event.target.closest("a[href]");
    if (!link || link.origin !== location.origin) return;
    event.preventDefault();
    const [address, mark] = link.href.split("#");
    if (address === pageAddress()) return tell(document.getElementById(mark));
    if (address === bar.querySelector("[data-visit]")?.href) stop(); // what was entered goes with them
    if (!pages.some((page) => new URL(page, location).href === address)) return follow(link.href);
    cross(address, WHOLE, "detour", mark); // it goes on as this page does, and from its first screen one comes back
  });
  function follow(address) { // to look something up: the browser's own way back leads to this screen
    isCrossing = true;
    location.href = address;
  }

  /* ---- coming and going ------------------------------------------------------------------------------- */

  // "#present=10,full": carried from page to page by the address, so that it works from a folder too.
  function asked() {
    const [, way, more] = /^#present=(\w+)((?:,[\w-]+)*)$/.exec(location.hash) ?? [];
    if (!way) return recall("present") && history.state?.presented;
    const said = more.split(",");
    const end = said.includes("last") ? { at: Infinity, part: Infinity } : {};
    return { way, full: said.includes("full"), detour: said.includes("detour"), named: said, ...end };
  }
  start.querySelector("[data-start]").addEventListener("click", () => {
    const way = chooser.value;
    const first = ways.get(way)?.[0];
    if (first && first[0] !== topic) return location.assign(`${first[1]}#present=${way},full`);
    begin({ way, full: true });
    askForFullScreen();
  });
  document.addEventListener("fullscreenchange", () => {
    if (shown && !document.fullscreenElement && !isCrossing) leave(); // Escape, which full screen keeps for itself
  });
  addEventListener("hashchange", arriveByAddress);
  function arriveByAddress() {
    const wanted = asked();
    if (wanted && begin(wanted)) return;
    if (recall("present")) leave(); // a way out that we did not see: a page's link, the browser's own button
  }
  let settled; // a screen that is turned, a window or a slider that is dragged, an answer that grows
  function showAnewSoon() {
    clearTimeout(settled);
    settled = setTimeout(showAnew, 100);
  }
  addEventListener("resize", showAnewSoon);
  new MutationObserver(showAnewSoon).observe(main, { childList: true, characterData: true, subtree: true, attributeFilter: ["hidden"] });
  // A page that the browser kept whole must not bring back what was cleared meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isCrossing = false;
    if (shown && !recall("present")) stop();
    else if (!shown && recall("present")) leave();
    explorers.filter((one) => one.isMine() && !recall(`explorer:${one.name}`)).forEach((one) => one.reset());
  });
  arriveByAddress();
})();
