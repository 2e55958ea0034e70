"""The door to every reader of a format: told by what stands in a file, it opens it, or says why not."""

from __future__ import annotations

from restless_legs.records.ccda import read_ccda
from restless_legs.records.codes import Codes
from restless_legs.records.decoding import MOST_BYTES, decoded
from restless_legs.records.fhir import read_fhir
from restless_legs.records.json_text import read_json
from restless_legs.records.looking import HEAD, Written, is_own_visit, kind_of, written_as
from restless_legs.records.medicine_lines import IsKnown, none_known
from restless_legs.records.portal import read_zip
from restless_legs.records.record import Record, RefusedError, Why, joined
from restless_legs.records.text import read_text

# Texts that are refused for what they are.
_REFUSED: dict[Written, Why] = {
    "empty": "empty", "office": "office", "html": "unknown_kind", "own_visit": "own_visit",
}  # fmt: skip


def read_file(data: bytes, codes: Codes, today: str, is_known: IsKnown = none_known) -> Record:
    """Read a file.

    Parameters
    ----------
    data : bytes
        What stands in it.
    codes : Codes
        Names, units and words that it is read by.
    today : str
        ``YYYY-MM-DD``.
    is_known : callable
        Whether the finder of medicines knows a name in a text.

    Raises
    ------
    RefusedError
        If it is of no kind that is read, too large, or broken; it says why.
    """

    def read_part(part: bytes, codes: Codes, today: str) -> Record:
        return _read_part(part, codes, today, is_known)

    if kind_of(data[:HEAD]) == "zip":
        return read_zip(data, codes, today, read_part)
    return read_part(data, codes, today)


def _read_part(data: bytes, codes: Codes, today: str, is_known: IsKnown) -> Record:
    """Read a file, or a part of one, that is no zip: a zip in a zip is not opened."""
    kind = kind_of(data[:HEAD])
    if kind:
        raise RefusedError("unknown_kind" if kind == "zip" else kind)
    return read_written(decoded(data), codes, today, is_known)


def read_written(text: str, codes: Codes, today: str, is_known: IsKnown = none_known) -> Record:
    """Read what is written, as it stands in a file or was pasted."""
    if len(text) > MOST_BYTES:
        raise RefusedError("too_large")
    kind = written_as(text)
    if kind in _REFUSED:
        raise RefusedError(_REFUSED[kind])
    if kind == "json":
        return _read_json(text, codes, today)
    if kind == "xml":
        return read_ccda(text, codes, today)
    return read_text(text, codes, today, is_known)


def _read_json(text: str, codes: Codes, today: str) -> Record:
    values, others = read_json(text)
    if any(is_own_visit(value) for _, value in values):
        raise RefusedError("own_visit")
    return joined([read_fhir(values, codes, today), Record(left=others)])
