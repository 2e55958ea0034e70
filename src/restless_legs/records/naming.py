"""Which test a result is of, by its names and codes: one that all of them agree on, or what must be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from restless_legs.explorer.lab_text import Box, Lexicon, named_in, spelt
from restless_legs.records.codes import LONG, OTHER, Codes
from restless_legs.records.finding import Doubt, Test
from restless_legs.records.shown import shown


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means: tests, whether it is surely of something else, and whether more stands there.

    ``is_of_others``: it is of somebody else's blood, or of none. ``is_near``: it means none, and
    a word of it begins like a name of one: "ferritinemia".
    """

    tests: frozenset[str] = frozenset()
    is_other: bool = False
    is_open: bool = False
    is_near: bool = False
    is_of_others: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The tests that a result may be of, the likeliest first; none where it is none of ours, or only near."""

    tests: tuple[Test, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_near: bool = False


@dataclass(frozen=True)
class Naming:
    """The names and codes of tests, as `Codes` has them."""

    codes: Codes
    _known: dict[str, Meant] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _box(self) -> Box:
        return Box((), (), (), self.codes.tests, Lexicon())

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {
            key: frozenset(map(spelt, self.codes.words[f"names.{key}"]))
            for key in ("other", "of_others", "along", "bare")
        }

    @cached_property
    def _begins(self) -> tuple[str, ...]:
        """Names of one word that is long enough to be known again in a longer one."""
        names = {name for test, some in self.codes.tests.items() if test != OTHER for name in some}
        return tuple(name for name in names if name.isalpha() and len(name) >= LONG)

    def named(self, names: Sequence[str], codes: Sequence[str]) -> Named:
        """Tell which test names and codes mean together.

        Parameters
        ----------
        names, codes : sequence of str
            As a record has them.
        """
        by_code = [self.codes.tests_by_code[code] for code in codes if code in self.codes.tests_by_code]
        meant = [self._known.get(name) or self._known.setdefault(name, self.meant(name)) for name in names]
        coded = _ours(by_code)
        if any(one.is_of_others for one in meant):
            return Named()
        if not coded:
            found = _by_name(meant, "name_and_code" if by_code else "code_unknown" if codes else None)
            is_near = not (found.tests or by_code) and any(one.is_near for one in meant)
            return replace(found, is_near=is_near)
        return _by_both(meant, coded, is_one=len(set(by_code)) == 1)

    def meant(self, name: str) -> Meant:
        """Tell what one name means."""
        text = spelt(shown(name))
        left, found = named_in(text, self._box)
        more = set(re.findall(r"[^\W_]+", left))
        tests = frozenset(found) - {OTHER}
        is_of_others = not self._words["of_others"].isdisjoint(more)
        is_other = OTHER in found or is_of_others or bool(more & self._words["other"])
        is_open = bool(more - self._words["along"]) or text in self._words["bare"]
        is_near = not tests and not is_other and any(word.startswith(self._begins) for word in more)
        return Meant(tests, is_other, is_open, is_near, is_of_others)


def _ours(tests: Iterable[str]) -> tuple[Test, ...]:
    return cast(tuple[Test, ...], tuple(dict.fromkeys(test for test in tests if test != OTHER)))


def _by_name(meant: Sequence[Meant], of_code: Doubt | None) -> Named:
    """Tell the test by names alone; a code of something else, or that nobody knows, is doubted."""
    of_tests = [one for one in meant if one.tests]
    if not of_tests or any(one.is_other for one in meant):
        return Named()
    common = frozenset.intersection(*(one.tests for one in of_tests))
    tests = _ours(sorted(common or frozenset.union(*(one.tests for one in of_tests))))
    is_open = len(common) != 1 or all(one.is_open for one in of_tests)
    of_name: Doubt | None = "other_test" if is_open else None
    return Named(tests, tuple(doubt for doubt in (of_code or of_name,) if doubt))


def _by_both(meant: Sequence[Meant], coded: tuple[Test, ...], *, is_one: bool) -> Named:
    """Tell the test by a code; a name has to agree with it, and none may mean another test."""
    agree = [one for one in meant if coded[0] in one.tests and not one.is_other]
    against = [one for one in meant if (one.tests and coded[0] not in one.tests) or one.is_other]
    if is_one and not against:
        return Named(coded, () if agree else ("name_unknown",))
    others = (test for one in against if not one.is_other for test in sorted(one.tests))
    return Named(_ours((*others, *coded)), ("name_and_code",))
