/* Runs in a measured page before any script of its own, and notes times by the page's own clock, whose zero
   is the start of the navigation. It is put there by the browser's debugger, so no policy of the page stops it. */
"use strict";
(() => {
  let waiting = null; // { stands: () => boolean, pressed, answered, settle }
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function look() {
    if (waiting && waiting.answered === null && waiting.stands()) answered();
  }
  function answered() {
    waiting.answered = performance.now();
    waiting.settle();
  }
  function wait(stands) {
    waiting = { stands, pressed: null, answered: null };
    waiting.done = new Promise((settle) => { waiting.settle = settle; });
  }
  addEventListener("keydown", (event) => {
    if (waiting && waiting.pressed === null) waiting.pressed = event.timeStamp;
  }, true);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });

  window.bench = {
    /* Wait until an element that `selector` finds says `sentence`. */
    sentence(selector, sentence) {
      wait(() => [...document.querySelectorAll(selector)].some((found) => words(found) === sentence));
    },
    /* Wait until what stands in an element is put there anew. */
    anew(selector) {
      const before = document.querySelector(selector).firstChild;
      wait(() => document.querySelector(selector).firstChild !== before);
    },
    /* Wait until the chart beside `radio` is drawn anew: by Plotly's own word where the chart stays,
       by a new drawing where the front end replaces it. */
    redraw(chart) {
      const plot = document.querySelector(chart.plot);
      if (plot && plot.on && chart.stays) {
        wait(() => false);
        const mine = waiting;
        plot.removeAllListeners("plotly_afterplot");
        plot.on("plotly_afterplot", () => { if (mine === waiting && mine.pressed !== null) answered(); });
        return;
      }
      const old = new Set(document.querySelectorAll(chart.drawing));
      wait(() => [...document.querySelectorAll(chart.drawing)].some((found) => !old.has(found)));
    },
    /* Times in ms, or null for what has not happened after `patience` ms. */
    async result(patience) {
      await Promise.race([waiting.done, new Promise((late) => { setTimeout(late, patience); })]);
      return { pressed: waiting.pressed, answered: waiting.answered };
    },
    words,
  };
})();
