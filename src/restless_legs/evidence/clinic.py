"""The clinic that shows the pages: who it is and whom to call, from ``data/clinic.yml``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from restless_legs.evidence.asked import lean
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.html import Html
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import MissingFileError, Problem, ProblemError
from restless_legs.evidence.profile import MOST_LETTERS as MOST_LETTERS
from restless_legs.evidence.profile import MOST_LOGO_BYTES as MOST_LOGO_BYTES
from restless_legs.evidence.profile import UNITS as UNITS
from restless_legs.evidence.profile import Clinic as Clinic
from restless_legs.evidence.profile import EntryError, Rules, read_profile
from restless_legs.evidence.profile import dialled as dialled
from restless_legs.evidence.rooms import choice_room, filled_data, filled_page, leaves_rooms, number_room
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.yaml_text import group_of, yaml_of
from restless_legs.language import ENGLISH, asks, is_known

FILE = "clinic.yml"


def clinic() -> Clinic:
    """Give the profile of the clinic; it is read again when its file was saved anew.

    Raises
    ------
    EvidenceError
        If the file is missing or wrong: everything that is wrong, each with its line and the remedy.
    """
    lean(FILE)
    return _clinic(version(FILE))


def language() -> str:
    """Give the language of the profile, which is spoken unless somebody says another.

    Who asks for words in it does not lean on the rest of the profile.
    """
    return _clinic(version(FILE)).language


@cache
def _clinic(file: Version) -> Clinic:
    return clinic_of(file.path, f"data/{FILE}")


def clinic_of(profile: Path, named: str) -> Clinic:
    """Read a profile that lies anywhere; raises as `clinic` does.

    Parameters
    ----------
    profile : Path
        The file; its logo lies beside it.
    named : str
        The file as messages name it.
    """
    read, wrong = _read(profile, named)
    if wrong:
        raise ProblemError(*wrong)
    return Clinic(**read, folder=profile.parent)


def clinic_problems() -> list[Problem]:
    """List what is wrong with the profile, in the order of its lines; empty when all is well."""
    try:
        return _read(version(FILE).path, f"data/{FILE}")[1]
    except MissingFileError:
        return [Problem(f"data/{FILE}", "the whole file", "is missing", "Restore it: pages need it.")]


def _read(path: Path, named: str) -> tuple[dict[str, Any], list[Problem]]:
    try:
        text = read_text(path, named)
        written = group_of(yaml_of(text, named), named)
        rules = Rules(named, path.parent, _hold_spoken, picture_fault)
        return read_profile(written, written.lines, rules, text)
    except ProblemError as error:
        return {}, [error.problem]


def _hold_spoken(text: str) -> None:
    folders = sorted(path.name for path in (data_folder() / "words").iterdir() if path.is_dir())
    if text not in folders:
        added = f"data/words/{text or 'xx'}/, with every file of data/words/{ENGLISH.code}/ in it"
        remedy = f"Use one of: {', '.join(folders)}; or add the folder {added}."
        raise EntryError(f"there are no words in the language '{text}'", remedy)
    if text != ENGLISH.code and not is_known(text):
        remedy = "Name its folder in data/words/ by the language's code, such as es or pt-BR."
        raise EntryError(f"nobody knows how '{text}' writes numbers", remedy)


# -- what stands on a page -------------------------------------------------------------------------------


def here(room: str) -> Html:
    """Give a piece of a page with its rooms while pages are made for any clinic; else by our own profile.

    Parameters
    ----------
    room : str
        HTML with rooms in it.
    """
    return Html(room if leaves_rooms() else filled_page(room, clinic().told))


def where_set(entries: str, text: str, instead: str = "") -> str:
    """Leave room for a piece of HTML where one of some entries is set, and for another where none is."""
    return choice_room(f"any {entries}", {"yes": text, "": instead})


def data_here(found: Mapping[str, Any]) -> dict[str, Any]:
    """Give data of a page as `here` gives a piece of it.

    Parameters
    ----------
    found : mapping
        What JSON can hold, with rooms in its texts.
    """
    if leaves_rooms():
        return dict(found)
    return dict(
        json.loads(filled_data(json.dumps(found, ensure_ascii=False, separators=(",", ":")), clinic().told))
    )


def number_here(question: str, answers: Mapping[str, int]) -> int | str:
    """Give one of some numbers, for JSON."""
    return number_room(question, answers) if leaves_rooms() else answers[clinic().told(question)]


asks(language)
