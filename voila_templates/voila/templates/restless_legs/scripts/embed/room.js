// @ts-check
/* A frame is as tall as the longest answer, so below a short one it is empty. Where much is, it says why, and what is empty shows
   the page around the frame, as if the part ended there. */

import { the } from "../dom.js";

const MUCH_PX = 300;

export function startRoom() {
  if (parent === self) return;
  document.documentElement.dataset.framed = "";
  const told = the("[data-room]");
  const look = () => {
    told.hidden = innerHeight - document.body.getBoundingClientRect().height < MUCH_PX;
  };
  new ResizeObserver(look).observe(document.body);
  addEventListener("resize", look);
}
