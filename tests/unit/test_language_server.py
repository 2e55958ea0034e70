"""What a language server underlines and tells, without an editor: by the rules of the check, at its place."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from restless_legs.language_server.cells import cells_in, fitted
from restless_legs.language_server.documents import underlined
from restless_legs.language_server.hover import told_at
from restless_legs.language_server.lesson import lesson_underlined
from restless_legs.site.notebook_file import read_notebook
from tests.made import NOTEBOOKS
from tests.slips import IRON, SLIPS, TABLE, WORDS, project

TOLD = list(csv.DictReader(Path(__file__).with_name("slips.csv").open(encoding="utf-8")))
# Of these the ledger tells, or the explorer as it is made: nobody sees them in the text alone.
IN_STATES = {
    "yaml: missing word key",
    "yaml: list item lost its dash",
    "words: picture label too long",
    "words: unknown place",
}
NO_TEXT = {"yml: latin-1 bytes", "words: file deleted", "nb: merge conflict", "nb: trailing comma in JSON"}
SEEN = [
    one
    for one in TOLD
    if one["file"] in (IRON, WORDS) and one["slip"] not in IN_STATES | NO_TEXT and one["what"]
]
FOLD = "### Is food with iron enough?"
WRONG = "[74](value:iron.cutoff.adult)"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = project(tmp_path)
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(made / "data"))
    return made


def text_of(root: Path) -> str:
    """Give the text cells of the iron lesson as JupyterLab hands them over."""
    cells = json.loads((root / IRON).read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return "".join(f"{text}\n\n\n" for text in texts)[:-2]


def said_in(root: Path, file: str, text: str | None = None) -> list[tuple[str, str]]:
    """Give what is underlined in a file, and what is said of it."""
    if text is None:
        text = text_of(root) if file == IRON else (root / file).read_text(encoding="utf-8")
    name = f"{root / file}.python-markdown.md" if file == IRON else str(root / file)
    found = underlined(name, text, root / "notebooks")
    return [(text[one.span.start : one.span.end], one.said) for one in found]


# -- one ruler ---------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("told", SEEN, ids=lambda told: told["slip"])
def test_what_the_check_says_is_underlined(root: Path, told: dict[str, str]) -> None:
    """Prevents a second ruler: an editor that is content with what the check refuses."""
    SLIPS[told["slip"]](root)
    found = said_in(root, told["file"])
    assert [said for _, said in found if told["what"] in said]
    assert [text for text, _ in found if text.strip()] or told["slip"] == "words: empty file"


@pytest.mark.parametrize("file", [IRON, WORDS])
def test_what_is_in_order_has_no_line_under_it(root: Path, file: str) -> None:
    """Prevents lines under good sentences, which teach not to look at them."""
    assert said_in(root, file) == []


def test_what_was_not_saved_yet_is_judged(root: Path) -> None:
    """Prevents an editor that tells of the saved text while another one stands on the screen."""
    text = text_of(root).replace(FOLD, f"{FOLD}\n\nUp to {WRONG}. TODO: ask.")
    found = dict(said_in(root, IRON, text))
    assert found[WRONG].startswith("the sentence says 74, row iron.cutoff.adult says 75.")
    assert "holds a note among authors" in found["TODO"]
    text = text_of(root).replace(FOLD, f"{FOLD}\n\nAbout 30 did.")
    assert "a number without a row: 30" in dict(said_in(root, IRON, text))["30"]
    words = (root / WORDS).read_text(encoding="utf-8").replace("75](value:iron.cutoff.adult)", WRONG[1:])
    assert {text for text, _ in said_in(root, WORDS, words)} == {WRONG}


def test_what_stands_in_no_text_cell_is_told_at_the_title(root: Path) -> None:
    """Prevents a lesson without a line in it that still can't be made."""
    name = "nb: lesson metadata gone"
    SLIPS[name](root)
    [(text, said)] = said_in(root, IRON)
    assert text == "# Iron and restless legs"
    assert said.startswith(f"notebook metadata: {next(one['what'] for one in TOLD if one['slip'] == name)}")


# -- what keeps from judging -------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [IRON, WORDS])
def test_a_broken_table_is_told_once_where_somebody_writes(root: Path, file: str) -> None:
    """Prevents a server that dies of a table, or tells of it under each number."""
    SLIPS["csv: number 75,0 with decimal comma"](root)
    [(_, said)] = said_in(root, file)
    assert said.startswith("data/iron.csv, line ")
    assert "'75,0'" in said


def test_a_row_of_a_broken_table_is_no_riddle(root: Path) -> None:
    """Prevents an empty hover, or none at all, where the table can't be read."""
    (root / TABLE).write_text("id;fact\n", encoding="utf-8")
    told = told_at(WRONG, 3)
    assert told
    assert "data/iron.csv" in told.markdown.replace("\\", "")


@pytest.mark.parametrize("name", sorted(NO_TEXT & {"nb: merge conflict", "nb: trailing comma in JSON"}))
def test_a_lesson_that_cannot_be_read_says_so(root: Path, name: str) -> None:
    """Prevents a silent editor on a notebook that another program spoilt."""
    text = text_of(root)
    SLIPS[name](root)
    [(_, said)] = said_in(root, IRON, text)
    assert said


def test_a_lesson_that_was_never_saved_is_told_to_be_missing(root: Path) -> None:
    """Prevents a fault of ours where a notebook has just been taken away."""
    [one] = lesson_underlined("sleep", ["# Sleep"], root / "notebooks")
    assert "is missing" in one.said
    assert lesson_underlined("sleep", [], root / "notebooks") == []


def test_what_is_none_of_ours_is_left_alone(root: Path) -> None:
    """Prevents lines in a guide or in a clinic's own files."""
    assert underlined(str(root / "README.md"), "TODO", root / "notebooks") == []
    assert underlined(str(root / "data/clinic.yml"), "TODO", root / "notebooks") == []
    assert underlined(str(root / WORDS), "", root / "notebooks")  # a words file that holds nothing


# -- cells -------------------------------------------------------------------------------------------------


def test_cells_keep_their_readers_while_one_writes() -> None:
    """Prevents text for clinicians that is judged as a patient's, as soon as a cell is put before it."""
    patients = new_markdown_cell("# Iron")
    clinicians = new_markdown_cell("Ferritin.", metadata={"tags": ["details"]})
    saved = new_notebook(cells=[patients, new_code_cell("iron.iron_level()"), clinicians])
    now = fitted(saved, ["# Iron", "A new cell.", "Ferritin."]).notebook.cells
    assert [cell.source for cell in now] == ["# Iron", "A new cell.", "iron.iron_level()", "Ferritin."]
    assert [cell.metadata.get("tags") for cell in now] == [None, None, None, ["details"]]
    rewritten = fitted(saved, ["# Iron", "Ferritin, and more."]).notebook.cells
    assert [cell.metadata.get("tags") for cell in rewritten] == [None, None, ["details"]]
    left = fitted(saved, ["# Iron"]).notebook.cells
    assert [cell.source for cell in left] == ["# Iron", "iron.iron_level()"]
    assert clinicians.source == "Ferritin."  # what was saved is as it was


def test_a_cell_put_before_all_others_comes_first() -> None:
    """Prevents a notebook whose new title is looked for behind its code."""
    saved = read_notebook(NOTEBOOKS / "iron.ipynb")
    texts = [cell.source for cell in saved.cells if cell.cell_type == "markdown"]
    assert fitted(saved, ["# New", *texts]).notebook.cells[0].source == "# New"


def test_cells_are_found_again_in_what_an_editor_hands_over() -> None:
    """Prevents lines under the cell before or after the one that is meant."""
    document = "# One\n\n\n\n\nTwo\n\nstill two\n\n\nThree\n"
    assert [document[one.start :].startswith(one.source) for one in cells_in(document)] == [True] * 3


# -- hover -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "has"),
    [
        (
            "[75](value:iron.cutoff.adult)",
            ["**75 ng/mL**", "ferritin is 75 ng/mL or lower", "Winkelman 2025"],
        ),
        ("[two tests](fact:iron.tests.adult)", ["`iron.tests.adult`", "Grade P", "Used in: "]),
        ("[not alone](rule:no_iron_alone)", ["`no_iron_alone`", "house rule"]),
        ("[@winkelman2025]", ["`@winkelman2025`", "Treatment of restless legs"]),
        ("[9 am](plain:)", ["no claim"]),
        ("ferritin", ["**ferritin**: "]),
        ("[75](value:iron.cutof.adult)", ["Did you mean iron.cutoff"]),
    ],
)
def test_a_mark_tells_what_it_rests_on(text: str, has: list[str]) -> None:
    """Prevents a number that its author has to look up in a table of 22 columns."""
    told = told_at(f"Look: {text}.", 8)
    assert told
    assert [one for one in has if one not in told.markdown.replace("\\", "")] == []


def test_a_range_and_the_people_behind_it_are_told() -> None:
    """Prevents a number that looks surer than its row is."""
    told = told_at("[8](value:iron.trial.wang2009_ferritin#control)", 1)
    assert told
    assert "n = " in told.markdown


def test_what_no_lesson_uses_is_told_so(copy_of_data: Path) -> None:
    """Prevents an empty line in the place of the pages that use a row."""
    ledger = (copy_of_data / "claims.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy_of_data / "claims.csv").write_text(ledger[0], encoding="utf-8")
    told = told_at("[75](value:iron.cutoff.adult)", 1)
    assert told
    assert "Not used yet" in told.markdown
