"""What explorers were worked out to, kept between runs, each until something that it leant on changes.

Light to import: that nothing changed is found out without making an explorer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from restless_legs.evidence.digests import Leans, digest_of, files_below, unchanged
from restless_legs.evidence.terms import forms, slug_of
from restless_legs.evidence.whole_file import NO_RECORD, read_sealed, write_sealed
from restless_legs.explorers.calls import Call
from restless_legs.explorers.examples import Sought, kept_sought
from restless_legs.language import current

FORM = 3  # of the files: one of another form is nobody's
# What shapes an explorer beside our own code.
MAKERS = ("babel", "ipywidgets", "jinja2", "markupsafe", "mistune", "plotly")
PARTS_OF_PACKAGE = ("evidence", "explorer", "explorers", "models", "pictures")


@dataclass(frozen=True, slots=True)
class KeptPart:
    """What the ledger has to know of one part of an explorer.

    Attributes
    ----------
    name
        The name of the part.
    audience
        Who reads it.
    states
        How many different things it can show.
    rests_on
        Ids of rows and rules, and names of whole tables, that it asked the evidence for.
    said
        Rows, rules and sources (``@`` in front) that stand in what it shows, and in how many states.
    """

    name: str
    audience: str
    states: int
    rests_on: tuple[str, ...]
    said: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """An explorer, worked out.

    Attributes
    ----------
    name
        Its name.
    html
        The explorer as it stands in a page, with its table.
    is_quiz
        Whether it asks a question to guess at.
    parts
        What each part rests on.
    leans
        What it was worked out from, down to the row and the key.
    sought
        What of it can be looked for.
    """

    name: str
    html: str
    is_quiz: bool
    parts: tuple[KeptPart, ...]
    leans: Leans
    sought: Sought


def kept(call: Call, folder: Path) -> Kept | None:
    """Give what an explorer was worked out to before; None where that is gone, damaged, or out of date.

    Parameters
    ----------
    call : Call
        The explorer.
    folder : Path
        Where they are kept.

    Notes
    -----
    The seal guards against damage, not against somebody who can write into the folder: they could seal
    what they wrote.
    """
    try:
        written = read_sealed(_file(call, folder))
        if written is None or written["made_by"] != _made_by(call) or not unchanged(written["leans"]):
            return None
        return _kept(written["kept"], written["leans"]) if _marked_alike(written) else None
    except NO_RECORD:
        return None


def keep(call: Call, found: Kept, folder: Path) -> None:
    """Keep what an explorer was worked out to; the file is whole or not there, whoever else writes it."""
    about = asdict(found)
    leans = about.pop("leans")
    written = {"made_by": _made_by(call), "leans": leans, "forms": _forms(), "kept": about}
    write_sealed(_file(call, folder), written)


def _kept(about: Any, leans: Leans) -> Kept:
    if not (isinstance(about["html"], str) and isinstance(about["is_quiz"], bool)):
        raise TypeError("no record of an explorer")
    parts = tuple(KeptPart(**{**one, "rests_on": tuple(one["rests_on"])}) for one in about["parts"])
    leant = {file: (was[0], was[1]) for file, was in leans.items()}
    found = kept_sought(about["sought"])
    return Kept(**{**about, "parts": parts, "leans": leant, "sought": found})


def _file(call: Call, folder: Path) -> Path:
    return folder / f"{call}.json"


def _made_by(call: Call) -> list[str]:
    return [str(FORM), str(call), code_digest(), str(current())]


@cache
def code_digest() -> str:
    """Give the fingerprint of all code that explorers are made of."""
    package = Path(__file__).parents[1]
    below = (file for part in PARTS_OF_PACKAGE for file in files_below(package / part))
    files = [package / "language.py", *below]
    versions = [f"{name} {version(name)}" for name in MAKERS]
    return digest_of(files, *versions, f"python {sys.version_info[:2]}")


# -- terms of the glossary -------------------------------------------------------------------------------


def _forms() -> dict[str, str]:
    return {form: slug_of(term) for form, term in forms().items()}


def _marked_alike(written: Any) -> bool:
    """Tell whether the glossary of today marks the same words: no form that came or went can stand there."""
    changed = {form for form, _ in written["forms"].items() ^ _forms().items()}
    if not changed:
        return True
    html = written["kept"]["html"].lower()
    return not any(_may_stand(form, html) for form in changed)


def _may_stand(form: str, html: str) -> bool:
    # A table holds texts in pieces, cut at tags and numbers: a form of several words may be parted there.
    return all(word in html for word in re.findall(r"[a-z]+", form))
