/* Stands in the notebook, beside the frame of an explorer: unpacks what the frame shows, makes it as high as that, gives it the
   notebook's light or dark, and opens the lessons that it links to. */
"use strict";
(function () {
  const frames = () => [...document.querySelectorAll("iframe[data-restless-legs]")];

  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  async function fill(frame) {
    const { restlessLegs: packed } = frame.dataset;
    frame.dataset.restlessLegs = "";
    colour(frame);
    frame.srcdoc = await unpacked(packed);
  }

  function colour(frame) {
    const { dataset, classList } = document.body;
    const isDark = dataset.jpThemeLight === "false" || classList.contains("vscode-dark");
    const isLight = dataset.jpThemeLight === "true" || classList.contains("vscode-light");
    frame.style.colorScheme = isDark ? "dark" : isLight ? "light" : "";
  }

  function heard({ source, data }) {
    const frame = data?.restlessLegs && frames().find((one) => one.contentWindow === source);
    if (!frame) return;
    const { height, lesson } = data.restlessLegs;
    if (height > 0) frame.style.height = `${height}px`;
    const links = lesson ? frame.parentElement.querySelectorAll("a[data-lesson]") : [];
    [...links].find((link) => link.dataset.lesson === lesson)?.click();
  }

  if (!window.restlessLegsFrames) {
    window.restlessLegsFrames = true; // one listener, however many explorers there are
    addEventListener("message", heard);
    new MutationObserver(() => frames().forEach(colour)).observe(document.body, {
      attributeFilter: ["data-jp-theme-light", "class"],
    });
  }
  for (const frame of frames()) if (frame.dataset.restlessLegs) fill(frame);
})();
