"""The files of a page as they are published: our style sheets in one file, all others as they lie.

Our script is built: see ``scripts/main.js`` in the template, and ``make scripts``.
"""

from __future__ import annotations

import re
from pathlib import Path

# What a page loads as one file; plain Voila loads the parts as they lie in the template. Order matters.
BUNDLES = {
    "lesson.css": (
        "tokens.css", "floor.css", "lesson.css", "folds.css", "settings.css", "search.css", "bar.css",
        "pictures.css", "columns.css",
    ),
    "paper.css": ("paper.css",),
    "present.css": ("present.css",),
    "right_to_left.css": ("right_to_left.css",),
}  # fmt: skip

_IN_SHEET = re.compile(r"/\*.*?\*/", re.DOTALL)
# A text stays as it is; the room around a mark goes, but not before a colon: "a :is(b)" is not "a:is(b)".
_ROOM = re.compile(r'("[^"]*")|\s*([{};,])\s*|(:)\s+')


def published(static: Path, name: str) -> bytes:
    """Give a file as pages load it, with all of its parts.

    Parameters
    ----------
    static : Path
        The folder of the template's files.
    name : str
        A file in it, or a bundle.
    """
    if name not in BUNDLES:
        return (static / name).read_bytes()
    return "".join(lean_sheet((static / part).read_text(encoding="utf-8")) for part in BUNDLES[name]).encode()


def lean_sheet(text: str) -> str:
    r"""Leave out comments, and the room that only people need.

    Examples
    --------
    >>> lean_sheet("/* Why. */\np :is(a, b) {\n  margin: 0 1px; /* why */\n  content: \": \";\n}\n")
    'p :is(a,b){margin:0 1px;content:": "}\n'
    """
    lean = _ROOM.sub(lambda found: found[1] or found[2] or found[3], _IN_SHEET.sub("", text))
    return lean.strip().replace(";}", "}") + "\n"
