"""Zips as portals make them, and as nobody should: what comes of each, for Python and the scripts alike.

A part says what comes of it: the JSON of a record, or a word that says why it is refused.
"""

from __future__ import annotations

import json
import struct
from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO, RawIOBase
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from restless_legs.records.codes import Codes, codes
from restless_legs.records.portal import read_zip
from restless_legs.records.record import Record, RefusedError, Taken
from tests.record_cases import TODAY, told

DOCUMENT = '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>'
ONE, OTHER = '{"persons": ["a"]}', '{"persons": ["b"]}'


def part(data: bytes, _codes: Codes, _today: str) -> Record:
    """Read a part of a made-up zip."""
    text = data.decode()
    if text.startswith("<"):
        return Record(others=1)
    said = json.loads(text)
    if said.get("why"):
        raise RefusedError(said["why"])
    taken = [Taken(tuple(texts), place="1") for texts in said.get("medicines", [])]
    return Record(medicines=tuple(taken), persons=tuple(said.get("persons", [])), others=1)


def read_one(data: bytes) -> Any:
    """Give what Python makes of a zip."""
    try:
        return told(asdict(read_zip(data, codes(), TODAY, part)))
    except RefusedError as refused:
        return {"refused": refused.why}


class _Pipe(RawIOBase):
    """What can't be gone back in: sizes then stand behind each part."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.written += bytes(data)
        return len(data)


def zipped(parts: dict[str, str | bytes], kind: int = ZIP_DEFLATED, before: bytes = b"") -> bytes:
    """Give a zip of some parts."""
    file = BytesIO()
    file.write(before)
    with ZipFile(file, "a" if before else "w", kind) as made:
        for name, data in parts.items():
            made.writestr(ZipInfo(name), data, kind)
    return file.getvalue()


def _piped() -> bytes:
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as made:  # type: ignore[call-overload]  # it may be any that writes
        made.writestr(ZipInfo("a.json"), ONE, ZIP_DEFLATED)
    return pipe.written


def _large() -> bytes:
    """Sizes, places and the count stand in 64 bits, as of a zip over four gigabytes."""
    data = zipped({"a.json": ONE}, ZIP_STORED)
    at, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    entry = bytearray(data[at:end])
    entry[20:28], entry[30:32], entry[42:46] = b"\xff" * 8, struct.pack("<H", 28), b"\xff" * 4
    entry += struct.pack("<HHQQQ", 1, 24, len(ONE), len(ONE), 0)
    tail = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(entry), at)
    place = struct.pack("<4sIQI", b"PK\6\7", 0, at + len(entry), 1)
    close = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:at] + bytes(entry) + tail + place + close


def changed(data: bytes, sign: bytes, at: int, to: bytes) -> bytes:
    """Change bytes behind the last sign of its kind."""
    begin = data.rindex(sign) + at
    return data[:begin] + to + data[begin + len(to) :]


def _over_one_another() -> bytes:
    data = zipped({"a.json": ONE, "b.json": ONE})
    return changed(data, b"PK\1\2", 42, struct.pack("<I", 0))


_TWO_LINES = '{"persons": ["id 7\\nas ada 1980-05-12"], "medicines": [["Pramipexole"]]}'
_AT_A = '{"persons": ["Patient/a\\nas ada 1980-05-12"]}'
_PLAIN = zipped({"a.json": ONE})
_MADE: dict[str, tuple[Callable[[], bytes] | bytes, Any]] = {
    "apple": (
        zipped(
            {
                "apple_health_export/export.xml": "<!DOCTYPE HealthData [<!ELEMENT x ANY>]><HealthData/>",
                "apple_health_export/export_cda.xml": DOCUMENT,
                "apple_health_export/clinical-records/Observation-1.json": ONE,
                "apple_health_export/clinical-records/Order-2.json": '{"medicines": [["Ropinirole"]]}',
                "apple_health_export/workout-routes/route.gpx": "x",
            }
        ),
        {
            "medicines": [{"texts": ["Ropinirole"], "place": "Order-2.json, 1"}],
            "persons": ["a"],
            "others": 2,
        },
    ),
    "exchange": (
        zipped(
            {
                "IHE_XDM/SUBSET01/DOC0001.XML": DOCUMENT,
                "IHE_XDM/SUBSET01/METADATA.XML": "<x/>",
                "IHE_XDM/SUBSET01/STYLE.XSL": "x",
                "INDEX.HTM": "x",
                "README.TXT": "x",
                "IHE_XDM/SUBSET01/report.pdf": "%PDF",
            }
        ),
        {"others": 1},
    ),
    "tables": (
        zipped({"out/Lab_Results.csv": "{}", "contacts.csv": "{}", "my-medications.tsv": "{}"}),
        {"others": 2},
    ),
    "one_person_known_by_two_lines": (
        zipped({"a.json": _TWO_LINES, "b.json": '{"persons": ["id 9\\nas ada 1980-05-12"]}'}),
        {
            "medicines": [{"texts": ["Pramipexole"], "place": "a.json, 1"}],
            "persons": ["id 7\nas ada 1980-05-12"],
            "others": 2,
        },
    ),
    "a_person_is_known_by_more_than_an_address": (
        zipped({"a.json": '{"persons": ["Patient/a"]}', "b.json": _AT_A}),
        {"persons": ["Patient/a\nas ada 1980-05-12"], "others": 2},
    ),
    "one_address_of_two_hospitals": (
        zipped({"a.json": _AT_A, "b.json": _AT_A.replace("ada 1980", "bob 1975")}),
        {"persons": ["Patient/a\nas ada 1980-05-12", "Patient/a\nas bob 1975-05-12"], "others": 2},
    ),
    "two_people": (zipped({"a.json": ONE, "b.json": OTHER}), {"persons": ["a", "b"], "others": 2}),
    "stored": (zipped({"a.json": ONE}, ZIP_STORED), {"persons": ["a"], "others": 1}),
    "sizes_behind": (_piped, {"persons": ["a"], "others": 1}),
    "sizes_of_64_bits": (_large, {"persons": ["a"], "others": 1}),
    "something_in_front": (zipped({"a.json": ONE}, before=b"x" * 99), {"persons": ["a"], "others": 1}),
    "a_comment_behind": (
        _PLAIN[:-2] + struct.pack("<H", 300) + b"c" * 300,
        {"persons": ["a"], "others": 1},
    ),
    "parts_refused": (
        zipped({"a.json": '{"why": "cut_off"}', "b.json": '{"why": "unknown_kind"}', "c.json": "{}"}),
        {"others": 1, "left": [{"text": "a.json", "place": "a.json", "why": "cut_off"}]},
    ),
    "a_zip_in_it": (
        zipped({"in.zip": "PK", "a.json": "{}"}),
        {"others": 1, "left": [{"text": "in.zip", "place": "in.zip", "why": "not_understood"}]},
    ),
    "packed_otherwise": (
        zipped({"a.json": ONE}, ZIP_BZIP2),
        {"left": [{"text": "a.json", "place": "a.json", "why": "not_understood"}]},
    ),
    "names_that_lead_elsewhere": (
        zipped({"../../etc/a\u202ejson.json": '{"why": "broken"}', "C:\\x\\<b>.json": '{"why": "broken"}'}),
        {
            "left": [
                {"text": "ajson.json", "place": "ajson.json", "why": "broken"},
                {"text": "<b>.json", "place": "<b>.json", "why": "broken"},
            ]
        },
    ),
    "nothing_of_ours": (zipped({"a.txt": "x", "b.xml": "<x/>"}), {"refused": "not_a_record"}),
    "empty": (zipped({}), {"refused": "not_a_record"}),
    "a_document_of_an_office": (zipped({"[Content_Types].xml": "x", "a.json": ONE}), {"refused": "office"}),
    "a_bomb": (zipped({"a.json": b"\0" * 2**22}), {"refused": "dangerous"}),
    "a_bomb_over_the_limit": (zipped({"a.json": b" " * (20 * 2**20 + 9)}), {"refused": "dangerous"}),
    "too_large_a_part": (
        zipped({"a.json": b" " * (20 * 2**20 + 9), "b.json": "{}"}, ZIP_STORED),
        {"others": 1, "left": [{"text": "a.json", "place": "a.json", "why": "too_large"}]},
    ),
    "parts_over_one_another": (_over_one_another, {"refused": "dangerous"}),
    "locked": (changed(_PLAIN, b"PK\1\2", 8, b"\1\0"), {"refused": "locked"}),
    "on_several_disks": (changed(_PLAIN, b"PK\5\6", 4, b"\1\0"), {"refused": "broken"}),
    "cut_off": (_PLAIN[:-30], {"refused": "broken"}),
    "no_list": (changed(_PLAIN, b"PK\1\2", 0, b"PK\1\3"), {"refused": "broken"}),
    "size_is_a_lie": (
        changed(_PLAIN, b"PK\1\2", 24, b"\3\0\0\0"),
        {"left": [{"text": "a.json", "place": "a.json", "why": "broken"}]},
    ),
    "check_does_not_fit": (
        changed(zipped({"a.json": ONE}, ZIP_STORED), b"PK\1\2", 16, b"\0\0\0\0"),
        {"left": [{"text": "a.json", "place": "a.json", "why": "broken"}]},
    ),
    "name_is_another": (
        changed(_PLAIN, b"PK\3\4", 30, b"b"),
        {"left": [{"text": "a.json", "place": "a.json", "why": "broken"}]},
    ),
    "bytes_are_damaged": (
        changed(_PLAIN, b"PK\3\4", 38, b"\xff\xff"),
        {"left": [{"text": "a.json", "place": "a.json", "why": "broken"}]},
    ),
    "more_parts_than_are_read": (
        zipped({f"{n}.json": "{}" for n in range(2_003)}, ZIP_STORED),
        {"others": 2_000, "left": [{"why": "too_many"}]},
    ),
}
ZIPS = {name: (made() if callable(made) else made, come) for name, (made, come) in _MADE.items()}


def record_zips() -> dict[str, Any]:
    """Give the zips to the scripts, but for what is megabytes."""
    small = {name: one for name, one in ZIPS.items() if len(one[0]) < 2**21}
    cases = {name: [b64encode(data).decode(), come] for name, (data, come) in small.items()}
    return {"cases": cases, "codes": codes().data, "today": TODAY}
