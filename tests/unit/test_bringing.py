"""A record is brought to an explorer in JupyterLab: nothing counts before it is ticked and taken over."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import ipywidgets as widgets
import pytest

from restless_legs.evidence import words
from restless_legs.explorers import iron, medicines, visit
from restless_legs.explorers.bringing import Bringing, bring_record
from restless_legs.records.finding import Doubt
from restless_legs.records.record import MedicineState, Why

TODAY = "2026-11-29"


def result(name: str, code: str, value: str, unit: str, day: str = "2026-11-03") -> dict[str, Any]:
    """One result as FHIR has it."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": code}], "text": name},
        "subject": {"reference": "Patient/1"},
        "effectiveDateTime": day,
        "valueQuantity": {
            "value": json.loads(value), "unit": unit, "code": unit, "system": "http://unitsofmeasure.org"
        },
    }  # fmt: skip


def bundle(*results: dict[str, Any]) -> str:
    """A bundle of results, as somebody pastes it."""
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in results]})


FERRITIN = result("Ferritin", "2276-4", "23", "ng/mL")
SATURATION = result("Transferrin saturation", "2502-3", "15", "%")


def brought(text: str, explorer: Any = None) -> tuple[Bringing, Any]:
    """An explorer with a record that was pasted and read, and nothing taken over."""
    explorer = explorer or iron.iron_level()
    bringing = Bringing(explorer, TODAY)
    bringing.text.value = text
    bringing.read.click()
    return bringing, explorer


@pytest.mark.parametrize("make", [iron.iron_level, visit.my_numbers])
def test_what_is_ticked_goes_into_the_boxes(make: Any) -> None:
    """Prevents a number that is shown and lost, or one that counts before anybody took it."""
    explorer = make()
    for name in ("ferritin", "saturation"):
        explorer.controls[name].enter("")
    bringing, _ = brought(bundle(FERRITIN, SATURATION), explorer)
    assert explorer.controls["ferritin"].entry.is_empty
    bringing.take.click()
    assert explorer.controls["ferritin"].told[0] == "23 ng/mL"
    assert explorer.controls["saturation"].told[0] == "15%"
    assert bringing.text.value == ""
    assert not bringing.rows


def test_a_cell_shows_the_place_and_the_explorer() -> None:
    """Prevents a line in a cell that shows nothing."""
    place, live = bring_record(iron.iron_level(), today=TODAY).children
    assert isinstance(place, widgets.VBox)
    assert isinstance(live, widgets.VBox)


def test_what_is_asked_has_no_tick() -> None:
    """Prevents a doubtful number that is taken because nobody looked."""
    old = result("Ferritin", "2276-4", "23", "ng/mL", "2024-01-01")
    bringing, explorer = brought(bundle(old, result("Transferrin saturation", "2502-3", "0.34", "%")))
    before = explorer.controls["ferritin"].entry
    assert [row.tick.value for row in bringing.rows] == [False, False]
    bringing.take.click()
    assert explorer.controls["ferritin"].entry == before
    assert bringing.rows


def test_of_several_readings_one_is_chosen() -> None:
    """Prevents a fraction that is entered as percent: the reader picks which it is."""
    bringing, explorer = brought(bundle(result("Transferrin saturation", "2502-3", "0.34", "%")))
    (row,) = bringing.rows
    row.tick.value = True
    bringing.take.click()
    assert bringing.rows, "no reading was chosen"
    assert row.way
    assert any(label.endswith("0.34 fraction, which is 34%") for label, _ in row.way.options)
    row.way.value = 1
    bringing.take.click()
    assert "34%" in explorer.controls["saturation"].told[0]


def test_iron_and_tibc_stand_for_a_saturation() -> None:
    """Prevents a saturation that we work out, where the box itself takes the two."""
    pair = [result("Iron", "2498-4", "80", "ug/dL"), result("TIBC", "2500-7", "400", "ug/dL")]
    bringing, explorer = brought(bundle(*pair))
    bringing.take.click()
    entry = explorer.controls["saturation"].entry
    assert (entry.typed, entry.second) == ("80 µg/dL", "400 µg/dL")


def test_an_older_sample_is_not_ticked() -> None:
    """Prevents a ferritin of May and a saturation of March that are taken for one sample."""
    bringing, _ = brought(bundle(FERRITIN, {**SATURATION, "effectiveDateTime": "2026-08-03"}))
    assert [row.tick.value for row in bringing.rows] == [True, False]


def test_results_of_different_days_are_never_entered_together() -> None:
    """Prevents a ferritin of May that is judged beside a saturation of March, because both were ticked."""
    bringing, explorer = brought(bundle(FERRITIN, {**SATURATION, "effectiveDateTime": "2026-08-03"}))
    before = explorer.controls["saturation"].entry
    for row in bringing.rows:
        row.tick.value = True
    bringing.take.click()
    assert explorer.controls["ferritin"].told[0] == "23 ng/mL"
    assert explorer.controls["saturation"].entry == before
    assert "another day" in bringing.told.value


def test_what_has_no_day_counts_beside_the_others_once_it_is_ticked() -> None:
    """Prevents an answer from half of the numbers of one record, without a word."""
    undated = {key: value for key, value in SATURATION.items() if key != "effectiveDateTime"}
    bringing, explorer = brought(bundle(FERRITIN, undated))
    bringing.take.click()
    assert re.search("Left behind.*Transferrin saturation 15", bringing.told.value)
    bringing, explorer = brought(bundle(FERRITIN, undated))
    for row in bringing.rows:
        row.tick.value = True
    bringing.take.click()
    assert explorer.controls["saturation"].told[0] == "15%"
    assert "Left behind" not in bringing.told.value


def test_two_numbers_of_one_day_are_never_both_taken() -> None:
    """Prevents the first of two numbers as the answer, because both were ticked."""
    bringing, explorer = brought(bundle(FERRITIN, result("Ferritin", "2276-4", "61", "ng/mL")))
    before = explorer.controls["ferritin"].entry
    for row in bringing.rows:
        row.tick.value = True
    bringing.take.click()
    assert explorer.controls["ferritin"].entry == before
    assert bringing.rows


def test_what_is_refused_changes_nothing() -> None:
    """Prevents half a record that is taken, or an error that nobody understands."""
    for text in ('{"resourceType": "Bundle", "entry": [', "%PDF-1.4", ""):
        bringing, _ = brought(text)
        assert not bringing.rows
        assert bringing.told.value


def test_markup_of_a_record_is_text() -> None:
    """Prevents a record that runs as a page."""
    bad = result("Ferritin <img src=x onerror=alert(1)>", "2276-4", "23", "ng/mL")
    bringing, _ = brought(bundle({**bad, "note": [{"text": "<script>"}]}))
    shown = [one.value for row in bringing.rows for one in row.view.children if isinstance(one, widgets.HTML)]
    assert shown
    assert "<img" not in "".join(shown)


def test_an_explorer_without_the_boxes_is_refused() -> None:
    """Prevents a record that is read and can't go anywhere."""
    with pytest.raises(ValueError, match="no box"):
        bring_record(medicines.medicine_check())


def test_all_that_can_be_asked_has_words() -> None:
    """Prevents a doubt, a state or a refusal that stops the list."""
    say = words("records")
    assert set(say.keys("lab.doubts")) == set(get_args(Doubt))
    assert set(say.keys("lab.why")) == set(get_args(Why))
    assert set(say.keys("lab.states")) == {*get_args(MedicineState), "older", "whose"} - {""}
