"""A stranger's notebook, words and folders: what they hold is refused by name, before anything of it runs."""

from __future__ import annotations

import errno
import json
import os
from base64 import b64encode
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import copy
from typing import Any

import nbformat
import pytest
from PIL import Image
from typer.testing import CliRunner

from restless_legs.author import readings
from restless_legs.author import report as lesson_report
from restless_legs.author.check import _mended, _mended_notebook, all_lesson_problems, problems
from restless_legs.author.check import _written as written
from restless_legs.author.report import report
from restless_legs.author.rewriting import take_none
from restless_legs.cli import app
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.words import read_words, words_problems
from restless_legs.explorers import working_out
from restless_legs.explorers.calls import Call, calls_of
from restless_legs.site import publish as site_publish
from restless_legs.site import render
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.keeping import PageError, Workshop
from restless_legs.site.notebook_file import MOST_CELLS, read_notebook
from restless_legs.site.outline import written_of
from restless_legs.site.preprocessor import LessonPreprocessor
from restless_legs.site.publish import publish
from tests.made import NOTEBOOKS, awaited

IMPORT = "from restless_legs.explorers import iron"
SYSTEM = "__import__('os').system('touch /tmp/ran')"


def notebook(*cells: Any) -> Any:
    made = [nbformat.v4.new_markdown_cell(one) if isinstance(one, str) else one for one in cells]
    lesson = {"written": "2026-11-22", "kind": "reference"}  # so that no outline is asked for
    return nbformat.v4.new_notebook(cells=made, metadata={"lesson": lesson})


def code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)


def told(path: Path) -> list[Problem]:
    return list(all_lesson_problems(path, Catalogue.read(path.parent)))


def saved(folder: Path, *cells: Any, name: str = "strange.ipynb") -> Path:
    nbformat.write(notebook("# A title\n\nA point.", *cells), folder / name)
    return folder / name


# -- code ------------------------------------------------------------------------------------------------

CODE = {
    "a command": (SYSTEM, "does more than show an explorer"),
    "a magic": ("%run x.py", "does more than show an explorer"),
    "a shell": ("!id", "does more than show an explorer"),
    "a whole cell of another language": ("%%bash\nid", "does more than show an explorer"),
    "two calls": (f"iron.iron_level()\n{SYSTEM}", "does more than show an explorer"),
    "a call in a call": (f"iron.iron_level({SYSTEM})", "does more than show an explorer"),
    "a call by keyword": (f"iron.iron_level(x={SYSTEM})", "does more than show an explorer"),
    "a decorator": (f"@{SYSTEM}\ndef x(): pass", "does more than show an explorer"),
    "an assignment": ("x=iron.iron_level()", "does more than show an explorer"),
    "brackets without end": ("(" * 300, "does more than show an explorer"),
    "a huge cell": ("# x" * 100_000, "does more than show an explorer"),
    "a NUL": ("iron.iron_level()\0", "does more than show an explorer"),
    "a comment": ("# by the author", "holds a comment"),
    "a comment behind an explorer": ("iron.iron_level()  # x", "holds a comment"),
    **{
        f"a command behind a line end of U+{ord(end):04X}": (
            f"# by the author{end}!true{end}import os; os.system('id')",
            "holds a comment, or a sign",
        )
        for end in "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
    },
    "a letter that looks like ours": ("\u2071ron.iron_level()", "holds a comment, or a sign"),
    "a line end of old machines": ("iron.iron_level()\r", "holds a comment, or a sign"),
    "a line that a kernel rewrites": (
        f"{IMPORT.replace('iron', '(iron')}\n  ,brain)",
        "holds a comment, or a sign",
    ),
    "a module of Python": ("import os", "does more than show an explorer"),
    "a name of another module": ("from os import system", "imports from os"),
    "a name that looks like ours": (
        "from restless_legs.explorersx import a",
        "imports from restless_legs.expl",
    ),
    "a module that has no explorers": ("from restless_legs.explorers import icons", "imports 'icons'"),
    "what a module of ours imports": (
        "from restless_legs.explorers.safety import escape",
        "imports from restless_legs.explorers.safety",
    ),
    "a file beside it that is called as a topic": ("from iron import iron_level", "imports from iron"),
    "all of a module": ("from restless_legs.explorers.iron import *", "imports '*'"),
    "another name": ("from restless_legs.explorers import iron as os", "does more than show an explorer"),
    "a way round": ("iron.iron_level.__globals__['x']()", "does more than show an explorer"),
    "what is no explorer": ("iron.edges()", "iron has no explorer 'edges'"),
    "a misspelt explorer": ("iron.iron_levle()", "iron has no explorer 'iron_levle'"),
    "a misspelt question": ("iron.check_labb()", "iron has no explorer 'check_labb'"),
    "what its package is made with": ("iron.registry()", "iron has no explorer 'registry'"),
    "no import": ("brain.iron_to_urge()", "uses 'brain', which no cell before it imports"),
}


@pytest.mark.parametrize("slip", CODE)
def test_a_cell_only_shows_an_explorer(slip: str, tmp_path: Path) -> None:
    """Prevents a stranger's notebook that runs a command on the machine of whoever makes it into a page."""
    source, said = CODE[slip]
    (problem,) = told(saved(tmp_path, code(IMPORT), code(source)))
    assert (problem.file, problem.place) == ("notebooks/strange.ipynb", "cell 3")
    assert said in problem.what
    assert problem.remedy


def test_the_cells_of_our_lessons_pass() -> None:
    for path in NOTEBOOKS.glob("*.ipynb"):
        assert told(path) == []


def test_nothing_is_worked_out_for_a_strange_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a check that comes after the deed."""
    monkeypatch.setattr(render, "worked_out", pytest.fail)
    path = saved(tmp_path, code(IMPORT), code(SYSTEM))
    with pytest.raises(PageError, match=r"^notebooks/strange\.ipynb, cell 3: the cell does more than"):
        awaited(render.make_page(path, Workshop(Catalogue.read(path.parent), {}, tmp_path / "kept"), {}))


def test_plain_voila_refuses_a_strange_cell_before_it_runs(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"notebooks/strange\.ipynb, cell 1: the cell does more than"):
        LessonPreprocessor().preprocess(notebook(code(SYSTEM)), {"metadata": {"name": "strange"}})


def test_a_kernel_is_handed_what_was_judged_and_nothing_else() -> None:
    """Prevents a cell that reads in one way to the judge, and in another to the kernel."""
    made = notebook("# A title\n\nA point.", code(IMPORT.replace("iron", "(\n    iron,\n)")))
    found, _ = LessonPreprocessor().preprocess(made, {"metadata": {"name": "strange"}})
    assert [cell.source for cell in found.cells if cell.cell_type == "code"][1:] == [IMPORT]


# -- prose -----------------------------------------------------------------------------------------------

PROSE = {
    "a forged number": (
        "<a class=value href=#source-x data-value=iron.cutoff.adult>15</a>",
        "holds HTML: <a",
    ),
    "a forged class": ('<b class="value">15</b>', "holds HTML: <b class"),
    "a script": ("<script>alert(1)</script>", "holds HTML: <script>"),
    "a refresh": ('<meta http-equiv=refresh content="0;url=https://evil.example">', "holds HTML: <meta"),
    "a referrer": ("<meta name=referrer content=unsafe-url>", "holds HTML: <meta"),
    "a name in the place of a function": ("<img name=getElementById>", "holds HTML: <img"),
    "a form": ("Text <form action=https://evil.example><input>", "holds HTML: <form"),
    "a comment": ("<!-- note -->", "holds HTML: <!-- note"),
    "HTML behind a formula": ("$`$ <img src=x onerror=alert(1)> `", "holds HTML: <img"),
    "HTML in a link": ("[<b onclick=x>](iron.ipynb)", "holds HTML: <b"),
    "HTML in a mark": ("[<b onclick=x>](fact:iron.cutoff.adult)", "holds HTML: <b"),
    "attributes on a tag that may stay": ('<sub onclick="x()">2</sub>', "holds HTML: <sub"),
    "a drawing language": ("```mermaid\n<img src=x>\n```", "holds a block of code, 'mermaid'"),
    "a formula": ("$$x^2$$", "holds a formula, 'x^2'"),
    "two prices": ("It costs $25, or $30.", "holds a formula, '25, or'"),
    "a directive": (":::{note}\nHello.\n:::", "holds '{note}', which nothing fills in"),
    "a role": ("{abbr}`RLS`", "holds '{abbr}`RLS`', which nothing"),
    "a place of an explorer": ("Hello {name}.", "holds '{name}.', which nothing fills in"),
    "a box to tick": ("- [ ] done", "holds a box to tick"),
    "a picture of a folder": ("![a leg](images/leg.png)", "shows a picture from 'images/leg.png'"),
    "a telephone that is a page": ("[a](tel:<script>)", "links to 'tel:"),
    "an address in a plain mark": ("[https://evil.example/ 9](plain:)", "links to 'https://evil.example/'"),
    "HTML in a plain mark": ("[<img src=x> 9](plain:)", "holds HTML: <img"),
    "a script's address": ("[a](javascript:alert(1))", "links to 'javascript:alert(1)'"),
    "a script's address by name": ("[a][b]\n\n[b]: JaVaScRiPt:alert(1)", "links to 'JaVaScRiPt:"),
    "a page in an address": ("[a](data:text/html,x)", "links to 'data:text/html,x'"),
    "a host that nobody looked at": ("[a](https://evil.example/)", "links to 'https://evil.example/'"),
    "a bare address": ("See https://evil.example/ now.", "links to 'https://evil.example/'"),
    "an address in brackets": ("<https://evil.example/>", "links to 'https://evil.example/'"),
    "a disguised host": ("[a](https://www.rls-uk.org@evil.example/)", "links to 'https://www.rls-uk.org@"),
    "an address without a scheme": ("[a](//evil.example/)", "links to '//evil.example/'"),
    "a file of the machine": ("[a](../../etc/passwd)", "links to '../../etc/passwd'"),
    "a picture from elsewhere": ("![a](https://evil.example/x.png)", "shows a picture from 'https://evil"),
    "a film": ("![a](x.mp4)", "shows a picture from 'x.mp4'"),
    "a mark with a title": ('[75](value:iron.cutoff.adult "x")', "has something like a mark that is none"),
    "a mark by name": ("[75][b]\n\n[b]: value:iron.cutoff.adult", "has something like a mark that is none"),
    "a mark with brackets": ("[7[5]](value:iron.cutoff.adult)", "has something like a mark that is none"),
    "a number of a source": ("So it is {{n:trotti2019}}.", "has a brace without its other"),
    "a forged source": ("[1](#source-trotti2019)", "links to '#source-trotti2019', as marks alone do"),
    "a forged source on another page": ("[1](iron.ipynb#source-x)", "links to 'iron.ipynb#source-x', as"),
    "a forged source in other letters": ("[1](#%73ource-x)", "links to '#%73ource-x', as marks"),
    "a forged meaning": ("[ferritin](#term-ferritin)", "links to '#term-ferritin', as marks"),
    "a forged word": ("[ferritin](glossary.ipynb#word-ferritin)", "links to 'glossary.ipynb#word-"),
    "a forged rule": ("[never](#house-rules)", "links to '#house-rules', as marks"),
    "letters turned round": ("It is \u202e51.", "holds the unseen sign U+202E"),
    "a word parted in two": ("fer\u200britin", "holds the unseen sign U+200B"),
    "letters turned round by an entity": ("It is &#x202e;51.", "holds the unseen sign U+202E"),
    "a number as that of a list": ("73. of 100 are cured", "begins a list at 73"),
    "a number as that of a list in a list": ("- a\n\n  73) of 100", "begins a list at 73"),
    "a sign for a terminal": ("a\x1b[2J", "holds the unseen sign U+001B"),
    "a bell": ("a\x07", "holds the unseen sign U+0007"),
    "a NUL": ("a\0", "holds the unseen sign U+0000"),
    "a huge cell": ("word " * 5_000, "has 25,000 letters"),
}


@pytest.mark.parametrize("slip", PROSE)
def test_prose_holds_words_and_marks(slip: str, tmp_path: Path) -> None:
    """Prevents a number that looks sourced, a page that leads away, and one that breaks its own scripts."""
    source, said = PROSE[slip]
    found = [problem for problem in told(saved(tmp_path, source)) if problem.place == "cell 2"]
    assert any(problem.what.startswith(said) and problem.remedy for problem in found), found


# What a words file reads as words, and what it has an explorer for.
WORDS_THERE = {
    "HTML behind a formula", "a formula", "two prices", "a bare address", "an address in a plain mark",
    "a directive", "a role", "a place of an explorer", "a box to tick",
}  # fmt: skip


@pytest.mark.parametrize("slip", sorted({*PROSE} - WORDS_THERE))
def test_words_hold_words_and_marks(slip: str, tmp_path: Path) -> None:
    """Prevents in a words file what is refused in a lesson; formulas and bare addresses are words there."""
    source, said = PROSE[slip]
    (tmp_path / "x.yml").write_text(json.dumps({"a": {"b": source}}), encoding="utf-8")
    found = list(words_problems(read_words(tmp_path / "x.yml")))
    assert {problem.place for problem in found} == {"line 1, 'a.b'"}
    assert any(problem.what.startswith(said) and problem.remedy for problem in found), found


def test_what_a_sentence_needs_may_stay(tmp_path: Path) -> None:
    """Prevents a rule so strict that authors go round it."""
    for name in ("iron.ipynb",):
        copy(NOTEBOOKS / name, tmp_path / name)
    prose = (
        'B<sub>12</sub>, 10<sup>9</sup>, one<br>two, <span lang="de">Wittmaack</span>; a < b, *so*, **so**; '
        "[Iron](iron.ipynb), [there](iron.ipynb#iron_level), [here](#A-title), "
        "[75](value:iron.cutoff.adult), [so](fact:iron.cutoff.adult), "
        "[never](rule:no_iron_alone) [@trotti2019], "
        "[a charity](https://www.rls-uk.org/treatment).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert told(saved(tmp_path, prose)) == []


NUMBERS = {
    "digits": ("Of 100 people, 73 are cured.", "73 in"),
    "small digits above the line": ("It is ¹⁵ now.", "¹ in"),
    "a part": ("About ⅔ are cured.", "⅔ in"),
    "a Roman number": ("In Ⅻ trials.", "Ⅻ in"),
    "a number in a ring": ("It is ② now.", "② in"),
    "digits of another script": ("It is ٧٣ now.", "٧٣ in"),
    "a picture's words": ("![73 are cured](attachment:p)", "73 in '73 are cured'"),
    "a picture's title": ('![So](attachment:p "73 are cured")', "73 in '73 are cured'"),
    "a link's title": ('[so](iron.ipynb "73 are cured")', "73 in '73 are cured'"),
}


@pytest.mark.parametrize("slip", NUMBERS)
def test_a_number_without_a_row_is_found_in_the_check_of_all(slip: str, tmp_path: Path) -> None:
    """Prevents "nothing to mend" of a forged number by whoever checks all lessons and not each."""
    source, said = NUMBERS[slip]
    saved(tmp_path, source)
    found = [problem for problem in problems(tmp_path) if problem.what.startswith("a number without a row")]
    assert {(problem.file, problem.place) for problem in found} == {("notebooks/strange.ipynb", "cell 2")}
    assert found[0].what.startswith(f"a number without a row: {said}")


def test_a_message_drives_no_terminal() -> None:
    assert str(Problem("a", "b", "holds '\x1b[2J\u202e\ud800'", "So.")) == (
        r"a, b: holds '\x1b[2J\u202e\ud800'. So."
    )


HEADINGS = {
    "the page's main part": ("## main", "has the heading 'main', which is an address of the page's own"),
    "its sources": ("sources\n---", "has the heading 'sources'"),
    "one of its sources": ("## source-trotti2019", "has the heading 'source-trotti2019'"),
    "one by an entity": ("## m&#97;in", "has the heading 'main'"),
    "one of its terms": ("> ## term-ferritin", "has the heading 'term-ferritin'"),
    "its switch": ("## **details**-switch", "has the heading 'details-switch'"),
    "an explorer": ("## iron_level", "has the heading 'iron_level'"),
    "what stands in an explorer": ("## iron_level-title", "has the heading 'iron_level-title'"),
    "one twice in a cell": ("## Iron\n\n## Iron", "repeats the heading 'Iron'"),
    "one twice in the lesson": ("## A title", "repeats the heading 'A title'"),
    "no words": ("Words.\n\n#", "has a heading without words"),
}


@pytest.mark.parametrize("slip", HEADINGS)
def test_a_heading_has_an_address_of_its_own(slip: str, tmp_path: Path) -> None:
    """Prevents a page with one address twice: a link to a source that leads to a stranger's words."""
    source, said = HEADINGS[slip]
    path = saved(tmp_path, source, code(IMPORT), code("iron.iron_level()"))
    (problem,) = told(path)
    assert (problem.place, problem.what[: len(said)]) == ("cell 2", said)
    with pytest.raises(PageError, match=r"^notebooks/strange\.ipynb, cell 2: "):
        awaited(render.make_page(path, Workshop(Catalogue.read(tmp_path), {}, tmp_path / "kept"), {}))


def test_a_tag_is_no_class_of_the_page(tmp_path: Path) -> None:
    """Prevents a cell that looks like a notice of ours, or hides, by a tag that happens to be a class."""
    cell = nbformat.v4.new_markdown_cell("Words.", metadata={"tags": ["notice", 'a"b']})
    path = saved(tmp_path, cell)
    with pytest.raises(PageError, match="the tag 'notice' means nothing here"):
        awaited(render.make_page(path, Workshop(Catalogue.read(tmp_path), {}, tmp_path / "kept"), {}))


# -- pictures in cells -----------------------------------------------------------------------------------


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PASTED = {"a.png": {"image/png": PIXEL}}
PICTURES: dict[str, tuple[str, Any, str]] = {
    "none in the cell": ("![a](attachment:b.png)", {}, "shows the picture 'b.png', which the cell does not"),
    "none by name": ("![a][b]\n\n[b]: attachment:b.png", {}, "shows the picture 'b.png', which the cell"),
    "a name with quotes": (
        "Words.",
        {'a"b.png': {"image/png": ""}},
        "the picture 'a\"b.png' has a name that",
    ),
    "a name with a space": (
        "Words.",
        {"a b.png": {"image/png": ""}},
        "the picture 'a b.png' has a name that",
    ),
    "no words for it": ("![](attachment:a.png)", PASTED, "shows a picture without words, ''"),
    "its file's name": (
        "![image.png](attachment:a.png)",
        PASTED,
        "shows a picture without words, 'image.png'",
    ),
    "nothing pasted": ("![a](attachment:a.png)", {"a.png": {}}, "the picture 'a.png' is of another kind"),
}


@pytest.mark.parametrize("slip", PICTURES)
def test_a_picture_lies_in_its_cell(slip: str, tmp_path: Path) -> None:
    """Prevents a page that breaks in its making where the check found nothing to mend."""
    source, attachments, said = PICTURES[slip]
    (problem,) = told(saved(tmp_path, nbformat.v4.new_markdown_cell(source, attachments=attachments)))
    assert (problem.place, problem.what[: len(said)]) == ("cell 2", said)


def pasted(content: bytes, kind: str = "image/png") -> Any:
    written = {"p": {kind: b64encode(content).decode()}}
    return nbformat.v4.new_markdown_cell("![A plate of lentils](attachment:p)", attachments=written)


def test_a_pasted_picture_is_a_picture(tmp_path: Path) -> None:
    """Prevents an attachment that is a page, a drawing that hangs, or a picture of megabytes."""
    whole = BytesIO()
    Image.new("RGB", (60, 40)).save(whole, "PNG")
    assert told(saved(tmp_path, pasted(whole.getvalue()))) == []
    for cell, said in (
        (pasted(b"<svg/>", "image/svg+xml"), "the picture 'p' is of another kind"),
        (pasted(b"<html>", "text/html"), "the picture 'p' is of another kind"),
        (pasted(b"no picture"), "the picture 'p' is not what its name says"),
        (pasted(bytes(300_000)), "the picture 'p' is too large"),
    ):
        (problem,) = told(saved(tmp_path, cell))
        assert (problem.place, problem.what) == ("cell 2", said)


# -- files -----------------------------------------------------------------------------------------------

WHOLE = json.dumps(notebook("# T\n\nP."))
FILES: dict[str, tuple[bytes, str]] = {
    "a comma too many": (b'{\n "cells": [,\n]}', "line 2: can't be read as JSON"),
    "an empty file": (b"", "line 1: can't be read as JSON"),
    "two versions": (
        b'{\n<<<<<<< HEAD\n"a": 1\n',
        "line 2: holds two versions that were not merged. Keep one",
    ),
    "brackets without end": (b"[" * 200_000, "the whole file: has brackets within brackets without end"),
    "a list": (b"[]", "line 1: is no notebook"),
    "format 3": (b'{"nbformat": 3, "worksheets": []}', "the whole file: is a notebook of format 3, not 4"),
    "format 5": (
        WHOLE.replace('"nbformat": 4', '"nbformat": 5').encode(),
        "the whole file: is a notebook of format 5",
    ),
    "no format": (b'{"cells": []}', "the whole file: is a notebook of format None"),
    "no cells": (b'{"nbformat": 4, "nbformat_minor": 5}', "the whole file: has not the form of a notebook"),
    "a cell that is none": (
        WHOLE.replace('"markdown"', '"strange"').encode(),
        "the whole file: has not the form of a notebook",
    ),
    "a list for what is said of it": (
        WHOLE.replace('{"written": "2026-11-22", "kind": "reference"}', "[]").encode(),
        'notebook metadata: "lesson" does not hold entries',
    ),
    "latin-1": (
        WHOLE.replace("T", "\xe9").encode("latin-1").replace(b"\\u00e9", b"\xe9"),
        "line 1: is not UTF-8",
    ),
    "a byte order mark": (b"\xef\xbb\xbf" + WHOLE.encode(), "line 1: begins with a byte order mark"),
    "a NUL": (WHOLE.encode() + b"\0", "line 1: holds a NUL"),
    "a number of thousands of digits": (
        b'{"nbformat": ' + b"4" * 5_000 + b"}",
        "the whole file: holds a number of thousands of digits",
    ),
    "a minor format that is no number": (
        WHOLE.replace('"nbformat_minor": 5', '"nbformat_minor": "5"').encode(),
        "the whole file: is a notebook of format",
    ),
    "half a sign": (WHOLE.replace("P.", "\\ud800").encode(), "line 1: holds half a sign"),
    "the other half of a sign": (WHOLE.replace("P.", "\\udc00").encode(), "line 1: holds half a sign"),
    "too many letters in all": (
        json.dumps(notebook("# T\n\nP.", *["> " * 9_900] * 20)).encode(),
        "the whole file: has 396,007 letters in its text cells",
    ),
    "too large": (b" " * 5_000_000, "the whole file: is larger than 4 MB"),
}


@pytest.mark.parametrize("slip", FILES)
def test_a_notebook_that_cannot_be_read_is_told_in_a_sentence(slip: str, tmp_path: Path) -> None:
    """Prevents a traceback of 2,994 lines where a file is broken: in each check, and in the making."""
    content, said = FILES[slip]
    path = tmp_path / "strange.ipynb"
    path.write_bytes(content)
    (problem,) = told(path)
    assert str(problem).startswith(f"notebooks/strange.ipynb, {said}")
    assert problem.remedy
    assert report(path, today=date.today()).to_mend == (problem,)
    with pytest.raises(PageError, match=r"^notebooks/strange\.ipynb, "):
        awaited(render.make_page(path, Workshop(Catalogue.read(path.parent), {}, tmp_path / "kept"), {}))


@pytest.mark.parametrize(
    "name", ['"onload=x.ipynb', "a b.ipynb", "Iron.ipynb", "iron'.ipynb", "<b>.ipynb", "é.ipynb"]
)
def test_a_file_name_is_a_plain_word(name: str, tmp_path: Path) -> None:
    """Prevents a quotation mark in the address of a page, which ends the attribute that it stands in."""
    path = saved(tmp_path, name=name)
    (problem,) = told(path)
    assert (problem.place, problem.what) == ("its file name", "is no plain word")
    with pytest.raises(PageError, match="its file name: is no plain word"):
        publish(tmp_path, tmp_path / "out", cache=tmp_path / "cache")


def test_nobody_waits_for_a_pipe_among_the_lessons(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")
    with pytest.raises(PageError, match=r"^notebooks/pipe\.ipynb, the whole file: is no plain file"):
        publish(tmp_path, tmp_path / "out", cache=tmp_path / "cache")
    with pytest.raises(EvidenceError, match="is no plain file"):
        read_notebook(tmp_path / "pipe.ipynb")


def test_a_link_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    """Prevents a page made of, or a mend written into, a file elsewhere on the machine."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "strange.ipynb"
    path.symlink_to(saved(tmp_path / "elsewhere"))
    (problem,) = told(path)
    assert str(problem).startswith("notebooks/strange.ipynb, the whole file: is a link that leads out of")


def test_nothing_is_mended_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    (found,) = written(tmp_path / "link", "new")
    assert isinstance(found, Problem)
    assert (tmp_path / "kept").read_text() == "old"
    assert (tmp_path / "link").is_symlink()


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    """Prevents a notebook of nothing where a mend broke off."""
    (tmp_path / "a").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        list(written(tmp_path / "a", "half \ud800"))
    assert (tmp_path / "a").read_text() == "old"


def test_fix_leaves_what_it_cannot_read_as_it_was(tmp_path: Path) -> None:
    """Prevents an empty file where a notebook held half a sign."""
    path = saved(tmp_path, "Half.")
    written_so = path.read_text().replace("Half.", "a \\ud800 b")
    path.write_text(written_so)
    assert list(_mended(path, partial(_mended_notebook, takes=take_none))) == []
    assert path.read_text() == written_so
    (problem,) = told(path)
    assert problem.what.startswith("holds half a sign")


# -- review dates ----------------------------------------------------------------------------------------

DAYS: dict[str, tuple[Any, str]] = {
    "no text": (20261122, "no day of writing but 20261122"),
    "without hyphens": ("20261122", "no day of writing but '20261122'"),
    "a week": ("2026-W47-7", "no day of writing but '2026-W47-7'"),
    "a line end": ("2026-11-22\n", "no day of writing but"),
    "no day": ("2026-02-30", "no day of writing but"),
    "digits of another script": ("٢٠٢٦-١١-٢٢", "no day of writing but"),
    "a day to come": (f"{date.today() + timedelta(days=2)}", "the day of writing"),
    "the last day of all": ("9999-12-31", "the day of writing 9999-12-31 lies in the future"),
}


@pytest.mark.parametrize("slip", DAYS)
def test_a_review_date_is_a_day_that_has_been(slip: str, tmp_path: Path) -> None:
    """Prevents a lesson that is never due again, and a traceback where its year ends all years."""
    written, said = DAYS[slip]
    path = saved(tmp_path)
    content = json.loads(path.read_text())
    content["metadata"]["lesson"]["written"] = written
    path.write_text(json.dumps(content))
    (problem,) = told(path)
    assert (problem.place, problem.what[: len(said)]) == ("notebook metadata", said)
    assert report(path, today=date.today()).problems == (problem,)


def test_tomorrow_may_be_today_elsewhere(tmp_path: Path) -> None:
    day = f"{date.today() + timedelta(days=1)}"
    about = nbformat.from_dict({"lesson": {"written": day}})
    assert f"{written_of(Notebook((), about))}" == day


def test_a_folder_without_lessons_does_not_empty_the_site(tmp_path: Path) -> None:
    """Prevents a mistyped --notebooks that takes every page off the site."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "iron.html").write_text("kept")
    (tmp_path / "none").mkdir()
    with pytest.raises(PageError, match=r"has no lesson\. Name the folder"):
        publish(tmp_path / "none", tmp_path / "out", cache=tmp_path / "cache")
    assert (tmp_path / "out" / "iron.html").exists()


# -- the command line ------------------------------------------------------------------------------------

OPTIONS = [
    (["check", "--notebooks", "nowhere"], "does not exist"),
    (["check", "nowhere.ipynb"], "is no notebook"),
    (["serve", "--port", "70000"], "65535"),
    (["serve", "--port", "many"], "Invalid value"),
    (["serve", "--frame-ancestors", "a;b"], "no comma or"),
    (["where", "iron.cutof.adult"], "Did you mean"),
    (["nosuch"], "No such command"),
]


@pytest.mark.parametrize(("arguments", "said"), OPTIONS)
def test_a_wrong_option_is_told_in_a_sentence(arguments: list[str], said: str) -> None:
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code
    assert said in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.ENOSPC, "Make room on that disk"), (errno.EROFS, "Write elsewhere with")]
)
def test_a_full_or_closed_disk_is_told_in_a_sentence(
    number: int, remedy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "site/iron.html")

    monkeypatch.setattr(site_publish, "publish", refuse)
    run = CliRunner().invoke(app, ["site", "--notebooks", str(NOTEBOOKS), "--out", str(tmp_path)])
    assert run.exit_code == 1
    assert f"site/iron.html: {os.strerror(number)}. {remedy}" in run.output


@pytest.mark.parametrize("sign", ["*", "_", "-", "- ", "\n#", "> ", "[", "1. ", "#", "- #", "$", "<br>"])
@pytest.mark.parametrize("letters", [1, 19_900])
def test_a_cell_of_signs_alone_is_read(sign: str, letters: int, tmp_path: Path) -> None:
    """Prevents a traceback of the report where a cell holds no words: it goes on, and says what it found."""
    path = saved(tmp_path, sign * max(1, letters // len(sign)), "## Iron\n\nIron is a metal.")
    found = report(path, today=date.today())
    assert "Iron" in [section.name for section in found.sections]


# -- nothing is swallowed --------------------------------------------------------------------------------


def test_an_explorer_that_cannot_be_made_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents "nothing to mend" of a lesson whose page can't be made."""

    def broken(_: Call) -> Any:
        raise ValueError("'A long label' does not fit on two lines. Use fewer words.")

    calls = [Call("iron", "first"), Call("iron", "second")]
    monkeypatch.setattr(lesson_report, "calls_in", lambda _: calls)
    monkeypatch.setattr(working_out, "made", broken)
    monkeypatch.setattr(readings, "at_once", lambda work, calls: list(map(work, calls)))  # in this process
    found = report(saved(tmp_path, "## Iron\n\nIron is a metal."), today=date(2026, 11, 28))
    assert [(one.place, one.what) for one in found.problems] == [
        ("explorer 'first'", "'A long label' does not fit on two lines. Use fewer words"),
        ("explorer 'second'", "'A long label' does not fit on two lines. Use fewer words"),
    ]
    assert [section.name for section in found.sections] == ["A title", "Iron"]


def test_a_deleted_import_is_named(tmp_path: Path) -> None:
    found = report(saved(tmp_path, code("iron.iron_level()")), today=date(2026, 11, 28))
    (problem,) = found.to_mend
    assert problem.place == "cell 2"
    assert problem.remedy == "Put a cell before it: from restless_legs.explorers import iron"


def test_an_explorer_may_be_imported_by_its_own_name(tmp_path: Path) -> None:
    """Prevents a plain way to write a cell from being refused as a stranger's, and an empty cell too."""
    cells = [code("from restless_legs.explorers.iron import iron_level"), code(""), code("iron_level()")]
    assert told(saved(tmp_path, *cells)) == []
    assert [str(one) for one in calls_of(cell.source for cell in cells) if one] == ["iron.iron_level"]


def test_a_pasted_picture_that_is_cut_off_is_told(tmp_path: Path) -> None:
    """Prevents a traceback at an attachment that a mail programme has mangled."""
    cell = pasted(b"")
    cell.attachments["p"]["image/png"] = "%%%"
    (problem,) = told(saved(tmp_path, cell))
    assert (problem.what, problem.remedy) == ("the picture 'p' can't be read", "Paste it again.")


def test_a_notebook_of_a_thousand_cells_is_told(tmp_path: Path) -> None:
    """Prevents a page that is never done."""
    path = saved(tmp_path, *[code("")] * MOST_CELLS)
    (problem,) = told(path)
    assert problem.what == f"has {MOST_CELLS + 1} cells"


def test_plain_voila_names_the_cell_of_a_wrong_number() -> None:
    """Prevents an author from searching a whole lesson for one number."""
    lesson = notebook("# T\n\nP.", "[80](value:iron.cutoff.adult)")
    resources = {"metadata": {"name": "strange"}, "page": "made by us"}
    with pytest.raises(EvidenceError, match=r"^cell 2: .*says 80"):
        LessonPreprocessor().preprocess(lesson, resources)
