/* Stands in the notebook, beside the frame of each explorer: unpacks what the frame shows, makes it as high as that, gives it
   the notebook's light or dark, and opens the lessons that it links to. */
"use strict";
window.restlessLegsFrames ??= (function () {
  const frames = () => [...document.querySelectorAll("iframe[data-restless-legs]")];
  const pages = new WeakMap();

  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  /** Which of the two the notebook has; empty where it says nothing, and a frame follows the system as a page does. */
  function scheme() {
    const { dataset, classList } = document.body;
    if (dataset.jpThemeLight === "false" || classList.contains("vscode-dark")) return "dark";
    return dataset.jpThemeLight === "true" || classList.contains("vscode-light") ? "light" : "";
  }

  /** A frame without an origin has the system's colours, whatever stands around it: so its style sheet is told. */
  function inScheme(page) {
    if (!scheme()) return page;
    return page
      .replaceAll("(prefers-color-scheme:dark)", scheme() === "dark" ? "(min-width:0)" : "(max-width:0)")
      .replaceAll("color-scheme:light dark", `color-scheme:${scheme()}`);
  }

  function show(frame) {
    if (!pages.has(frame)) return;
    frame.dataset.scheme = scheme();
    frame.srcdoc = inScheme(pages.get(frame));
  }

  async function fill(frame) {
    const { restlessLegs: packed } = frame.dataset;
    if (!packed) return;
    frame.dataset.restlessLegs = "";
    pages.set(frame, await unpacked(packed));
    show(frame);
  }

  const recoloured = (frame) => pages.has(frame) && frame.dataset.scheme !== scheme();

  function heard({ source, data }) {
    const frame = data?.restlessLegs && frames().find((one) => one.contentWindow === source);
    if (!frame) return;
    const { height, lesson } = data.restlessLegs;
    if (height > 0) frame.style.height = `${height}px`;
    if (recoloured(frame)) show(frame); // it was out of the notebook's view meanwhile, and out of the page
    const links = lesson ? frame.parentElement.querySelectorAll("a[data-lesson]") : [];
    [...links].find((link) => link.dataset.lesson === lesson)?.click();
  }

  addEventListener("message", heard);
  new MutationObserver(() => frames().filter(recoloured).forEach(show)).observe(document.body, {
    attributeFilter: ["data-jp-theme-light", "class"],
  });
  return { fill: () => frames().forEach(fill) };
})();
window.restlessLegsFrames.fill();
