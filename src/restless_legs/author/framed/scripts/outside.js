// @ts-check
/* Stands in the notebook, beside the frame of each explorer: unpacks what the frame shows, makes it as high as that, gives it
   the notebook's light or dark, and opens the lessons that it links to. */
window.restlessLegsFrames ??= begin();
window.restlessLegsFrames.fill();

function begin() {
  const frames = () => {
    const found = document.querySelectorAll("iframe[data-restless-legs]");
    return /** @type {HTMLIFrameElement[]} */ ([...found]);
  };
  /** @type {WeakMap<HTMLIFrameElement, string>} */
  const pages = new WeakMap();

  /** @param {string} packed */
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

  /**
   * A frame without an origin has the system's colours, whatever stands around it: so its style sheet is told.
   * @param {string} page
   */
  function inScheme(page) {
    if (!scheme()) return page;
    return page
      .replaceAll("(prefers-color-scheme:dark)", scheme() === "dark" ? "(min-width:0)" : "(max-width:0)")
      .replaceAll("color-scheme:light dark", `color-scheme:${scheme()}`);
  }

  /** @param {HTMLIFrameElement} frame */
  function show(frame) {
    const page = pages.get(frame);
    if (page === undefined) return;
    frame.dataset.scheme = scheme();
    frame.srcdoc = inScheme(page);
  }

  /** @param {HTMLIFrameElement} frame */
  async function fill(frame) {
    const { restlessLegs: packed } = frame.dataset;
    if (!packed) return;
    frame.dataset.restlessLegs = "";
    pages.set(frame, await unpacked(packed));
    show(frame);
  }

  /** @param {HTMLIFrameElement} frame */
  const recoloured = (frame) => pages.has(frame) && frame.dataset.scheme !== scheme();

  /**
   * @param {HTMLIFrameElement} frame
   * @param {string} lesson
   */
  function open(frame, lesson) {
    const links = [...(frame.parentElement?.querySelectorAll("a[data-lesson]") ?? [])];
    const found = links.find((link) => link.getAttribute("data-lesson") === lesson);
    if (found instanceof HTMLElement) found.click();
  }

  /** @param {MessageEvent<import("./types").Told | null>} message */
  function heard({ source, data }) {
    const told = data?.restlessLegs;
    const frame = told && frames().find((one) => one.contentWindow === source);
    if (!frame) return;
    const { height, lesson } = told;
    if (height && height > 0) frame.style.height = `${height}px`;
    if (recoloured(frame)) show(frame); // it was out of the notebook's view meanwhile, and out of the page
    if (lesson) open(frame, lesson);
  }

  addEventListener("message", heard);
  new MutationObserver(() => frames().filter(recoloured).forEach(show)).observe(document.body, {
    attributeFilter: ["data-jp-theme-light", "class"],
  });
  return { fill: () => frames().forEach(fill) };
}
