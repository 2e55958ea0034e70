"""Writes records as a table of ours holds them, so that it reads the same back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from typing import Any


def as_csv(kind: type[Any], records: Iterable[Any]) -> str:
    r"""Give a table: a column for each field, a row for each record, lists parted by semicolons.

    Parameters
    ----------
    kind : type
        The dataclass of the records, which names the columns where there is no record, too.
    records : iterable
        The records.

    Examples
    --------
    >>> from restless_legs.evidence.reviews import Review
    >>> signed = Review("iron.1", "iron", "A. Jones, nurse", True, "2026-11-29", "abc", ("a=1", "b=2"), ())
    >>> print(as_csv(Review, [signed]))
    id,lesson,by,clinician,date,digest,rows,said
    iron.1,iron,"A. Jones, nurse",yes,2026-11-29,abc,a=1; b=2,
    <BLANKLINE>
    """
    written = io.StringIO()
    columns = [one.name for one in fields(kind)]
    table = csv.writer(written, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_cell(getattr(one, name)) for name in columns] for one in records)
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, tuple) else value
