// @ts-check
/* Work that is put off until somebody needs it. */

/**
 * Makes a thing when it is first asked for.
 * @template {{}} T
 * @param {() => T} make
 * @returns {() => T}
 */
export function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Does something when the browser has nothing else to do.
 * @param {() => void} task
 */
export function idle(task) {
  if (typeof window.requestIdleCallback === "function") requestIdleCallback(() => task());
  else setTimeout(task, 200);
}
