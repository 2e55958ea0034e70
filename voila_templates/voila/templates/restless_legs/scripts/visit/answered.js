// @ts-check
/* What is made of a visit waits until all of it is answered: see said_anew.js. */

const MOST_MS = 5000; // on a network that hangs; what is still missing then is said to be

/** Gives what to wait for; null where nothing is missing, so that a press leads on at once. */
export function coming() {
  const answers = window.restlessLegs?.answered();
  if (!answers) return null;
  /** @type {Promise<void>} */
  const late = new Promise((done) => {
    setTimeout(done, MOST_MS);
  });
  return Promise.race([answers, late]);
}

/** @param {() => void} act */
export function onceAnswered(act) {
  const answers = coming();
  if (answers) answers.then(act);
  else act();
}
