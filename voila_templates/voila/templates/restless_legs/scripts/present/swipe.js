// @ts-check
/* A finger turns the screen. */

import { isRightToLeft } from "../dom.js";

const FAR = 60; // pixels; less is a tap with a shaking hand

/**
 * @param {HTMLElement} main
 * @param {(step: number) => void} go
 */
export function onSwipe(main, go) {
  /** @type {{ x: number, y: number } | null} */
  let touched = null;
  main.addEventListener(
    "touchstart",
    ({ touches, target }) => {
      const isFree =
        touches.length === 1 &&
        target instanceof Element &&
        !target.closest("input, select, textarea, .scroll");
      touched = isFree ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    },
    { passive: true },
  );
  main.addEventListener(
    "touchend",
    ({ changedTouches: [end] }) => {
      if (!touched) return;
      const [right, down] = [end.clientX - touched.x, end.clientY - touched.y];
      const isOn = isRightToLeft() ? right > 0 : right < 0;
      if (Math.abs(right) > FAR && Math.abs(right) > 2 * Math.abs(down)) go(isOn ? 1 : -1);
    },
    { passive: true },
  );
}
