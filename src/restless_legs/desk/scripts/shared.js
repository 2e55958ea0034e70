// @ts-check
/* The modules that JupyterLab shares with its extensions, and how its server is asked. */

/** @typedef {import("./types").Ask} Ask */
/** @typedef {import("./types").Lab} Lab */
/** @typedef {import("./types").Scope} Scope */

const MODULES = [
  "@jupyterlab/apputils",
  "@jupyterlab/application",
  "@jupyterlab/coreutils",
  "@jupyterlab/docmanager",
  "@jupyterlab/launcher",
  "@jupyterlab/services",
  "@jupyterlab/ui-components",
  "@lumino/widgets",
];

/**
 * Gives what the desk uses of JupyterLab.
 * @param {Scope} scope
 * @returns {Promise<Lab>}
 */
export async function labOf(scope) {
  const modules = await Promise.all(MODULES.map((name) => sharedModule(scope, name)));
  return Object.assign({}, ...modules);
}

/**
 * Gives a module that JupyterLab shares.
 * @param {Scope} scope
 * @param {string} name
 */
async function sharedModule(scope, name) {
  const [version] = Object.values(scope[name]);
  return (await version.get())();
}

/**
 * Asks the server's part of the desk; cookies, token and base address are JupyterLab's to know.
 * @param {Lab} lab
 * @returns {Ask}
 */
export function asking({ ServerConnection, URLExt }) {
  return async (path, sent) => {
    const settings = ServerConnection.makeSettings();
    const address = URLExt.join(settings.baseUrl, "restless_legs", path);
    const how = sent ? { method: "POST", body: JSON.stringify(sent) } : {};
    const reply = await ServerConnection.makeRequest(address, how, settings);
    if (!reply.ok) throw new ServerConnection.ResponseError(reply);
    return reply.json();
  };
}
