"""Explorers kept between runs: never used when anything that they lean on changed, or when damaged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence.asked import Lean, lean, leaning, note, unnoticed
from restless_legs.evidence.digests import fingerprints, unchanged
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.whole_file import read_sealed, write_sealed
from restless_legs.explorer.page_face import control_html
from restless_legs.explorers import kept as keeping
from restless_legs.explorers.calls import Call, CellError, calls_of
from restless_legs.explorers.kept import Kept, keep, kept
from restless_legs.explorers.working_out import made, work_out, worked_out
from restless_legs.site.freshness import is_fresh, put_stamp, stamp_of

MY_NUMBERS = Call("visit", "my_numbers")
HOW_FAST = Call("iron", "how_fast")  # a chart, words, rows: all kinds, and quick


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def one(copy_of_data: Path, folder: Path) -> Kept:
    """One explorer, worked out from a copy of the data that a test may change, and kept."""
    return worked_out(HOW_FAST, folder)


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_kept_is_what_was_worked_out(one: Kept, folder: Path) -> None:
    """Prevents a page from another explorer than the one that was checked."""
    assert kept(HOW_FAST, folder) == one
    assert one.html == made(HOW_FAST).html()


def test_a_kept_explorer_is_not_worked_out_again(
    one: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents every start from working out every answer."""
    monkeypatch.setattr("restless_legs.explorers.working_out.work_out", lambda _: pytest.fail("worked out"))
    assert worked_out(HOW_FAST, folder) == one


CHANGES: dict[str, tuple[str, str, str]] = {
    "a word that it says": ("words/en/iron.yml", "  whom: Whom", "  whom: Now, whom"),
    "a row that it draws": ("iron.csv", "iron.ferritin.rosen2019,", "iron.ferritin.rosen2019,x"),
    "a word that all explorers share": ("words/en/site.yml", "show_numbers: ", "show_numbers: Please, "),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_an_explorer_leans_on_makes_it_anew(
    one: Kept, folder: Path, copy_of_data: Path, change: tuple[str, str, str]
) -> None:
    """Prevents a page that says what its sources no longer say."""
    file, old, new = change
    changed(copy_of_data / file, old, new)
    assert kept(HOW_FAST, folder) is None


ELSEWHERE: dict[str, tuple[str, str, str]] = {
    "a word of another explorer": ("words/en/iron.yml", "check_time:", "check_timely:"),
    "another row of a table": ("iron.csv", "iron.cutoff.adult,", "iron.cutoff.adult,x"),
    "another source": ("references.bib", "@", "@misc{nobody2000, title = {Nothing}, year = {2000}}\n\n@"),
    "a word of the site that no explorer says": ("words/en/site.yml", "skip: ", "skip: Please, "),
    "whom to call": ("clinic.yml", 'phone: ""', 'phone: "0800 123 456"'),
    "a term that does not stand in it": (
        "words/en/glossary.yml",
        "anaemia:",
        "zygomatic bone:\n  meaning: A bone of the face.\nanaemia:",
    ),
    "what a term means": ("words/en/glossary.yml", "meaning: ", "meaning: Here, "),
}


@pytest.mark.parametrize("change", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_it_does_not_lean_on_leaves_it_as_it_is(
    one: Kept, folder: Path, copy_of_data: Path, change: tuple[str, str, str]
) -> None:
    """Prevents one word from costing the author all answers of all lessons."""
    file, old, new = change
    changed(copy_of_data / file, old, new)
    assert kept(HOW_FAST, folder) == one


def test_a_new_term_of_the_glossary_that_may_stand_in_it_makes_it_anew(
    one: Kept, folder: Path, copy_of_data: Path
) -> None:
    """Prevents a term that the glossary teaches and the page does not mark."""
    changed(
        copy_of_data / "words/en/glossary.yml", "anaemia:", "weeks:\n  meaning: Seven days each.\nanaemia:"
    )
    assert kept(HOW_FAST, folder) is None
    assert "glossary.ipynb#word-weeks" in worked_out(HOW_FAST, folder).html


def test_a_box_with_the_clinics_unit_leans_on_the_profile() -> None:
    """Prevents a clinic's unit that no box begins with."""
    with leaning() as leans:
        control_html(made(MY_NUMBERS), "ferritin")
    assert Lean("clinic.yml") in leans


def test_other_code_makes_it_anew(one: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a repaired model whose old answers stay in the pages."""
    monkeypatch.setattr(keeping, "code_digest", lambda: "other code")
    assert kept(HOW_FAST, folder) is None


def test_all_code_that_explorers_are_made_of_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents answers that are kept when what writes their numbers was repaired: a file beside packages."""
    counted: list[Path] = []
    monkeypatch.setattr(keeping, "digest_of", lambda files, *_: counted.extend(files) or "")
    keeping.code_digest.__wrapped__()
    package = Path(keeping.__file__).parents[1]
    known = {path.relative_to(package).parts[0] for path in counted}
    code = "import restless_legs.explorers.iron, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    used = {name.split(".")[1] for name in ran.stdout.split() if name.startswith("restless_legs.")}
    assert used <= {Path(name).stem for name in known}
    assert "language.py" in known


def test_another_language_makes_it_anew(one: Kept, folder: Path, copy_of_data: Path) -> None:
    """Prevents English answers on a page in another language, since the English files did not change."""
    (copy_of_data / "words" / "de").mkdir()
    changed(copy_of_data / "clinic.yml", "language: en", "language: de")
    assert kept(HOW_FAST, folder) is None


DAMAGE: dict[str, Callable[[str], str]] = {
    "half a file": lambda text: text[: len(text) // 2],
    "an empty file": lambda _: "",
    "one number changed": lambda text: re.sub(r">\d+<", ">15<", text, count=1),
    "another form": lambda text: text.replace('"made_by"', '"made"'),
    "no text at all": lambda _: "\0\n{",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_nobodys(one: Kept, folder: Path, damage: Callable[[str], str]) -> None:
    """Prevents a number that nobody wrote from being published."""
    [file] = folder.iterdir()
    whole = file.read_text(encoding="utf-8")
    file.write_text(damage(whole), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != whole
    assert kept(HOW_FAST, folder) is None
    assert worked_out(HOW_FAST, folder) == one
    assert kept(HOW_FAST, folder) == one


NO_RECORD: dict[str, Callable[[Any], Any]] = {
    "a list": lambda _: [],
    "a number": lambda _: 7,
    "no part": lambda record: {**record, "kept": {**record["kept"], "parts": 7}},
    "html that is none": lambda record: {**record, "kept": {**record["kept"], "html": 7}},
    "another field": lambda record: {**record, "kept": {**record["kept"], "more": 7}},
    "leans that are none": lambda record: {**record, "leans": {"iron.csv": 7}},
    "another name": lambda record: {**record, "leans": {"\0": ["", {}]}},
}


@pytest.mark.parametrize("slip", NO_RECORD)
def test_a_sealed_file_that_is_no_record_is_nobodys(one: Kept, folder: Path, slip: str) -> None:
    """Prevents a traceback, in place of a page, from a file that another version or a stranger wrote."""
    [file] = folder.iterdir()
    write_sealed(file, NO_RECORD[slip](read_sealed(file)))
    assert kept(HOW_FAST, folder) is None


def test_a_sealed_stamp_that_is_none_makes_its_page_anew(tmp_path: Path) -> None:
    """Prevents a traceback before the first page is looked at."""
    page = tmp_path / "iron.html"
    for written in ([], [1], 7, "digest", {"digest": "a"}, {"digest": "a", "page": "", "leans": 7}):
        write_sealed(stamp_of(page), written)
        assert not is_fresh(page, "a")
    put_stamp(page, "a", {})
    assert is_fresh(page, "a")


def test_what_breaks_while_it_is_written_leaves_the_old_one(
    one: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a full disk from leaving half an explorer, or a stray file."""
    full = OSError(ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(full))
    with pytest.raises(ProblemError, match=r"how_fast\.json, .* \(No space left on device\)\. Make room"):
        keep(HOW_FAST, one, folder)
    assert len(list(folder.iterdir())) == 1
    assert kept(HOW_FAST, folder) == one


# -- what is noted ---------------------------------------------------------------------------------

OPENED = """
import sys
from pathlib import Path
opened, data = set(), Path(sys.argv[1])
import restless_legs.evidence.words
module = sys.modules['restless_legs.evidence.words']
checked = module._checked
def without_noting(*args):
    before = set(opened)
    read = checked(*args)
    opened.intersection_update(before)
    return read
module._checked = without_noting
sys.addaudithook(lambda event, args: event == "open" and opened.add(str(args[0])))
from restless_legs.explorers.calls import Call
from restless_legs.explorers.working_out import work_out
leans = work_out(Call(sys.argv[2], sys.argv[3])).leans
ours = {str(Path(path).relative_to(data)) for path in opened if path.startswith(f"{data}/")}
print(sorted(ours - set(leans) - {"clinic.yml", "words/en/glossary.yml", "datapackage.json"}))
"""


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("iron", "how_fast"), ("iron", "iron_foods"), ("medicines", "medicine_check"),
        ("treatment", "compare_options"), ("conditions", "causes_map"), ("genetics", "genes_found"),
        ("often_said", "often_said"), ("brain", "round_the_clock"), ("safety", "when_to_get_help"),
    ],
)  # fmt: skip
def test_no_file_is_read_that_is_not_noted(copy_of_data: Path, module: str, name: str) -> None:
    """Prevents a table that is read past the notes, so that a change of it is never seen."""
    command = [sys.executable, "-c", OPENED, str(copy_of_data), module, name]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_words_that_were_said_before_are_noted_again(copy_of_data: Path) -> None:
    """Prevents an explorer that leans on nothing because another one said the same words first."""
    first, second = work_out(HOW_FAST), work_out(HOW_FAST)
    assert first.leans == second.leans
    assert "iron.trial.wang2009_ferritin" in first.leans["iron.csv"][1]


def test_a_check_that_somebody_sets_off_is_not_what_they_lean_on() -> None:
    """Prevents the first reader of a file from leaning on every row that it names."""
    with leaning() as leans:
        with unnoticed():
            note("iron.cutoff.adult")
        lean("references.bib", "trotti2019")
    assert leans == {Lean("references.bib", "trotti2019")}


def test_a_file_that_can_not_be_read_counts_as_changed(copy_of_data: Path) -> None:
    """Prevents a broken file from passing as the one that was read."""
    then = fingerprints({Lean("words/en/iron.yml", "how_fast.title")})
    assert unchanged(then)
    (copy_of_data / "words/en/iron.yml").write_text("how_fast: [", encoding="utf-8")
    assert not unchanged(then)


# -- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "import os", "from os import path", "from .explorers import iron", "iron.how_fast(ill=open('x'))",
        "iron.iron_level()\niron.how_fast()", "iron.how_fast", "iron.how_fast(*[1])", "iron.how_fast(**{})",
        "print()", "x = 1", "%load_ext x", "(" * 500, "from restless_legs.evidence import words",
    ],
)  # fmt: skip
def test_a_cell_that_is_no_bare_call_is_refused(cell: str) -> None:
    """Prevents code of a notebook from being run while pages are made."""
    with pytest.raises(CellError):
        calls_of(["from restless_legs.explorers import iron", cell])
