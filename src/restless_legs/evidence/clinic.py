"""The clinic that shows the pages: who it is and whom to call, from ``data/clinic.yml``."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import SplitResult, urlsplit

from restless_legs.evidence.asked import lean
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.evidence.plain_file import read_bytes
from restless_legs.evidence.problem import MissingFileError, Problem, ProblemError
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.yaml_text import Group, Items, Tree, read_group
from restless_legs.language import ENGLISH, asks, is_known

FILE = "clinic.yml"
Check = Literal["reviewed", "changed", "not_reviewed"]
UNITS = ("ng/mL", "pmol/L")
MOST_LOGO_BYTES = 20 * 1024  # it goes into every page
MOST_LETTERS = 80
_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
_EXTENSION = r"(?: ext\.? ?(?P<extension>\d{1,6}))?"
_PHONE = re.compile(rf"(?P<number>\+?[\d(][\d ()./-]{{1,24}}\d){_EXTENSION}", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_IN_ADDRESSES = re.compile(r"[\w.~:/?#\[\]!$&'()*+,;=%-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who shows the pages. What is not set is an empty text; ``reviewed`` is then None.

    ``address`` is the folder of the public pages and ends in a stroke.
    """

    name: str
    logo: str
    address: str
    phone: str
    out_of_hours: str
    emergency: str
    crisis: str
    units: str
    language: str
    reviewer: str
    reviewed: date | None
    guideline: str
    guideline_address: str

    @property
    def is_set(self) -> bool:
        """Whether there is anything of the clinic to show at the foot of a page."""
        return any((self.name, self.has_number, self.guideline))

    @property
    def has_number(self) -> bool:
        """Whether there is any number to call; without one, paper leaves room to write it."""
        return any((self.phone, self.out_of_hours, self.emergency, self.crisis))

    def check_of(self, changed: date | None) -> Check:
        """Tell how its check stands for what was changed last on a day: for what changed later it does not.

        Parameters
        ----------
        changed : date or None
            The day; None where nobody can say it.
        """
        if not self.reviewed:
            return "not_reviewed"
        return "reviewed" if changed and changed <= self.reviewed else "changed"

    @property
    def logo_address(self) -> str:
        """The logo as a ``data:`` address: shown as an image it runs no script, whatever is in it."""
        if not self.logo:
            return ""
        path = data_folder() / self.logo
        return f"data:{_KINDS[path.suffix]};base64,{b64encode(path.read_bytes()).decode()}"


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
    read, wrong = _read(file.path)
    if wrong:
        raise ProblemError(*wrong)
    return Clinic(**read)


def clinic_problems() -> list[Problem]:
    """List what is wrong with the profile, in the order of its lines; empty when all is well."""
    try:
        return _read(version(FILE).path)[1]
    except MissingFileError:
        return [Problem(f"data/{FILE}", "the whole file", "is missing", "Restore it: pages need it.")]


def dialled(phone: str) -> str:
    """Give a phone number as a telephone takes it from a link.

    Examples
    --------
    >>> dialled("+44 (0)20 7946-0000"), dialled("0800 123 456 ext 12")
    ('tel:+442079460000', 'tel:0800123456;ext=12')
    """
    found = _PHONE.fullmatch(phone)
    number = found["number"] if found else phone
    # The nought in brackets is for those who dial without the country's number.
    plain = re.sub(r"[^\d+]", "", number.replace("(0)", "") if number.startswith("+") else number)
    return f"tel:{plain};ext={found['extension']}" if found and found["extension"] else f"tel:{plain}"


# -- reading it, line by line --------------------------------------------------------------------------


class _EntryError(Exception):
    """An entry that can't be taken: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def _problem(line: int, refused: _EntryError) -> Problem:
    return Problem(f"data/{FILE}", f"line {line}", refused.what, refused.remedy)


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    try:
        return _entries(read_group(path, f"data/{FILE}"))
    except ProblemError as error:
        return {}, [error.problem]


def _entries(written: Group) -> tuple[dict[str, Any], list[Problem]]:
    read: dict[str, Any] = {}
    wrong: list[Problem] = []
    for key, entry in written.items():
        try:
            read[key] = _entry(key, entry)
        except _EntryError as refused:
            wrong.append(_problem(written.lines[key], refused))
    for key in [key for key in _READ_AS if key not in written]:
        missing = _EntryError(f"has no entry '{key}'", f'Write {key}: "" where you have none.')
        wrong.append(_problem(1, missing))
    return read, wrong or [_problem(written.lines[key], refused) for key, refused in _unpaired(read)]


def _entry(key: str, written: Tree) -> Any:
    if key not in _READ_AS:
        near = get_close_matches(key, _READ_AS, n=2) or _READ_AS
        raise _EntryError(f"has an unknown entry '{key}'", f"Use one of: {', '.join(near)}.")
    if isinstance(written, (Group, Items)):
        raise _EntryError(f"'{key}' holds a list", f'Write one text, in quotation marks: {key}: "..."')
    return _READ_AS[key]((written or "").strip())


def _unpaired(read: Mapping[str, Any]) -> Iterator[tuple[str, _EntryError]]:
    """Find entries that say nothing, or too much, without another one."""
    pairs = [
        ("logo", "name", "its name is what those hear who don't see it"),
        ("reviewer", "reviewed", "a check without its day proves little"),
        ("reviewed", "reviewer", "somebody has to stand for it"),
        ("guideline", "guideline_address", "a reader has to find it"),
        ("guideline_address", "guideline", "a link needs words"),
    ]
    for key, other, why in pairs:
        if read[key] and not read[other]:
            yield key, _EntryError(f"'{key}' stands without '{other}'", f"Fill in '{other}': {why}.")


# -- what each entry may be ------------------------------------------------------------------------------


def _text(text: str) -> str:
    if not text.isprintable():
        raise _EntryError("an entry has more than one line", "Write it on one line.")
    if len(text) > MOST_LETTERS:
        raise _EntryError(f"an entry has {len(text)} letters", f"Shorten it to {MOST_LETTERS}.")
    return text


def _phone(text: str) -> str:
    found = _PHONE.fullmatch(text)
    if text and (not found or len(re.sub(r"\D", "", found["number"])) < 3):
        remedy = 'Write figures, spaces and one + in front, as in "+44 20 7946 0000" or "988".'
        raise _EntryError(f"'{text}' is no phone number", remedy)
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise _EntryError(f"has '{text}'", f"Use one of: {', '.join(allowed)}.")
        return text

    return read


def _language(text: str) -> str:
    folders = sorted(path.name for path in (data_folder() / "words").iterdir() if path.is_dir())
    if text not in folders:
        added = f"data/words/{text or 'xx'}/, with every file of data/words/{ENGLISH.code}/ in it"
        remedy = f"Use one of: {', '.join(folders)}; or add the folder {added}."
        raise _EntryError(f"there are no words in the language '{text}'", remedy)
    if text != ENGLISH.code and not is_known(text):
        remedy = "Name its folder in data/words/ by the language's code, such as es or pt-BR."
        raise _EntryError(f"nobody knows how '{text}' writes numbers", remedy)
    return text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise _EntryError(f"'{text}' is no date", "Write year-month-day, as in 2026-11-20.") from None
    if found > date.today():
        raise _EntryError(f"{text} lies in the future", "Write the day on which the pages were checked.")
    return found


def _web_address(text: str) -> str:
    if text and not _is_web_address(text):
        remedy = "Copy all of it from a browser's address bar, from https:// on."
        raise _EntryError(f"'{text}' is no whole web address", remedy)
    return text


def _is_web_address(text: str) -> bool:
    parts = _parts(text)
    return bool(
        parts
        and _IN_ADDRESSES.fullmatch(text)
        and parts.scheme in {"http", "https"}
        and parts.hostname
        and _HOST.fullmatch(parts.hostname)
        and "@" not in parts.netloc  # a name and password would go to every reader
    )


def _parts(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:  # a port that is no number, brackets that don't close
        return None


def _folder_address(text: str) -> str:
    found = _web_address(text)
    if any(mark in found for mark in "?#") or found.endswith(".html"):
        remedy = "Leave off what follows the last stroke: https://lakeside.example/legs/"
        raise _EntryError(f"'{found}' is the address of a page, not of the folder of the pages", remedy)
    return f"{found.rstrip('/')}/" if found else ""


def _logo(text: str) -> str:
    if not text:
        return ""
    path = data_folder() / text
    if path.name != text or path.suffix not in _KINDS or not text.isprintable():
        raise _EntryError(
            f"the logo {text!r} is no .svg or .png file", "Name a file beside clinic.yml: logo.svg"
        )
    try:
        content = read_bytes(path, f"the logo data/{text}", most_bytes=MOST_LOGO_BYTES)
    except MissingFileError:
        remedy = "Put the file there, or correct its name."
        raise _EntryError(f"the logo data/{text} is missing", remedy) from None
    except ProblemError as error:
        remedy = f"Put a picture smaller than {MOST_LOGO_BYTES // 1024} KB there: it goes into every page."
        raise _EntryError(f"{error.problem.file} {error.problem.what}", remedy) from None
    if wrong := picture_fault(content, path.suffix):
        raise _EntryError(f"the logo data/{text} {wrong.what}", wrong.remedy)
    return text


_READ_AS: dict[str, Callable[[str], Any]] = {
    "name": _text,
    "logo": _logo,
    "address": _folder_address,
    "phone": _phone,
    "out_of_hours": _phone,
    "emergency": _phone,
    "crisis": _phone,
    "units": _one_of(*UNITS),
    "language": _language,
    "reviewer": _text,
    "reviewed": _day,
    "guideline": _text,
    "guideline_address": _web_address,
}

asks(language)
