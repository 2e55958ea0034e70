// @ts-check
/* Every kind of control, by the name that a page gives it; what each can do is told in `types.d.ts`. */

import { check } from "./check.js";
import { choice } from "./choice.js";
import { dial } from "./dial.js";
import { measured } from "./measured.js";
import { ordered } from "./ordered.js";
import { select } from "./select.js";
import { servings } from "./servings.js";
import { several } from "./several.js";
import { steps } from "./steps.js";

/** @import { Kind } from "../types" */

/** @type {Record<string, Kind>} */
export const kinds = { check, choice, dial, measured, ordered, select, servings, several, steps };
