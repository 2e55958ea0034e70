"""What we make of several rows together, where no row says it: each reading with its reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from restless_legs.evidence.problem import EvidenceError, Problem, ProblemError
from restless_legs.evidence.tables import Id, RowIds, rows_of, table

__all__ = ["Judgement", "judged", "judgements"]
FILE = "judgements.csv"
Answer = TypeVar("Answer", bound=str)


@table(FILE, decides=True)
@dataclass(frozen=True, slots=True)
class Judgement:
    """One reading of ours, and its reason, worded for the record.

    ``id`` names the question, which is a word of whoever asks it, and behind a dot what is judged.
    ``rests_on`` lists ids of values; it is empty where nothing was read.
    """

    id: Id
    judgement: str
    reason: str
    rests_on: RowIds


judgements = rows_of(Judgement)
"""Give all readings, in the order of the table."""


def judged(question: str, among: Collection[Answer]) -> dict[str, Answer]:
    """Give the answers to one question by what is judged, in the order of the table.

    Parameters
    ----------
    question : str
        The first word of the ids.
    among : collection of str
        The answers that whoever asks has words for.

    Raises
    ------
    EvidenceError
        If the table has no such question, or an answer that is none of these.

    Examples
    --------
    >>> judged("heart_valves", ["harmed"])
    {'cabergoline': 'harmed', 'pergolide': 'harmed'}
    """
    answers = {answer: answer for answer in among}
    found: dict[str, Answer] = {}
    for one in judgements():
        asked, _, about = one.id.partition(".")
        if asked == question:
            if one.judgement not in answers:
                known = f"Use one of: {', '.join(answers)}."
                raise ProblemError(
                    Problem(f"data/{FILE}", f"row {one.id}", f"has the judgement '{one.judgement}'", known)
                )
            found[about] = answers[one.judgement]
    if not found:
        raise EvidenceError(f"data/{FILE} judges nothing of '{question}': Add a row, or correct the name.")
    return found
