"""A question of "Check yourself": guess, then see. Nothing is scored or kept.

Questions are made of words alone: each stands in its lesson's words under a name that begins with ``check_``,
and says there of which kind it is.
"""

from __future__ import annotations

from difflib import get_close_matches

from restless_legs.evidence import Problem, Words, words
from restless_legs.evidence.problem import MissingFileError, ProblemError
from restless_legs.evidence.words import words_as_said
from restless_legs.explorer import Explorer
from restless_legs.explorers.question_kinds import KINDS
from restless_legs.explorers.question_words import PLAIN, names_in, problems_of_question

NEAR = 0.8  # all names begin alike, so that even strangers have much in common


def question_names(topic: str) -> tuple[str, ...]:
    """Name the questions of a lesson, in the order in which its words hold them.

    Parameters
    ----------
    topic : str
        The lesson.

    Raises
    ------
    EvidenceError
        If its words can't be read.

    Examples
    --------
    >>> question_names("iron")
    ('check_lab', 'check_brain', 'check_time')
    """
    try:
        return names_in(_read(topic))
    except MissingFileError:  # what has no words, such as the home page, has no questions
        return ()


def _read(topic: str) -> Words:
    return words_as_said(topic)


def unknown_question(topic: str, name: str) -> ProblemError:
    """Give what to say of a question that a lesson has no words for.

    Examples
    --------
    >>> print(unknown_question("iron", "check_labb"))
    data/words/en/iron.yml, 'check_labb': there is no such question. Did you mean check_lab?
    """
    read = _read(topic)
    near = get_close_matches(name, names_in(read), n=3, cutoff=NEAR)
    remedy = (
        f"Did you mean {', '.join(near)}?"
        if near
        else f"Make it: `restless-legs new-question {topic} {name}`."
    )
    return ProblemError(Problem(read.file, f"'{name}'", "there is no such question", remedy))


def question(topic: str, name: str) -> Explorer:
    """Make a question from its words.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The question's key in the lesson's words: ``kind`` and what that kind needs; without one, ``title``,
        ``pick``, ``choices``, and a ``takeaway`` for each choice and for ``open``. ``right`` names a choice.

    Raises
    ------
    EvidenceError
        If words are missing, the kind is none, or no answer is right.

    Examples
    --------
    >>> question("iron", "check_lab").is_quiz
    True
    """
    say = words(f"{topic}.{name}")
    if wrong := list(problems_of_question(words(topic), name)):
        raise ProblemError(*wrong)
    kind = say.text("kind") if say.has("kind") else PLAIN
    return KINDS[kind](name, say)
