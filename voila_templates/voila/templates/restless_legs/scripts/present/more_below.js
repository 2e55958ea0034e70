// @ts-check
/* What stands below the edge of the screen comes first, and a mark says that it is there; only then a screen is turned. */

const AGAIN = 0.15; // of what was seen, so that a line which was cut is found again
const CRUMB = 2; // pixels: rounding, and no words

/** @param {HTMLElement} main */
const below = ({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - clientHeight - scrollTop;

/**
 * Shows what stands below, or above; whether there was anything.
 * @param {HTMLElement} main
 * @param {number} step
 */
export function scrolls(main, step) {
  const room = step > 0 ? below(main) : main.scrollTop;
  if (Math.abs(step) !== 1 || room < CRUMB) return false;
  main.scrollTop += step * main.clientHeight * (1 - AGAIN);
  return true;
}

/**
 * @param {HTMLElement} main
 * @param {HTMLElement} mark
 */
export function marksBelow(main, mark) {
  const look = () => {
    mark.hidden = below(main) < CRUMB;
  };
  main.addEventListener("scroll", look, { passive: true });
  return look;
}
