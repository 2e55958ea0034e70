// @ts-check
/* That what the tab keeps is another by now, and not because somebody moved a control that stands here: whatever shows it
   looks anew. */

const ANEW = "restless-legs:anew";

export const tellAnew = () => window.dispatchEvent(new Event(ANEW));

/** @param {() => void} look */
export const onAnew = (look) => addEventListener(ANEW, look);
