"""What a check found is told again only while nothing changed that it looked at."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.author import check, inputs, readings
from restless_legs.author.checked import checked
from restless_legs.author.inputs import as_found_last, state_of
from restless_legs.author.ledger import found_at
from restless_legs.author.plain_language import unsourced, untaught
from restless_legs.author.readings import Section
from restless_legs.author.report import report
from restless_legs.evidence import EvidenceError
from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.whole_file import write_sealed
from restless_legs.explorers.calls import Call
from restless_legs.site.template import template_folder
from tests.made import NOTEBOOKS, edit

HOW_FAST = Call("iron", "how_fast")  # a chart, words, rows: all kinds, and quick
ROW = "iron.cutoff.adult"
DRAWN = "iron.ferritin.rosen2019"


def notebook(**about: Any) -> Any:
    """A short lesson: a number in its prose, and one explorer."""
    cells = [
        nbformat.v4.new_markdown_cell("# Iron in short\n\nIron is a metal."),
        nbformat.v4.new_markdown_cell(f"## How low\n\nIt is low at [75](value:{ROW})."),
        nbformat.v4.new_code_cell("from restless_legs.explorers import iron"),
        nbformat.v4.new_code_cell("iron.how_fast()"),
    ]
    return nbformat.v4.new_notebook(cells=cells, metadata={"lesson": {"written": "2026-11-22", **about}})


@dataclass(frozen=True, slots=True)
class House:
    """All that a check looks at, in copies that a test may change."""

    notebooks: Path
    data: Path
    template: Path
    code: Path
    build: Path

    def asked(self, found: list[str], find: Callable[[], Any] = lambda: None) -> list[str]:
        """Give what was found, which is ``found`` if it is looked for anew."""

        def anew() -> list[str]:
            find()
            return found

        kept: list[str] = as_found_last(self.build / "found.json", self.notebooks, anew)
        return kept


@pytest.fixture
def house(copy_of_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    one = House(*(tmp_path / name for name in ("notebooks", "data", "template", "code", "build")))
    shutil.copytree(template_folder(), one.template)
    one.notebooks.mkdir()
    nbformat.write(notebook(), one.notebooks / "iron.ipynb")
    one.code.mkdir()
    (one.code / "rules.py").write_text("MOST = 6.0", encoding="utf-8")
    monkeypatch.setattr(inputs, "template_folder", lambda: one.template)
    monkeypatch.setattr(inputs, "PACKAGE", one.code)
    assert one.data == copy_of_data
    return one


# -- the whole check ---------------------------------------------------------------------------------------


def test_with_nothing_changed_what_was_found_is_told_again(house: House) -> None:
    """Prevents every check from looking at everything."""
    assert house.asked(["first"]) == ["first"]
    assert house.asked(["second"]) == ["first"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/iron.csv", "with RLS,75,ng/mL", "with RLS,76,ng/mL"),
        ("data/words/en/iron.yml", "  whom: Whom", "  whom: Now, whom"),
        ("data/words/en/glossary.yml", "ferritin:", "ferritins:"),
        ("data/references.bib", "{trotti2019,", "{trotti2020,"),
        ("data/datapackage.json", "{", "{ "),
        ("data/clinic.yml", 'name: ""', 'name: "A clinic"'),
        ("data/claims.csv", "iron", "Iron"),
        ("notebooks/iron.ipynb", "It is low", "It is too low"),
        ("template/static/tokens.css", "{", "{ "),
        ("code/rules.py", "6.0", "7.0"),
    ],
)
def test_whatever_changes_is_looked_at_anew(house: House, file: str, old: str, new: str) -> None:
    """Prevents "all agree" of what nobody looked at, whichever kind of file it is."""
    house.asked(["first"])
    edit(house.build.parent / file, old, new)
    assert house.asked(["second"]) == ["second"]
    assert house.asked(["third"]) == ["second"]


def test_a_file_that_came_went_or_moved_is_noticed(house: House) -> None:
    """Prevents a check of the files that there were."""
    house.asked(["first"])
    (house.notebooks / "sleep.ipynb").write_bytes((house.notebooks / "iron.ipynb").read_bytes())
    assert house.asked(["second"]) == ["second"]
    (house.notebooks / "sleep.ipynb").unlink()
    house.asked(["third"])
    (house.data / "claims.csv").rename(house.data / "words" / "claims.csv")
    assert house.asked(["fourth"]) == ["fourth"]


def test_a_new_day_and_a_new_library_are_looked_at_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a review date that passes unheard, and a library whose new rules nobody applies."""

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date(2999, 1, 1)

    house.asked(["first"])
    monkeypatch.setattr(inputs, "date", Tomorrow)
    assert house.asked(["second"]) == ["second"]
    monkeypatch.setattr(inputs, "installed", lambda: ["mistune-99.0.dist-info"])
    assert house.asked(["third"]) == ["third"]


def test_the_installed_libraries_are_named_with_their_versions() -> None:
    """Prevents a state that knows nothing of libraries."""
    found = list(inputs.installed())
    assert any(name.startswith("mistune-") for name in found)
    assert found[0] == sys.version


def test_what_is_saved_during_a_check_is_checked_next_time(house: House) -> None:
    """Prevents what was found half before and half after a change from being believed."""
    saved = house.data / "iron.csv"
    house.asked(["first"], find=lambda: edit(saved, "with RLS,75,ng/mL", "with RLS,76,ng/mL"))
    assert house.asked(["second"]) == ["second"]


def test_behind_a_linked_folder_nothing_is_believed(house: House) -> None:
    """Prevents an all-clear for files that stand elsewhere, where nobody looked."""
    (house.data / "words").rename(house.build.parent / "elsewhere")
    (house.data / "words").symlink_to(house.build.parent / "elsewhere")
    assert state_of(house.notebooks) == inputs.UNKNOWN
    house.asked(["first"])
    assert house.asked(["second"]) == ["second"]


def test_a_damaged_result_is_nobodys(house: House) -> None:
    """Prevents an all-clear that somebody, or half a disk, wrote."""
    house.asked(["first"])
    edit(house.build / "found.json", "first", "fir5t")
    assert house.asked(["second"]) == ["second"]


def test_a_file_too_large_to_look_at_is_looked_at_by_the_check_alone(house: House) -> None:
    """Prevents a check that ends at a stray file before it has told what is wrong elsewhere."""
    with (house.data / "notes.txt").open("wb") as opened:
        opened.truncate(2**40)
    assert state_of(house.notebooks) == inputs.UNKNOWN
    assert house.asked(["once"]) == ["once"]
    assert house.asked(["anew"]) == ["anew"]


def test_what_is_sealed_and_no_result_is_nobodys(house: House) -> None:
    """Prevents a check that ends in a traceback at what another version kept."""
    for written in ([], [1], 7, "found"):
        write_sealed(house.build / "found.json", written)
        assert house.asked(["anew"]) == ["anew"]
        (house.build / "found.json").unlink()


def test_where_nothing_can_be_kept_all_is_looked_at_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a check that fails for want of a place to keep what it found."""

    def full(*_: object) -> None:
        raise ProblemError(Problem("build/found.json", "the whole file", "can't be written", ""))

    monkeypatch.setattr(inputs, "write_sealed", full)
    assert [house.asked(["first"]), house.asked(["second"])] == [["first"], ["second"]]


def test_what_is_wrong_is_told_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a second check that passes because the first one failed."""
    wrong = Problem("data/iron.csv", "row a", "is wrong", "Mend it.")
    monkeypatch.setattr(check, "problems", lambda *_: iter([wrong]))
    assert checked(house.notebooks, house.build) == (wrong,)
    monkeypatch.setattr(check, "problems", pytest.fail)
    assert checked(house.notebooks, house.build) == (wrong,)


# -- where -----------------------------------------------------------------------------------------------


def places(house: House, id: str) -> str:
    return "; ".join(found_at(id, house.notebooks, house.build)[id].used_in)


def test_where_tells_the_new_truth(house: House) -> None:
    """Prevents an author from being sent to where a number stood yesterday."""
    assert "iron: prose, How low" in places(house, ROW)
    edit(house.notebooks / "iron.ipynb", "## How low", "## How very low")
    assert "iron: prose, How very low" in places(house, ROW)
    assert "iron: explorer, how_fast." in places(house, DRAWN)
    edit(house.notebooks / "iron.ipynb", "iron.how_fast()", "iron.check_time()")
    assert "how_fast" not in places(house, DRAWN)
    edit(house.data / "iron.csv", "with RLS,75,ng/mL", "with RLS,76,ng/mL")
    assert found_at(ROW, house.notebooks, house.build)[ROW].value == "76 ng/mL"


def test_where_is_the_same_with_and_without_what_was_kept(house: House) -> None:
    """Prevents two ledgers."""
    anew = found_at("iron", house.notebooks)
    assert found_at("iron", house.notebooks, house.build) == anew
    assert found_at("iron", house.notebooks, house.build) == anew


def test_where_says_of_a_broken_explorer_what_to_mend(house: House) -> None:
    """Prevents a list of places that lacks those of an explorer."""
    edit(house.data / "words/en/iron.yml", "  whom: Whom", "  whose: Whom")
    with pytest.raises(ProblemError, match=r"^data/words/en/iron\.yml, line \d+: no words under"):
        found_at(ROW, house.notebooks, house.build)


def test_where_does_not_pass_over_a_cell_that_it_cannot_read(house: House) -> None:
    """Prevents the places of an explorer from missing because its cell does more than show it."""
    edit(house.notebooks / "iron.ipynb", "iron.how_fast()", "iron.how_fast(); 1")
    with pytest.raises(EvidenceError, match=r"notebooks/iron\.ipynb, a code cell: does something else"):
        found_at(ROW, house.notebooks, house.build)


# -- how a lesson reads ----------------------------------------------------------------------------------


def read(house: House) -> Section:
    (found,) = readings.readings([HOW_FAST], "notebooks/iron.ipynb", house.build)
    assert isinstance(found, Section)
    return found


def test_how_an_explorer_reads_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents every answer from being worked out for each look at a lesson."""
    first = read(house)
    monkeypatch.setattr(readings, "_read", pytest.fail)
    assert read(house) == first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("words/en/iron.yml", "  whom: Whom", "  whom: Now, whom"),
        ("iron.csv", f"{DRAWN},", f"{DRAWN},x"),
        ("words/en/glossary.yml", "ferritin:", "ferritins:"),
        ("medical_words.csv", "\n", "\nsoon,\n"),
        ("foods.csv", "\n", "\n\n"),
    ],
)
def test_an_explorer_is_read_anew_when_its_words_rows_or_rules_change(
    house: House, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    """Prevents an all-clear for an answer that says something else by now."""
    read(house)
    edit(house.data / file, old, new)
    marked = replace(Section("", 0, 0, 0.0, 0.0, 0, "", ()), name="read anew")
    monkeypatch.setattr(readings, "_read", lambda *_, **__: marked)
    assert read(house) == marked


def test_what_another_explorer_says_is_no_matter(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents one changed word from having a whole lesson read again."""
    first = read(house)
    edit(house.data / "words/en/iron.yml", "check_time:", "check_timely:")
    monkeypatch.setattr(readings, "_read", pytest.fail)
    assert read(house) == first


def test_a_fault_of_an_explorer_is_told_again_until_it_is_mended(house: House) -> None:
    """Prevents a second look that finds nothing to mend, and one after mending that finds the same."""
    lesson = house.notebooks / "iron.ipynb"

    def wrong() -> list[str]:
        found = report(lesson, today=date(2026, 11, 25), build=house.build).sections
        return [f"{one.file}: {one.what}" for part in found for one in part.problems]

    edit(house.data / "words/en/iron.yml", "  whom: Whom", "  whom: How common it is for whom")
    before = wrong()
    assert wrong() == before
    edit(house.data / "words/en/iron.yml", "  whom: How common it is for whom", "  whom: Whom")
    assert wrong() == []


def test_rules_follow_their_tables_while_a_server_runs(copy_of_data: Path) -> None:
    """Prevents a server that goes on with the words and foods of the day on which it was started."""
    assert untaught("A wibbly day.") == []
    edit(copy_of_data / "medical_words.csv", "\n", "\nwibbly,\n")
    assert untaught("A wibbly day.") == ["wibbly"]
    assert list(unsourced("<p>2 × Moon cheese, 1 wheel</p>"))
    edit(
        copy_of_data / "foods.csv",
        '"Chicken liver, cooked","85 g (3 oz, about two livers)"',
        "Moon cheese,1 wheel",
    )
    assert list(unsourced("<p>2 × Moon cheese, 1 wheel</p>")) == []


# -- what is loaded ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("imported", "slow"),
    [
        (
            "restless_legs.cli",
            ("rich", "nbformat", "ipywidgets", "restless_legs.author", "restless_legs.evidence"),
        ),
        ("restless_legs.author.ledger", ("nbformat", "ipywidgets", "frictionless", "pybtex", "plotly")),
        ("restless_legs.author.checked", ("nbformat", "ipywidgets", "frictionless", "pybtex", "plotly")),
        ("restless_legs.author.report", ("nbformat", "frictionless", "plotly", "jsonschema")),
    ],
)
def test_a_command_loads_only_what_it_needs(imported: str, slow: tuple[str, ...]) -> None:
    """Prevents seconds of imports before a command says anything."""
    code = f"import json, sys, {imported}; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(json.loads(run.stdout)) & set(slow) == set()


def test_no_grammar_of_addresses_is_compiled() -> None:
    """Prevents seconds of waiting for an optional part of a library that none of our schemas asks for."""
    code = (
        "import sys; from pathlib import Path; from restless_legs.evidence.check import _schema_problems; "
        "from restless_legs.site.notebook_file import read_notebook; list(_schema_problems()); "
        f"read_notebook(Path({str(NOTEBOOKS / 'iron.ipynb')!r})); print('rfc3987_syntax' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
