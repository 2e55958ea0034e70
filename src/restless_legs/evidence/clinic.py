"""The clinic that shows the pages: who it is and whom to call, from ``data/clinic.yml``."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from xml.etree import ElementTree

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from restless_legs.evidence.asked import lean
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import EvidenceError, MissingFileError, Problem
from restless_legs.evidence.tables import Version, version

FILE = "clinic.yml"
UNITS = ("ng/mL", "pmol/L")
MOST_LOGO_BYTES = 20 * 1024  # it goes into every page
MOST_LETTERS = 80
_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
_NOTHING = "tag:yaml.org,2002:null"  # YAML's tag of `null` and `~`
_PNG = b"\x89PNG\r\n\x1a\n"
_EXTENSION = r"(?: ext\.? ?(?P<extension>\d{1,6}))?"
_PHONE = re.compile(rf"(?P<number>\+?[\d(][\d ()./-]{{1,24}}\d){_EXTENSION}")
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
        return any((self.name, self.phone, self.out_of_hours, self.crisis, self.guideline))

    @property
    def has_number(self) -> bool:
        """Whether there is any number to call; without one, paper leaves room to write it."""
        return any((self.phone, self.out_of_hours, self.crisis))

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
    """Give the language of the profile; who asks for words in it does not lean on the rest of the profile."""
    return _clinic(version(FILE)).language


@cache
def _clinic(file: Version) -> Clinic:
    read, wrong = _read(file.path)
    if wrong:
        raise EvidenceError("\n".join(map(str, wrong)))
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
        # Composed only: what stands there is text as it is written, so that 0800 keeps its nought.
        tree = YAML(typ="rt").compose(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        return {}, [_problem(_line_of(error), _EntryError("can't be read", _about(error)))]
    if not isinstance(tree, MappingNode):
        return {}, [_problem(1, _EntryError("is no list of entries", "Write one `entry: value` a line."))]
    return _entries(tree.value)


def _line_of(error: Exception) -> int:
    mark = error.problem_mark or error.context_mark if isinstance(error, MarkedYAMLError) else None
    return mark.line + 1 if mark else 1


def _about(error: Exception) -> str:
    said = error.problem or "" if isinstance(error, MarkedYAMLError) else "it is not UTF-8"
    return f'Mend that line ({said.splitlines()[0]}), or put what it says in "quotation marks".'


def _entries(pairs: Sequence[tuple[Any, Any]]) -> tuple[dict[str, Any], list[Problem]]:
    read: dict[str, Any] = {}
    lines: dict[str, int] = {}
    wrong: list[Problem] = []
    for name, written in pairs:
        key, line = str(name.value), name.start_mark.line + 1
        try:
            read[key] = _entry(key, written, lines)
        except _EntryError as refused:
            wrong.append(_problem(line, refused))
        lines.setdefault(key, line)
    for key in [key for key in _READ_AS if key not in lines]:
        missing = _EntryError(f"has no entry '{key}'", f'Write {key}: "" where you have none.')
        wrong.append(_problem(1, missing))
    return read, wrong or [_problem(lines[key], refused) for key, refused in _unpaired(read)]


def _entry(key: str, written: Any, lines: Mapping[str, int]) -> Any:
    if key not in _READ_AS:
        near = get_close_matches(key, _READ_AS, n=2) or _READ_AS
        raise _EntryError(f"has an unknown entry '{key}'", f"Use one of: {', '.join(near)}.")
    if key in lines:
        raise _EntryError(f"repeats '{key}' of line {lines[key]}", "Keep one of the two.")
    if not isinstance(written, ScalarNode):
        raise _EntryError(f"'{key}' holds a list", f'Write one text, in quotation marks: {key}: "..."')
    return _READ_AS[key]("" if written.tag == _NOTHING else written.value.strip())


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
        remedy = f"Use one of: {', '.join(folders)}; or add the folder data/words/{text or 'xx'}/."
        raise _EntryError(f"there are no words in the language '{text}'", remedy)
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
    if path.name != text or path.suffix not in _KINDS:
        raise _EntryError(
            f"the logo '{text}' is no .svg or .png file", "Name a file beside clinic.yml: logo.svg"
        )
    if not path.is_file():
        raise _EntryError(f"the logo data/{text} is missing", "Put the file there, or correct its name.")
    if path.stat().st_size > MOST_LOGO_BYTES:
        remedy = f"Make it smaller than {MOST_LOGO_BYTES // 1024} KB: it goes into every page."
        raise _EntryError(f"the logo data/{text} has {path.stat().st_size:,} bytes", remedy)
    if not _is_picture(path.read_bytes(), path.suffix):
        remedy = f"Save it as a real {path.suffix} file (an SVG with its namespace, and without DOCTYPE)."
        raise _EntryError(f"the logo data/{text} is not what its name says", remedy)
    return text


def _is_picture(content: bytes, ending: str) -> bool:
    if ending == ".png":
        return content.startswith(_PNG)
    if b"<!DOCTYPE" in content.upper():  # it may name entities without end
        return False
    try:
        return bool(ElementTree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg")
    except ElementTree.ParseError:
        return False


_READ_AS: dict[str, Callable[[str], Any]] = {
    "name": _text,
    "logo": _logo,
    "address": _folder_address,
    "phone": _phone,
    "out_of_hours": _phone,
    "crisis": _phone,
    "units": _one_of(*UNITS),
    "language": _language,
    "reviewer": _text,
    "reviewed": _day,
    "guideline": _text,
    "guideline_address": _web_address,
}
