"""How much a lesson may ask of a reader: each budget counts one thing, with every fold closed, on a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from restless_legs.author.as_read import (
    HEAD_PX,
    SCREEN_PX,
    TURN_PX,
    Piece,
    before_more,
    pieces,
    screens,
    windows,
    with_all_folded,
)
from restless_legs.author.clear_sentences import share_of_long
from restless_legs.author.plain_language import OUT_OF_100, VITAMIN, numbers_in
from restless_legs.evidence import Problem
from restless_legs.evidence.sentences import words_in

SURE = "How sure are we?"  # one of the sections of a lesson
MOST_WORDS_BEFORE_MORE = 350
MOST_IN_A_LIST = 7
MOST_NUMBERS_IN_A_SCREEN = 7
MOST_LONG_SENTENCES = 3  # of 100
LONG_SENTENCES = "sentences of over 15 words, of 100"
SCREENS = "screens, about"
SLACK = 0.1  # how far an estimate of screens is off, as measured on our lessons: a tenth
MOST_SCREENS = 6.0
MOST_SCREENS_TO_SURE = 3.0


@dataclass(frozen=True, slots=True)
class Budget:
    """One thing that is counted in a lesson: how much it has and may have, where, and the remedy."""

    what: str
    has: float
    may_have: float
    place: str
    remedy: str
    slack: float = 0.0

    @property
    def is_kept(self) -> bool:
        """Whether the lesson has no more than it may have; an estimate is held beyond its slack alone."""
        return self.has <= self.may_have + self.slack

    def problem(self, file: str) -> Problem:
        """Say by how much it is too much."""
        return Problem(
            file, self.place, f"{self.what}: {self.has:g}, and may be {self.may_have:g}", self.remedy
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What is counted: the pieces of a lesson in their order, and what its explorers can say."""

    pieces: Sequence[Piece]
    said: Sequence[str]


def words_before_more(read: Read) -> Budget:
    """Count the words before "More", those of explorers left out."""
    count = sum(len(words_in(one.text)) for one in before_more(read.pieces) if one.kind != "explorer")
    remedy = "Say less, or move it into a fold under More."
    return Budget("words before More", count, MOST_WORDS_BEFORE_MORE, "before More", remedy)


def items_in_a_list(read: Read) -> Budget:
    """Count the items of the longest list, in a fold or not."""
    lists = Counter((one.cell, one.listed) for one in read.pieces if one.kind == "item")
    (cell, _), most = max(lists.items(), key=lambda one: one[1], default=((1, 0), 0))
    remedy = "Leave items out, or make two lists, each with a heading."
    return Budget("items in a list", most, MOST_IN_A_LIST, f"cell {cell}", remedy)


def numbers_in_a_screen(read: Read) -> Budget:
    """Count the numbers in that screen of text that has most of them, the 100 of "of 100" left out.

    A screen is what fits into 390 x 844, estimated by letters and blocks.
    """
    fullest = max(windows(with_all_folded(read.pieces)), key=_count_numbers, default=[])
    place = f"cell {fullest[0].cell}, from '{fullest[0].text[:40]}'" if fullest else "the lesson"
    remedy = "Keep the number that a reader needs, and move the others into a fold."
    return Budget("numbers in a screen", _count_numbers(fullest), MOST_NUMBERS_IN_A_SCREEN, place, remedy)


def _count_numbers(seen: Sequence[Piece]) -> int:
    return sum(len(numbers_in(VITAMIN.sub("", OUT_OF_100.sub("", one.text)))) for one in seen)


def long_sentences(read: Read) -> Budget:
    """Count how many of 100 sentences have more than 15 words: of the lesson, and of what explorers say."""
    texts = [*(one.text for one in read.pieces if one.kind != "explorer"), *read.said]
    remedy = "Cut those in two that `restless-legs check` lists of the lesson."
    share = round(share_of_long(texts), 1)
    return Budget(LONG_SENTENCES, share, MOST_LONG_SENTENCES, "the whole lesson", remedy)


def screens_of_text(read: Read) -> Budget:
    """Estimate the screens down to the foot, every fold closed; an explorer counts as one of them."""
    seen = with_all_folded(read.pieces)
    around = (HEAD_PX + TURN_PX) / SCREEN_PX + sum(one.kind == "explorer" for one in seen)
    count = round(around + screens(seen), 1)
    remedy = "Move what a person in need can do without into a fold under More."
    return Budget(SCREENS, count, MOST_SCREENS, "the whole lesson", remedy, SLACK * MOST_SCREENS)


def screens_to_sure(read: Read) -> Budget:
    """Estimate the screens from the top to "How sure are we?", without the explorer."""
    seen: list[Piece] = []
    for one in before_more(read.pieces):
        if one.level == 2 and one.text == SURE:
            break
        seen.append(one)
    what, place = f"screens up to '{SURE}', about", f"before '{SURE}'"
    count = round(HEAD_PX / SCREEN_PX + screens(seen), 1)
    remedy = "Say less above it: a person who stops there has what they need."
    return Budget(what, count, MOST_SCREENS_TO_SURE, place, remedy, SLACK * MOST_SCREENS_TO_SURE)


BUDGETS: tuple[Callable[[Read], Budget], ...] = (
    words_before_more,
    screens_to_sure,
    screens_of_text,
    items_in_a_list,
    numbers_in_a_screen,
    long_sentences,
)


def budgets(notebook: Any, said: Sequence[str]) -> tuple[Budget, ...]:
    """Count all that has a budget in a lesson.

    Parameters
    ----------
    notebook : Notebook
        The lesson.
    said : sequence of str
        The sentences of its words file that patients read.
    """
    read = Read(pieces(notebook), said)
    return tuple(count(read) for count in BUDGETS)
