// @ts-check
/* What is asked while somebody types: after a pause, and of several answers the newest alone counts. */

/**
 * Gives what puts a question off until nothing more is typed for a while.
 * @param {number} pauseMs
 * @param {(isNewest: () => boolean) => Promise<void>} ask  Is told how to find out whether it was asked again meanwhile.
 */
export function later(pauseMs, ask) {
  let newest = 0;
  let waiting = 0;
  return () => {
    newest += 1;
    const own = newest;
    clearTimeout(waiting);
    waiting = Number(setTimeout(() => void ask(() => own === newest), pauseMs));
  };
}
