// @ts-check
/* Names by which JupyterLab knows what is ours. */

export const NAME = "restless-legs";
export const START = `${NAME}:start`;
export const PREVIEW = `${NAME}:preview`;
export const CHECK = `${NAME}:check`;
export const PANEL = `${NAME}:quality`;
export const NUMBERS = `${NAME}:numbers`;
