/* Stands only in pages that `make edit` (`serve --watch`) sends: it loads the page again when it was made
   again, and shows what is to mend. What a reader set is kept by the page itself; here only the place in it is. */
"use strict";
(function () {
  const KEY = "live:place";
  const ASIDE = "live:aside";
  const AGAIN_MS = 1000;
  const { src: OURS, dataset } = document.currentScript;
  const { digest } = dataset;
  const path = location.pathname.endsWith("/") ? `${location.pathname}index.html` : location.pathname;

  /** Each fold by its id, else by where it stands and what its summary says: others may come before it. */
  function folds() {
    const found = new Map();
    for (const fold of document.querySelectorAll("details")) {
      const inside = fold.parentElement.closest("[id]");
      const said = fold.querySelector(":scope > summary")?.textContent.trim() ?? "";
      const name = JSON.stringify(fold.id ? [fold.id] : [inside?.id ?? "", said]);
      let again = 0;
      while (found.has(`${name} ${again}`)) again += 1;
      found.set(`${name} ${again}`, fold);
    }
    return found;
  }

  /** Something that finds an element again on a page that was made anew. */
  function nameOf(element) {
    if (!element || element === document.body) return null;
    if (element.id) return `#${CSS.escape(element.id)}`;
    const form = element.closest("form[data-explorer]");
    if (!form || !element.name) return null;
    const value = ["radio", "checkbox"].includes(element.type) ? `[value="${CSS.escape(element.value)}"]` : "";
    return `form[data-explorer="${form.dataset.explorer}"] [name="${element.name}"]${value}`;
  }

  /** What stands at the top of the window, and how far from it: what is above may have changed its height. */
  function anchor() {
    const above = [...document.querySelectorAll("main [id]")]
      .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top, shown: element.checkVisibility() }))
      .filter((one) => one.shown && one.top <= 1);
    return above.length ? above[above.length - 1] : null;
  }

  function leave() {
    const place = { path, y: scrollY, anchor: anchor(), focus: nameOf(document.activeElement) };
    place.open = [...folds()].map(([name, fold]) => [name, fold.open]);
    sessionStorage.setItem(KEY, JSON.stringify(place));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function comeBack() {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (!kept) return;
    const place = JSON.parse(kept);
    if (place.path !== path) return;
    const now = folds();
    for (const [name, open] of place.open) {
      if (now.has(name)) now.get(name).open = open;
    }
    const focused = place.focus && document.querySelector(place.focus);
    if (focused) focused.focus({ preventScroll: true });
    const there = place.anchor && document.getElementById(place.anchor.id);
    scrollTo(0, there ? scrollY + there.getBoundingClientRect().top - place.anchor.top : place.y);
    history.scrollRestoration = "auto";
  }

  function putAside(faults) {
    sessionStorage.setItem(ASIDE, JSON.stringify(faults));
  }

  /** Show what is to mend, unless it was put aside and nothing is new since. */
  function show(told) {
    const before = document.getElementById("live-panel");
    const panel = document.createElement("template");
    panel.innerHTML = told;
    const faults = [...panel.content.querySelectorAll("li")].map((one) => one.textContent);
    const aside = JSON.parse(sessionStorage.getItem(ASIDE) ?? "[]").filter((fault) => faults.includes(fault));
    putAside(aside);
    if (aside.length === faults.length) return before?.remove();
    if (before?.outerHTML === panel.content.firstElementChild.outerHTML) return; // not read aloud again
    before?.remove();
    document.body.append(panel.content);
    document.querySelector("#live-panel button").addEventListener("click", () => {
      putAside(faults);
      document.getElementById("live-panel").remove();
    });
  }

  /** What a hub wants to see on a request that no reader's press made: it lets nothing else in. */
  function asOurs() {
    const token = document.cookie.split("; ").find((one) => one.startsWith("_xsrf="));
    return token ? { "X-XSRFToken": token.slice("_xsrf=".length) } : {};
  }

  async function listen(state) {
    try {
      const address = `changes?since=${state}&page=${encodeURIComponent(path)}`;
      const told = await (await fetch(new URL(address, OURS), { cache: "no-store", headers: asOurs() })).json();
      show(told.panel);
      const now = told.pages[path];
      if (now && now !== digest) return leave();
      listen(told.state);
    } catch {
      setTimeout(() => listen(""), AGAIN_MS); // the server is gone, or on its way
    }
  }

  addEventListener("load", () => requestAnimationFrame(comeBack));
  listen("");
})();
