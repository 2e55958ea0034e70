"""Finding a medicine by its name: as people type it, and never across two that are known to differ."""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, data, integers, lists, sampled_from

from restless_legs.explorer import Ask, Finder, Name, Other
from restless_legs.explorer.finder import FAR, apart_by, as_data, key, parts, plain
from restless_legs.explorers.medicines.names_to_find import all_medicines
from restless_legs.explorers.medicines.names_to_find import finder as medicines

CASES = Path(__file__).parent / "medicine_name_cases.csv"


def cases() -> list[dict[str, str]]:
    """What people type, and the ids that are offered for it: of public posts, and more of the same kinds."""
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def finder() -> Finder:
    return medicines()


def known() -> list[str]:
    """Names of medicines that the list has not."""
    return [other.text for other in finder().others]


def offered(typed: str) -> set[str]:
    return {item for answer in finder().find(typed) for item in answer.items}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["typed"])
def test_what_people_type_finds_what_they_mean(case: dict[str, str]) -> None:
    """Prevents a sleep aid from being answered as an opioid, and a box from finding nothing."""
    assert offered(case["typed"]) == set(filter(None, case["should_offer"].split(";")))


def test_there_are_as_many_cases_of_our_own_as_of_the_public() -> None:
    """Prevents a search that only knows what it was shown."""
    own = [case for case in cases() if case["from"] == "own"]
    assert len(own) >= len(cases()) - len(own)


def test_a_name_that_is_known_never_offers_another_medicine() -> None:
    """Prevents warfarin from leading to sodium oxybate: every known name, with all that stands on a box."""
    on_boxes = ["{} 10 mg tablets", "{} sodium", "{} hydrochloride 25mg (Teva UK)", "{} XL 28 day pack", "{}"]
    assert len(known()) > 700
    for name, on_box in zip(known(), cycle(on_boxes), strict=False):
        assert offered(on_box.format(name)) == set(), name


@settings(max_examples=300)
@given(data())
def test_two_names_that_are_known_never_offer_another_medicine(drawn: DataObject) -> None:
    """Prevents a line of two medicines from meeting a third one that neither of them is."""
    two = drawn.draw(lists(sampled_from(known()), min_size=2, max_size=2, unique=True))
    assert offered(" and ".join(two)) == set()


@settings(max_examples=150)
@given(data())
def test_a_slip_in_a_known_name_is_not_turned_into_one_of_the_list(drawn: DataObject) -> None:
    """Prevents a typing mistake in hydralazine from adding hydroxyzine."""
    name = drawn.draw(sampled_from([name for name in known() if len(name) > 6 and " " not in name]))
    at = drawn.draw(integers(2, len(name) - 2))
    typed = name[:at] + name[at + 1 :]
    for answer in finder().find(typed):
        assert not answer.items or answer.kind == "similar", (typed, answer)
        assert not answer.items or name in answer.others or plain(typed) not in {plain(name)}, typed


def test_nothing_is_added_unasked_for_what_is_only_similar() -> None:
    """Prevents a guess from standing on a list as if it had been typed."""
    kinds = {answer.kind for case in cases() for answer in finder().find(case["typed"])}
    assert kinds == {
        "found", "outside", "differs", "asks", "similar", "known", "akin", "dopamine", "antidote", "mixed",
        "treatment", "sedative", "opioid", "class", "unknown",
    }  # fmt: skip
    for typed in ("mertazapine", "difenhidramina", "prami"):
        assert {answer.kind for answer in finder().find(typed)} == {"similar"}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("doxepin cream", "outside"),
        ("Ketotifen eye drops", "outside"),
        ("Benadryl cream", "outside"),
        ("Dramamine Non-Drowsy", "differs"),
        ("Dramamine Natural", "differs"),
        ("Benylin Dry Coughs Non-Drowsy", "mixed"),
        ("Natrol", "mixed"),
        ("Narcan nasal spray", "antidote"),
        ("naloxone", "antidote"),
        ("nalmefene", "akin"),  # a tablet too, a blocker like naltrexone: no kit to keep for an emergency
        ("Opvee", "antidote"),
        ("Parlodel", "dopamine"),
        ("lisuride", "dopamine"),
        ("apomorphine pen", "dopamine"),
        ("interferon", "asks"),
        ("benadril", "asks"),
        ("interferon beta-1a", "akin"),
        ("St John's Wort", "akin"),
        ("dihydrocodeine", "opioid"),
        ("DF118", "opioid"),
        ("GABA 500 mg", "known"),
        ("T3", "unknown"),
        ("BC powder", "unknown"),
        ("Prozasin", "unknown"),
        ("B12", "treatment"),
        ("alcohol", "alcohol"),  # which is spelt nearly as a brand of haloperidol
        ("red wine", "alcohol"),
        ("tapentadol", "opioid"),
        ("hydromorphone 2 mg", "opioid"),
        *((name, "sedative") for name in ("clonazepam", "zolpidem", "zopiclone", "temazepam", "Valium")),
    ],
)
def test_each_name_is_told_as_what_it_is(typed: str, kind: str) -> None:
    """Prevents an antidote from being left at home, a cream from being read as a pill, and silence."""
    assert [answer.kind for answer in finder().find(typed)] == [kind]


def test_what_is_drunk_beside_a_medicine_is_told_of() -> None:
    """Prevents silence to somebody on an opioid who tells us that they drink."""
    told = finder().find("oxycodone and wine")
    assert [(answer.kind, answer.items) for answer in told] == [("found", ("oxycodone",)), ("alcohol", ())]


BLOCKERS = {m.id for m in all_medicines() if re.search("dopamine.block|antipsychotic", m.medicine_class)}
ACT_LIKE_DOPAMINE = {m.id for m in all_medicines() if m.medicine_class in ("dopamine agonist", "levodopa")}


def meant_and_slips(meant: str) -> set[str]:
    """A name, every one that is a letter short of it, and every one with two letters swapped."""
    name = plain(meant)
    dropped = {name[:at] + name[at + 1 :] for at in range(1, len(name))}
    return (
        {name}
        | dropped
        | {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(1, len(name) - 1)}
    )


def is_offered(items: set[str], typed: str, meant: str) -> bool:
    """Whether one of the items is offered, and what was meant is not named beside it."""
    answers = finder().find(typed)
    named = {name for answer in answers for name in (*answer.names, *answer.others)}
    return bool(items & offered(typed)) and meant not in named


def test_a_slip_never_leads_to_what_does_the_opposite() -> None:
    """Prevents lisuride, which acts like dopamine, from being offered as levosulpiride, which blocks it."""
    kin = [other.text for other in finder().others if other.told == "dopamine" and len(other.text) > 5]
    kin += [m.generic.split("-")[0] for m in all_medicines() if m.id in ACT_LIKE_DOPAMINE]
    assert len(kin) > 20
    wrong = [
        (name, typed) for name in kin for typed in meant_and_slips(name) if is_offered(BLOCKERS, typed, name)
    ]
    assert wrong == []
    blockers = [m.generic.split(" (")[0] for m in all_medicines() if m.id in BLOCKERS]
    crossed = [
        (name, typed)
        for name in blockers
        for typed in meant_and_slips(name)
        if offered(typed) & ACT_LIKE_DOPAMINE
    ]
    assert crossed == []


def test_letters_that_are_typed_so_far_are_met() -> None:
    """Prevents a reader from having to spell out chlorphenamine."""
    for medicine in all_medicines():
        name = plain(medicine.generic.split(" (")[0].split(" / ")[0]).split(" ")[0]
        if offered(name) != {medicine.id}:
            continue  # the first of two words, which is a medicine of its own
        begun = [name[:size] for size in range(max(5, len(name) - 3), len(name))]
        assert [typed for typed in begun if not offered(typed)] == [], name


def test_each_line_of_a_pasted_list_is_answered_apart() -> None:
    """Prevents one unknown name from hiding the seven others of a list."""
    pasted = "1. Fluoxetine 20 mg, 1 a day\r\n- Nexium 40mg; Ibuprofen\n\nLevothyroxine 1,25 mg\n28 Days"
    lines = parts(pasted)
    assert lines == [
        "1. Fluoxetine 20 mg", "1 a day", "- Nexium 40mg", "Ibuprofen", "Levothyroxine 1,25 mg", "28 Days",
    ]  # fmt: skip
    assert [[answer.items for answer in finder().find(line)] for line in lines] == [
        [("fluoxetine",)], [], [("esomeprazole",)], [()], [("levothyroxine",)], [],
    ]  # fmt: skip


def test_two_medicines_in_one_line_are_both_told() -> None:
    """Prevents "not on our list" of the one from standing for both."""
    found = finder().find("paracetamol and codeine")
    assert [(answer.kind, answer.items) for answer in found] == [("known", ()), ("found", ("codeine",))]
    found = finder().find("difenhidramina y paracetamol")
    assert {item for answer in found for item in answer.items} == {"diphenhydramine"}


@pytest.mark.parametrize(
    ("typed", "name", "by"),
    [
        ("mirt", "mirtazapine", FAR),
        ("statin", "lithium", FAR),
        ("pramin", "pramipexole", FAR),
        ("citalapram", "citalopram", 1),
        ("citlaopram", "citalopram", 1),
        ("zoplicone", "zopiclone", 2),
        ("xanax", "zanax", 1),
        ("lanax", "xanax", FAR),
    ],
)
def test_spelling_is_forgiven_as_a_pharmacist_would(typed: str, name: str, by: int) -> None:
    """Prevents short names from being mixed up, and long ones from having to be spelt."""
    assert apart_by(key(typed), key(name)) == by


def test_a_brand_behind_its_medicine_is_not_told_twice() -> None:
    """Prevents two buttons that add the same medicine."""
    assert len(finder().find("Levothyroxine (Synthroid) 75 mcg")) == 1
    assert len(finder().find("Levothyroxine (Synthroid) and Prozac")) == 2


def test_an_exact_name_goes_before_one_that_is_spelt_nearly_so() -> None:
    """Prevents Pramin, which is metoclopramide, from being read as Pramine, which is imipramine."""
    assert (offered("Pramin"), offered("Pramine")) == ({"metoclopramide"}, {"imipramine"})


def test_the_longest_name_is_met() -> None:
    """Prevents Tylenol PM from being asked about as Tylenol."""
    small = Finder(
        label="Name", names=(Name("Tylenol PM", (("diphenhydramine", ""),)),),
        asks=(Ask("Tylenol", "Which?", (("PM", "diphenhydramine"), ("Plain", None))),),
        others=(Other("day"),), classes=("sleeping pill",), dropped=("tablets",), doubts=("night",),
    )  # fmt: skip
    assert [answer.kind for answer in small.find("Tylenol PM tablets")] == ["found"]
    assert [answer.kind for answer in small.find("tylenol")] == ["asks"]
    assert [answer.kind for answer in small.find("sleeping pill")] == ["class"]
    assert [answer.kind for answer in small.find("Zzz night")] == ["mixed"]
    assert [answer.kind for answer in small.find("day night")] == ["mixed"]
    assert [answer.kind for answer in small.find("<b>bold</b>")] == ["unknown"]
    assert small.find("tablets 10 2") == ()


def test_other_letters_do_no_harm() -> None:
    """Prevents a paste from another script, or a thousand letters, from failing."""
    for typed in ("阿司匹林", "Ünïcödé", "x" * 2000, "\u202e\u0000", "'; drop", "ﬂuoxetine"):
        finder().find(typed)
    assert offered("ﬂuoxetine") == {"fluoxetine"}


def test_what_the_page_gets_holds_every_name_once() -> None:
    """Prevents a name from being lost on the way to the page's script."""
    data = as_data(finder(), {one: one for name in finder().names for one, _ in name.leads_to})
    sent = [text for texts in data["names"].values() for text in texts.split("|")]
    assert sorted(sent) == sorted(name.text for name in finder().names)
    told = [text for texts in data["others"].values() for text in texts.split("|")]
    assert sorted(told) == sorted(other.text for other in finder().others)
    assert not [text for text in (*sent, *told) if "|" in text]
