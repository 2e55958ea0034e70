"""A portal's zip: only the clinical records in it are unpacked, and of those no more than may be read.

The twin is ``record/portal.js``, which reads the same of slices of a file that may have gigabytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from restless_legs.records.codes import Codes
from restless_legs.records.persons import one_name_each
from restless_legs.records.record import Left, Record, RefusedError, joined, left

MOST_PARTS = 2_000
MOST_BYTES = 20 * 2**20  # of one part, as of a file that stands alone
MOST_BYTES_IN_ALL = 200 * 2**20
MOST_IN_LIST = 100_000  # parts that a zip may have at all: its list is read whole
_HEAD = 4096
_BOMB_BYTES, _BOMB_RATIO = 2**20, 1_000
_LOCAL_HEADER = 30
_NAME_SHOWN = 60
_LOCKED = 0x1
_END, _MOST_END = b"PK\x05\x06", 22 + 0xFFFF
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
# What a portal adds for programs or for the eye: no record of a person.
_OTHERS = re.compile(r"(?:metadata|manifest|package|index)\.(?:json|xml)")
_APPLES_OWN = re.compile(r"export_cda\.xml")  # what a watch measured, in gigabytes
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OF_ALL = ("dangerous", "two_people")  # refuse the zip, and not a part of it alone
_PASSED_OVER = ("unknown_kind", "empty", "not_a_record")
_SIGNS = (b"ClinicalDocument", b"2.16.840.1.113883.")  # HL7's own numbers: in a section that stands alone
_PARTS_OF_NAME = re.compile(r"[^a-z]+")

ReadPart = Callable[[bytes, Codes, str], Record]


@dataclass(slots=True)
class _Unpacked:
    """What was read so far."""

    records: list[Record] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    size: int = 0


def read_zip(data: bytes, codes: Codes, today: str, read_part: ReadPart) -> Record:
    """Read the clinical records in a zip.

    Parameters
    ----------
    data : bytes
        The zip.
    codes : Codes
        What results are known by.
    today : str
        ``YYYY-MM-DD``.
    read_part : callable
        Reads one part of it, told by what stands in it.

    Raises
    ------
    RefusedError
        "broken", "dangerous" where a part of it has no end or two lie over one another, "locked" behind a
        password, "office" where it is a document, "not_a_record" where nothing in it is a record.
    """
    if _is_on_several_disks(data):
        raise RefusedError("broken")
    try:
        with ZipFile(BytesIO(data)) as file:
            listed = file.infolist()
            _look_through(listed, file.start_dir)
            chosen = [one for one in listed if _is_chosen(one.filename, codes)]
            return _read(file, chosen, _nested(listed), codes, today, read_part)
    except _BROKEN as error:
        raise RefusedError("broken") from error


def _is_on_several_disks(data: bytes) -> bool:
    at = data.rfind(_END, max(0, len(data) - _MOST_END))
    disks = data[at + 4 : at + 6], data[at + 6 : at + 8]
    return at >= 0 and any(disk not in (b"\0\0", b"\xff\xff") for disk in disks)


def _look_through(listed: list[ZipInfo], end: int) -> None:
    if any(one.filename == "[Content_Types].xml" for one in listed):
        raise RefusedError("office")
    if len(listed) > MOST_IN_LIST:
        raise RefusedError("too_large")
    begins = sorted((one.header_offset, one.compress_size) for one in listed)
    for (at, size), (following, _) in pairwise([*begins, (end, 0)]):
        if at + _LOCAL_HEADER + size > following:
            raise RefusedError("dangerous")  # parts that lie over one another unpack without end


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _is_chosen(path: str, codes: Codes) -> bool:
    """Tell by its name whether it may be a clinical record; names are never used as paths."""
    name = _base(path).lower()
    if _OTHERS.fullmatch(name) or _APPLES_OWN.fullmatch(name) or path.startswith("__MACOSX/"):
        return False
    if name.endswith((".csv", ".tsv")):
        return not set(_PARTS_OF_NAME.split(name)).isdisjoint(codes.words.get("portal.tables", ()))
    return name.endswith((".json", ".ndjson", ".xml"))


def _nested(listed: Iterable[ZipInfo]) -> list[Left]:
    names = [shown(one.filename) for one in listed]
    return [left(name, name) for name in names if name.lower().endswith(".zip")]


def shown(path: str) -> str:
    r"""Give the name of a part as it is shown: without its folders, and without signs that turn what is read.

    >>> shown("apple/clinical-records/Observation-1\u202e.json")
    'Observation-1.json'
    """
    return _HIDDEN.sub("", _base(path))[:_NAME_SHOWN]


def _read(
    file: ZipFile, chosen: list[ZipInfo], nested: list[Left], codes: Codes, today: str, read_part: ReadPart
) -> Record:
    if any(one.flag_bits & _LOCKED for one in chosen):
        raise RefusedError("locked")
    unpacked = _Unpacked(left=nested)
    for count, part in enumerate(chosen):
        if count == MOST_PARTS or unpacked.size > MOST_BYTES_IN_ALL:
            unpacked.left.append(left("", "", "too_many"))
            break
        _read_one(file, part, unpacked, lambda data: read_part(data, codes, today))
    if not unpacked.records and not unpacked.left:
        raise RefusedError("not_a_record")
    whole = one_name_each(unpacked.records)
    return joined([*whole, Record(left=tuple(unpacked.left))])


def _read_one(file: ZipFile, part: ZipInfo, unpacked: _Unpacked, read: Callable[[bytes], Record]) -> None:
    name = shown(part.filename)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        unpacked.left.append(left(name, name))
        return
    try:
        data = _data(file, part)
        if data is not None:
            unpacked.size += len(data)
            unpacked.records.append(_placed(_read_data(data, read), name))
    except _BROKEN:
        unpacked.left.append(left(name, name, "broken"))
    except RefusedError as refused:
        if refused.why in _OF_ALL:
            raise
        if refused.why not in _PASSED_OVER:
            unpacked.left.append(left(name, name, refused.why))


def _read_data(data: bytes, read: Callable[[bytes], Record]) -> Record:
    if len(data) > MOST_BYTES:
        raise RefusedError("too_large")
    return read(data)


def _data(file: ZipFile, part: ZipInfo) -> bytes | None:
    """Unpack a part, no further than it may be; None where it is XML of something else than a record."""
    with file.open(part) as packed:
        head = packed.read(_HEAD)
        if part.filename.lower().endswith(".xml") and not is_document(head):
            return None
        data = head + packed.read(MOST_BYTES + 1 - len(head))
    size = max(len(data), part.file_size)
    if size > _BOMB_BYTES and size > _BOMB_RATIO * part.compress_size:
        raise RefusedError("dangerous")
    return data


def is_document(head: bytes) -> bool:
    """Tell by its first bytes whether XML is a clinical document, in whichever encoding.

    >>> is_document("<ClinicalDocument/>".encode("utf-16")), is_document(b"<HealthData>")
    (True, False)
    """
    plain = head.replace(b"\0", b"")
    return any(sign in plain for sign in _SIGNS)


def _placed(record: Record, name: str) -> Record:
    """Tell of each thing in which part it stood."""
    return replace(
        record,
        results=tuple(replace(one, place=_behind(name, one.place)) for one in record.results),
        medicines=tuple(replace(one, place=_behind(name, one.place)) for one in record.medicines),
        pregnancies=tuple(replace(one, place=_behind(name, one.place)) for one in record.pregnancies),
        about=tuple(replace(one, place=_behind(name, one.place)) for one in record.about),
        left=tuple(replace(one, place=_behind(name, one.place)) for one in record.left),
    )


def _behind(name: str, place: str) -> str:
    return f"{name}, {place}" if place else name
