"""What a record names that changes what iron numbers mean: a pregnancy, dialysis, an infusion, an illness.

A word that is denied, or is of a relative, a test or a range, names none. Nothing of it sets anything: the
reader is asked. The twin is ``record/about.js``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from restless_legs.explorer.lab_text import spelt
from restless_legs.records.record import About, AboutKind, Reported, Taken
from restless_legs.records.shown import shown_up_to

KINDS: tuple[AboutKind, ...] = get_args(AboutKind)
SPOILED = "spoiled"  # a sample: of nobody's health, but a number that may be wrong
NEAR = 4  # words before one that may deny it
BEHIND = 2  # words after it
MOST_NOTE = 200  # letters of a note that are shown
# House rule: a C-reactive protein of two digits is one of an inflammation.
_HIGH_CRP = re.compile(r"\b(?:crp|c-reactive protein)[ :=]{0,3}(?:was |is |of )?>?[0-9]{2}")
_WORD = re.compile(r"[^\W_]+")
_UNSAID = ("allergy", "withdrawn", "not_taken")


@dataclass(frozen=True)
class Telling:
    """The words of each kind, as `Codes` has them."""

    known: Mapping[str, Sequence[str]]

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Phrases by their first word, each with its kind."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind in (*KINDS, SPOILED):
            for text in self.known[f"names.about.{kind}"]:
                words = tuple(_words(text))
                found.setdefault(words[0], []).append((words, kind))
        return found

    @cached_property
    def _denied(self) -> tuple[frozenset[str], frozenset[str]]:
        words = self.known
        return frozenset(words["names.about_not.before"]), frozenset(words["names.about_not.behind"])

    def kinds(self, text: str) -> set[str]:
        """Tell what a text names.

        Parameters
        ----------
        text : str
            A line, a note, or the name of a medicine or a condition.
        """
        words = _words(text)
        found = {kind for at in range(len(words)) for kind in self._at(words, at)}
        return found | ({"ill"} if _HIGH_CRP.search(spelt(text)) else set())

    def _at(self, words: Sequence[str], at: int) -> Iterator[str]:
        for phrase, kind in self._phrases.get(words[at], ()):
            end = at + len(phrase)
            if tuple(words[at:end]) == phrase and not self._is_denied(words, at, end):
                yield kind

    def _is_denied(self, words: Sequence[str], start: int, end: int) -> bool:
        before, behind = self._denied
        return not (
            before.isdisjoint(words[max(0, start - NEAR) : start])
            and behind.isdisjoint(words[end : end + BEHIND])
        )

    def told(self, text: str, day: str = "", place: str = "", person: str = "") -> list[About]:
        """Give what a text names, in one order."""
        kinds = self.kinds(text)
        return [About(kind, day, place, person) for kind in KINDS if kind in kinds]


def _words(text: str) -> list[str]:
    return _WORD.findall(spelt(text))


def noted(text: str) -> str:
    """Give a note as it is shown.

    >>> noted(" Specimen  hemolyzed "), len(noted("x " * 300))
    ('Specimen hemolyzed', 199)
    """
    return shown_up_to(text[:MOST_NOTE], MOST_NOTE)


def about_in(
    told: Iterable[About], results: Iterable[Reported], medicines: Iterable[Taken], telling: Telling
) -> tuple[About, ...]:
    """Give each kind once, as it is last named: by itself, in a note, or as a medicine."""
    found = [
        *told,
        *(one for result in results for one in telling.told(result.note, result.day, result.place)),
        *(
            one
            for medicine in medicines
            if medicine.state not in _UNSAID
            for text in medicine.texts
            for one in telling.told(text, medicine.day, medicine.place)
        ),
    ]
    latest = sorted(found, key=lambda one: one.day, reverse=True)
    once = {one.kind: About(one.kind, one.day, one.place) for one in reversed(latest)}
    return tuple(once[kind] for kind in KINDS if kind in once)


def ill_days(results: Iterable[Reported], told: Iterable[About], telling: Telling) -> set[str]:
    """Give the days on which a note names an illness, which changes a ferritin."""
    noted_days = {one.day for one in results if one.note and "ill" in telling.kinds(one.note)}
    return (noted_days | {one.day for one in told if one.kind == "ill"}) - {""}


def is_changed(note: str, telling: Telling) -> bool:
    """Tell whether a note names what may have changed its number: an illness, a spoiled sample."""
    return bool(note) and not telling.kinds(note).isdisjoint(("ill", SPOILED))
