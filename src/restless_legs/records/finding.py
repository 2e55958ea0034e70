"""What of a record counts once its reader says so: a test, a number in its unit, a day, and every doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restless_legs.records.record import About, Left, MedicineState

Test = Literal["ferritin", "saturation", "iron", "tibc", "uibc", "transferrin"]
# What is asked before a number counts. Any of them, and it has no tick to begin with.
Doubt = Literal[
    "whose",  # it names its patient by several addresses, as a zip of two hospitals does
    "name_and_code",  # its name and its code mean different tests
    "code_unknown", "name_unknown",  # the other one of them is known
    "code_and_unit",  # the unit is none of the test that the code means
    "unit_missing", "unit_unknown",
    "unlikely",  # the number is none that a person has, in this unit
    "fraction",  # 0.34 beside "%", or 34 beside none
    "thousands",  # "1,234" may be two numbers
    "range", "several", "negative", "not_a_number",
    "unlike_units",  # iron in one unit, and the binding capacity of the same sample in another
    "does_not_add_up",  # saturation, iron and binding capacity of one sample can't all be right
    "two_results",  # one test, one day, two numbers
    "no_day",
    "day_unclear",  # it can mean two days
    "day_in_part",  # "May 2025", "18 November"
    "day_of_others",  # it may be the day of another result, or of an email
    "report_day",  # of the sample's day it says nothing, only of the paper's
    "day_ahead",
    "older",  # than a year
    "unfinished", "withdrawn", "planned",
    "other_test",  # "saturation" alone may be of oxygen
    "ill_then",  # a note of that day names what changes a ferritin: an infection, a spoiled sample
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the readings that a doubtful number may have: the reader picks one, or none."""

    test: Test
    number: str
    limit: str
    unit: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One number of a blood test for iron.

    Parameters
    ----------
    test : str
        Its test; with ``choices``, the one that is likeliest.
    number, limit, unit : str
        As understood: plain decimal text, "" or one of "<≤>≥", and the ``unit`` of ``lab_codes.csv``. A doubt
        that leaves several readings, or none, leaves ``number`` empty.
    name, written : str
        As it stands there: the test's name; the value with its unit.
    day, day_as_written, place : str
        As the record has it.
    doubts : tuple of str
        What is asked before it counts; empty where nothing is.
    choices : tuple of Choice
        What it may mean, where more than one reading is possible.
    note : str
        What the record says beside it.
    """

    test: Test
    number: str
    limit: str
    unit: str
    name: str
    written: str
    day: str = ""
    day_as_written: str = ""
    place: str = ""
    doubts: tuple[Doubt, ...] = ()
    choices: tuple[Choice, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundMedicine:
    """One medicine, once however often it is told: the texts it is looked up by, latest state and day first.

    ``doubts``: its state where that is not "", "older" where its day is more than a year ago, and "whose".
    ``note``: what stands beside it, where that may say that it is not taken.
    """

    texts: tuple[str, ...]
    state: MedicineState = ""
    day: str = ""
    place: str = ""
    doubts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a record comes to, numbers and medicines latest first.

    ``pregnant``: "yes" or "no" as the latest says, "ask" where it is older than 10 months or unclear, ""
    where nothing is said. ``is_child``: whether whoever it is of is under 18 today; None where it is silent.
    Both only suggest, as ``about`` does: each kind once, as the record last names it.
    """

    numbers: tuple[Finding, ...] = ()
    medicines: tuple[FoundMedicine, ...] = ()
    pregnant: Literal["", "yes", "no", "ask"] = ""
    pregnant_day: str = ""
    is_child: bool | None = None
    others: int = 0
    left: tuple[Left, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    about: tuple[About, ...] = ()
