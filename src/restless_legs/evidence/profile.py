"""What a clinic's profile may say, entry by entry, and what pages ask of it.

The standard library alone is used here, and what Python 3.9 knows: whoever hosts the pages checks a profile
with this, too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal
from urllib.parse import SplitResult, quote, urlsplit

from restless_legs.evidence.plain_file import read_bytes
from restless_legs.evidence.problem import Fault, MissingFileError, Problem, ProblemError

Check = Literal["reviewed", "changed", "not_reviewed"]
CHECKS: tuple[Check, ...] = ("reviewed", "changed", "not_reviewed")
Feedback = Literal["", "mail", "form"]
Doubt = Literal["", "same", "long"]
DOUBTS: tuple[Doubt, ...] = ("same", "long")
FEEDBACK: tuple[Feedback, ...] = ("mail", "form")
UNITS = ("ng/mL", "pmol/L")
# What stands at the foot of a page only if a clinic has set something of it, and numbers to call.
NUMBERS = ("phone", "out_of_hours", "emergency", "crisis")
ENTRIES = (
    *("name", "logo", "address", *NUMBERS, "units", "language", "reviewer", "reviewed"),
    *("guideline", "guideline_address", "feedback"),
)
SHOWN = ("name", *NUMBERS, "guideline")
MOST_LOGO_BYTES = 20 * 1024  # it goes into every page
MOST_LETTERS = 80
MOST_LETTERS_OF_NAME = 60
LOGOS = {".svg": "image/svg+xml", ".png": "image/png"}
_EXTENSION = r"(?: ext\.? ?(?P<extension>\d{1,6}))?"
_PHONE = re.compile(rf"(?P<number>\+?[\d(][\d ().-]{{1,24}}\d){_EXTENSION}", re.ASCII)
MOST_FIGURES = 15  # of a number anywhere in the world: more are two numbers
_FEWEST_FIGURES = 3
# Short numbers for emergencies and crises, each of them whole: side by side they are no number of anybody.
_WHOLE = frozenset({"000", "110", "111", "112", "113", "117", "118", "119", "911", "988", "999"})
MOST_FIGURES_OF_EMERGENCY = 4  # of any country's number
# What a full stop ends in a name: a letter, or a title. Behind any other, a sentence begins.
_SHORTENED = r"(?:[^\W\d_]|Ph|Dra?|Drs|Profa?|Mrs?|Ms|Sra?|Jr|St|Lic|Mag|Dipl|Psych|Med|Priv|Doz|Univ|Habil)"
_NAME = re.compile(rf"(?:\b{_SHORTENED}\.|[^.:;!?])*", re.IGNORECASE)
# What ends at a mark of its own, and what has nothing before its comment.
_ENDS_ITSELF = frozenset({'"', "'", "|", ">", "#"})
_COMMENT = re.compile(r"\S\s+(#.*)")
# Whatever is lost of these, what is left would be taken for wrong.
_HAS_ITS_FORM = ("units", "language", "reviewed")
MOST_LETTERS_SHOWN = 20  # of what was cut off: enough to find it
_FORM = "https://"
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
# What needs no escape in a link, and is read by every mail program: not all that a mail address may have.
_MAIL = re.compile(rf"[\w+-]+(?:\.[\w+-]+)*@(?:{_LABEL}\.)+[A-Za-z]{{2,}}", re.ASCII)
_IN_ADDRESSES = re.compile(r"[\w.~:/?#\[\]!$&'()*+,;=%-]+", re.ASCII)


@dataclass(frozen=True)
class Clinic:
    """Who shows the pages. What is not set is an empty text; ``reviewed`` is then None.

    ``address`` is the folder of the public pages and ends in a stroke; ``folder`` holds the logo.
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
    feedback: str
    folder: Path = field(default=Path(), compare=False, repr=False)

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
        path = self.folder / self.logo
        return f"data:{LOGOS[path.suffix]};base64,{b64encode(path.read_bytes()).decode()}"

    @property
    def feedback_kind(self) -> Feedback:
        """By what readers tell what is wrong or unclear: a mail, a form, or nothing."""
        if not self.feedback:
            return ""
        return "form" if self.feedback.startswith(_FORM) else "mail"

    @property
    def feedback_begin(self) -> str:
        """What the link begins with by which they do; what it tells follows."""
        if self.feedback_kind == "mail":
            return f"mailto:{self.feedback}?"
        return f"{self.feedback}{'&' if '?' in self.feedback else '?'}"

    def told(self, question: str) -> str:
        """Answer what a room of a page asks: an entry by its name, or one of a few questions.

        Parameters
        ----------
        question : str
            An entry, ``doubt``, ``any`` with entries of which one has to be set, ``check`` with days, or
            ``dial``, ``digits`` or ``encoded`` with an entry, as a link of a telephone, its keys or what
            follows ``?`` have it.
        """
        asked, *about = question.split(" ")
        if asked == "any":
            return "yes" if any(getattr(self, entry) for entry in about) else ""
        if asked == "check":
            return self.check_since(*(date.fromisoformat(day) if day else None for day in about))
        if asked == "dial":
            number = getattr(self, about[0])
            return dialled(number) if number else ""
        if asked == "doubt":
            return self.doubt_of_emergency
        if asked == "digits":
            return digits_of(getattr(self, about[0]))
        if asked == "encoded":
            return quote(getattr(self, about[0]), safe="")
        return str(getattr(self, asked) or "")

    @property
    def doubt_of_emergency(self) -> Doubt:
        """Why its emergency number may be none: more figures than any has, or it is another entry, too."""
        number, others = digits_of(self.emergency), (self.phone, self.out_of_hours, self.crisis)
        if number and number in map(digits_of, others):
            return "same"
        return "long" if len(re.sub(r"\D", "", number)) > MOST_FIGURES_OF_EMERGENCY else ""

    def check_since(self, changed: date | None, lapsed: date | None) -> Check:
        """Tell how its check stands, where what somebody signed on a day has lapsed since, or nothing has."""
        is_unsure = bool(self.reviewed and lapsed and lapsed >= self.reviewed)
        return self.check_of(None if is_unsure else changed)


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


def digits_of(phone: str) -> str:
    """Give what a phone dials for a number, key by key; empty for none.

    Examples
    --------
    >>> digits_of("+44 (0)20 7946-0000"), digits_of("0800 123 456 ext 12"), digits_of("")
    ('+442079460000', '0800123456 ext 12', '')
    """
    return dialled(phone).removeprefix("tel:").replace(";ext=", " ext ")


NOBODY = Clinic(
    name="", logo="", address="", phone="", out_of_hours="", emergency="", crisis="",
    units=UNITS[0], language="en", reviewer="", reviewed=None, guideline="", guideline_address="",
    feedback="",
)  # fmt: skip
"""Who has set nothing."""


# -- reading it, line by line --------------------------------------------------------------------------


class EntryError(Exception):
    """An entry that can't be taken: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True)
class Rules:
    """What else decides whether a profile can be taken.

    Attributes
    ----------
    named
        Its file as messages name it.
    folder
        Where its logo lies.
    language
        Raises `EntryError` for a language in which there is nothing to show.
    picture_fault
        Says what is wrong with a picture, by its content and the ending of its name.
    """

    named: str
    folder: Path
    language: Callable[[str], None]
    picture_fault: Callable[[bytes, str], Fault | None]

    def logo_named(self, name: str) -> str:
        """Name the logo as messages do: beside the profile."""
        return f"{self.named.rpartition('/')[0]}/{name}".lstrip("/")


def read_profile(
    written: Mapping[str, Any], lines: Mapping[str, int], rules: Rules, text: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Read the entries of a profile; give them, and all that is wrong with it, in the order of its lines.

    Parameters
    ----------
    written : mapping
        The entries as they are written; what is no text can't be taken.
    lines : mapping of str to int
        The line of each.
    rules : Rules
        What else decides.
    text : str
        The whole file as it stands: what a comment took of an entry is seen there alone.
    """
    read: dict[str, Any] = {}
    wrong: list[Problem] = []
    readers = _readers(rules)
    for key, entry in written.items():
        try:
            read[key] = _entry(key, entry, readers)
            _hold_whole(key, cut_off(text, lines[key]))
        except EntryError as refused:
            wrong.append(_problem(lines[key], refused, rules))
    for key in [key for key in readers if key not in written]:
        try:
            read[key] = readers[key]("")  # a profile of an older release has fewer entries
        except EntryError as refused:
            wrong.append(_problem(1, EntryError(f"has no entry '{key}'", refused.remedy), rules))
    return read, wrong or [_problem(lines[key], refused, rules) for key, refused in _unpaired(read)]


def cut_off(text: str, line: int) -> str:
    r"""Give what a comment took of an entry without quotation marks: it begins at a # behind a space.

    Parameters
    ----------
    text : str
        What stands in the file.
    line : int
        Where the entry begins, counted from 1.

    Examples
    --------
    >>> [cut_off(f"name: {said}", 1) for said in ("Ward #1", "Ward#1", '"Ward #1"  # ours', '""  # ours')]
    ['#1', '', '', '']
    >>> cut_off("name: Ward\n  by the lake #1\nphone: 1", 1)
    '#1'
    """
    first, *more = text.splitlines()[line - 1 :]
    said = first.partition(":")[2].strip()
    if said[:1] in _ENDS_ITSELF:
        return ""
    lines = (said, *takewhile(lambda one: one[:1] == " ", more))
    return next((found[1] for found in map(_COMMENT.search, lines) if found), "")


def _hold_whole(key: str, lost: str) -> None:
    if lost and key not in _HAS_ITS_FORM:
        shown = " ".join(lost.split())[:MOST_LETTERS_SHOWN].strip()
        what = f"'{key}' ends before '{shown}': behind a space, # begins a comment"
        raise EntryError(
            what, "Put all that belongs to the entry in quotation marks; a comment may follow them."
        )


def _problem(line: int, refused: EntryError, rules: Rules) -> Problem:
    return Problem(rules.named, f"line {line}", refused.what, refused.remedy)


def _entry(key: str, written: Any, readers: Mapping[str, Callable[[str], Any]]) -> Any:
    if key not in readers:
        near: Sequence[str] = get_close_matches(key, readers, n=2) or list(readers)
        raise EntryError(f"has an unknown entry '{key}'", f"Use one of: {', '.join(near)}.")
    if written is not None and not isinstance(written, str):
        raise EntryError(f"'{key}' holds a list", f'Write one text, in quotation marks: {key}: "..."')
    return readers[key]((written or "").strip())


def _unpaired(read: Mapping[str, Any]) -> Iterator[tuple[str, EntryError]]:
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
            yield key, EntryError(f"'{key}' stands without '{other}'", f"Fill in '{other}': {why}.")


# -- what each entry may be ------------------------------------------------------------------------------


def _text(text: str) -> str:
    if not text.isprintable():
        raise EntryError("an entry has more than one line", "Write it on one line.")
    if len(text) > MOST_LETTERS:
        raise EntryError(f"an entry has {len(text)} letters", f"Shorten it to {MOST_LETTERS}.")
    return text


def _reviewer(text: str) -> str:
    if not _NAME.fullmatch(_text(text)) or len(text) > MOST_LETTERS_OF_NAME:
        remedy = f"Write a name and a profession, {MOST_LETTERS_OF_NAME} letters at most: Dr A. Jones, nurse."
        raise EntryError(f"'{text}' is more than a name", remedy)
    return text


def _phone(text: str) -> str:
    found = _PHONE.fullmatch(text)
    groups = re.findall(r"\d+", found["number"]) if found else []
    figures = sum(map(len, groups))
    if text and figures < _FEWEST_FIGURES:
        remedy = 'Write figures, spaces and one + in front: "+44 20 7946 0000" or "988", one number an entry.'
        raise EntryError(f"'{text}' is no phone number", remedy)
    if figures > MOST_FIGURES or (len(groups) > 1 and _WHOLE.issuperset(groups)):
        remedy = "Write one number an entry. If it is one, write its figures without gaps."
        raise EntryError(f"'{text}' reads as two phone numbers", remedy)
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise EntryError(f"has '{text}'", f"Use one of: {', '.join(allowed)}.")
        return text

    return read


def _language(text: str, rules: Rules) -> str:
    rules.language(text)
    return text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise EntryError(f"'{text}' is no date", "Write year-month-day, as in 2026-11-20.") from None
    if found > date.today():
        raise EntryError(f"{text} lies in the future", "Write the day on which the pages were checked.")
    return found


def _web_address(text: str) -> str:
    if text and not _is_web_address(text):
        remedy = "Copy all of it from a browser's address bar, from https:// on."
        raise EntryError(f"'{text}' is no whole web address", remedy)
    return text


def _is_web_address(text: str) -> bool:
    parts = _parts(text)
    return bool(
        parts
        and _IN_ADDRESSES.fullmatch(text)
        and parts.scheme == "https"  # on the way, anybody can change what comes without it
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
        raise EntryError(f"'{found}' is the address of a page, not of the folder of the pages", remedy)
    return f"{found.rstrip('/')}/" if found else ""


def _feedback(text: str) -> str:
    is_form = text.startswith(_FORM) and _is_web_address(text) and "#" not in text
    if text and not is_form and not _MAIL.fullmatch(text):
        remedy = "Write one mail address, as in legs@lakeside.example, or the https:// address of a form."
        raise EntryError(f"'{text}' is no mail address, and no https address of a form", remedy)
    return text


def _logo(text: str, rules: Rules) -> str:
    if not text:
        return ""
    path = rules.folder / text
    if path.name != text or path.suffix not in LOGOS or not text.isprintable():
        raise EntryError(
            f"the logo {text!r} is no .svg or .png file", "Name a file beside clinic.yml: logo.svg"
        )
    try:
        content = read_bytes(path, f"the logo {rules.logo_named(text)}", most_bytes=MOST_LOGO_BYTES)
    except MissingFileError:
        remedy = "Put the file there, or correct its name."
        raise EntryError(f"the logo {rules.logo_named(text)} is missing", remedy) from None
    except ProblemError as error:
        remedy = f"Put a picture smaller than {MOST_LOGO_BYTES // 1024} KB there: it goes into every page."
        raise EntryError(f"{error.problem.file} {error.problem.what}", remedy) from None
    if wrong := rules.picture_fault(content, path.suffix):
        raise EntryError(f"the logo {rules.logo_named(text)} {wrong.what}", wrong.remedy)
    return text


def _readers(rules: Rules) -> dict[str, Callable[[str], Any]]:
    return {
        "name": _text,
        "logo": partial(_logo, rules=rules),
        "address": _folder_address,
        **dict.fromkeys(NUMBERS, _phone),
        "units": _one_of(*UNITS),
        "language": partial(_language, rules=rules),
        "reviewer": _reviewer,
        "reviewed": _day,
        "guideline": _text,
        "guideline_address": _web_address,
        "feedback": _feedback,
    }
