"""Prose of lessons in another language: it goes out, comes back, and is shown as long as it is true."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from restless_legs.author.check import mend
from restless_legs.author.translate import as_po, taken_from, to_translate, write_taken
from restless_legs.author.translated_lessons import lesson_problems, prose_of
from restless_legs.evidence.translation import Sentence
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site.catalogue import Catalogue, page_paths
from restless_legs.site.cells import read_cells
from restless_legs.site.folds import with_folds
from restless_legs.site.headings import placed, places_of
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.outline import opening_of, sections
from restless_legs.site.presentations import check_stops, screens_of
from restless_legs.site.translated import LANGUAGE, texts_of
from tests.made import NOTEBOOKS
from tests.made_up_language import in_other_words
from tests.unit.test_translate import translated

SPOKEN = Language("pt")  # for its numbers: the words are nobody's


def made_up(one: Sentence) -> str:
    return in_other_words(one.original, SPOKEN)


@pytest.fixture
def lessons(tmp_path: Path, copy_of_data: Path) -> Path:
    """Give a copy of the lessons, beside which a test may put translations."""
    folder = tmp_path / "notebooks"
    shutil.copytree(NOTEBOOKS, folder)
    return folder


def take(lessons: Path, says: Callable[[Sentence], str] = made_up) -> list[Path]:
    found = list(prose_of(SPOKEN.code, lessons))
    taken = taken_from(translated(to_translate(found), says), found, SPOKEN)
    assert taken.refused == ()
    return write_taken(taken, SPOKEN.code, lessons)


def states(lessons: Path) -> set[str]:
    return {one.state for one in prose_of(SPOKEN.code, lessons)}


def test_every_page_goes_out_and_comes_back(lessons: Path) -> None:
    """Prevents a text cell that no translator is given, or that is lost or bent on its way."""
    before = list(prose_of(SPOKEN.code, lessons))
    assert {one.file for one in before} == {path.name for path in page_paths(lessons)}
    take(lessons)
    after = {(one.file, one.key): one.translated for one in prose_of(SPOKEN.code, lessons)}
    assert after == {(one.file, one.key): made_up(one) for one in before}
    assert states(lessons) == {"fresh"}
    assert list(lesson_problems(Catalogue.read(lessons))) == []


def test_a_translator_is_told_who_reads_a_cell_and_where_it_stands(lessons: Path) -> None:
    """Prevents notes for clinicians from being translated in a patient's words."""
    found = [one for one in prose_of(SPOKEN.code, lessons) if one.key == "iron-speaker-level"]
    po = as_po(found, SPOKEN.code).decode()
    assert "#. details\n" in po
    assert "#: notebooks/iron.ipynb:5" in po
    assert 'msgctxt "iron.ipynb:iron-speaker-level"' in po


def test_a_translated_page_has_the_places_of_its_original(lessons: Path) -> None:
    """Prevents links, paths, the search and a reader's place from breaking off in another language."""
    take(lessons)
    for path in page_paths(lessons / SPOKEN.code):
        original = lessons / path.name
        ours, theirs = read_cells(original), read_cells(path)
        assert opening_of(theirs).title != opening_of(ours).title
        assert places_of(theirs) == places_of(ours)
        assert list(screens_of(theirs)) == list(screens_of(ours))
        check_stops(path.stem, theirs)
        assert lids(path) == lids(original)


def lids(path: Path) -> list[str]:
    """Give the addresses of a page's folds."""
    folds = (cell.metadata.get("fold") for cell in with_folds(read_notebook(path).cells))
    return [one.id for one in folds if one]


def test_a_heading_has_the_address_of_its_original() -> None:
    """Prevents a page in another language that no link finds its way on."""
    about = {"named": {"Antes & después": "Before & after"}}
    html = '<h2 id="Antes-&amp;-despu%C3%A9s">Antes &amp; después</h2>'
    assert placed(html, about) == '<h2 id="Before-&amp;-after">Antes &amp; después</h2>'


def changed(lessons: Path) -> str:
    """Change a cell of the original, and give its id."""
    path = lessons / "iron.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Ask why, and which iron suits you.", "Ask why it is low."), encoding="utf-8"
    )
    return "iron-short"


def test_what_is_stale_or_missing_stays_in_the_original_and_says_so(lessons: Path) -> None:
    """Prevents an old translation from being read as what the lesson says today."""
    take(lessons, lambda one: "" if one.key == "iron-13" else made_up(one))
    stale = changed(lessons)
    found = {one.key: one.state for one in prose_of(SPOKEN.code, lessons) if one.state != "fresh"}
    assert found == {stale: "stale", "iron-13": "missing"}
    marked = [cell for cell in read_cells(lessons / "pt/iron.ipynb").cells if LANGUAGE in cell.metadata]
    assert [cell.source.partition("\n")[0] for cell in marked] == ["## In short", "## What you can do"]
    assert "Ask why it is low." in marked[0].source
    assert {cell.metadata[LANGUAGE] for cell in marked} == {ENGLISH.code}


def test_code_order_and_tags_are_the_originals(lessons: Path) -> None:
    """Prevents a translator's file from running code, or showing a patient what is for clinicians."""
    take(lessons)
    path = lessons / "pt/iron.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell["source"] = ["import os"]
    content["cells"].reverse()
    path.write_text(json.dumps(content), encoding="utf-8")
    ours, theirs = read_cells(lessons / "iron.ipynb"), read_cells(path)
    assert [(one.cell_type, one.metadata.get("tags")) for one in theirs.cells] == [
        (one.cell_type, one.metadata.get("tags")) for one in ours.cells
    ]
    assert [one.source for one in theirs.cells if one.cell_type == "code"] == [
        one.source for one in ours.cells if one.cell_type == "code"
    ]
    assert "other code cells" in str(next(lesson_problems(Catalogue.read(lessons))))


def test_what_an_author_adds_or_takes_out_is_mended_in_every_language(lessons: Path) -> None:
    """Prevents an author, who speaks one language, from having to mend a lesson in another by hand."""
    take(lessons)
    path = lessons / "iron.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    lost, *others = [cell for cell in content["cells"] if cell["cell_type"] == "markdown"][-3:]
    content["cells"].remove(lost)
    code = next(cell for cell in content["cells"] if cell["cell_type"] == "code")
    content["cells"].append({**code, "id": "added", "source": code["source"]})
    path.write_text(json.dumps(content), encoding="utf-8")
    told = "\n".join(map(str, lesson_problems(Catalogue.read(lessons))))
    assert "other code cells" in told
    assert f"'{lost['id']}': has no original" in told
    assert "iron.ipynb" in [*mend(lessons)]
    assert list(lesson_problems(Catalogue.read(lessons))) == []
    said = texts_of(json.loads((lessons / "pt/iron.ipynb").read_text(encoding="utf-8")))
    assert {one.key: one.translated for one in prose_of("pt", lessons) if one.key in said} == said
    assert {cell["id"] for cell in others} < {*said}


SLIPS: dict[str, tuple[Callable[[str], str], str]] = {
    "a row is lost": (lambda said: said.replace("fact:iron.tests.adult", "rule:light_first"), "lacks fact"),
    "a point is lost": (lambda said: said.rpartition("\n")[0], "lines that begin with '-'"),
    "a heading is lost": (lambda said: said.replace("## ", "", 1), "lines that begin with '##'"),
    "a number is added": (lambda said: said + " 12", "has 12 that its original has not"),
    "a link is added": (lambda said: said + " [x](visit.ipynb)", "has visit.ipynb"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_cell_that_says_something_else_is_not_taken_and_is_told_by_the_check(
    lessons: Path, slip: str
) -> None:
    """Prevents a translated lesson that tells its readers something else than the original."""
    bend, told = SLIPS[slip]
    found = [one for one in prose_of(SPOKEN.code, lessons) if one.key == "iron-short"]
    taken = taken_from(translated(found, lambda one: bend(made_up(one))), found, SPOKEN)
    assert not taken.said
    assert told in "\n".join(map(str, taken.refused))
    take(lessons)
    path = lessons / "pt/iron.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell["id"] == "iron-short":
            cell["source"] = bend("".join(cell["source"]))
    path.write_text(json.dumps(content), encoding="utf-8")
    problems = list(lesson_problems(Catalogue.read(lessons)))
    assert {one.file for one in problems} == {"notebooks/pt/iron.ipynb"}
    assert told in "\n".join(map(str, problems))


def test_a_translated_lesson_without_an_original_is_told(lessons: Path) -> None:
    """Prevents a page that only one language has, and nobody checks."""
    take(lessons)
    (lessons / "pt/iron.ipynb").rename(lessons / "pt/ironn.ipynb")
    told = list(map(str, lesson_problems(Catalogue.read(lessons))))
    assert [one for one in told if "notebooks/pt/ironn.ipynb" in one and "no original" in one]


def test_a_notebook_can_not_name_its_headings_itself(lessons: Path) -> None:
    """Prevents a stranger's notebook from giving a heading of its own the place of ours."""
    path = lessons / "iron.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][0]["metadata"]["named"] = {"Iron and restless legs": "main"}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert next(one.named for one in sections(read_cells(path))) == "Iron and restless legs"


def test_what_stays_in_english_has_its_numbers_as_english_writes_them(lessons: Path) -> None:
    """Prevents one untranslated cell from stopping a page in a language with a decimal comma."""
    take(lessons, lambda one: "" if one.key.endswith("-short") else made_up(one))
    from restless_legs.site.preprocessor import LessonPreprocessor

    with speaking(SPOKEN):
        notebook = read_notebook(lessons / "pt/iron.ipynb")
        done, _ = LessonPreprocessor().preprocess(notebook, {"page": None})
    assert any(LANGUAGE in cell.metadata for cell in done.cells)
