"""Each slip of an author's day gets one message that names its cause; `slips.csv` tells which."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from restless_legs.author.check import problems
from restless_legs.author.mend_table import mended_table
from restless_legs.author.report import report
from restless_legs.author.rules import RULES, sources_used
from restless_legs.cli import app
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.problem import folded
from restless_legs.evidence.tables import standing_still
from restless_legs.site.catalogue import Catalogue
from tests.slips import SLIPS, TABLE, project, said

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 29)
TOLD = list(csv.DictReader(Path(__file__).with_name("slips.csv").open(encoding="utf-8")))
FROM_A_SPREADSHEET = [name for name in SLIPS if name.startswith(("csv: semi", "csv: BOM", "csv: latin"))]
# Broken in tests/unit/test_lesson_check.py, since no file of a project has it.
BROKEN_ELSEWHERE = {"colours"}


@pytest.fixture
def spoilt(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project(tmp_path)
    SLIPS[request.param](root)
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(root / "data"))
    return root


@pytest.mark.slow
@pytest.mark.parametrize(("spoilt", "told"), [(one["slip"], one) for one in TOLD], indirect=["spoilt"])
def test_a_slip_gets_one_message_with_its_cause(spoilt: Path, told: dict[str, str]) -> None:
    """Prevents a traceback, an all-clear, and four hundred messages of which none names the cause."""
    build = ROOT / "build"
    with standing_still():
        found = folded(map(str, problems(spoilt / "notebooks", build)))
    # A number that was changed in its row is told of what it contradicts, each with a remedy of its own.
    assert len(found) == int(told["messages"])
    assert [told["file"] in one and told["what"] in one for one in found[:1]] == [True] * len(found[:1])
    with standing_still():
        of_lesson = report(spoilt / "notebooks/iron.ipynb", today=TODAY, build=build).to_mend
    lines = folded(map(str, of_lesson))
    assert [told["in_lesson"] in one for one in lines] == [True] * (told["lesson"] == "yes")


def test_every_slip_stands_in_the_table_and_every_rule_has_one() -> None:
    """Prevents a rule that nobody has ever seen to find anything, and a slip that nobody tries."""
    assert [one["slip"] for one in TOLD] == list(SLIPS)
    assert {rule.name for rule in RULES} == BROKEN_ELSEWHERE.union(*(one["rule"].split() for one in TOLD))


def test_a_source_that_only_a_lesson_cites_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents an educator who adds a paper to a lesson from being told to take the paper out."""
    root = project(tmp_path)
    SLIPS["bib: a source that nobody cites"](root)
    said("A study says more. [@aaa2026]")(root)
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(root / "data"))
    assert list(sources_used(Catalogue.read(root / "notebooks"))) == []


def test_every_rule_is_explained() -> None:
    """Prevents a rule that an author meets and can look up nowhere."""
    told = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f"| `{rule.name}` |" not in told] == []


@pytest.mark.parametrize("spoilt", FROM_A_SPREADSHEET, indirect=True)
def test_a_table_from_a_spreadsheet_is_mended_after_asking(spoilt: Path) -> None:
    """Prevents an author who is told what is wrong with a table, and has nothing that saves it as we do."""
    run, before = CliRunner(), (spoilt / TABLE).read_bytes()
    assert [f"restless-legs mend-table {TABLE}" in one.remedy for one in unreadable()] == [True]
    refused = run.invoke(app, ["mend-table", TABLE], input="n\n")
    assert ("Nothing was written." in refused.output, (spoilt / TABLE).read_bytes()) == (True, before)
    done = run.invoke(app, ["mend-table", TABLE, "--yes"])
    assert (done.exit_code, "become" in done.output or "taken out" in done.output) == (0, True)
    assert unreadable() == []
    assert "nothing to change" in run.invoke(app, ["mend-table", TABLE]).output


def test_a_count_in_thousands_is_no_decimal() -> None:
    """Prevents 15,391 people from becoming 15.391."""
    assert mended_table(b'id,n\na,"15,391"\n').changes == ()
    assert mended_table(b'id,n\na,"15,39"\n').text == "id,n\na,15.39\n"
    assert mended_table("id,n\n".encode("utf-16")).text == "id,n\n"


def test_no_file_but_a_table_is_rewritten() -> None:
    """Prevents a command that rewrites whatever it is given."""
    assert CliRunner().invoke(app, ["mend-table", "data/clinic.yml"]).exit_code == 1


def test_a_language_names_all_that_it_lacks_at_once(copy_of_data: Path) -> None:
    """Prevents a translator who is told of one file after the other, of those that stop a language."""
    (copy_of_data / "words" / "de").mkdir()
    shutil.copy(copy_of_data / "words" / "en" / "iron.yml", copy_of_data / "words" / "de")
    clinic = (copy_of_data / "clinic.yml").read_text(encoding="utf-8")
    (copy_of_data / "clinic.yml").write_text(
        clinic.replace("language: en ", "language: de "), encoding="utf-8"
    )
    named = {one.file.rpartition("/")[2] for one in unreadable()}
    assert named == {"iron.yml", "safety.yml", "safety_words.yml", "tables.yml", "urgent_words.yml"}
