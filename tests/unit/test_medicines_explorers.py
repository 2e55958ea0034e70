"""The explorers of the medicines lesson: no medicine is said to do what its rows don't bear."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from html import unescape
from itertools import chain, combinations

import pytest

from restless_legs.author.readability import measure
from restless_legs.evidence import (
    USED_FOR,
    Medicine,
    brands_to_ask,
    medicine_brands,
    medicine_list,
    value,
    words,
)
from restless_legs.evidence.values import values
from restless_legs.explorer import Explorer, Finder, Picture, Several
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.medicines.medicine_check import NOTED, OTHER
from restless_legs.explorers.medicines.names_to_find import ON_STOPPING, all_medicines, name_of
from restless_legs.explorers.medicines.when_treatment_turns import when_treatment_turns
from restless_legs.models import medicines as model
from restless_legs.models.medicines import READINGS, ListCase, list_case
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
    """The card of each medicine, as HTML, by its id."""
    shown = check().state(medicines=dict.fromkeys(control().items, 1))["medicine"]
    return dict(zip(control().items, map(html_of, shown), strict=True))


def cards() -> dict[str, str]:
    """The cards of those that are linked with restless legs, for or against."""
    return {m.id: lines()[m.id] for m in medicine_list()}


@cache
def one(id: str) -> Medicine:
    return next(medicine for medicine in all_medicines() if medicine.id == id)


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def why(id: str) -> str:
    return re.findall(r"<p>.*?</p>", lines()[id])[1]


def takeaway(*chosen: str) -> str:
    return plain(check().state(medicines=dict.fromkeys(chosen, 1))["takeaway"])


def of_rating(*ratings: str, show: str = "") -> list[str]:
    return [m.id for m in medicine_list() if m.rating in ratings and show in ("", m.show)]


# -- each medicine against its row ---------------------------------------------------------------------


def test_every_medicine_is_answered_for() -> None:
    """Prevents a medicine that can be picked and then shows nothing."""
    assert {*NOTED, *(m.id for m in all_medicines())} == set(lines()) == set(control().items)
    for medicine in all_medicines():
        html = lines()[medicine.id]
        assert re.match(r"<h4>[^<]+</h4><p><strong>[^<]*\w", html), medicine.id
        assert ("<strong>How sure?</strong>" in html) == (medicine.show not in USED_FOR), medicine.id
        assert re.search(r"<strong>To ask:</strong> [^?]+\?", html), medicine.id


def test_a_medicine_rests_on_its_own_rows_alone() -> None:
    """Prevents a medicine blamed for what was found of another."""
    linked = 0
    for medicine in all_medicines():
        rows = set(re.findall(r"data-value=([\w.]+)", why(medicine.id))) - {OF_THE_SCHEME} - NEVER_WITHOUT
        assert rows <= set(medicine.rests_on), medicine.id
        linked += len(rows)
    assert linked > 80


def test_sources_are_those_of_its_rows() -> None:
    """Prevents a claim that leads to a paper on something else."""
    for medicine in all_medicines():
        sources = {value(row, audience="details").source for row in medicine.rests_on}
        cited = set(re.findall(r"data-source=([\w-]+)", why(medicine.id)))
        assert cited <= sources, medicine.id
        assert cited or medicine.grade == "M", medicine.id


def test_the_scheme_is_only_named_where_its_signal_bears_it() -> None:
    """Prevents "reports name it" of a medicine that no report names."""
    named = {id for id, html in cards().items() if "safety scheme in France" in plain(html)}
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
    for id in cards():
        reasons[plain(why(id))].add(one(id).why_listed)
    assert len(reasons) > 25
    # Asenapine has a report of its own, of which only the title was read: its kind's reports are told.
    several = {told: found for told, found in reasons.items() if len(found) > 1}
    assert several == {}


def test_one_reason_is_told_in_one_way() -> None:
    """Prevents the same reason in the table from reaching readers in two strengths."""
    said: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for id in cards():
        said[one(id).why_listed, one(id).rests_on[:1]].add(plain(why(id)))
    # "Found no study" is said of the kind, and here of two kinds: of another source each.
    assert {reason: told for reason, told in said.items() if len(told) > 1} == {}


def test_stopping_is_warned_of_as_the_table_says() -> None:
    """Prevents a medicine from losing "do not stop it all at once"."""
    warned = {id for id, html in lines().items() if "data-rule=no_sudden_stop" in html}
    assert warned - NOTED == {m.id for m in all_medicines() if m.stop_note}
    assert len(warned) > 110


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
    rated = {id for id, html in cards().items() if f"</strong> {said}" in html}
    # Rated R3 for their kind's reports; none on the medicine itself was read.
    by_kind = {m.id for m in medicine_list() if m.grade == "M" and m.rating == "R3"}
    assert rated == set(of_rating(rating)) | (by_kind if rating == "R4" else set())


def test_who_can_not_keep_still_is_sent_to_a_doctor() -> None:
    """Prevents restlessness from a new medicine, a sign for the same day, from passing for restless legs."""
    kinds = {"sickness", "blocker", "antipsychotic", "drowsy_blocker"}
    warned = {id for id, html in cards().items() if "can't keep still" in plain(html)}
    assert warned == {m.id for m in medicine_list() if model.kind(m.medicine_class) in kinds}
    assert {"metoclopramide", "haloperidol"} <= warned


def test_what_was_not_read_is_not_told() -> None:
    """Prevents a finding from memory on a medicine that nothing was read of."""
    from_memory = [m for m in medicine_list() if m.grade == "M"]
    assert len(from_memory) == 10
    for medicine in from_memory:
        told = plain(why(medicine.id))
        assert "We read nothing on this one" in told
        assert not re.search(r"\d", re.sub(r"of 20\d\d", "", told))


def test_no_study_means_no_number() -> None:
    """Prevents a share of 100 beside a medicine that was never counted; a group's is said to be so."""
    without_years = {id: re.sub(r"of 20\d\d", "", plain(why(id))) for id in of_rating("R3", "R4")}
    counted = {id for id, told in without_years.items() if re.search(r"\d", told)}
    of_the_group = {"methadone", "codeine", "morphine", "hydrocodone"}
    of_the_kind = {"cabergoline", "pergolide"}
    assert counted == {"melatonin", *of_the_kind, *of_the_group}
    assert [id for id in of_the_kind if "We found no count for this one alone" not in plain(why(id))] == []
    assert [id for id in of_the_group if "We found no count for this one alone" not in plain(why(id))] == []
    assert "In a test of 8 people" in plain(why("melatonin"))


def test_nothing_is_called_safe() -> None:
    """Prevents a comparison, or a name that we have not, from being read as advice to take it."""
    told = chain(map(plain, lines().values()), finder().words.values())
    called = [text for text in told if re.search(r"\bsafe\b", text) and "not the same as safe" not in text]
    assert called == []
    for group in combinations(of_rating("R0"), 2):
        told_ = takeaway(*group)
        assert "These are here to compare, not to take instead." in told_


# What must stand on a card, by the class that its words follow: bold first, then what is one tap away.
MUST_SAY = {
    "gabapentin": ["sleepy or dizzy", "slow your breathing", "opioids", "alcohol", "over 65", "mood drops"],
    "codeine": ["28 of 100", "on a form", "mostly passed", "Doctors use some opioids for bad legs"],
    "pergolide": ["heart valves", "urges"],
    "pregabalin": ["do not drive", "slow your breathing", "In pregnancy", "birth control",
                   "thoughts of suicide than on pramipexole"],
    "pramipexole": ["8 of 100", "urges", "fall asleep suddenly", "Never stop it at once", "42 of 100"],
    "rotigotine": ["urges", "skin under the patch", "Within 5 years"],
    "levodopa": ["60 of 100", "urges", "In short trials"],
    "cabergoline": ["heart valves", "8 of 100"],
    "oxycodone": ["slow your breathing", "gabapentin", "depend on it", "Lock it away", "naloxone"],
    "tramadol": ["slow your breathing", "depend on it"],
    "iron_pills": ["Do not start iron pills on your own", "both blood tests", "may turn black", "children",
                   "inherited anaemia", "blood transfusions", "levodopa and thyroid pills"],
    "iron_by_vein": ["allergy that threatens life", "treated at once", "30 minutes", "phosphate",
                     "With an infection", "too much iron"],
}  # fmt: skip


@pytest.mark.parametrize("id", MUST_SAY)
def test_a_card_says_what_must_be_said(id: str) -> None:
    """Prevents a way of treatment from being named without what can go wrong with it."""
    told = plain(lines()[id])
    assert [words_ for words_ in MUST_SAY[id] if words_ not in told] == []
    bold = " ".join(re.findall(r"<strong>(.*?)</strong>", lines()[id]))
    assert MUST_SAY[id][0] in (told if id in {"rotigotine", "levodopa", "codeine"} else plain(bold))


def test_suicide_never_stands_without_help() -> None:
    """Prevents a frightening side effect from standing without the way to help."""
    said = [html for html in lines().values() if "suicide" in html]
    assert len(said) == 3
    assert [html for html in said if "#when_to_get_help" not in html] == []


def test_what_treats_restless_legs_is_told_so() -> None:
    """Prevents somebody from leaving off gabapentin because of a list of suspects."""
    for medicine in medicine_list(*USED_FOR):
        answer = takeaway(medicine.id)
        assert answer.startswith("Doctors use this one for restless legs")
        assert "It is not here as a cause of them." in answer
        glance = plain(check().state(medicines={medicine.id: 1})["at_a_glance"][0])
        assert "used for restless legs" in glance or "when your iron is low" in glance
        assert ".ipynb" in why(medicine.id) or "treatment" in why(medicine.id) or "iron" in why(medicine.id)


def test_the_list_at_one_look_begins_with_most_concern() -> None:
    """Prevents the medicine that matters from standing below seven that do not."""
    control_ = control()
    assert control_.items[0] in of_rating("R1")
    assert control_.items[-1] in of_rating("R0")
    chosen = ["loratadine", "gabapentin", "cyclizine", "omeprazole", "mirtazapine", "diphenhydramine", OTHER]
    first, *rest = sorted(chosen, key=control_.items.index)
    assert first == "mirtazapine"
    assert rest == ["diphenhydramine", "cyclizine", "omeprazole", OTHER, "gabapentin", "loratadine"]


def test_it_begins_empty_and_says_what_to_do() -> None:
    """Prevents a list that nobody wrote from standing as the reader's own."""
    assert control().value == {}
    assert takeaway().startswith("Start with your boxes and bottles.")


def test_what_was_noted_alone_is_answered() -> None:
    """Prevents "your list is empty" above a name that a reader noted."""
    assert takeaway(OTHER).startswith("What you noted is not on our list.")
    assert "What you noted is not on our list." in takeaway("mirtazapine", OTHER)
    assert takeaway("mirtazapine", OTHER).startswith("At least one of these may play a part.")


# -- the list ------------------------------------------------------------------------------------------


def test_the_list_offers_what_was_found_and_comparisons_last() -> None:
    """Prevents a medicine that is here for its kind from being offered as if it were known to do harm."""
    offered = {heading: [key for _, key in items] for heading, items in control().groups.items()}
    assert list(offered)[-1].startswith("For comparison")
    *groups, used, compared = offered.values()
    assert sorted(compared) == sorted(of_rating("R0"))
    assert sorted(used) == sorted(m.id for m in medicine_list(*USED_FOR))
    assert sorted(key for group in groups for key in group) == sorted(
        m.id for m in medicine_list() if m.show == "listed"
    )
    assert sorted(key for _, key in control().unlisted) == sorted(
        m.id for m in medicine_list() if m.show == "found_only"
    )


def test_a_list_follows_the_reader_through_the_lessons() -> None:
    """Prevents somebody from typing their medicines twice."""
    assert check().shared == {"medicines"}


RATINGS = {
    "studied": ("R1",),
    "noticed": ("R2",),
    "warned": ("R3", "R4"),
    "slight": ("R2",),
    "thin": ("R3", "R4"),
    "stopping": ("R3",),
    "bare": ("R3", "R4"),
    "compared": ("R0",),
}


def reads(medicine: Medicine) -> str:
    """How a medicine of several readings to a rating reads, told from what the table calls it."""
    medicine_class = medicine.medicine_class
    if medicine.rating == "R2":
        return "slight" if "acid reducer" in medicine_class else "noticed"
    if medicine.rating in {"R0", "R1"}:
        return ""
    # What is listed for stopping it says so, and is no reason to think that taking it plays a part.
    if medicine.generic.endswith(ON_STOPPING):
        return "stopping"
    warned = r"SSRI|SNRI|serotonin-acting|sedating antihistamine|dopamine.block|antipsychotic"
    return "warned" if re.search(warned, medicine_class) else "thin" if medicine.show == "listed" else "bare"


@pytest.mark.parametrize("reading", RATINGS)
def test_one_medicine_reads_as_its_rating(reading: str) -> None:
    """Prevents an answer that is firmer than the only medicine on the list."""
    show = {"thin": "listed", "bare": "found_only"}.get(reading, "")
    opening = plain(words("medicines.medicine_check").say(f"takeaway.{reading}.one"))
    ids = [id for id in of_rating(*RATINGS[reading], show=show) if reads(one(id)) in ("", reading)]
    assert ids
    assert [id for id in ids if not takeaway(id).startswith(opening)] == []


def test_the_firmest_medicine_leads_the_answer() -> None:
    """Prevents nine guesses from drowning out the one that was studied, or from adding up to a chance."""
    told = words("medicines.medicine_check")
    for first, second in combinations(READINGS, 2):
        case = list_case({second, first}, items=2, turning=False)
        assert (case.reading, case.many) == (first, True)
    both = takeaway("mirtazapine", "nortriptyline", "loratadine")
    assert both.startswith(plain(told.say("takeaway.studied.many")))
    assert plain(told.say("takeaway.some_bare")) in both


def test_more_of_the_same_changes_no_answer() -> None:
    """Prevents sums that are cut off at two from turning a long list into another answer."""
    long = list(control().items)
    assert takeaway(*long).startswith(takeaway("mirtazapine", "sertraline")[:40])
    assert takeaway(*of_rating("R0")).startswith(takeaway("bupropion", "trazodone")[:40])
    bare = [id for id in of_rating("R3", "R4", show="found_only") if "(on stopping)" not in one(id).generic]
    assert "some" not in takeaway(*bare[:2])
    assert takeaway(*bare[:2])[:40] == takeaway(*bare[:20])[:40]


def test_every_answer_says_not_to_stop() -> None:
    """Prevents a frightened reader from leaving a medicine off tonight."""
    said = [html_of(entry.result) for entry in check().table() if entry.part == "takeaway"]
    assert len(said) > 10
    warned = [html for html in said if "data-rule=no_sudden_stop" in html and "pharmacist" in html]
    assert len(warned) == len(said) - 1, "only the empty list says nothing of stopping"


def test_a_medicine_like_dopamine_leads_to_how_it_can_turn() -> None:
    """Prevents somebody whose treatment turns from reading only that it is on a list."""
    kin = [m.id for m in medicine_list() if model.kind(m.medicine_class) == "dopamine"]
    assert len(kin) == 6
    linked = {m.id for m in medicine_list() if "can later make them worse" in takeaway(m.id)}
    assert linked == set(kin)
    assert 'href="#when_treatment_turns"' in check().state(medicines={"levodopa": 1})["takeaway"]


TOGETHER = {
    "breathing": "taken together, can slow your breathing",
    "alcohol": "Alcohol and another one on your list",
    "perhaps": "Is what you noted a sleeping pill",
    "blocked": "blocks opioids and an opioid",
    "valves": "harm of heart valves",
    "iron": "get in the way of levodopa and thyroid pills",
}


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("oxycodone pregabalin", "breathing"),
        ("methadone gabapentin", "breathing"),
        ("tramadol gabapentin_enacarbil loratadine", "breathing"),
        ("buprenorphine_naloxone pregabalin", "breathing"),
        ("sodium_oxybate codeine", "breathing"),
        ("naltrexone morphine", "blocked"),
        ("naltrexone oxycodone gabapentin", "breathing blocked"),
        ("cabergoline", "valves"),
        ("pergolide sertraline", "valves"),
        ("levodopa iron_pills", "iron"),
        ("levothyroxine iron_pills", "iron"),
        ("levothyroxine iron_by_vein", ""),
        ("gabapentin pregabalin", "breathing"),
        ("gabapentin other", "perhaps"),
        ("gabapentin codeine other", "breathing"),
        ("oxycodone", ""),
        ("pramipexole iron_pills", ""),
        ("mirtazapine other", ""),
        ("naltrexone bupropion", ""),
        ("gabapentin noted_sedative", "breathing"),
        ("gabapentin noted_opioid", "breathing"),
        ("noted_sedative noted_opioid", "breathing"),
        ("noted_sedative noted_more", "breathing"),
        ("noted_sedative other", "perhaps"),
        ("naltrexone noted_opioid", "blocked"),
        ("noted_sedative", ""),
        ("noted_alcohol oxycodone", "alcohol"),
        ("noted_alcohol noted_sedative", "alcohol"),
        ("noted_alcohol gabapentin codeine", "breathing alcohol"),
        ("noted_alcohol other", "perhaps"),
        ("noted_alcohol mirtazapine", ""),
        ("noted_alcohol", ""),
    ],
)
def test_what_harms_together_is_said_of_the_list(chosen: str, said: str) -> None:
    """Prevents two harmless cards from standing for two medicines that stop somebody's breath together."""
    state = check().state(medicines=dict.fromkeys(chosen.split(), 1))
    told = plain(html_of(state["together"]))
    assert {key for key, words_ in TOGETHER.items() if words_ in told} == set(said.split())
    assert ("emergency number" in told) == ("breathing" in said or "alcohol" in said)


def test_nothing_found_against_it_is_never_said() -> None:
    """Prevents "nothing against taking it" above medicines that can slow breathing."""
    answers = [takeaway(*group) for group in combinations(["oxycodone", "methadone", "pregabalin"], 2)]
    assert [told for told in answers if "nothing against" in told] == []


def test_cases_that_cannot_be_are_harmless() -> None:
    """Prevents a table that fails on sums no list has, such as one that turns on an empty list."""
    for size in range(len(READINGS) + 1):
        for readings in combinations(READINGS, size):
            case = list_case(readings, items=2, turning=True)
            assert case.turning == bool(set(readings) - {"compared"})
    empty = list_case((), items=0, turning=True)
    assert empty == ListCase("nothing", False, False, False, False, False)


def test_an_unknown_class_is_refused() -> None:
    """Prevents a new kind of medicine from being answered for in the words of another."""
    with pytest.raises(ValueError, match="no class we have words for"):
        model.kind("beta blocker")


# -- finding a medicine --------------------------------------------------------------------------------


def offered(typed: str) -> set[str]:
    return {item for answer in finder().find(typed) for item in answer.items}


def hints(typed: str) -> dict[str, str]:
    (found,) = (name for name in finder().names if name.text.lower() == typed.lower())
    return dict(found.leads_to)


def test_every_generic_is_found_by_its_own_name() -> None:
    """Prevents a medicine of the table that nobody can find, or that another one's name leads to."""
    for medicine in all_medicines():
        (answer,) = finder().find(name_of(medicine).split(" (")[0])
        assert answer.kind == "found"
        assert medicine.id in answer.items, medicine.id
        assert len(answer.items) == 1, (medicine.id, answer.items)


def test_every_brand_of_the_tables_is_found() -> None:
    """Prevents a name on a box, of the US or the UK above all, that finds nothing: none may be lost."""
    asked = {one_.brand for one_ in brands_to_ask()}
    brands = {
        (brand.partition(" +")[0].split(" (")[0], medicine.id)
        for medicine in all_medicines()
        for brand in (*medicine.brands_us, *medicine.brands_uk, *medicine.brands_es)
    }
    names = brands | {(other.name, id) for other in medicine_brands() for id in other.medicines}
    assert len(names) > 1000
    assert [(name, id) for name, id in names if name not in asked and id not in offered(name)] == []


def test_a_brand_says_where_it_is_sold_so() -> None:
    """Prevents a brand of one country from being taken for the one of another."""
    places = {"us": "the US", "uk": "the UK", "es": "Spain"}
    seen = 0
    for medicine in medicine_list():
        sold: dict[str, list[str]] = defaultdict(list)
        for country, place in places.items():
            for brand in getattr(medicine, f"brands_{country}"):
                sold[brand.lower()].append(place)
        for brand, where in sold.items():
            name = brand.partition(" +")[0].split(" (")[0].removesuffix(" injection")
            if name in {ask.text.lower() for ask in finder().asks} or len(where) == 3:
                continue
            hint = hints(name)[medicine.id]
            assert "Check the name on your box." in hint
            assert all((place in hint) == (place in where) for place in places.values()), (brand, hint)
            seen += 1
    assert seen > 90


def test_a_name_stands_once() -> None:
    """Prevents a brand of two medicines from leading to the one that happens to come first."""
    names = [name.text.lower() for name in finder().names]
    assert len(set(names)) == len(names)
    known = set(control().items)
    assert {id for name in finder().names for id, _ in name.leads_to} <= known
    assert {id for ask in finder().asks for _, id in ask.options if id} <= known
    assert [name.text for name in finder().names if not name.leads_to] == []


@pytest.mark.parametrize("brand", [one_.brand for one_ in brands_to_ask()])
def test_a_brand_that_means_two_things_asks_which(brand: str) -> None:
    """Prevents a reader in the UK from being answered for a medicine that they don't take."""
    (row,) = (one_ for one_ in brands_to_ask() if one_.brand == brand)
    (answer,) = finder().find(brand.upper())
    (ask,) = (ask for ask in finder().asks if ask.text == brand)
    assert (answer.kind, ask.question) == ("asks", row.question)
    holds = f"{row.holds_us} {row.holds_uk} {row.holds_es}".lower()
    for label, id in ask.options:
        assert id is None or (one(id).generic in holds and one(id).generic in label), label
    assert None in [id for _, id in ask.options], "somebody's box may hold neither"


def test_a_brand_of_two_medicines_leads_to_both() -> None:
    """Prevents half of a pill from going unnoticed."""
    assert offered("Arlevert") == {"dimenhydrinate", "cinnarizine"}
    assert "also has dimenhydrinate" in hints("Arlevert")["cinnarizine"]
    assert "also has pyridoxine" in hints("Xonvea")["doxylamine"]
    assert offered("Symbyax") == {"fluoxetine", "olanzapine"}


def test_what_is_known_is_no_claim_of_ours() -> None:
    """Prevents "we read nothing that says it makes legs worse" of something that a row of ours names so."""
    rows = " ".join(row.statement.lower() for row in values("medicines"))
    told = {other.text.lower() for other in finder().others if other.told == "known"}
    # Single words only: "not on our list" of a food or a habit is told elsewhere.
    named = {name for name in told if re.search(rf"\b{re.escape(name)}\b", rows)}
    # Caffeine has its own explorer; paracetamol is named as what a brand holds besides.
    assert named <= {"caffeine", "nicotine", "paracetamol"}


def test_what_the_finder_says_can_be_read() -> None:
    """Prevents hard words in the lines under the box, which no table of answers holds."""
    said = {text for text in (finder().label, *finder().words.values()) if text}
    hinted = {hint for name in finder().names for _, hint in name.leads_to if "also holds" not in hint}
    known = ["diphenhydramine", "promethazine", "doxylamine", "SleepTabs", "SleepGels"]
    known += [ask.text for ask in finder().asks]
    asked = {ask.question for ask in finder().asks}
    for text in said | {hint.format(name="Prozac") for hint in hinted - {""}} | asked:
        filled = text.replace("{names}", "Prozac").replace("{item}", "Prozac").replace("{name}", "Prozac")
        assert measure(filled, tuple(known)).grade <= 7, text
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
        assert "no group to compare with" in plain(picture.note)


def test_a_rate_that_may_not_be_drawn_is_told_in_words() -> None:
    """Prevents a trial's rate from being told without its dummy, and a clinic's from being drawn."""
    shown = made("when_treatment_turns").state()
    told = plain(shown["counted"])
    assert "9 of 100 people. On a dummy pill it was 6 of 100" in told
    rows = {row.id for row in values("treatment") if "augmentation" in row.id and row.draw == "no"}
    linked = " ".join(html_of(part) for name, part in shown.items() if name != "studies")
    clinics = ("pramipexole_clinic", "pramipexole_other_clinic", "us_practice")
    shown_here = ("pramipexole_trial", *clinics, "rotigotine")
    rates = {
        row for row in rows
        if value(row).unit.startswith("per 100") and row.split(".")[-1].startswith(shown_here)
        and row != "treatment.augmentation_signs.rotigotine_month_6"
    }  # fmt: skip
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
    assert [step for step, svg in shown.items() if "tell them soon" in svg] == ["tell"]
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
