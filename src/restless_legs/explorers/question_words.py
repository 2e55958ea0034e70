"""Whether the words of each question to check oneself make one: each choice answered, one of them right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from restless_legs.evidence import EvidenceError, Problem, Words, words
from restless_legs.evidence.yaml_text import Group, Items
from restless_legs.explorers.question_kinds import KINDS, TRUE_FALSE
from restless_legs.language import ENGLISH, speaking

QUESTION = "check_"
PLAIN = "one"  # the kind of a question that tells none
PLAIN_KEYS = ("title", "pick", "choices", "right", "takeaway")
KEYS = {
    "one": PLAIN_KEYS,
    "several": PLAIN_KEYS,
    "true_false": ("title", "pick", "right", "takeaway"),
    "order": (*PLAIN_KEYS, "reason"),
    "ask": ("title", "pick", "choices", "takeaway"),
}
DONE, NOT_YET = "all", "some"  # what is said where all is right, and before
MOST_CHOICES = 6  # each may be ticked or not: one more doubles what a page carries
OPEN = "open"  # what is said before anybody chose
_PLAIN = re.compile(r"[a-z0-9_]+")


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
    """List what is wrong with one question: no page is made with it."""
    for key, what, remedy in _faults(read.tree.get(name), _agreeing(read)):
        yield Problem(read.said_in, f"'{name}{key}'", what, remedy)


def _agreeing(read: Words) -> tuple[str, ...]:
    """Give what a right answer begins with, in the language of the words; and in English, while some are."""
    try:
        begins = words("site").texts("right_answer.begins")
        if read.left:
            with speaking(ENGLISH):
                begins += words("site").texts("right_answer.begins")
    except EvidenceError:  # what is wrong with those words is told of them
        return ()
    return tuple(dict.fromkeys(begins))


def _faults(asked: object, agreeing: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Give what is wrong with one question: below which key, what, and the remedy."""
    kind = str(asked.get("kind") or PLAIN) if isinstance(asked, Group) else PLAIN
    if kind not in KINDS:
        yield ".kind", *no_kind(kind)
        return
    missing = [key for key in KEYS[kind] if not isinstance(asked, Group) or not asked.get(key)]
    if missing or not isinstance(asked, Group):
        yield "", f"has no {', '.join(missing)}", "Write it as other questions have it."
        return
    choices = dict.fromkeys(TRUE_FALSE) if kind == "true_false" else asked["choices"]
    takeaway = asked["takeaway"]
    if not isinstance(choices, dict) or not isinstance(takeaway, Group):
        yield "", "has choices or a takeaway without names", "Write `name: words` in each line below them."
    elif wrong := list(_right_faults(kind, asked, tuple(choices))):
        yield from wrong
    else:
        yield from _untold(".takeaway", takeaway, _told_of(kind, choices))
        if kind == "order":
            yield from _reason_faults(asked["reason"], tuple(choices))
        if agreeing and kind != "ask":
            yield from _unlike(kind, asked, takeaway, agreeing)


def _told_of(kind: str, choices: Iterable[str]) -> tuple[str, ...]:
    """Name what a question of a kind has to say something of."""
    by_choice = () if kind == "order" else tuple(choices)
    return (*by_choice, OPEN, *((NOT_YET, DONE) if kind in ("several", "order") else ()))


def _right_faults(kind: str, asked: Group, choices: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Find what is no right answer of the kind."""
    known = f"Write one of: {', '.join(choices)}."
    if kind in ("one", "true_false") and asked["right"] not in choices:
        yield ".right", f"is {asked['right']}, which is no choice", known
    if kind in ("several", "order"):
        yield from _right_list_faults(kind, asked["right"], choices)
    if kind == "several":
        yield from _tick_faults(choices)


def _right_list_faults(kind: str, right: object, choices: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(right, Items):
        yield ".right", "is no list", f"Write the names of choices: right: [{', '.join(choices[:2])}]."
        return
    for one in right:
        if one not in choices:
            yield ".right", f"has {one}, which is no choice", f"Write some of: {', '.join(choices)}."
    if len({*map(str, right)}) < len(right):
        yield ".right", "names a choice twice", "Name each once."
    elif kind == "order" and {*right} < {*choices}:
        yield ".right", "leaves a choice out", "Name each choice, in the order that is right."


def _tick_faults(choices: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if len(choices) > MOST_CHOICES:
        yield ".choices", f"has {len(choices)} choices", f"Use {MOST_CHOICES} or fewer."
    for choice in choices:
        if choice in (OPEN, DONE, NOT_YET) or not _PLAIN.fullmatch(choice):
            remedy = f"Use small letters, digits and _, and none of {OPEN}, {DONE}, {NOT_YET}."
            yield f".choices.{choice}", "is no name of a choice here", remedy


def _reason_faults(reason: object, choices: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(reason, Group):
        yield ".reason", "has no names", "Write `choice: words` in each line below it."
    else:
        yield from _untold(".reason", reason, choices)


def _untold(key: str, told: Group, of: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for choice in of:
        if choice not in told:
            yield key, f"has nothing for {choice}", "Write there what a reader is told then."
    for choice in told:
        if choice not in of:
            yield f"{key}.{choice}", "belongs to no choice", f"Use one of: {', '.join(of)}."


def _unlike(
    kind: str, asked: Group, takeaway: Group, agreeing: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Find a right answer that does not say so, and any other that does."""
    right = asked["right"]
    names = [str(one) for one in right] if isinstance(right, Items) else [str(right)]
    said_so = [DONE] if kind == "order" else [*names, DONE] if kind == "several" else names
    for choice in takeaway:
        if choice == OPEN:
            continue
        key, says_so = f".takeaway.{choice}", agrees(str(takeaway.get(choice)), agreeing)
        if choice in said_so and not says_so:
            yield key, "is the right answer and does not say so", f"Begin it with {' or '.join(agreeing)}."
        elif choice not in said_so and says_so:
            yield key, f"begins as the right answer, {', '.join(said_so)}, does", "Begin it with other words."


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


def no_kind(kind: str) -> tuple[str, str]:
    """Give what is wrong with a kind that there is not, and the remedy.

    Examples
    --------
    >>> no_kind("sevral")
    ('is sevral, which is no kind of question', 'Did you mean several?')
    """
    near = get_close_matches(kind, KINDS, n=3)
    remedy = f"Did you mean {', '.join(near)}?" if near else f"Use one of: {', '.join(KINDS)}."
    return f"is {kind}, which is no kind of question", remedy
