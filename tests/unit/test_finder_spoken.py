"""Finding a medicine by the names that it has in another language, and never across two that differ."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from restless_legs.evidence import medicine_list, other_medicines, spoken_medicines
from restless_legs.evidence.medicine_list import USED_FOR
from restless_legs.explorer.finder import Finder, plain
from restless_legs.explorers.medicines.names_to_find import finder as medicines
from restless_legs.language import ENGLISH, Language, speaking
from tests.unit.test_finder import ACT_LIKE_DOPAMINE, BLOCKERS, meant_and_slips

HERE = Path(__file__).parent
CASES = {path.stem.rpartition("_")[2]: path for path in HERE.glob("medicine_name_cases_*.csv")}


def cases(code: str) -> list[dict[str, str]]:
    """What people type in a language, and the ids that are offered for it."""
    with CASES[code].open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(params=CASES)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(Language(request.param)):
        yield request.param


@pytest.fixture
def finder(code: str) -> Finder:
    return medicines()


def offered(typed: str, finder: Finder) -> set[str]:
    return {item for answer in finder.find(typed) for item in answer.items}


def test_what_people_type_finds_what_they_mean(finder: Finder, code: str) -> None:
    """Prevents a box of one's own country from finding nothing, or another medicine."""
    wrong = {
        case["typed"]: found
        for case in cases(code)
        if (found := offered(case["typed"], finder)) != {*filter(None, case["should_offer"].split(";"))}
    }
    assert wrong == {}


def test_a_name_that_is_known_never_offers_another_medicine(finder: Finder) -> None:
    """Prevents levofloxacino from leading to levosulpiride: all known names, with what stands on a box."""
    on_boxes = cycle(["{} 10 mg tabletas", "{} sódico", "clorhidrato de {} 25mg (Genfar)", "{}"])
    names = [other.text for other in finder.others]
    wrong = [
        name for name, on_box in zip(names, on_boxes, strict=False) if offered(on_box.format(name), finder)
    ]
    assert wrong == []


def test_a_slip_never_leads_to_what_does_the_opposite(finder: Finder) -> None:
    """Prevents lisurida, which acts like dopamine, from being offered as levosulpirida, which blocks it."""
    kin = [other.text for other in finder.others if other.told == "dopamine" and len(other.text) > 5]
    kin += [one.name for one in spoken_medicines() if one.means in ACT_LIKE_DOPAMINE]
    blockers = [one.name for one in spoken_medicines() if one.means in BLOCKERS]
    crossed = [
        typed
        for names, opposite in ((kin, BLOCKERS), (blockers, ACT_LIKE_DOPAMINE))
        for name in names
        for typed in meant_and_slips(name)
        if offered(typed, finder) & opposite and name not in told(typed, finder)
    ]
    assert crossed == []


def told(typed: str, finder: Finder) -> set[str]:
    """What is named for it, beside what is offered."""
    return {name for answer in finder.find(typed) for name in (*answer.names, *answer.others)}


def test_a_name_means_what_one_of_the_tables_has() -> None:
    """Prevents a name whose medicine was renamed, and which nobody knows any more."""
    known = {one.id for one in (*medicine_list(), *medicine_list(*USED_FOR))}
    known |= {one.name for one in other_medicines()}
    assert {one.means for one in spoken_medicines()} - known == set()


def test_a_name_that_the_tables_have_is_not_said_twice() -> None:
    """Prevents one name that is told in two ways, by which table was read first."""
    ours = {plain(one.name) for one in other_medicines()}
    assert [one.name for one in spoken_medicines() if plain(one.name) in ours] == []


def test_english_has_its_own_names_alone() -> None:
    """Prevents a page in English that offers names of elsewhere while somebody types."""
    with speaking(ENGLISH):
        there = {one.text for one in medicines().others}
    assert there == {one.name for one in other_medicines()}


def test_what_stands_beside_a_name_is_one_word_each(finder: Finder) -> None:
    """Prevents words that the page's script parts at each space, and then takes for one of them alone."""
    beside = (*finder.dropped, *finder.doubts, *finder.differs, *finder.outside)
    assert [word for word in beside if plain(word) != word or " " in word] == []
