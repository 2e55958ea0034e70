"""The explorers on other illness: what they say, draw and leave out is what their rows allow."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence import ConditionLink, condition_links, red_flags, value, words
from restless_legs.explorer import Explorer, Picture, Questions
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.conditions import other_illness
from restless_legs.explorers.conditions.causes_map import TICKS, known_meetings
from restless_legs.explorers.conditions.other_illness import SIGNS
from restless_legs.explorers.safety import crisis_line
from restless_legs.models.conditions import PIECES, map_case, meetings_among, met_by
from tests.made import explorer as made

MEETINGS = known_meetings()

LINKS = {one.id: one for one in condition_links()}
PATIENTS = {id: one for id, one in LINKS.items() if one.show == "patient"}
CLINICIANS = {id: one for id, one in LINKS.items() if one.show == "details"}
# By hand from the table: what may be drawn, out of 100 with the illness and out of 100 without it.
DRAWN = {
    "iron_deficiency_anaemia": (24,),
    "kidney_dialysis": (27,),
    "rheumatoid_arthritis": (20, 10),
    "coeliac_disease": (31, 4),
    "crohn_disease": (30, 9),
    "inflammatory_bowel_disease": (22, 10),
    "fibromyalgia": (33, 3),
}
ROW = re.compile(r"data-value=([\w.]+)")


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rounded(number: float) -> int:
    return int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))


def picker() -> Explorer:
    return made("other_illness")


def picked(*ids: str) -> dict[str, Any]:
    """What is shown for some illnesses."""
    return picker().state(illnesses=dict.fromkeys(ids, 1))


def card(id: str) -> Picture:
    (shown,) = picked(id)["illness"]
    assert isinstance(shown, Picture)
    return shown


def filled(picture: Picture) -> tuple[int, ...]:
    """How many of 100 are filled in each array of a picture."""
    arrays = picture.svg.split("picture icons")[1:]
    return tuple(re.findall(r'<g class="filled.*?</g>', svg)[0].count("<circle") for svg in arrays)


def everything_shown(audience: str) -> str:
    """All that one audience can ever see of the picker."""
    return "".join(html_of(entry.result) for entry in picker().table() if entry.audience == audience)


# -- which illnesses ---------------------------------------------------------------------------------


def test_patients_pick_from_what_they_may_be_shown() -> None:
    """Prevents a disputed link, or one that frightens, from reaching the list."""
    control = picker().controls["illnesses"]
    assert set(control.items) == set(PATIENTS)
    assert set(PATIENTS) | set(CLINICIANS) == set(LINKS)
    # What may frighten more than it helps, and what nobody could read enough of, stays with clinicians.
    assert {"heart_disease_and_death", "high_blood_pressure", "anaemia_without_iron_deficiency"} <= set(
        CLINICIANS
    )
    # The widest gap with healthy people, nerves, breath and weight: what readers look for.
    assert {"fibromyalgia", "nerve_damage", "sleep_apnoea", "obesity", "weight_loss_surgery"} <= set(PATIENTS)


def level_shown(id: str) -> str:
    """By hand: two series differ after a transplant, so it is not shown as firm as kidney disease."""
    return "disputed" if id == "kidney_transplant" else PATIENTS[id].link


def test_groups_go_from_sure_to_unsure_and_say_so() -> None:
    """Prevents a possible link from standing among the firm ones."""
    groups = picker().controls["illnesses"].groups
    levels = [{level_shown(id) for _, id in items} for items in groups.values()]
    assert levels == [{"firm"}, {"likely"}, {"possible"}, {"disputed"}]
    starts = ["Clearly go together", "Likely", "Possible", "Studies disagree"]
    assert [name.startswith(start) for name, start in zip(groups, starts, strict=True)] == [True] * 4


def test_how_sure_a_link_is_is_said_in_plain_words() -> None:
    """Prevents the word of our table, "firm", from reaching a reader who was never told what it means."""
    seen = [*everything_shown_of("other_illness"), *everything_shown_of("causes_map")]
    seen += [
        html for name in ("check_firm", "check_form", "check_cause") for html in everything_shown_of(name)
    ]
    assert [html for html in seen if re.search(r"\bfirm", plain(html), re.IGNORECASE)] == []


def everything_shown_of(name: str) -> list[str]:
    return [html_of(entry.result) for entry in made(name).table() if entry.audience == "patient"]


def test_names_are_short_on_a_phone() -> None:
    """Prevents a name that fills two lines beside its button."""
    names = picker().controls["illnesses"].labels.values()
    assert [name for name in names if len(name) > 28] == []


def test_every_row_of_every_link_is_told_to_somebody() -> None:
    """Prevents a table of evidence of which some rows never reach a reader."""
    shown = set(ROW.findall(everything_shown("patient") + everything_shown("details")))
    missing = {id: set(one.rests_on) - shown for id, one in LINKS.items()}
    assert {id: rows for id, rows in missing.items() if rows} == {}


def test_what_is_for_clinicians_stays_with_them() -> None:
    """Prevents a patient from reading about death, or a ratio, alone at night."""
    shown = plain(everything_shown("patient"))
    assert len(shown) > 5000
    for word in ("death", "die ", "heart", "overweight", "blood pressure", "stroke", "odds"):
        assert word not in shown.lower(), word
    for one in CLINICIANS.values():
        assert any(row in everything_shown("details") for row in one.rests_on), one.id


def test_clinicians_read_the_medical_name_and_figures_of_each() -> None:
    """Prevents an illness whose figures nobody can look up."""
    assert set(words("conditions.other_illness").keys("details.one")) == set(PATIENTS)
    for id, one in PATIENTS.items():
        (told,) = picked(id)["figures"]
        assert set(one.rests_on) & set(ROW.findall(told)), id
        assert told.startswith("<strong>")


# -- what is drawn -----------------------------------------------------------------------------------


@pytest.mark.parametrize("id", PATIENTS)
def test_only_what_may_be_drawn_is_drawn(id: str) -> None:
    """Prevents a picture that overstates a gap which nobody is sure of."""
    assert filled(card(id)) == DRAWN.get(id, ())


@pytest.mark.parametrize("id", DRAWN)
def test_icons_are_the_table_and_the_rows(id: str) -> None:
    """Prevents an icon too many, and a picture that differs from its words."""
    one = LINKS[id]
    numbers = [one.with_per_100, one.without_per_100][: len(DRAWN[id])]
    assert [rounded(n) for n in numbers if n is not None] == list(DRAWN[id])
    row = value(one.rests_on[0])
    assert [row.value, row.control_value][: len(numbers)] == numbers
    assert row.draw == one.draw == "icons"
    shown = card(id)
    for count in DRAWN[id]:
        assert f"{count} of 100" in shown.twin
        for number in (count, 100 - count):
            assert re.search(rf"data-value={row.id} [^>]*>{number}<", shown.note), number
            assert f">{number}</text>" in shown.svg


def test_two_studies_never_stand_side_by_side() -> None:
    """Prevents two ways of counting from looking like one comparison."""
    for id, counts in DRAWN.items():
        assert (len(counts) == 2) == LINKS[id].same_study, id
    for id in ("iron_deficiency_anaemia", "kidney_dialysis"):
        told = plain(card(id).note)
        assert "so the difference is rough" in told
        assert "survey of all adults" in told or "other studies" in told


def test_who_was_troubled_is_told_from_who_has_them() -> None:
    """Prevents a count of troubled people from passing for a count of all."""
    shown = card("iron_deficiency_anaemia")
    assert value("conditions.anaemia.iron_deficiency").outcome == "clinically significant RLS"
    assert "24 of 100 were troubled" in shown.twin
    assert "no restless legs" not in shown.svg + shown.twin
    # So what it is held against counts the troubled too, and not everybody who has them.
    assert "data-value=prevalence.troubling.rest" in shown.note


def test_a_group_that_is_not_healthy_is_named() -> None:
    """Prevents "with and without" where all of them were ill."""
    assert LINKS["rheumatoid_arthritis"].comparator == "other rheumatic disease"
    assert "Other rheumatic illness: 10 of 100" in card("rheumatoid_arthritis").twin
    assert "nobody healthy" in plain(card("rheumatoid_arthritis").note)


def test_icons_go_when_the_table_says_so(copy_of_data: Path) -> None:
    """Prevents a column "draw" that nothing obeys."""
    path = copy_of_data / "condition_links.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines) if line.startswith("coeliac_disease,"))
    assert ",icons," in lines[at]
    lines[at] = lines[at].replace(",icons,", ",no,")
    path.write_text("".join(lines), encoding="utf-8")
    (shown,) = other_illness().state(illnesses={"coeliac_disease": 1})["illness"]
    assert filled(shown) == ()


@pytest.mark.parametrize("id", PATIENTS)
def test_the_mark_is_as_sure_as_the_table(id: str) -> None:
    """Prevents a link that looks firmer than it is."""
    level = level_shown(id)
    boxes = {"firm": 3, "likely": 2, "possible": 1, "disputed": 0, "none": 0}[level]
    shown = card(id)
    assert shown.svg.count('class="full"') == boxes
    assert shown.svg.count('class="half"') == 3 * (level == "disputed")
    said = words("conditions.other_illness").text(f"mark.{level}")
    assert f">{said}</text>" in shown.svg


# -- what is said ------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", PATIENTS)
def test_each_card_tells_how_why_and_what_to_ask(id: str) -> None:
    """Prevents a number without how it was counted, and a reader who leaves with nothing to ask."""
    told = plain(card(id).note)
    for lead in ("How they were asked:", "Why it may be:", "You can ask:"):
        assert told.count(lead) == 1, lead
    assert told.endswith("?")


def test_a_form_is_said_to_count_too_many() -> None:
    """Prevents a count by form from passing for a count by people who know."""
    by_form = [id for id, one in PATIENTS.items() if one.confirmed_by == "questionnaire"]
    assert by_form
    for id in by_form:
        assert "A form counts too many people." in plain(card(id).note), id


def test_what_was_asked_the_other_way_round_is_told_so() -> None:
    """Prevents "42 of 100 people with low iron have restless legs", which nobody found."""
    for id in ("low_iron_without_anaemia", "underactive_thyroid", "adhd"):
        assert PATIENTS[id].with_per_100 is None
        told = plain(card(id).note)
        assert "the other way round" in told
        assert "people who had restless legs" in told


def test_mood_has_no_number_and_names_both_ways_and_help() -> None:
    """Prevents a ratio that frightens, a medicine stopped at once, and a reader in need left alone."""
    shown = card("depression_and_anxiety")
    told = plain(shown.note)
    assert not re.search(r"\d", told)
    assert "both ways" in told
    assert "Do not stop a medicine all at once." in told
    assert "Call your local emergency number now: You think of harming yourself" in told
    # The number of the clinic, or of the country, is on the card itself, and not behind a link.
    assert plain(crisis_line()) in told
    for id in ("new_low_mood", "after_cutting_down"):
        assert f"Call a doctor today: {plain(words('safety').phrase(f'sign.{id}'))}" in told, id


def test_the_signs_of_an_illness_come_before_what_studies_found() -> None:
    """Prevents a sore on a numb foot that waits, because the card told only of numbers."""
    for id, signs in SIGNS.items():
        note = card(id).note
        first = note[note.index("<ul>") :].split("<li>")[1 : 1 + len(signs)]
        flags = [flag for flag in red_flags() if flag.id in signs]
        said = [plain(words("safety").phrase(f"sign.{flag.id}")) for flag in flags]
        assert [text in plain(item) for text, item in zip(said, first, strict=True)] == [True] * len(signs)


# By hand: which rows must stand on the cards of some illnesses.
TOLD_FIRST = {
    "kidney_dialysis": "kidneys.gabapentin_type dialysis.gabapentin_type breathing_who.pregabalin",
    "kidney_transplant": "kidneys.gabapentin_type breathing_who.pregabalin",
    "copd": "breathing.gabapentin_type left_out_lungs.opioids",
    "sleep_apnoea": "breathing.gabapentin_type left_out_lungs.opioids",
    "multiple_sclerosis": "breathing_who.pregabalin",
    "spinal_cord_injury": "breathing_who.pregabalin",
    "nerve_damage": "breathing_who.pregabalin",
    "parkinson_disease": "breathing_who.pregabalin levodopa_thyroid.iron_pills",
    "underactive_thyroid": "levodopa_thyroid.iron_pills",
}


@pytest.mark.parametrize("id", TOLD_FIRST)
def test_what_an_illness_makes_unsafe_stands_on_its_card(id: str) -> None:
    """Prevents a leg medicine taken by somebody whose kidneys, lungs or other pills make it unsafe."""
    note = card(id).note
    assert {f"safety.{row}" for row in TOLD_FIRST[id].split()} <= set(ROW.findall(note))
    assert "tell them of" in plain(note).lower() or "pharmacist" in plain(note)


def test_weak_kidneys_lungs_and_breath_end_in_a_question_on_leg_medicine() -> None:
    """Prevents a warning that a reader can't carry to the visit."""
    for id in ("kidney_dialysis", "kidney_transplant", "copd", "sleep_apnoea"):
        _, _, asked = plain(card(id).note).partition("You can ask:")
        assert "Which leg medicine suits my" in asked, id
    assert "magnesium" in plain(card("kidney_dialysis").note)


def test_low_iron_is_traced_to_its_reason() -> None:
    """Prevents iron pills over a bleeding gut."""
    for id in ("iron_deficiency_anaemia", "low_iron_without_anaemia"):
        rows = set(ROW.findall(card(id).note))
        assert {"iron.anaemia_causes_found.men_and_later_women", "iron.anaemia_fast_referral"} <= rows


def test_illness_that_hides_low_iron_is_told_so() -> None:
    """Prevents "my ferritin is normal" in an inflammation that lifts it."""
    for id in ("rheumatoid_arthritis", "crohn_disease", "inflammatory_bowel_disease"):
        assert {"iron.inflammation.crp", "iron.saturation_in_illness"} <= set(ROW.findall(card(id).note)), id
    for id in ("kidney_dialysis", "kidney_transplant", "liver_disease"):
        assert "iron.high_ferritin_causes" in ROW.findall(card(id).note), id


def test_what_nobody_studied_is_not_said_to_have_few_studies() -> None:
    """Prevents "few studies" of weight-loss surgery, of which we found none."""
    assert "We found no study" in plain(card("weight_loss_surgery").note)
    assert "Weight-loss surgery (no study of the two found)" in plain(picked()["levels"])


def test_what_clearly_goes_together_says_who_says_so_and_when() -> None:
    """Prevents the view of one review of 2016 from reading as everybody's view of today."""
    seen = {piece for name in ("other_illness", "causes_map", "check_firm") for piece in told_of(name)}
    clear = [piece for piece in seen if "value=conditions.review.firm" in piece]
    assert len(clear) > 5
    assert [plain(piece) for piece in clear if "review of 2016" not in plain(piece)] == []


def told_of(name: str) -> list[str]:
    """Every sentence and point of a list that patients see, as HTML."""
    return [piece for html in everything_shown_of(name) for piece in re.split(r"(?=<li>|<p>)", html)]


def test_what_a_form_finds_has_a_number_beside_it() -> None:
    """Prevents "a form counts too many" with nothing to see it by: right for 65 women and 33 men of 100."""
    for answer in ("sure", "perhaps"):
        told = made("check_form").state(answer=answer)["takeaway"]
        assert {"65", "35", "33", "67"} <= set(re.findall(r"\d+", plain(told))), answer


def test_studies_that_disagree_stand_together() -> None:
    """Prevents one of two rival counts from winning by being shown alone."""
    for id, rows in {
        "kidney_transplant": ("conditions.kidney.transplant", "conditions.kidney.transplant_interview"),
        "coeliac_disease": ("conditions.coeliac.moccia2010", "conditions.coeliac.us"),
        "multiple_sclerosis": (
            "conditions.multiple_sclerosis.ning2018", "conditions.multiple_sclerosis.ozdogar2021"
        ),
        "blood_donation": ("conditions.blood_donors.us", "conditions.blood_donors.bryant2013"),
        "parkinson_disease": ("conditions.parkinson.pooled", "conditions.parkinson.review_2026"),
        "nerve_damage": ("conditions.nerve_damage.review_2026", "diagnosis.confirmed.neuropathy"),
    }.items():  # fmt: skip
        assert set(rows) <= set(ROW.findall(card(id).note)), id
    assert "do not agree" in plain(card("kidney_transplant").note)


def test_a_form_is_never_drawn_against_a_check_that_found_no_gap() -> None:
    """Prevents 26 against 10 of a form, where a specialist found as many with nerve damage as without."""
    shown = card("nerve_damage")
    assert filled(shown) == ()
    assert "conditions.nerve_damage.hattan2009" not in shown.note
    assert "about as many with it as without" in plain(shown.note)


def test_what_some_veterans_got_later_is_told_with_the_others() -> None:
    """Prevents "less than one of 100" for both, which hides that one is four times the other."""
    told = plain(card("parkinson_disease").note).replace(" .", ".").replace(" ,", ",")
    assert "about 4 of 1,000 US veterans with restless legs did. The others did not." in told
    assert "Without restless legs, about 1 of 1,000 did, and the others did not" in told
    assert "less than one" not in told


def test_the_course_after_a_transplant_adds_up() -> None:
    """Prevents shares of one group that leave people out, or count them twice."""
    rows = [f"conditions.kidney.after_transplant_{how}" for how in ("gone", "eased", "same", "worse")]
    note = card("kidney_transplant").note
    said = [int(re.findall(rf"data-value={row} [^>]*>(\d+)<", note)[-1]) for row in rows]
    assert said == [27, 43, 20, 10]
    assert sum(said) == 100


def test_no_illness_is_called_a_cause() -> None:
    """Prevents a link from being told as a cause."""
    told = plain(everything_shown("patient"))
    assert "does not tell what causes what" in told
    rest = told.replace("what causes what", "").replace("No single cause is shown", "")
    assert re.findall(r"\b\w*caus(?:e|es|ed|ing)\b", rest.replace("because", "")) == []


def expected_kinds(links: list[ConditionLink]) -> list[str]:
    """By hand from the table, the surest first."""
    of_link = {
        "firm": "firm",
        "likely": "weaker",
        "possible": "weaker",
        "disputed": "unclear",
        "none": "unshown",
    }
    found = {of_link[level_shown(one.id)] for one in links}
    return [kind for kind in ("firm", "weaker", "unclear", "unshown") if kind in found]


def test_takeaway_of_nothing_of_one_and_of_every_pair() -> None:
    """Prevents "these clearly go together" over a pick of which only a part does."""
    say, seen = words("conditions.other_illness.takeaway"), set()
    choices = [(), *((id,) for id in PATIENTS), *combinations(PATIENTS, 2)]
    for ids in choices:
        kinds = expected_kinds([PATIENTS[id] for id in ids])
        said = [f"{'also' if at else 'lead'}.{kind}" for at, kind in enumerate(kinds)]
        wanted = [say.say(key) for key in [*said, "close"]] if kinds else [say.say("nothing")]
        shown = picked(*ids)
        assert shown["takeaway"] == "".join(wanted), ids
        assert isinstance(shown["what_to_ask"], Questions)
        # Who picks nothing has the lesson's own questions.
        assert (len(shown["what_to_ask"].questions) >= 2) == bool(kinds)
        seen.add(tuple(kinds))
    assert len(seen) == 1 + 3 + 3  # nothing, each kind alone, and each two of them


def test_it_opens_without_an_illness_and_on_its_point() -> None:
    """Prevents an illness that nobody has among "your illnesses", and an empty page."""
    shown = picker().state()
    assert shown["illness"] == []
    assert "Low iron and kidney disease clearly go with" in plain(shown["takeaway"])
    assert not re.search("data-example(?! hidden)", picker().html())


def test_all_links_are_listed_for_those_who_pick_nothing() -> None:
    """Prevents a reader without scripts from learning of one illness alone."""
    told = plain(picked()["levels"])
    for id, name in picker().controls["illnesses"].labels.items():
        one = words(f"conditions.other_illness.one.{id}")
        assert (one.text("short") if one.has("short") else name) in told, id
    for level in ("firm", "likely", "possible", "disputed"):
        assert words("conditions.other_illness").text(f"mark.{level}") in told
    assert picked()["illness"] == []


# -- the map -----------------------------------------------------------------------------------------

STATES = [tuple(chosen) for n in range(7) for chosen in combinations(PIECES, n)]


def mapped(chosen: tuple[str, ...]) -> dict[str, Any]:
    return made("causes_map").state(**{piece: piece in chosen for piece in TICKS})


def test_each_thick_line_joins_two_ticked_pieces() -> None:
    """Prevents a map that links what the reader did not tick, in any of its 64 states."""
    assert len(STATES) == 64
    for chosen in STATES:
        svg = mapped(chosen)["drawn_map"].svg
        among = meetings_among(chosen, MEETINGS)  # type: ignore[arg-type]
        thick = re.findall(r'class="link (\w+) chosen"', svg)
        assert sorted(thick) == sorted(one.basis for one in among), chosen
        assert svg.count('class="node chosen"') == svg.count('class="spoke chosen"') == len(chosen)


def test_lines_join_the_pieces_that_they_are_said_to_join() -> None:
    """Prevents a line drawn to the wrong box while its sentence names the right one."""
    for one in MEETINGS:
        picture = mapped(one.pieces)["drawn_map"]
        path = re.findall(r'<path d="M([\d.]+) ([\d.]+)[LQ][^"]*?([\d.]+) ([\d.]+)" class="link', picture.svg)
        (ends,) = [
            {(x1, y1), (x2, y2)}
            for (x1, y1, x2, y2), style in zip(path, _styles(picture.svg), strict=True)
            if "chosen" in style
        ]
        dots = re.findall(r'<circle cx="([-\d.]+)" cy="([-\d.]+)" [^>]*class="node chosen"', picture.svg)
        assert ends == {(f"{float(x):g}", f"{float(y):g}") for x, y in dots}, one
        assert len(dots) == 2


def test_no_piece_of_the_map_looks_like_something_to_press() -> None:
    """Prevents framed words with a tick in them, on which readers tap in vain: the ticks are the controls."""
    for chosen in STATES:
        svg = mapped(chosen)["drawn_map"].svg
        assert "<rect" not in svg
        assert 'class="tick' not in svg
        # Told apart without colour: what was ticked is bigger, and its word is bold.
        radii = {
            kind: set(re.findall(rf'r="([\d.]+)" class="{kind}"', svg)) for kind in ("node", "node chosen")
        }
        assert not radii["node"] & radii["node chosen"]
        assert svg.count('class="piece middle chosen"') == len(chosen)


def _styles(svg: str) -> list[str]:
    # The two samples of the key have no end of their own to compare.
    return re.findall(r'<path d="M[\d.]+ [\d.]+[LQ][^"]*" class="(link[^"]*)"', svg)


def test_the_list_says_every_line_once_in_each_state() -> None:
    """Prevents a link that only those see who see the map."""
    say = words("conditions.causes_map")
    sentences = [say.phrase(f"meets.{one.name}") for one in MEETINGS]
    sentences += [say.phrase(f"legs.{piece}") for piece in PIECES]
    assert len(set(sentences)) == len(MEETINGS) + len(PIECES)
    for chosen in STATES:
        told = mapped(chosen)["meetings"]
        assert [told.count(sentence) for sentence in sentences] == [1] * len(sentences), chosen
        assert told.count("<li>") == len(sentences)


def test_ticked_links_come_first() -> None:
    """Prevents a reader from searching the list for their own."""
    told = mapped(("iron", "brain"))["meetings"]
    first, _, rest = told.partition("All other links")
    say = words("conditions.causes_map")
    assert say.phrase("meets.iron_brain") in first
    assert say.phrase("legs.iron") in first
    assert say.phrase("meets.iron_illness") in rest


def test_each_line_rests_on_a_row() -> None:
    """Prevents a line that came from nowhere; one that is only an idea is called so."""
    say = words("conditions.causes_map")
    for one in MEETINGS:
        assert ROW.search(say.say(f"meets.{one.name}")), one
        told = plain(mapped(())["meetings"])
        name = f"{say.text(f'name.{one.one}')} and {say.text(f'picture.node.{one.other}')}"
        assert f"{name} (only an idea):" in told if one.basis == "idea" else f"{name}:" in told
    for piece in PIECES:
        assert ROW.search(say.say(f"legs.{piece}")), piece


def test_a_drip_is_never_named_on_the_map_without_what_it_can_do() -> None:
    """Prevents iron by vein that reads as harmless, in an illness or in pregnancy."""
    told = [piece for piece in told_of("causes_map") if "ron by vein" in plain(piece)]
    assert told
    for piece in told:
        assert {"safety.allergy.drip", "safety.allergy_ready.drip"} <= set(ROW.findall(piece)), plain(piece)


def test_the_map_has_no_number_and_no_cause() -> None:
    """Prevents a map that looks like a sum, or like a verdict."""
    for chosen in STATES:
        shown = mapped(chosen)
        assert not re.search(r"\d", shown["drawn_map"].words()), chosen
        # The year of a review is no number of people.
        told = plain(shown["takeaway"]).replace("review of 2016", "")
        assert not re.search(r"\d", told), chosen
    assert "does not show what causes what" in plain(mapped(())["not_all"])


def test_the_takeaway_names_lessons_of_what_was_ticked_and_no_other() -> None:
    """Prevents a reader from being sent to a lesson that has nothing to do with them."""
    pages = dict(
        iron="iron.ipynb", pregnancy="pregnancy.ipynb", family="genetics.ipynb", brain="brain.ipynb",
        medicines="medicines.ipynb", illness="#other_illness",
    )  # fmt: skip
    for chosen in STATES:
        _, _, following = mapped(chosen)["takeaway"].partition("Read next:")
        linked = re.findall(r'href="([^"]+)"', following)
        assert sorted(linked) == sorted(pages[piece] for piece in chosen), chosen


def test_takeaway_of_each_kind_of_choice() -> None:
    """Prevents "all of this hangs together" over pieces that do not meet."""
    said = {
        (): "Tick a piece",
        (
            "family",
        ): "You ticked one piece: the family. On this map, lines lead from it to: pregnancy, brain.",
        ("iron", "family"): "We drew no line between them",
        ("iron", "brain"): "Iron and brain meet.",
        ("brain", "medicines"): "Medicines and brain may meet. That is only an idea.",
        ("iron", "brain", "illness"): "All that you ticked is joined by lines on this map. Low iron clearly",
        ("pregnancy", "family", "brain"): "Some of the lines are only an idea.",
        ("iron", "brain", "pregnancy", "medicines"): "Some of the lines are only an idea.",
        ("iron", "illness", "family"): "Some of what you ticked meets, but not all of it.",
        ("iron", "medicines"): "Ask your pharmacist how far apart",
        ("pregnancy", "medicines"): "Do not stop a medicine all at once",
        ("family", "illness", "medicines"): "Some of what you ticked meets",
        ("family", "brain", "illness"): "Some of what you ticked may meet. That is only an idea.",
    }
    for chosen, text in said.items():
        assert text in plain(mapped(chosen)["takeaway"]), chosen


def test_joined_means_that_each_piece_meets_another() -> None:
    """Prevents a piece that stands alone from being counted in."""
    cases = {chosen: map_case(chosen, MEETINGS) for chosen in STATES}  # type: ignore[arg-type]
    assert {*cases.values()} == {"none", "one", "apart", "pair", "joined", "partly"}
    for chosen, case in cases.items():
        if case in ("pair", "joined"):
            assert all(set(met_by(piece, MEETINGS)) & set(chosen) for piece in chosen), chosen
        if case == "apart":
            assert not any(set(met_by(piece, MEETINGS)) & set(chosen) for piece in chosen), chosen
