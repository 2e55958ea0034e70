"""The explorers of the medicines lesson: no medicine is said to do what its rows don't bear."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from html import unescape
from itertools import combinations, product

import pytest

from restless_legs.evidence import Medicine, medicine_list, value, words
from restless_legs.evidence.values import values
from restless_legs.explorer import Explorer, Finder, Picture, Several
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.medicines.when_treatment_turns import when_treatment_turns
from restless_legs.models import medicines as model
from restless_legs.models.medicines import ListCase, list_case
from restless_legs.readability import measure
from tests.made import explorer as made

# Said of every report to the French scheme, whatever it named: a row of the study that the signals come from.
OF_THE_SCHEME = "medicines.reports.france"
# The patch's grave cases never stand without those that only began (treatments.csv says so).
NEVER_WITHOUT = {
    "treatment.augmentation_signs.rotigotine_month_6", "treatment.augmentation_signs.rotigotine_year_1",
}  # fmt: skip


def check() -> Explorer:
    return made("medicine_check")


def control() -> Several:
    (found,) = check().controls.values()
    assert isinstance(found, Several)
    return found


def finder() -> Finder:
    found = control().finder
    assert found is not None
    return found


@cache
def lines() -> dict[str, str]:
    """What is said of each medicine, as HTML, by its id."""
    shown = check().state(medicines=dict.fromkeys(control().items, 1))["medicine"]
    return dict(zip(control().items, map(html_of, shown), strict=True))


@cache
def one(id: str) -> Medicine:
    return next(medicine for medicine in medicine_list() if medicine.id == id)


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def why(id: str) -> str:
    return re.findall(r"<p>.*?</p>", lines()[id])[0]


def takeaway(*chosen: str) -> str:
    return plain(check().state(medicines=dict.fromkeys(chosen, 1))["takeaway"])


def of_rating(*ratings: str, show: str = "") -> list[str]:
    return [m.id for m in medicine_list() if m.rating in ratings and show in ("", m.show)]


# -- each medicine against its row ---------------------------------------------------------------------


def test_every_medicine_is_answered_for() -> None:
    """Prevents a medicine that can be picked and then shows nothing."""
    assert {m.id for m in medicine_list()} == set(lines()) == set(control().items)
    for id, html in lines().items():
        assert html.startswith("<h4>"), id
        assert html.count("<p>") == 3 + one(id).stop_note + ("keep still" in plain(html)), id
        assert re.search(r"<strong>How sure\?</strong> \w", html), id
        assert re.search(r"<strong>To ask:</strong> [^?]+\?", html), id


# Rows that the evidence wants beside another, though the list of medicines names only that other.
BESIDE = {"rotigotine": {"treatment.augmentation_signs.rotigotine_year_1"}}


def test_a_medicine_rests_on_its_own_rows_alone() -> None:
    """Prevents a medicine blamed for what was found of another."""
    linked = 0
    for id, html in lines().items():
        rows = set(re.findall(r"data-value=([\w.]+)", html)) - {OF_THE_SCHEME} - NEVER_WITHOUT
        assert rows <= set(one(id).rests_on), id
        linked += len(rows)
    assert linked > 80


def test_sources_are_those_of_its_rows() -> None:
    """Prevents a claim that leads to a paper on something else."""
    for id, html in lines().items():
        sources = {value(row, audience="details").source for row in one(id).rests_on}
        cited = set(re.findall(r"#source-([\w-]+)", html))
        assert cited <= sources, id
        assert cited or one(id).grade == "M", id


def test_the_scheme_is_only_named_where_its_signal_bears_it() -> None:
    """Prevents "reports name it" of a medicine that no report names."""
    named = {id for id, html in lines().items() if "safety scheme in France" in plain(html)}
    signals = {m.id for m in medicine_list() if m.rating == "R2" and "signal" in " ".join(m.rests_on)}
    assert named == signals
    for id in named:
        (row,) = (row for row in one(id).rests_on if ".signal." in row)
        signal = value(row, audience="details")
        assert id in f"{signal.statement} {signal.note}".lower(), id
        assert signal.source == value(OF_THE_SCHEME).source


def test_what_is_said_alike_was_listed_for_one_reason() -> None:
    """Prevents words for a kind from swallowing what the table says of one of it."""
    reasons: dict[str, set[str]] = defaultdict(set)
    for id in lines():
        reasons[plain(why(id))].add(one(id).why_listed)
    assert len(reasons) > 25
    several = [found for found in reasons.values() if len(found) > 1]
    assert several == []


def test_one_reason_is_told_in_one_way() -> None:
    """Prevents the same reason in the table from reaching readers in two strengths."""
    said: dict[str, set[str]] = defaultdict(set)
    for id in lines():
        said[one(id).why_listed].add(plain(why(id)))
    # What comes on stopping rests on reports of some opioids, and on one study of them as a group.
    two_ways = {reason for reason, told in said.items() if len(told) > 1}
    assert two_ways == {one("methadone").why_listed}
    assert len(said[one("methadone").why_listed]) == 2


def test_stopping_is_warned_of_as_the_table_says() -> None:
    """Prevents a medicine from losing "do not stop it all at once"."""
    warned = {id for id, html in lines().items() if "data-rule=no_sudden_stop" in html}
    assert warned == {m.id for m in medicine_list() if m.stop_note}
    assert len(warned) > 90


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ("R1", "People were followed while they took it"),
        ("R2", "It was noticed, not tested"),
        ("R4", "It is here only because of its kind"),
    ],
)
def test_how_sure_is_as_the_rating_says(rating: str, said: str) -> None:
    """Prevents a guess from sounding like a study, and a study like a guess."""
    rated = {id for id, html in lines().items() if f"</strong> {said}" in html}
    # Rated R3 for their kind's reports; none on the medicine itself was read.
    by_kind = {m.id for m in medicine_list() if m.grade == "M" and m.rating == "R3"}
    assert rated == set(of_rating(rating)) | (by_kind if rating == "R4" else set())


def test_who_can_not_keep_still_is_sent_to_a_doctor() -> None:
    """Prevents restlessness from a new medicine, a sign for the same day, from passing for restless legs."""
    kinds = {"sickness", "blocker", "antipsychotic", "drowsy_blocker"}
    warned = {id for id, html in lines().items() if "can't keep still" in plain(html)}
    assert warned == {m.id for m in medicine_list() if model.kind(m.medicine_class) in kinds}
    assert {"metoclopramide", "haloperidol"} <= warned


def test_what_was_not_read_is_not_told() -> None:
    """Prevents a finding from memory on a medicine that nothing was read of."""
    from_memory = [m for m in medicine_list() if m.grade == "M"]
    assert len(from_memory) == 10
    for medicine in from_memory:
        told = plain(why(medicine.id))
        assert "We read nothing on this one" in told
        assert not re.search(r"\d", told)


def test_no_study_means_no_number() -> None:
    """Prevents a share of 100 beside a medicine that was never counted; five have their group's."""
    counted = {id for id in of_rating("R3", "R4") if re.search(r"\d", plain(lines()[id]))}
    assert counted == {"cabergoline", "methadone", "codeine", "morphine", "hydrocodone"}
    for id in counted:
        assert "We found no count for this one alone" in plain(lines()[id]), id


def test_nothing_is_called_safe() -> None:
    """Prevents a comparison from being read as advice to take it."""
    assert [id for id, html in lines().items() if re.search(r"\bsafe\b", plain(html))] == []
    for group in combinations(of_rating("R0"), 2):
        told = takeaway(*group)
        assert "They are here to compare, not to take instead." in told
    assert [
        hint for hint in (finder().similar, finder().none, finder().found) if "not mean" not in hint
    ] == []


# -- the list ------------------------------------------------------------------------------------------


def test_the_list_offers_what_was_found_and_comparisons_last() -> None:
    """Prevents a medicine that is here for its kind from being offered as if it were known to do harm."""
    offered = {heading: [key for _, key in items] for heading, items in control().groups.items()}
    assert list(offered)[-1].startswith("For comparison")
    *groups, compared = offered.values()
    assert sorted(compared) == sorted(of_rating("R0"))
    assert sorted(key for group in groups for key in group) == sorted(
        m.id for m in medicine_list() if m.show == "listed"
    )
    assert sorted(key for _, key in control().unlisted) == sorted(
        m.id for m in medicine_list() if m.show == "found_only"
    )


def test_a_list_follows_the_reader_through_the_lessons() -> None:
    """Prevents somebody from typing their medicines twice."""
    assert check().shared == {"medicines"}


READINGS = {
    "studied": ("R1",),
    "noticed": ("R2",),
    "thin": ("R3", "R4"),
    "stopping": ("R3",),
    "bare": ("R3", "R4"),
    "compared": ("R0",),
}


@pytest.mark.parametrize("reading", READINGS)
def test_one_medicine_reads_as_its_rating(reading: str) -> None:
    """Prevents an answer that is firmer than the only medicine on the list."""
    show = {"thin": "listed", "stopping": "listed", "bare": "found_only"}.get(reading, "")
    opening = plain(words("medicines.medicine_check").say(f"takeaway.{reading}.one"))
    # What is listed for stopping it says so, and is no reason to think that taking it plays a part.
    ids = [
        id for id in of_rating(*READINGS[reading], show=show)
        if show != "listed" or ("(on stopping)" in one(id).generic) == (reading == "stopping")
    ]  # fmt: skip
    assert ids
    assert [id for id in ids if not takeaway(id).startswith(opening)] == []


def test_the_firmest_medicine_leads_the_answer() -> None:
    """Prevents nine guesses from drowning out the one that was studied, or from adding up to a chance."""
    told = words("medicines.medicine_check")
    for firm, weak in combinations(["studied", "noticed", "thin", "stopping", "bare"], 2):
        counts = dict.fromkeys([*READINGS, "turning"], 0)
        case = list_case(**counts | {firm: 1, weak: 2})
        assert (case.reading, case.many) == (firm, True)
    both = takeaway("mirtazapine", "cyclizine", "loratadine")
    assert both.startswith(plain(told.say("takeaway.studied.many")))
    assert plain(told.say("takeaway.some_bare")) in both


def test_more_of_the_same_changes_no_answer() -> None:
    """Prevents sums that are cut off at two from turning a long list into another answer."""
    long = list(control().items)
    assert takeaway(*long).startswith(takeaway("mirtazapine", "sertraline")[:40])
    assert takeaway(*of_rating("R0")).startswith(takeaway("bupropion", "trazodone")[:40])
    bare = of_rating("R3", "R4", show="found_only")
    assert "some" not in takeaway(*bare[:2])
    assert takeaway(*bare[:2])[:40] == takeaway(*bare[:20])[:40]


def test_every_answer_says_not_to_stop() -> None:
    """Prevents a frightened reader from leaving a medicine off tonight."""
    said = [html_of(entry.result) for entry in check().table() if entry.part == "takeaway"]
    assert len(said) > 10
    assert [html for html in said if "data-rule=no_sudden_stop" not in html or "pharmacist" not in html] == []


def test_a_medicine_like_dopamine_leads_to_how_it_can_turn() -> None:
    """Prevents somebody whose treatment turns from reading only that it is on a list."""
    kin = [m.id for m in medicine_list() if model.kind(m.medicine_class) == "dopamine"]
    assert len(kin) == 5
    linked = {m.id for m in medicine_list() if "later turn" in takeaway(m.id)}
    assert linked == set(kin)
    assert 'href="#when_treatment_turns"' in check().state(medicines={"levodopa": 1})["takeaway"]


def test_cases_that_cannot_be_are_harmless() -> None:
    """Prevents a table that fails on sums no list has, such as one that turns on an empty list."""
    for counts in product((0, 1, 2), repeat=6):
        case = list_case(**dict(zip(READINGS, counts, strict=True)), turning=1)
        assert case.turning == (sum(counts[:5]) > 0)
    assert list_case(**dict.fromkeys(READINGS, 0), turning=1) == ListCase("nothing", False, False, False)


def test_an_unknown_class_is_refused() -> None:
    """Prevents a new kind of medicine from being answered for in the words of another."""
    with pytest.raises(ValueError, match="no class we have words for"):
        model.kind("beta blocker")


# -- finding a medicine --------------------------------------------------------------------------------


def leads(typed: str) -> dict[str, str]:
    (found,) = (name for name in finder().names if name.text == typed)
    return dict(found.leads_to)


def test_every_generic_and_class_is_found() -> None:
    """Prevents a medicine of the table that nobody can find by its name or kind."""
    for medicine in medicine_list():
        assert medicine.id in leads(
            medicine.generic.removesuffix(" (on stopping)").removesuffix(" (tablets)")
        )
        assert medicine.id in leads(medicine.medicine_class)


def test_every_brand_is_found_with_its_countries() -> None:
    """Prevents a brand of one country from being taken for the one of another."""
    places = {"us": "the US", "uk": "the UK", "es": "Spain"}
    seen = 0
    for medicine in medicine_list():
        sold: dict[str, list[str]] = defaultdict(list)
        for country, place in places.items():
            for brand in getattr(medicine, f"brands_{country}"):
                sold[brand].append(place)
        for brand, where in sold.items():
            hint = leads(brand.partition(" +")[0])[medicine.id]
            assert "Check the name on your box." in hint
            if len(where) < 3:
                assert all((place in hint) == (place in where) for place in places.values()), (brand, hint)
            seen += 1
    assert seen > 180


def test_a_name_stands_once() -> None:
    """Prevents a brand of two medicines from leading to the one that happens to come first."""
    names = [name.text for name in finder().names]
    assert len(set(names)) == len(names)
    known = set(control().items)
    assert {id for name in finder().names for id, _ in name.leads_to} <= known
    assert [name.text for name in finder().names if not name.leads_to] == []


def test_benadryl_asks_which() -> None:
    """Prevents a reader in the UK from being answered for a medicine that they don't take."""
    found = leads("Benadryl")
    assert list(found) == ["diphenhydramine", "cetirizine"]
    assert "the US" in found["diphenhydramine"]
    assert "the UK" in found["cetirizine"]
    assert "acrivastine" in found["cetirizine"]
    assert "acrivastine or cetirizine" in one("diphenhydramine").note


def test_a_brand_of_two_medicines_leads_to_both() -> None:
    """Prevents half of a pill from going unnoticed."""
    assert set(leads("Arlevert")) == {"dimenhydrinate", "cinnarizine"}
    assert "holds dimenhydrinate too" in leads("Arlevert")["cinnarizine"]
    assert "holds pyridoxine too" in leads("Xonvea")["doxylamine"]


def test_uses_are_words_of_their_own() -> None:
    """Prevents Spain from being a pain."""
    assert "sulpiride" not in leads("pain")
    assert set(leads("hay fever")) == {m.id for m in medicine_list() if "hay fever" in m.used_for}


def test_what_the_finder_says_can_be_read() -> None:
    """Prevents hard words in the lines under the box, which no table of answers holds."""
    said = {finder().label, finder().found, finder().similar, finder().none}
    hints = {hint for name in finder().names for _, hint in name.leads_to if "Check" in hint}
    assert len(hints) > 5
    for text in said | {hint.format(name="Prozac") for hint in hints}:
        assert measure(text, ["dimenhydrinate", "cinnarizine", "pyridoxine", "acrivastine"]).grade <= 6, text
        assert not re.search(r"\d", text)


# -- what was counted ------------------------------------------------------------------------------------


def rounded(number: float | None) -> int:
    assert number is not None
    return int(number + 0.5)


def filled(picture: Picture) -> list[int]:
    return [svg.split('class="empty"')[0].count("<circle") for svg in picture.svg.split("<svg")[1:]]


def test_the_study_of_antidepressants_is_drawn_as_its_rows() -> None:
    """Prevents an icon too many, or a count that is another group's."""
    picture = check().state(medicines={"sertraline": 1})["counted"]
    rows = ["medicines.antidepressants.any", "medicines.antidepressants.mirtazapine"]
    assert filled(picture) == [rounded(value(row).number) for row in rows] == [9, 28]
    assert {value(row).draw for row in rows} == {"icons"}
    assert "Nobody took a dummy pill" in plain(picture.note)


def test_the_study_is_shown_to_those_whom_it_is_about() -> None:
    """Prevents a picture of antidepressants beside somebody's acid reducer."""
    note = value("medicines.antidepressants.most").note.lower()
    studied = {m.id for m in medicine_list() if m.id in note} | {"mirtazapine"}
    shown = {m.id for m in medicine_list() if check().state(medicines={m.id: 1})["counted"]}
    assert shown == studied
    assert len(shown) == 8


# By hand from the rows: the two groups of each picture, rounded.
DRAWN = {
    "swapped": ("medicines.pramipexole.swapped", [86, 21]),
    "compared": ("treatment.augmentation.pregabalin", [2, 8]),
    "levodopa": ("treatment.augmentation.levodopa", [60]),
}


@pytest.mark.parametrize("part", DRAWN)
def test_counts_of_turning_are_drawn_as_their_rows(part: str) -> None:
    """Prevents a rate without the group beside it that the row has, or one that may not be drawn."""
    row_id, expected = DRAWN[part]
    row, picture = value(row_id), made("when_treatment_turns").state()[part]
    assert row.draw == "icons"
    numbers = [row.number] if row.control_value is None else [row.number, row.control_value]
    assert filled(picture) == [rounded(number) for number in numbers] == expected
    for count in expected:
        assert re.search(rf"\b{count}\b.*\b{100 - count}\b", picture.twin)
        assert str(count) in plain(picture.note)
    if row.control_value is None:
        assert "nobody to compare" in plain(picture.note)


def test_a_rate_that_may_not_be_drawn_is_told_in_words() -> None:
    """Prevents a trial's rate from being told without its dummy, and a clinic's from being drawn."""
    shown = made("when_treatment_turns").state()
    told = plain(shown["counted"])
    assert "9 of 100 people on it, and in 6 of 100 on a dummy pill" in told
    rows = {row.id for row in values("treatment") if "augmentation" in row.id and row.draw == "no"}
    linked = " ".join(html_of(part) for name, part in shown.items() if name != "studies")
    rates = {row for row in rows if value(row).unit.startswith("per 100")}
    assert rates <= set(re.findall(r"data-value=([\w.]+)", linked))


def test_no_amount_of_a_medicine_is_named() -> None:
    """Prevents the strengths of a trial's groups from reaching a patient."""
    shown = made("when_treatment_turns").state()
    patient = " ".join(plain(html_of(part)) for name, part in shown.items() if name != "studies")
    assert "0.5" in plain(html_of(shown["studies"]))
    assert not re.search(r"\b0\.|\bmg\b", patient)


# -- step by step ----------------------------------------------------------------------------------------


def test_legs_act_up_earlier_and_stronger_from_step_to_step() -> None:
    """Prevents a picture that tells another story than its words."""
    starts = [model.evening(step).start for step in ("helps", "earlier", "more")]
    assert starts == sorted(starts, reverse=True)
    assert model.evening("helps").start > model.BEFORE.start > model.evening("earlier").start
    strengths = [model.evening(step).strength for step in ("helps", "earlier", "spreads", "more")]
    assert strengths == sorted(strengths)
    assert [model.evening(step).spread for step in ("helps", "spreads")] == ["calm", "legs_and_arms"]


def test_the_picture_is_an_idea_and_holds_no_number() -> None:
    """Prevents an idea from being read as hours that somebody measured."""
    for step in model.STEPS:
        picture = made("when_treatment_turns").state(step=step)["day"]
        drawn = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", picture.svg))
        assert "A picture of an idea, not your body" in drawn
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", drawn))


def test_a_flag_stands_at_the_first_sign_alone() -> None:
    """Prevents "tell them" from standing where it is late, or where all is well."""
    shown = {step: made("when_treatment_turns").state(step=step)["day"].svg for step in model.STEPS}
    assert [step for step, svg in shown.items() if "tell them now" in svg] == ["tell"]
    assert [step for step, svg in shown.items() if "starts here" in svg] == ["earlier", "spreads", "more"]
    assert model.evening("tell") == model.evening("earlier")


def test_every_step_stands_in_the_list_too() -> None:
    """Prevents a step that only those who press buttons ever read."""
    listed = plain(html_of(when_treatment_turns().state()["all_steps"]))
    for step in model.STEPS:
        assert plain(words("medicines.when_treatment_turns").say(f"takeaway.{step}")) in listed


# -- for clinicians --------------------------------------------------------------------------------------


def test_clinicians_see_every_row_of_a_medicine() -> None:
    """Prevents a finding that a rating rests on from being left out, the contrary ones above all."""
    told = words("medicines.medicine_check")
    rows = {row for m in medicine_list() for row in m.rests_on}
    assert len(rows) > 30
    for row in rows:
        assert f"data-value={row}" in told.say(f"details.rows.{row}"), row
    shown = check().state(medicines={"pramipexole": 1})["rows_of"]
    assert all(f"data-value={row}" in html_of(shown[0]) for row in one("pramipexole").rests_on)


def test_everyday_things_are_told_with_both_sides() -> None:
    """Prevents caffeine from being blamed on hearsay, or alcohol from being advised on a ratio."""
    shown = {
        thing: made("everyday_things").state(thing=thing) for thing in ("caffeine", "alcohol", "smoking")
    }
    assert "medicines.caffeine.say" in shown["caffeine"]["takeaway"]
    assert "medicines.caffeine.over_time" in shown["caffeine"]["takeaway"]
    assert "Do not drink alcohol" in plain(shown["alcohol"]["takeaway"])
    for row in ("us_men", "second_cohort"):
        assert f"medicines.alcohol.{row}" not in f"{shown['alcohol']['takeaway']}{shown['alcohol']['to_try']}"
        assert f"medicines.alcohol.{row}" in shown["alcohol"]["studies"]
    assert "can't show if smoking is the cause" in plain(shown["smoking"]["takeaway"])
