// @ts-check
/* What presents, fetched when somebody means to: `make scripts` builds it into static/present.js. */

import { startPresent } from "./present.js";

window.restlessLegsPresent = startPresent;
