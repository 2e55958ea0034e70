/* Stands only in pages that `serve --watch` sends: it loads the page again when it was made again, and shows
   what is to mend. What a reader set is kept by the page itself; here only the place in it is. */
"use strict";
(function () {
  const KEY = "live:place";
  const AGAIN_MS = 1000;
  const digest = document.currentScript.dataset.digest;
  const path = location.pathname.endsWith("/") ? `${location.pathname}index.html` : location.pathname;
  const opened = () => [...document.querySelectorAll("details")];

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
    place.open = opened().map((one) => one.open);
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
    opened().forEach((one, at) => {
      if (place.open[at] !== undefined) one.open = place.open[at];
    });
    const focused = place.focus && document.querySelector(place.focus);
    if (focused) focused.focus({ preventScroll: true });
    const there = place.anchor && document.getElementById(place.anchor.id);
    scrollTo(0, there ? scrollY + there.getBoundingClientRect().top - place.anchor.top : place.y);
    history.scrollRestoration = "auto";
  }

  function show(panel) {
    document.getElementById("live-panel")?.remove();
    if (panel) document.body.insertAdjacentHTML("beforeend", panel);
  }

  async function listen(state) {
    try {
      const address = `/-/changes?since=${state}&page=${encodeURIComponent(path)}`;
      const told = await (await fetch(address, { cache: "no-store" })).json();
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
