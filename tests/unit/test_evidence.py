"""Reading the tables: right values come out typed, wrong ones are refused by name and place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from restless_legs.evidence import (
    EvidenceError,
    daily_needs,
    day_bands,
    foods,
    glossary,
    lookalikes,
    medicine_list,
    reference,
    rule,
    value,
    values,
)
from restless_legs.evidence.check import problems
from tests.made import edit


def test_a_row_comes_out_typed() -> None:
    """Prevents "75" compared with 74.5 as text, and an empty cell read as 0."""
    trial = value("iron.trial.earley2024")
    assert (trial.value, trial.low, trial.high, trial.interval) == (-8.0, -9.5, -6.4, "95% CI")
    assert (trial.n, trial.control_value, trial.control) == (209, -4.8, "placebo")
    assert value("iron.cutoff_untested.adult").value is None


def test_a_range_has_no_value() -> None:
    """Prevents a made-up middle where a source gives only a range."""
    band = value("iron.band.child", audience="details")
    assert (band.value, band.low, band.high, band.interval) == (None, 50, 75, "range")


def test_unknown_id_names_the_closest_and_the_file() -> None:
    """Prevents an author hunting through 187 rows for a slip of one letter."""
    with pytest.raises(EvidenceError, match=r"iron\.cutof\.adult.*iron\.cutoff\.adult.*data/iron\.csv"):
        value("iron.cutof.adult")


@pytest.mark.parametrize("id", ["sleep.hours", "foods.lentils", "", "iron", "../iron.cutoff.adult"])
def test_id_of_no_table(id: str) -> None:
    """Prevents a stack trace, or a look outside the data folder, where an id has a wrong topic."""
    with pytest.raises(EvidenceError, match="no row has the id"):
        value(id)


def test_details_are_refused_to_patients() -> None:
    """Prevents a dose in patient text: a row for clinicians is given to clinicians only."""
    assert value("iron.dose.earley2024", audience="details").value == 750
    with pytest.raises(EvidenceError, match=r"iron\.dose\.earley2024 may be shown in details only"):
        value("iron.dose.earley2024")


def test_values_of_a_topic_keep_details_from_patients() -> None:
    """Prevents a loop over a topic that shows what a single look-up would refuse."""
    for_patients, all_rows = values("iron"), values("iron", audience="details")
    assert {row.show for row in for_patients} == {"patient"}
    assert 0 < len(for_patients) < len(all_rows)


@pytest.mark.parametrize("topic", ["sleep", "foods"])
def test_topic_without_values(topic: str) -> None:
    """Prevents an empty list, and so an empty picture, where a topic is misspelt."""
    with pytest.raises(
        EvidenceError, match=f"no table of values for '{topic}'.*brain, conditions, derived, .*iron"
    ):
        values(topic)


def test_unknown_rule_and_source_name_the_closest() -> None:
    """Prevents a rule or source dropped because its name is a little wrong."""
    with pytest.raises(EvidenceError, match="no_iron_alone"):
        rule("no_iron_alon")
    with pytest.raises(EvidenceError, match=r"winkelman2025.*data/references\.bib"):
        reference("winkelman2052")


BROKEN: list[tuple[str, str, str, Callable[[], object], str]] = [
    ("iron.csv", ",75,ng/mL", ",seventy,ng/mL", lambda: value("iron.cutoff.adult"),
     r"data/iron\.csv, line 4, column value: has 'seventy'.*Write a plain number"),
    ("iron.csv", "consensus,P,patient,line", "consensus,P,patients,line", lambda: values("iron"),
     r"data/iron\.csv, line \d+, column show: has 'patients'.*Use one of: patient, details"),
    ("iron.csv", ",209,", ",about 209,", lambda: values("iron"),
     r"data/iron\.csv, line \d+, column n: has 'about 209'.*whole number"),
    ("iron.csv", "iron.cutoff_untested.adult,", "iron.cutoff.adult,", lambda: values("iron"),
     r"data/iron\.csv, line 6, column id: repeats 'iron\.cutoff\.adult'"),
    ("iron.csv", "id,fact,statement,", "id,fact,statment,", lambda: values("iron"),
     r"data/iron\.csv, line 1: has no column statement"),
    ("brain.csv", "godau2008,N-05b,", "godau2008,N-05b,,", lambda: values("brain"),
     r"data/brain\.csv, line \d+: has more or fewer cells.*quotation marks"),
    ("foods.csv", ",99,3.3,", ",99,,", foods,
     r"data/foods\.csv, line \d+, column iron_mg: is empty\. Fill it in"),
    ("foods.csv", ",offal,yes,", ",offal,maybe,", foods,
     r"data/foods\.csv, line 2, column not_in_pregnancy: has 'maybe'.*yes, no"),
    ("daily_need.csv", ",female,yes,", ",woman,yes,", daily_needs,
     r"data/daily_need\.csv, line \d+, column sex: has 'woman'"),
    ("day_pattern.csv", "morning,9,11,", "morning,9,,", day_bands,
     r"data/day_pattern\.csv, line 2, column to_hour: is empty\. Fill it in"),
    ("lookalikes.csv", "\narthritis,", "\none_position,", lookalikes,
     r"data/lookalikes\.csv, line \d+, column id: repeats 'one_position'"),
    ("medicine_list.csv", ",class,", ",clas,", medicine_list,
     r"data/medicine_list\.csv, line 1: has no column class"),
    ("words/en/glossary.yml", "absorption:\n", "absorption: in\n", glossary,
     r"data/words/en/glossary\.yml, line \d+: can't be read"),
    ("words/en/glossary.yml", "  meaning: How", "  meaning:\n  moaning: How", glossary,
     r"data/words/en/glossary\.yml, line \d+: does not tell what 'absorption' means"),
    ("references.bib", "{Sleep Med},", "{Sleep Med}", lambda: reference("allen2018"),
     r"data/references\.bib can't be read: syntax error in line \d+.*Mend that entry"),
    ("references.bib", "@article{allen2018,", "@string{b = a # a}\n@article{x,", lambda: reference("x"),
     r"data/references\.bib, line \d+: has an abbreviation, @string\. Write out"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "read", "message"), BROKEN)
def test_broken_cell_is_named(
    copy_of_data: Path, file: str, old: str, new: str, read: Callable[[], object], message: str
) -> None:
    """Prevents a page made from half a table, and an error that does not say what to mend."""
    edit(copy_of_data / file, old, new)
    with pytest.raises(EvidenceError, match=message):
        read()


@pytest.mark.parametrize("file", ["foods.csv", "rules.csv", "words/en/glossary.yml", "references.bib"])
def test_missing_file_is_named(copy_of_data: Path, file: str) -> None:
    """Prevents a bare FileNotFoundError that an educator can't read."""
    (copy_of_data / file).unlink()
    read: dict[str, Callable[[], object]] = {
        "foods.csv": foods, "rules.csv": lambda: rule("no_iron_alone"),
        "words/en/glossary.yml": glossary, "references.bib": lambda: reference("allen2018"),
    }  # fmt: skip
    with pytest.raises(EvidenceError, match=f"data/{file} is missing"):
        read[file]()


def test_a_mended_cell_is_seen_without_a_restart(copy_of_data: Path) -> None:
    """Prevents an educator in JupyterLab seeing the old number after saving the table."""
    assert value("iron.cutoff.adult").value == 75
    edit(copy_of_data / "iron.csv", ",75,ng/mL", ",75.25,ng/mL")
    assert value("iron.cutoff.adult").value == 75.25


def test_wrong_data_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Prevents a silent fall back to other data than the ones asked for."""
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(EvidenceError, match=r"RESTLESS_LEGS_DATA names '.*nowhere'.*correct or unset"):
        value("iron.cutoff.adult")


def test_check_says_what_reading_says(copy_of_data: Path) -> None:
    """Prevents `make check` ending in a stack trace on a file that can't be read."""
    edit(copy_of_data / "references.bib", "{Sleep Med},", "{Sleep Med}")
    assert [(p.file, "references.bib" in p.what) for p in problems()] == [("data/", True)]


def test_importing_is_light() -> None:
    """Prevents a page that waits for pandas: checks and the bibliography load only when used."""
    code = (
        "import sys, restless_legs.evidence as e; e.value('iron.cutoff.adult'); "
        "print([m for m in ('frictionless', 'pandas', 'pybtex', 'plotly') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
