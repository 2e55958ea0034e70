"""Holds a translated sentence to its original: the same rows, rules, sources, places, links and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from restless_legs.evidence.originals import ORIGINALS as ORIGINALS
from restless_legs.evidence.originals import State, state_of
from restless_legs.evidence.originals import digest_of_sentence as digest_of_sentence
from restless_legs.evidence.originals import originals as originals
from restless_legs.evidence.originals import originals_as_text as originals_as_text
from restless_legs.evidence.plain_numbers import PLAIN
from restless_legs.evidence.problem import Fault
from restless_legs.evidence.prose import MARK, marks
from restless_legs.evidence.values import Audience
from restless_legs.language import ENGLISH, Language

_PLACE = re.compile(r"\{\{?[\w:]+\}\}?")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_TAG = re.compile(r"</?\w+[^<>]*>")
# A share may begin with its mark: ".0036", as journals write p values.
_FIGURES = re.compile(r"(?<![\w.,])[.,]\d+|\d+(?:[.,']\d+|[ \u00a0\u202f]\d{3}(?!\d))*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a words file or of a table, with what stands for it in another language.

    Parameters
    ----------
    file : str
        The words file, such as ``iron.yml``, or the table.
    key : str
        Its dotted key; of a table, the row and the column.
    line : int
        Where the original stands.
    original : str
        As it stands today.
    translated : str
        What stands for it; empty where nothing does.
    state : {"fresh", "stale", "missing"}
        Whether the translation is of the original of today.
    audience : {"", "patient", "details"}
        Who reads it; empty where its key says so.
    home : str
        The folder in which the original lies.
    """

    file: str
    key: str
    line: int
    original: str
    translated: str
    state: State
    audience: Audience | Literal[""] = ""
    home: str = f"data/words/{ENGLISH.code}"

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.file.endswith(".csv")


# -- one sentence beside its original ----------------------------------------------------------------


def unlike(original: str, translated: str, spoken: Language) -> Iterator[Fault]:
    """List in what a translation says something else than its original, as far as that can be told.

    Parameters
    ----------
    original : str
        An English sentence, as its author wrote it.
    translated : str
        What stands for it.
    spoken : Language
        The language of the translation, which tells how its numbers are written.

    Examples
    --------
    >>> english = "Of 100, [7.1](value:iron.a) do. [Ask](rule:b) in {weeks} weeks."
    >>> spanish = "[Pregunte](rule:b) en {weeks} semanas: [7,1](value:iron.a) de 100."
    >>> list(unlike(english, spanish, Language("es")))
    []
    >>> print(*(fault.what for fault in unlike(english, "Pregunte en 3 semanas.", Language("es"))), sep="; ")
    lacks {weeks}; lacks rule:b, value:iron.a; lacks 100; has 3 that its original has not
    >>> list(unlike("So p = .0036.", "Con p = 0,0036.", Language("es")))
    []
    """
    for seen in (_places, _rests_on, _links, _tags):
        yield from _differs(Counter(seen(original)), Counter(seen(translated)))
    yield from _differs(Counter(_numbers(original, ENGLISH)), Counter(_numbers(translated, spoken)))
    if len(PLAIN.findall(original)) != len(PLAIN.findall(translated)):
        yield Fault("marks other numbers as plain", "Mark those that its original marks, and no others.")


def _differs(ours: Counter[str], theirs: Counter[str]) -> Iterator[Fault]:
    if lacking := ", ".join(sorted(ours - theirs)):
        yield Fault(f"lacks {lacking}", "Write it as its original does.")
    if more := ", ".join(sorted(theirs - ours)):
        yield Fault(f"has {more} that its original has not", "Take it out.")


def _places(prose: str) -> list[str]:
    return _PLACE.findall(prose)


def _rests_on(prose: str) -> list[str]:
    """Give what a sentence rests on: the row and which number of it, the rule, the source."""
    return [
        f"{one.kind}:{one.id}{'' if one.field in ('', 'value') else '#' + one.field}" for one in marks(prose)
    ]


def _links(prose: str) -> list[str]:
    return _LINK.findall(_bare(prose))


def _tags(prose: str) -> list[str]:
    return _TAG.findall(prose)


def _numbers(prose: str, spoken: Language) -> list[str]:
    """Give the numbers that are held against no row, in one form for all languages."""
    words = MARK.sub(lambda found: " " if found["kind"] == "value" else f" {found['text'] or ''} ", prose)
    left = _TAG.sub(" ", _PLACE.sub(" ", _LINK.sub("]", words)))
    return figures_in(left, spoken)


def figures_in(text: str, *spoken: Language) -> list[str]:
    """Give the numbers of a text in one form for all languages, as the first does that can read them.

    Examples
    --------
    >>> figures_in("15.391 of 7,1", Language("es")) == figures_in("7.1 in 15,391", ENGLISH)[::-1]
    True
    """
    return [_one_form(found, *spoken) for found in _FIGURES.findall(text)]


def _bare(prose: str) -> str:
    return PLAIN.sub(" ", MARK.sub(" ", prose))


def _one_form(written: str, *spoken: Language) -> str:
    written = f"0{written}" if written[0] in ".," else written
    read = (str(one.read(written)) for one in spoken if one.is_number(written))
    # A list of numbers, or a day, is compared figure by figure.
    return next(read, None) or " ".join(re.findall(r"\d+", written))


# -- a file beside its original ------------------------------------------------------------------------


def sentences(
    file: str,
    ours: Mapping[str, str],
    theirs: Mapping[str, str],
    was: Mapping[str, str],
    line_of: Callable[[str], int] = lambda _: 1,
) -> Iterator[Sentence]:
    """Give each sentence of a words file with its translation, in the order of the original.

    Parameters
    ----------
    file : str
        The words file.
    ours, theirs : mapping of str to str
        By dotted key the original, and the translation as far as there is one.
    was : mapping of str to str
        By dotted key the digest of what was translated.
    line_of : callable
        Tells in which line of the original a key stands.

    Examples
    --------
    >>> was = {"tea": digest_of_sentence("Tea later."), "rest": digest_of_sentence("Rest.")}
    >>> ours = {"tea": "Tea later.", "rest": "Rest well.", "walk": "Walk."}
    >>> theirs = {"tea": "Luego té.", "rest": "Descanse."}
    >>> [(one.key, one.state) for one in sentences("a.yml", ours, theirs, was)]
    [('tea', 'fresh'), ('rest', 'stale'), ('walk', 'missing')]
    """
    for key, original in ours.items():
        translated = theirs.get(key, "")
        state = state_of(original, translated, was.get(key))
        yield Sentence(file, key, line_of(key), original, translated, state)


def strange_keys(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Name the keys of a translation that its original has not: nobody asks for them.

    Examples
    --------
    >>> strange_keys({"tea": "Tea."}, {"tea": "Té.", "te": "Té."})
    ['te']
    """
    return [key for key in theirs if key not in ours]
