"""Who is asked to read a page gets it, with each claim on it beside its row and its source."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from restless_legs.author.asking import ask_review, sheet_of
from restless_legs.author.reviewing import said_digests, seen_now
from restless_legs.author.written_table import as_csv
from restless_legs.cli import app
from restless_legs.desk.start_page import told
from restless_legs.desk.verbs import VERBS, line_of
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.reviews import Review
from tests.made import CATALOGUE, NOTEBOOKS, aside, copy_of_lessons

BUILD = Path(__file__).parents[2] / "build"
DAY = date(2026, 11, 29)


def laid(topic: str, folder: Path) -> None:
    (folder / f"{topic}.html").write_text("<p>A page</p>", encoding="utf-8")


def test_one_file_holds_the_page_and_its_sheet(tmp_path: Path) -> None:
    """Prevents a reviewer who has the numbers and not the page, or nothing to hold it against."""
    where = {"notebooks": NOTEBOOKS, "shelf": tmp_path, "cache": BUILD / "pages"}
    sent, sheet = ask_review("living", today=DAY, lay=laid, **where)
    assert (sent.name, sheet.parent.name) == ("living.zip", "living-to-read-2026-11-29-1")
    with zipfile.ZipFile(sent) as file:
        assert file.namelist() == ["living.html", "sheet.html"]
        assert file.read("sheet.html") == sheet.read_bytes()
    again, _ = ask_review("living", today=DAY, lay=laid, **where)
    assert again.parent.name == "living-to-read-2026-11-29-2"
    assert again.read_bytes() == sent.read_bytes()


def test_a_sheet_has_each_claim_with_number_source_and_grade() -> None:
    """Prevents a signature under a number whose source nobody was shown."""
    seen = seen_now("iron", CATALOGUE, BUILD)
    sheet = sheet_of("iron", CATALOGUE, seen)
    assert "To read and sign: " in sheet
    assert "Nobody has signed this page before." in sheet
    assert "two people have to sign it" in sheet
    assert [id for id in seen.rows if f"{id};" not in sheet] == []
    assert "<b>75 ng/mL</b>" in sheet
    assert "Winkelman" in sheet
    assert "grade P" in sheet
    assert 'class="new"' not in sheet


def test_what_is_new_since_the_last_signature_is_marked(copy_of_data: Path) -> None:
    """Prevents a reader who looks for the one changed sentence among five hundred."""
    seen = seen_now("living", CATALOGUE, BUILD)
    rows = tuple(f"{id}={digest}" for id, digest in seen.rows.items())
    said = said_digests("living", CATALOGUE.notebooks["living"])
    by, day = "A. Jones, neurologist", "2026-11-28"
    before = Review("living.1", "living", by, True, day, seen.digest, rows[1:], said[1:])
    (copy_of_data / "reviews.csv").write_text(as_csv(Review, [before]), encoding="utf-8")
    sheet = sheet_of("living", CATALOGUE, seen)
    assert "A. Jones, neurologist signed it on 2026-11-28." in sheet
    first = rows[0].partition("=")[0]
    marked = sheet.count('class="new"')
    assert marked >= 2
    assert 'class="new"' in sheet.partition(f"{first};")[0].rpartition("<blockquote>")[2]


def test_nobody_is_asked_to_read_what_is_not_there() -> None:
    """Prevents a folder of another name, made of what was typed."""
    for topic in ("sleep", "_template"):
        ran = CliRunner().invoke(app, ["ask-review", topic, "--notebooks", str(NOTEBOOKS)])
        assert (ran.exit_code, "is no lesson" in ran.output) == (1, True)


def test_a_page_that_cannot_be_read_is_told_as_such(tmp_path: Path) -> None:
    """Prevents "iron is no lesson, use one of iron" where its file has a slip."""
    lessons = copy_of_lessons(tmp_path)
    (lessons / "iron.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(ProblemError) as told:
        ask_review("iron", notebooks=lessons, shelf=tmp_path, cache=tmp_path, today=DAY, lay=laid)
    assert told.value.problem.file == "notebooks/iron.ipynb"
    assert "is no lesson" not in str(told.value)


@pytest.mark.slow
def test_the_verb_makes_the_page_as_it_is_published(tmp_path: Path) -> None:
    """Prevents a page that a reviewer opens and that lacks its look or its explorers."""
    where = [
        "--notebooks",
        str(NOTEBOOKS),
        "--shelf",
        str(tmp_path / "shelf"),
        "--cache",
        str(tmp_path / "pages"),
    ]
    ran = aside(lambda: CliRunner().invoke(app, ["ask-review", "living", *where]))
    assert ran.exit_code == 0, ran.output
    sent = Path(ran.output.splitlines()[-2])
    with zipfile.ZipFile(sent) as file:
        names = file.namelist()
    assert {"living.html", "sheet.html"} <= {*names}
    assert any(name.startswith("static/lesson.") and name.endswith(".css") for name in names)
    assert [name for name in names if name.endswith(".html")] == ["living.html", "sheet.html"]


def test_the_desk_signs_only_what_was_shown_first() -> None:
    """Prevents a button that signs at once, or signs another page than it showed, and "Done." before it."""
    typed = {"lesson": "iron", "by": 'A. "B" Jones', "role": "nurse", "clinician": "yes"}
    said = ['--by=A. "B" Jones', "--role=nurse", "--clinician", "--", "iron"]
    assert VERBS["sign"].called(typed) == ["reviewed", *said]
    assert VERBS["sign_now"].called(typed) == ["reviewed", "--yes", *said]
    assert "--no-clinician" in VERBS["sign_now"].called({**typed, "clinician": "maybe"})
    shown = told("sign", True, [line_of("A. Jones signs iron.")], "/", typed)
    assert 'data-verb="sign_now"' in shown
    assert 'name="by" value="A. &#34;B&#34; Jones"' in shown
    assert 'name="clinician" value="yes"' in shown
    above, _, below = shown.partition('data-verb="sign_now"')
    assert "Not signed yet." in above
    assert "Done." not in shown
    assert "A. Jones signs iron." in below
    assert "sign_now" not in told("sign", False, [line_of("Nothing was signed.")], "/", typed)
