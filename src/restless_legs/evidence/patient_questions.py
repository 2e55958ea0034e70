"""What people with restless legs ask, and the page and heading where each question is answered."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import Id, RowIds, rows_of, table

__all__ = ["PatientQuestion", "patient_questions"]


@table("patient_questions.csv", says=("question",))
@dataclass(frozen=True, slots=True)
class PatientQuestion:
    """One question in a reader's own words, and where its answer stands.

    ``page`` is the name of a notebook; ``heading`` lists the headings there under which it is answered, or
    the titles of explorers. ``rests_on`` lists ids of values that answer it.

    Examples
    --------
    >>> [(one.page, one.heading) for one in patient_questions() if one.id == "driving"]
    [('living', ('May I drive?',))]
    """

    id: Id
    question: str
    page: str
    heading: tuple[str, ...]
    rests_on: RowIds


patient_questions = rows_of(PatientQuestion)
"""Give all questions, in the order of the table."""
