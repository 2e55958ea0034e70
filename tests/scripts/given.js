/* Asks Python for what it gives the scripts, and what it expects of them. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = process.env.PYTHON ?? `${ROOT}.venv/bin/python`;

/**
 * @param {string} name
 * @param {string[]} of - what is asked of it, such as the code of a language
 */
export const given = (name, ...of) =>
  JSON.parse(
    execFileSync(PYTHON, ["-m", "tests.scripts.given", name, ...of], {
      cwd: ROOT,
      encoding: "utf-8",
      maxBuffer: 2 ** 28,
    }),
  );
