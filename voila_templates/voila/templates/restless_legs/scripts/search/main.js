// @ts-check
/* The search itself, fetched when somebody means to type: `make scripts` builds it into static/search.js. */

import { panel } from "./panel.js";

window.restlessLegsSearch = panel;
