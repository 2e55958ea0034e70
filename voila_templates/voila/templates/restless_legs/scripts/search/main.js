// @ts-check
/* The search itself, fetched when somebody means to type: `make scripts` builds it into static/search.js. */

/*! Holds MiniSearch (c) 2022 Luca Ongaro, MIT, and Orama's stemmers (c) 2023 OramaSearch Inc., Apache-2.0: see search-LICENSE.txt. */
import { panel } from "./panel.js";

window.restlessLegsSearch = panel;
