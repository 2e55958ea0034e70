// @ts-check
/* Charts: the one script that they need is fetched when one comes near. */

import { all } from "./dom.js";
import { fetched } from "./fetched.js";

/** @import { PlotlyScript } from "./types" */

const NEAR = "300px";
const STYLE = "plotly.js-style-global";
const html = () => document.documentElement;

/** @returns {Promise<PlotlyScript>} */
async function fetchPlotly() {
  if (!document.getElementById(STYLE)) document.head.append(styleSheet());
  await fetched(html().dataset.plotly ?? "");
  if (!window.Plotly) throw new Error("no Plotly");
  return window.Plotly;
}

/** By this id and class plotly.js knows that its rules are there, and writes none into the page. */
const styleSheet = () =>
  Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: html().dataset.plotlyStyle,
    id: STYLE,
    className: "no-inline-styles",
  });

/**
 * Colours come as the names of tokens, so that a chart follows the theme of the page.
 * @param {string} json
 */
function themed(json) {
  const css = getComputedStyle(html());
  return JSON.parse(json, (_key, value) =>
    typeof value === "string" && /^@[a-z]+$/.test(value)
      ? css.getPropertyValue(`--${value.slice(1)}`).trim()
      : value,
  );
}

/**
 * @param {PlotlyScript} script
 * @param {HTMLElement} plot
 * @param {string} json
 */
function draw(script, plot, json) {
  const { data, layout } = themed(json);
  plot.classList.add("drawn");
  plot.dataset.shown = json;
  script.react(plot, data, layout, { displayModeBar: false, responsive: true, scrollZoom: false });
}

/** @param {HTMLElement} plot */
function drawFirst(plot) {
  // Without its script a chart stays what it is without scripts: its words and its table.
  fetchPlotly().then(
    (script) => draw(script, plot, plot.dataset.figure ?? ""),
    () => plot.classList.add("missing"),
  );
}

const near =
  "IntersectionObserver" in window &&
  new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!near || !isIntersecting || !(target instanceof HTMLElement)) continue;
        near.unobserve(target);
        drawFirst(target);
      }
    },
    { rootMargin: NEAR },
  );

/**
 * Takes care of the charts in a part of the page. One that stands is redrawn, not replaced.
 * @param {ParentNode} root
 * @param {HTMLElement | null} [live]
 */
export function charts(root, live) {
  for (const plot of all("[data-figure]", root)) {
    if (live) replace(plot, live);
    else if (near) near.observe(plot);
  }
}

/**
 * @param {HTMLElement} plot
 * @param {HTMLElement} live
 */
function replace(plot, live) {
  const json = plot.dataset.figure ?? "";
  live.setAttribute("aria-label", plot.getAttribute("aria-label") ?? "");
  plot.replaceWith(live);
  live.dataset.figure = json;
  if (window.Plotly) draw(window.Plotly, live, json);
}

/** A page that turns dark, or is printed, or gets more contrast, gives its colours other values. */
export function redrawCharts() {
  const script = window.Plotly;
  for (const plot of all(".plot.drawn")) if (script) draw(script, plot, plot.dataset.shown ?? "");
}

export function redrawInOtherColours() {
  for (const query of ["(prefers-color-scheme: dark)", "print"])
    matchMedia(query).addEventListener("change", redrawCharts);
}
