// @ts-check
/* Stands only in the frame that shows an explorer in a notebook, before the page's own script: it tells the notebook how high
   the explorer is, and which lesson a link leads to. The frame can reach nothing of the notebook by itself. */
// The script of charts came along: whoever means to fetch it finds it fetched.
const { plotly } = document.documentElement.dataset;
if (plotly) window.restlessLegsShared = { fetched: new Map([[plotly, Promise.resolve()]]) };

/** @param {import("./types").Told["restlessLegs"]} message */
const tell = (message) => parent.postMessage({ restlessLegs: message }, "*");
const told = () => [...document.querySelectorAll(".meaning")].find((one) => one.matches(":popover-open"));

function tellHeight() {
  const ends = [document.body, told()].map((one) => one?.getBoundingClientRect().bottom ?? 0);
  tell({ height: Math.ceil(Math.max(...ends) + scrollY) });
}

/** Where what is told has its place: below the mark that was pressed. */
let below = 0;
/** @param {MouseEvent} event */
function press(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link) return;
  below = link.getBoundingClientRect().bottom + scrollY;
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("https:")) link.target = "_blank";
  if (event.type === "click" && /^\w+\.ipynb/.test(address) && !link.matches(".term")) {
    event.preventDefault();
    tell({ lesson: address });
  }
}
document.addEventListener("click", press, { capture: true });
document.addEventListener("auxclick", press, { capture: true });
document.addEventListener(
  "beforetoggle",
  (event) => {
    const { newState, target } = /** @type {ToggleEvent} */ (event);
    if (newState === "open" && target instanceof HTMLElement) target.style.top = `${below + 6}px`;
  },
  { capture: true },
);
document.addEventListener("toggle", tellHeight, { capture: true });
new ResizeObserver(tellHeight).observe(document.body);
