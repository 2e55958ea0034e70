"""A new lesson: made in a copy of the repository, it passes what every lesson has to pass."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path

import nbformat
import pytest

from restless_legs.author.lab import stripped
from restless_legs.author.new_lesson import (
    COPIED,
    LONGEST,
    NOTEBOOK,
    NewLessonError,
    make_lesson,
    next_steps,
    not_a_checkout,
    refusals,
    renamed,
    title_of,
)
from restless_legs.author.new_question import make_question
from restless_legs.site.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
# As short and as long as names may be, so that no line of code fits by luck alone.
SHORT, LONG = "zz", "zz_periodic_movement"
MORE = "check_zz_more"  # a second question of the lesson with the short name
MAKE_PAGE = """
import asyncio, sys
from pathlib import Path
from restless_legs.site.keeping import Workshop
from restless_legs.site.render import make_page
from restless_legs.site.publish import asset_addresses
from restless_legs.site.catalogue import Catalogue
path = Path(sys.argv[1])
workshop = Workshop(Catalogue.read(path.parent), asset_addresses(), Path("build/explorers"))
sys.stdout.write(asyncio.run(make_page(path, workshop, {}))[0])
"""


def snapshot(root: Path) -> dict[Path, bytes]:
    kept = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root): path.read_bytes() for path in kept}


def run(root: Path, *command: str | Path, fails: bool = False) -> str:
    """Run a module of Python with the copy's own package, in the copy."""
    env = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("RESTLESS_LEGS_DATA", None)
    ran = subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True)
    assert bool(ran.returncode) == fails, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the repository's files that a test may add to."""
    root = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():  # not one that was deleted and not yet committed
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def made(copy: Path) -> tuple[Path, str]:
    """Give the copy with a lesson of a short name and one of a long name, and what was said at the second.

    Both began as drafts, and pass every check as such; now they are published.
    """
    run(copy, "-m", "restless_legs", "new-lesson", SHORT)
    run(copy, "-m", "restless_legs", "new-question", SHORT, MORE)
    said = run(copy, "-m", "restless_legs", "new-lesson", LONG, "--title", "Legs that kick")
    assert Catalogue.read(copy / "notebooks").drafts == {SHORT, LONG}
    assert "agree" in run(copy, "-m", "restless_legs", "check")
    for name in (SHORT, LONG):
        no_draft(copy / "notebooks" / f"{name}.ipynb")
    run(copy, "-m", "restless_legs", "fix")
    return copy, said


def no_draft(path: Path) -> None:
    """Publish a lesson, as its author does once it is written."""
    notebook = nbformat.read(path, as_version=4)
    del notebook.metadata.lesson["draft"]
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


# -- refusals: before anything is made -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "no topic word"),
        ("Sleep", "no topic word"),
        ("sleep apnoea", "no topic word"),
        ("sleep-apnoea", "no topic word"),
        ("../sleep", "no topic word"),
        ("9_nights", "no topic word"),
        ("_draft", "no topic word"),
        ("sleep__apnoea", "no topic word"),
        ("sleep_", "no topic word"),
        ("s" * (LONGEST + 1), "21 letters"),
        ("lambda", "Python's own"),
        ("match", "Python's own"),
        ("list", "Python's own"),
        ("random", "Python's own"),
        ("check_ups", "begins as questions do"),
        ("index", "notebooks/index.ipynb is there already"),
        ("iron", "data/words/en/iron.yml is there already"),
        ("safety", "src/restless_legs/explorers/safety.py is there already"),
        ("foods", "data/foods.csv is there already"),
        ("kinds", "src/restless_legs/explorers/kinds is there already"),
        ("new_lesson", "data/words/en/new_lesson.yml is there already"),
    ],
)
def test_a_name_that_is_in_the_way_is_refused(name: str, reason: str) -> None:
    """Prevents a lesson that Python, the site or another lesson trips over."""
    assert reason in "\n".join(refusals(name, ROOT))


def test_a_free_name_is_not_refused() -> None:
    """Prevents a rule that lets no name pass."""
    assert [refusals(name, ROOT) for name in ("kidney_disease", "b12", SHORT, LONG)] == [[]] * 4
    assert len(LONG) == LONGEST


def test_an_explorer_of_the_same_name_is_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents two explorers of one name, of which tests and pages would meet one."""
    folder = tmp_path / "words" / "en"
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "data" / "clinic.yml", tmp_path / "clinic.yml")
    (folder / "iron.yml").write_text("check_sleep_count:\n  title: Question 1\n", encoding="utf-8")
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(tmp_path))
    assert refusals("sleep", tmp_path) == [
        "an explorer check_sleep_count is there already. Choose another name."
    ]


@pytest.mark.slow
def test_a_refusal_writes_nothing(copy: Path) -> None:
    """Prevents half a lesson: one file in the way, found after three were written."""
    in_the_way = copy / "data" / "explorers" / "zz_half.yml"
    in_the_way.write_text("zz_half_other:\n", encoding="utf-8")
    before = snapshot(copy)
    said = run(copy, "-m", "restless_legs", "new-lesson", "zz_half", fails=True)
    assert "Nothing was made.\ndata/explorers/zz_half.yml is there already." in said
    assert snapshot(copy) == before
    in_the_way.unlink()


def test_a_title_of_two_lines_is_refused(tmp_path: Path) -> None:
    """Prevents a title that spills into the point of the lesson."""
    with pytest.raises(NewLessonError, match="the title has line breaks"):
        make_lesson("zz", tmp_path, title="Sleep\nand legs", today=date(2026, 11, 25))
    assert snapshot(tmp_path) == {}


def test_elsewhere_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a lesson in a folder that no page is made from, and one that the command can't see."""
    assert list(not_a_checkout(ROOT)) == []
    assert f"it has no {NOTEBOOK}" in "".join(not_a_checkout(tmp_path))
    for path in (NOTEBOOK, *COPIED):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert "Run `make .venv/ready` here" in "".join(not_a_checkout(tmp_path))
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(tmp_path))
    assert "Unset it." in "".join(not_a_checkout(ROOT))


# -- the template ----------------------------------------------------------------------------------


def test_the_template_is_kept_as_it_is_saved() -> None:
    """Prevents a first save in JupyterLab that changes lines which nobody edited."""
    text = (ROOT / NOTEBOOK).read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert text == nbformat.writes(stripped(notebook)) + "\n"
    ids = [cell.id for cell in notebook.cells]
    assert ids == [f"new-lesson-{at:02d}" for at in range(len(ids))]


def test_every_section_of_the_template_has_its_note() -> None:
    """Prevents a section that an author meets without being told what it is for."""
    cells = json.loads((ROOT / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert kinds.count("raw") >= 10
    alone = [
        "".join(cell["source"]).partition("\n")[0]
        for before, cell in zip(kinds, cells[1:], strict=False)
        if cell["cell_type"] == "markdown" and before != "raw"
    ]
    assert alone == []


# -- a question more -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lesson", "name", "reason"),
    [
        ("nosuch", "check_tea", "is no lesson with questions. Use one of: brain"),
        ("../iron", "check_tea", "is no lesson with questions"),
        ("iron", "tea", "is no name of a question"),
        ("iron", "check_Tea", "is no name of a question"),
        ("iron", "check_lab", "is there already"),
    ],
)
def test_a_question_in_the_way_is_refused(lesson: str, name: str, reason: str) -> None:
    """Prevents two questions of one name, and one in a lesson that nobody has."""
    before = snapshot(ROOT / "notebooks")
    with pytest.raises(NewLessonError, match=reason):
        make_question(lesson, name, ROOT)
    assert snapshot(ROOT / "notebooks") == before


@pytest.mark.slow
def test_a_question_more_stands_behind_the_others(made: tuple[Path, str]) -> None:
    """Prevents a question that is counted wrong, or shown in another section."""
    root, _ = made
    cells = nbformat.read(root / "notebooks" / f"{SHORT}.ipynb", as_version=4).cells
    shown = [cell.source for cell in cells if cell.cell_type == "code"]
    assert shown[-2:] == [f"{SHORT}.check_{SHORT}_count()", f"{SHORT}.{MORE}()"]
    said = (root / "data" / "words" / "en" / f"{SHORT}.yml").read_text(encoding="utf-8")
    assert f'{MORE}:\n  title: "Question 2:' in said


# -- what was made ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_says_what_it_made_and_what_comes_next(made: tuple[Path, str]) -> None:
    """Prevents an author who looks for files that they never heard of."""
    root, said = made
    told = [line.removeprefix("made ") for line in said.splitlines() if line.startswith("made ")]
    assert sorted(told) == sorted(str(renamed(path, LONG)) for path in (NOTEBOOK, *COPIED))
    assert all((root / path).is_file() for path in told)
    steps = [f"{at}. {step}" for at, step in enumerate(next_steps(LONG), start=1)]
    assert said.splitlines()[-len(steps) - 1 :] == ["Next:", *steps]


@pytest.mark.slow
def test_it_comes_last_was_written_today_and_has_its_title(made: tuple[Path, str]) -> None:
    """Prevents two lessons in one place, and the template's own date and title."""
    root, _ = made
    before = Catalogue.read(ROOT / "notebooks").lessons
    after = Catalogue.read(root / "notebooks").lessons
    assert after[:-2] == before
    assert [(lesson.topic, lesson.title) for lesson in after[-2:]] == [
        (SHORT, title_of(SHORT)), (LONG, "Legs that kick"),
    ]  # fmt: skip
    assert [lesson.order - before[-1].order for lesson in after[-2:]] == [1, 2]
    notebook = nbformat.read(root / "notebooks" / f"{LONG}.ipynb", as_version=4)
    assert abs((date.fromisoformat(notebook.metadata.lesson.written) - date.today()).days) <= 1
    assert [cell.id for cell in notebook.cells[:2]] == ["zz-periodic-movement-00", "zz-periodic-movement-01"]


@pytest.mark.slow
def test_nothing_of_the_template_is_left_in_it(made: tuple[Path, str]) -> None:
    """Prevents a lesson that shows the template's explorer when the template changes."""
    root, _ = made
    for name in (SHORT, LONG):
        for path in (NOTEBOOK, *COPIED):
            assert "new_lesson" not in (root / renamed(path, name)).read_text(encoding="utf-8"), path


@pytest.mark.slow
def test_the_lesson_check_finds_nothing(made: tuple[Path, str]) -> None:
    """Prevents an author whose first check is red before they have written a word."""
    assert "agree" in run(made[0], "-m", "restless_legs", "check")


@pytest.mark.slow
def test_it_is_made_without_a_line_of_python(made: tuple[Path, str]) -> None:
    """Prevents a lesson that an educator can begin and only a programmer can change."""
    root, _ = made
    lists = [sorted(str(path.relative_to(top)) for path in top.rglob("*.py")) for top in (root, ROOT)]
    ours = [name for name in lists[1] if (root / name).exists()]
    assert lists[0] == ours


@pytest.mark.slow
def test_the_walk_of_words_and_of_what_is_told_passes(made: tuple[Path, str]) -> None:
    """Prevents a lesson whose very example is too hard to read, or shows a number without its row."""
    root, _ = made
    said = run(
        root, *("-m", "pytest", "-q", "-p", "no:cacheprovider"), "tests/unit/test_told.py",
        *("tests/notebooks/test_words.py", "tests/unit/test_outline.py", "tests/unit/test_check_yourself.py"),
        *("-k", f"{SHORT} or {LONG} or each_section or number_of_prose or walked or counted_from_one"),
    )  # fmt: skip
    assert " passed" in said


@pytest.mark.slow
def test_its_page_is_made_and_shows_no_note(made: tuple[Path, str]) -> None:
    """Prevents notes for authors on a page for patients, and a lesson that only looks whole."""
    root, _ = made
    page = run(root, "-c", MAKE_PAGE, f"notebooks/{LONG}.ipynb")
    assert f'data-explorer="{LONG}_count"' in page
    assert f'data-explorer="check_{LONG}_count"' in page
    notebook = nbformat.read(root / "notebooks" / f"{LONG}.ipynb", as_version=4)
    notes = [cell.source for cell in notebook.cells if cell.cell_type == "raw"]
    lines = [line.strip() for note in notes for line in note.splitlines() if line.strip()]
    assert len(lines) > 20
    shown = unescape(page)
    assert [line for line in lines if line in shown] == []
