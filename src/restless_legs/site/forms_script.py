"""The explorers of all pages in one script, for the page of a visit that no page of its language answered.

A tab keeps what an explorer said as its page said it. Where that was a page in another language, or none yet,
as of medicines that a link brought, the page of the visit puts the explorer together once more, unseen, from
its own markup and tables, and lets it answer.
The standard library alone is used here, and what Python 3.9 knows: markup changes with a clinic's profile.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from restless_legs.site.apart import Parted

FORMS = "restlessLegsForms"
_SHOWN = re.compile(r'<section class="explorer[^"]*" id="(\w+)".*?</section>', re.DOTALL)


def forms_script(pages: Mapping[str, Parted]) -> str:
    r"""Give the explorers of all pages as a script, each with the scripts that hold its tables.

    Parameters
    ----------
    pages : mapping of str to Parted
        Finished pages by their file names.

    Examples
    --------
    >>> shown = '<section class="explorer" id="tea"><form data-explorer="tea"></form></section>'
    >>> forms_script({"iron.html": Parted(shown, {"static/iron.1.js": ""})}).partition('"tables":')[2]
    '["static/iron.1.js"]}};\n'
    """
    found: dict[str, dict[str, object]] = {}
    for page in pages.values():
        for shown in _SHOWN.finditer(page.html):
            if "<form data-explorer" in shown[0] and " data-quiz" not in shown[0]:
                found.setdefault(shown[1], {"html": shown[0], "tables": list(page.scripts)})
    return script_of(FORMS, found)


def script_of(name: str, held: object) -> str:
    r"""Give a script that holds something for others under a name.

    Examples
    --------
    >>> script_of("held", {"tea": 1})
    'window.held={"tea":1};\n'
    """
    return f"window.{name}={json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n"
