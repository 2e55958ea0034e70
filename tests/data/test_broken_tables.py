"""What a spreadsheet, or a stranger, does to a table: each slip gets one message with its name and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from restless_legs.author.check import problems as everything
from restless_legs.author.report import report
from restless_legs.evidence import EvidenceError, value, words
from restless_legs.evidence.check import problems
from tests.made import NOTEBOOKS

Slip = Callable[[bytes], bytes]
ROW = "iron.cutoff.adult"  # in line 4, with 75 ng/mL


def instead(old: str, new: str) -> Slip:
    def slip(table: bytes) -> bytes:
        assert old.encode() in table
        return table.replace(old.encode(), new.encode(), 1)

    return slip


def cutoff(cell: str) -> Slip:
    return instead(",75,ng/mL", f",{cell},ng/mL")


SLIPS: dict[str, tuple[Slip, str]] = {
    "a byte order mark": (lambda table: b"\xef\xbb\xbf" + table, r"line 1: .*byte order mark\. Save"),
    "UTF-16": (lambda table: table.decode().encode("utf-16"), r"line 1: is UTF-16\. Save"),
    "latin-1": (lambda table: table.replace(b"RLS", b"RLS\xe9", 1), r"line 2: is not UTF-8\. Save"),
    "a NUL": (lambda table: table.replace(b"RLS", b"R\0S", 1), r"line 2: holds a NUL"),
    "line ends of Windows": (lambda table: table.replace(b"\n", b"\r\n"), r"line 1: .*\(CRLF\)\. Save .* LF"),
    "semicolons": (lambda table: table.replace(b",", b";"), r"line 1: .*semicolons\. Save .* commas"),
    "tabs": (lambda table: table.replace(b",", b"\t"), r"line 1: parts its cells by tabs\. Save .* commas"),
    "a decimal comma": (cutoff('"75,0"'), r"line 4, column value: has '75,0'.* point .*75\.0"),
    "no number": (cutoff("nan"), r"line 4, column value: has 'nan'.*plain number"),
    "no end": (cutoff("inf"), r"line 4, column value: has 'inf'.*plain number"),
    "digits parted": (cutoff("7_5"), r"line 4, column value: has '7_5'.*plain number"),
    "other digits": (cutoff("٧٥"), r"line 4, column value: has '٧٥'.*plain number"),
    "wide digits": (cutoff("７５"), r"line 4, column value: has '７５'.*plain number"),
    "a power": (cutoff("75e300"), r"line 4, column value: has '75e300'.*plain number"),
    "four hundred nines": (cutoff("9" * 400), r"line 4, column value: has '9{40}…'.*plain number"),
    "an unseen sign": (cutoff("7\u200b5"), r"line 4, column value: holds the unseen sign U\+200B"),
    "letters turned round": (instead("US sleep", "US \u202esleep"), r"line 4, column statement: .* U\+202E"),
    "a lone quote": (instead(f"\n{ROW}", f'\n"{ROW}'), r"line 4: .*quotation mark"),
    "an open quote at the end": (lambda table: table + b'"iron.a,', r"line 236: .*quotation mark"),
    "too few cells": (instead(f"\n{ROW},I-02a", f"\n{ROW}"), r"line 4: has more or fewer cells than line 1"),
    "an id twice": (instead("iron.cutoff_untested.adult,", f"{ROW},"), r"line 6, column id: repeats 'iron"),
    "an id that is markup": (instead(f"\n{ROW}", "\niron.a><script>"), r"line 4, column id: .*no id\. Use"),
    "an id of another table": (instead(f"\n{ROW}", "\nbrain.adult"), r"line 4, column id: .*Begin it"),
    "a column gone": (instead("id,fact,statement", "id,fact,statment"), r"line 1: has no column statement"),
    "a column twice": (instead("note,url\n", "note,url,url\n"), r"line 1: names a column twice"),
    "an empty file": (lambda _: b"", r"line 1: has no column id, fact"),
    "too many rows": (lambda table: table + b"\n" * 20_000, r"line 20001: is beyond 20,000 rows"),
    "too long": (lambda table: table + b"x" * 5_000_000, r"the whole file: is larger than"),
}  # fmt: skip


@pytest.fixture(params=SLIPS)
def slipped(request: pytest.FixtureRequest, copy_of_data: Path) -> str:
    """A slip put into the table of iron; gives what its message says."""
    slip, told = SLIPS[request.param]
    table = copy_of_data / "iron.csv"
    table.write_bytes(slip(table.read_bytes()))
    return told


def test_a_slip_is_told_once_with_its_cause_and_its_place(slipped: str) -> None:
    """Prevents 407 messages on sentences and sources, none of which names the table."""
    (only,) = everything(NOTEBOOKS)
    assert re.match(rf"data/iron\.csv, {slipped}", str(only))
    assert report(NOTEBOOKS / "iron.ipynb", today=date(2026, 1, 1)).to_mend == (only,)


def test_no_number_is_read_from_a_broken_table(slipped: str) -> None:
    """Prevents a page with the half of a table that could be read, and a sentence blamed for its table."""
    with pytest.raises(EvidenceError, match=rf"^data/iron\.csv, {slipped}"):
        value(ROW)
    with pytest.raises(EvidenceError, match=rf"^data/iron\.csv, {slipped}") as told:
        words("iron")
    assert "\n" not in str(told.value)


def test_many_cells_with_one_slip_do_not_hide_the_rest(copy_of_data: Path) -> None:
    """Prevents two hundred lines where a spreadsheet wrote each decimal with a comma."""
    table = copy_of_data / "iron.csv"
    table.write_text(re.sub(r",(\d+)\.(\d+),", r',"\1,\2",', table.read_text(encoding="utf-8")))
    found = problems()
    assert len(found) == 6
    assert re.search(r"has \d+ more such rows", found[-1].what)


def test_a_broken_bibliography_is_told_once(copy_of_data: Path) -> None:
    """Prevents each sentence with a source being blamed for one brace."""
    bib = copy_of_data / "references.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("{Sleep Med},", "{Sleep Med}", 1))
    assert len(list(everything(NOTEBOOKS))) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"resources": [', '"resources": [,', r"data/datapackage\.json, line \d+: is no JSON"),
        ('"path": "iron.csv"', '"pith": "iron.csv"', r"data/datapackage\.json, resources: are no list"),
        ('"path": "iron.csv"', '"path": "irn.csv"', r"data/irn\.csv, the whole table: is missing"),
    ],
)  # fmt: skip
def test_a_broken_description_of_the_tables_is_told_once(
    copy_of_data: Path, old: str, new: str, told: str
) -> None:
    """Prevents a traceback where somebody forgot a comma in the description of the tables."""
    package = copy_of_data / "datapackage.json"
    text = package.read_text(encoding="utf-8")
    assert old in text
    package.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [bool(re.match(told, str(one))) for one in problems()] == [True]
