"""What people with restless legs ask, and the page and heading where each question is answered."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import table_of


@dataclass(frozen=True, slots=True)
class PatientQuestion:
    """One question in a reader's own words, and where its answer stands.

    ``page`` is the name of a notebook; ``heading`` lists the headings there under which it is answered, or
    the titles of explorers. ``rests_on`` lists ids of values that answer it.
    """

    id: str
    question: str
    page: str
    heading: tuple[str, ...]
    rests_on: tuple[str, ...]


def patient_questions() -> tuple[PatientQuestion, ...]:
    """Give all questions, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(one.page, one.heading) for one in patient_questions() if one.id == "driving"]
    [('living', ('May I drive?',))]
    """
    return table_of("patient_questions.csv", PatientQuestion)
