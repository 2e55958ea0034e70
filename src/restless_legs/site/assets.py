"""The scripts and style sheets of a page as they are published: ours in one file each, for machines only."""

from __future__ import annotations

import json
import re
from pathlib import Path

# What a page loads as one file; plain Voila loads the parts as they lie in the template. Order matters.
BUNDLES = {
    "lesson.css": ("tokens.css", "lesson.css", "pictures.css"),
    "lesson.js": ("lesson.js", "visit.js", "setup.js", "present.js"),
}

# A comment with lines to itself, and one behind code with no mark of a text in it, so that it lies in none.
_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//.*$|[ \t]+// [^\"`\n]*$", re.MULTILINE)
_IN_SHEET = re.compile(r"/\*.*?\*/", re.DOTALL)


def published(static: Path, name: str) -> bytes:
    """Give a file as pages load it, with all of its parts.

    Parameters
    ----------
    static : Path
        The folder of the template's files.
    name : str
        A file in it, or a bundle.
    """
    return b"".join(_lean(static / part) for part in BUNDLES.get(name, (name,)))


def _lean(path: Path) -> bytes:
    # Files of others stay as they are, with their licences.
    if path.suffix not in (".css", ".js") or path.name in _vendored(path.parent):
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    return (lean_sheet(text) if path.suffix == ".css" else lean_script(text)).encode()


def _vendored(static: Path) -> set[str]:
    listed = json.loads((static / "vendored.json").read_text(encoding="utf-8"))
    return {entry["file"] for entry in listed["files"]}


def lean_script(text: str) -> str:
    r"""Leave out comments, indents and empty lines; each line of code stays a line.

    Our scripts have no text over several lines, and none in single quotes with two slashes in it, which tests
    hold: so no text is touched.

    Examples
    --------
    >>> lean_script('/* What\n   for. */\nif (a) {\n  // Why.\n  b("// no");  // why\n}\n')
    'if (a) {\nb("// no");\n}\n'
    """
    return _tight(_LINE.sub("", _BLOCK.sub("", text)))


def lean_sheet(text: str) -> str:
    r"""Leave out comments, indents and empty lines.

    Examples
    --------
    >>> lean_sheet("/* Why. */\np {\n  margin: 0; /* why */\n}\n")
    'p {\nmargin: 0;\n}\n'
    """
    return _tight(_IN_SHEET.sub("", text))


def _tight(text: str) -> str:
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
