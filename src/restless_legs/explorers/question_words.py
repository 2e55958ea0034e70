"""Whether the words of each question to check oneself make one: each choice answered, one of them right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from restless_legs.evidence import EvidenceError, Problem, Words, words
from restless_legs.evidence.yaml_text import Group

KEYS = ("title", "pick", "choices", "right", "takeaway")
OPEN = "open"  # what is said before anybody chose
QUESTION = "check_"


def names_in(read: Words) -> tuple[str, ...]:
    """Name the questions that a words file holds, in its order."""
    return tuple(name for name in read.tree if name.startswith(QUESTION))


def question_problems(read: Words) -> Iterator[Problem]:
    """List what is wrong with the questions of a words file.

    Parameters
    ----------
    read : Words
        The words of a lesson.
    """
    for name in names_in(read):
        yield from problems_of_question(read, name)


def problems_of_question(read: Words, name: str) -> Iterator[Problem]:
    """List what is wrong with one question: its page can't be made with it."""
    for key, what, remedy in _faults(read.tree[name], _agreeing()):
        yield Problem(read.file, f"'{name}{key}'", what, remedy)


def _agreeing() -> tuple[str, ...]:
    """Give what a right answer begins with, in the language of the words."""
    try:
        site = words("site")
    except EvidenceError:  # what is wrong with those words is told of them
        return ()
    return tuple(site.texts("right_answer.begins"))


def _faults(asked: object, agreeing: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Give what is wrong with one question: below which key, what, and the remedy."""
    missing = [key for key in KEYS if not isinstance(asked, Group) or not asked.get(key)]
    if missing or not isinstance(asked, Group):
        yield "", f"has no {', '.join(missing)}", "Write it as other questions have it."
        return
    choices, takeaway, right = asked["choices"], asked["takeaway"], asked["right"]
    if not isinstance(choices, Group) or not isinstance(takeaway, Group):
        yield "", "has choices or a takeaway without names", "Write `name: words` in each line below them."
    elif right not in choices:
        yield ".right", f"is {right}, which is no choice", f"Write one of: {', '.join(choices)}."
    else:
        yield from _untold(choices, takeaway)
        if agreeing:
            yield from _unlike(choices, takeaway, str(right), agreeing)


def _untold(choices: Group, takeaway: Group) -> Iterator[tuple[str, str, str]]:
    for choice in (*choices, OPEN):
        if choice not in takeaway:
            yield ".takeaway", f"has nothing for {choice}", "Write there what a reader is told then."
    for choice in takeaway:
        if choice not in (*choices, OPEN):
            yield f".takeaway.{choice}", "belongs to no choice", f"Use one of: {', '.join(choices)}, {OPEN}."


def _unlike(
    choices: Group, takeaway: Group, right: str, agreeing: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Find the right answer that does not say so, and any other that does."""
    for choice in choices:
        key, says_so = f".takeaway.{choice}", agrees(str(takeaway.get(choice)), agreeing)
        if choice == right and not says_so:
            yield key, "is the right answer and does not say so", f"Begin it with {' or '.join(agreeing)}."
        elif choice != right and says_so:
            yield key, f"begins as the right answer, {right}, does", "Begin it with other words."


def agrees(answer: str, agreeing: Sequence[str]) -> bool:
    """Tell whether an answer begins as right answers do.

    Examples
    --------
    >>> [agrees(said, ["Yes", "Right"]) for said in ("**Yes, it can.**", "**Yesterday.**", "No. Right?")]
    [True, False, False]
    """
    begins = re.match(r"\W*(.*)", answer, re.DOTALL)
    said = begins[1] if begins else ""
    return any(re.match(rf"{re.escape(word)}\b", said) for word in agreeing)
