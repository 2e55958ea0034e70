"""The slips of an author's day: each is a small function that spoils one file of a project, as people do.

`SLIPS` has each by the name under which `tests/unit/slips.csv` tells what a check must say of it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from restless_legs.evidence.folder import data_folder
from tests.made import copy_of_lessons

Slip = Callable[[Path], None]
IRON = "notebooks/iron.ipynb"
WORDS = "data/words/en/iron.yml"
TABLE = "data/iron.csv"
TAUGHT = "data/words/en/teaching.yml"
FOLD = "### Is food with iron enough?"


def project(root: Path) -> Path:
    """Copy data and lessons into a folder, where a slip may spoil them."""
    shutil.copytree(data_folder(), root / "data")
    copy_of_lessons(root)
    return root


# -- how a file is spoilt -----------------------------------------------------------------------------------


def instead(file: str, old: str, new: str) -> Slip:
    """Write something else in the place of the first that stands so."""

    def slip(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return slip


def bytewise(file: str, change: Callable[[bytes], bytes]) -> Slip:
    """Save a file as a program of another habit does."""

    def slip(root: Path) -> None:
        (root / file).write_bytes(change((root / file).read_bytes()))

    return slip


def misnamed_translation(root: Path) -> None:
    """Put a translated lesson where no original is."""
    shutil.copy(root / IRON, root / "notebooks/es/hierro.ipynb")


def gone(file: str) -> Slip:
    """Delete a file."""
    return lambda root: (root / file).unlink()


def in_lesson(change: Callable[[Any], None], file: str = IRON) -> Slip:
    """Change a notebook by its cells."""

    def slip(root: Path) -> None:
        notebook = json.loads((root / file).read_text(encoding="utf-8"))
        change(notebook)
        (root / file).write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")

    return slip


def cell_with(notebook: Any, text: str) -> Any:
    """Find the first cell that holds a text."""
    return next(cell for cell in notebook["cells"] if text in "".join(cell["source"]))


def said(sentence: str) -> Slip:
    """Add a paragraph to a fold of the lesson."""

    def change(notebook: Any) -> None:
        cell = cell_with(notebook, FOLD)
        cell["source"] = f"{''.join(cell['source'])}\n\n{sentence}"

    return in_lesson(change)


def without_cell(text: str) -> Slip:
    """Delete a cell."""
    return in_lesson(lambda notebook: notebook["cells"].remove(cell_with(notebook, text)))


def cell_instead(text: str, new: str) -> Slip:
    """Write something else into a cell."""
    return in_lesson(lambda notebook: cell_with(notebook, text).update(source=new))


def tagged(text: str, tag: str) -> Slip:
    """Give a cell a tag."""
    return in_lesson(lambda notebook: cell_with(notebook, text)["metadata"].update(tags=[tag]))


def ran(notebook: Any) -> None:
    """Leave behind what a run left."""
    cell = cell_with(notebook, "from restless_legs")
    cell.update(outputs=[{"output_type": "stream", "name": "stdout", "text": "1"}], execution_count=1)


def pasted(name: str, alt: str) -> Slip:
    """Paste a picture into a text cell."""
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

    def change(notebook: Any) -> None:
        cell = cell_with(notebook, FOLD)
        cell["source"] = f"{''.join(cell['source'])}\n\n![{alt}](attachment:{name})"
        cell["attachments"] = {name: {"image/png": dot}}

    return in_lesson(change)


def about(lesson: dict[str, object]) -> Slip:
    """Change what the metadata say of the lesson."""
    return in_lesson(lambda notebook: notebook["metadata"].update(lesson=lesson))


def both(*slips: Slip) -> Slip:
    """Make several slips, one after the other."""

    def slip(root: Path) -> None:
        for one in slips:
            one(root)

    return slip


def a_draft(root: Path) -> None:
    """Begin a lesson on sleep, which is a draft."""
    notebook = json.loads((root / "notebooks/_template.ipynb").read_text(encoding="utf-8"))
    notebook["metadata"]["lesson"].update(draft=True, order=13)
    (root / "notebooks/sleep.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def semicolons(table: bytes) -> bytes:
    """Save as Excel does in most of Europe: semicolons, and commas for points."""
    import csv
    import io

    rows = list(csv.reader(io.StringIO(table.decode())))
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(
        [re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + written.getvalue().encode()


LONG = (
    "Food with iron can help you to keep what you have, and it is good to eat some of it each day, such "
    "as beans, lentils, meat, fish, eggs, nuts, seeds, bread and leaves, since your body takes up a bit of "
    "it from each of them, and more of it if you eat fruit with them and leave out tea and coffee until then."
)
TODO = "TODO: ask Anna what we say about tea."
MARK = '{\n "cells": ['

SLIPS: dict[str, Slip] = {
    "yaml: one space too many": instead(WORDS, "  saturation: Tr", "   saturation: Tr"),
    "yaml: tab for indent": instead(WORDS, "    adult: Adult", "\tadult: Adult"),
    "yaml: missing colon": instead(WORDS, "  ferritin: Ferritin", "  ferritin Ferritin"),
    "yaml: colon inside sentence": instead(WORDS, "    child: Under 18", "    child: Note: under 18"),
    "yaml: key twice": instead(
        WORDS, "  ferritin: Ferritin\n", "  ferritin: Ferritin\n  saturation: Saturation\n"
    ),
    "yaml: missing word key": instead(WORDS, "    fraction: a number under 1, like 0.22\n", ""),
    "yaml: list item lost its dash": instead(WORDS, "    A1:\n      - ", "    A1:\n      "),
    "prose: unknown value id": instead(IRON, "value:iron.test_gap_hours", "value:iron.test_gap_hour"),
    "prose: wrong number": instead(IRON, "[24](value:iron.test_gap", "[25](value:iron.test_gap"),
    "words: wrong number": instead(WORDS, "[15](value:iron.who_low", "[16](value:iron.who_low"),
    "prose: unknown cite key": said("So it is said. [@winkelman2052]"),
    "bib: lost brace": instead("data/references.bib", "{AAP News 9(3):19},", "{AAP News 9(3):19,"),
    "csv: duplicate id": instead(TABLE, "\niron.cutoff_untested.adult,", "\niron.cutoff.adult,"),
    "csv: semicolons (Excel, Europe)": bytewise(TABLE, semicolons),
    "csv: BOM and CRLF (Excel UTF-8)": bytewise(
        TABLE, lambda table: b"\xef\xbb\xbf" + table.replace(b"\n", b"\r\n")
    ),
    "csv: latin-1 bytes": bytewise(TABLE, lambda table: table.replace(b"RLS", b"RLS\xe9", 1)),
    "yml: latin-1 bytes": bytewise(WORDS, lambda said: said.replace(b"Adult", b"Adult\xe9", 1)),
    "csv: a lone quote": instead(TABLE, "\niron.cutoff.adult", '\n"iron.cutoff.adult'),
    "csv: row with too few cells": instead(TABLE, "\niron.cutoff.adult,I-02a", "\niron.cutoff.adult"),
    "csv: number 75,0 with decimal comma": instead(TABLE, ",75,ng/mL", ',"75,0",ng/mL'),
    "csv: a number changed (75 to 80)": instead(
        TABLE, "or lower.,adults with RLS,75,", "or lower.,adults with RLS,80,"
    ),
    "csv: WHO 15 to 12": bytewise(
        TABLE, lambda table: re.sub(rb"(\niron\.who_low\.adult,.*?,)15(,)", rb"\g<1>12\2", table, count=1)
    ),
    "nb: saved with outputs": in_lesson(ran),
    "nb: merge conflict": instead(IRON, MARK, f"<<<<<<< ours\n{MARK}\n=======\n{MARK}\n>>>>>>> theirs"),
    "nb: import cell deleted": without_cell("from restless_legs"),
    "nb: explorer cell deleted": without_cell("iron.iron_level()"),
    "nb: unknown tag": tagged(FOLD, "detail"),
    "nb: explorer typo": cell_instead("iron.iron_level()", "iron.iron_levle()"),
    "prose: 60-word sentence": said(LONG),
    "words: picture label too long": instead(
        WORDS, "  ferritin: Ferritin\n", "  ferritin: Iron may help your legs a great deal if you take it\n"
    ),
    "words: unbalanced brace": instead(WORDS, "Iron: up {number}", "Iron: up {number"),
    "words: unknown place": instead(WORDS, "Iron: up {number}", "Iron: up {nubmer}"),
    "nb: lesson metadata gone": in_lesson(lambda notebook: notebook["metadata"].pop("lesson")),
    "nb: reviewed date gone": about({"order": 2}),
    "nb: a review that nobody signed": about({"order": 2, "reviewed": "2026-11-22"}),
    "prose: pasted image": pasted("food.png", "food.png"),
    "prose: image file that is not there": said("![A plate of lentils](plate.png)"),
    "prose: markdown table": said("| Food | Iron |\n|---|---|\n| Beans | some |\n| Tea | none |"),
    "prose: link to a web page": said("See [a page on food](https://www.example.com/food)."),
    "prose: <script>": said("<script>alert(1)</script>"),
    "prose: emoji": said("Beans are good food. \U0001f600"),
    "prose: mp4": said("![How to stretch](stretch.mp4)"),
    "prose: heading level skipped": said("##### In detail\n\nAsk your doctor."),
    "prose: number without row": said("About 30 of them did."),
    "nb: fixed section deleted": without_cell("## What you can do"),
    "words: empty file": bytewise(WORDS, lambda _: b""),
    "words: file deleted": gone(WORDS),
    "data: iron.csv deleted": gone(TABLE),
    "nb: trailing comma in JSON": instead(IRON, MARK, f"{MARK},"),
    "paths: unknown screen": instead(
        "data/paths.yml", "[opening, iron_level, does_iron_help]", "[opening, iron_levels, does_iron_help]"
    ),
    "clinic: logo not there": instead("data/clinic.yml", 'logo: ""', "logo: logo.png"),
    "glossary: a term without meaning": instead(
        "data/words/en/glossary.yml", "meaning: Nerve cells that pass signals on to each other.", "meaning:"
    ),
    "smart quotes from Word in yaml value": instead(
        WORDS, "  who: Who is it for?", "  who: “Who is it for?”"
    ),
    # Beyond the fifty-three: what else reached a reader.
    "quiz: right answer lost its Yes": instead(WORDS, "**Yes.** The lab asks", "**Well.** The lab asks"),
    "prose: TODO": said(TODO),
    "words: TODO": instead(WORDS, "  who: Who is it for?", "  who: XXX Who is it for?"),
    "nb: two lessons of one order": about({"order": 1, "written": "2026-11-22"}),
    "prose: no alt text": pasted("food.png", ""),
    "prose: picture lost its attachment": said("![A plate of lentils](attachment:plate.png)"),
    "words: 60-word sentence": instead(WORDS, 'saturation_names: "A lab', f'saturation_names: "{LONG} A lab'),
    "words: media": instead(WORDS, "  who: Who is it for?", '  who: "![Legs](legs.mp4) Who is it for?"'),
    "own word in prose": said("Some sayings hold."),
    "own word in words": instead(WORDS, "  who: Who is it for?", "  who: Which sayings hold?"),
    "lesson too long": in_lesson(
        lambda notebook: notebook["cells"].insert(
            2, {"cell_type": "markdown", "id": "more", "metadata": {}, "source": "Ask your doctor. " * 7}
        )
    ),
    "link to nowhere": said("See [more](#nowhere)."),
    "words: link to nowhere": instead(
        WORDS, "  who: Who is it for?", '  who: "Who is it for? [More](sleep.ipynb)"'
    ),
    "bib: a source that nobody cites": instead(
        "data/references.bib",
        "@misc{aapnews,",
        "@misc{aaa2026,\n  title = {A study},\n  howread = {abstract},\n  keywords = {read-P},\n}\n\n"
        "@misc{aapnews,",
    ),
    "link to a draft": both(a_draft, said("See [Sleep](sleep.ipynb).")),
    "words: link to a draft": both(
        a_draft, instead(WORDS, "  who: Who is it for?", '  who: "Who is it for? [More](sleep.ipynb)"')
    ),
    "paths: a draft": both(
        a_draft, instead("data/paths.yml", "    iron: [opening", "    sleep: [opening]\n    iron: [opening")
    ),
    "nb: a draft by another word": about({"order": 2, "draft": "yes", "written": "2026-11-22"}),
    "search: no such lesson": instead("data/words/en/lay_words.yml", "\n  iron:", "\n  sleep:"),
    "explorers: unknown kind": instead("data/explorers/pregnancy.yml", "kind: counts", "kind: conuts"),
    "reviews: a signature without a role": bytewise(
        "data/reviews.csv", lambda head: head + b"iron.1,iron,A. Jones,no,2026-11-20,0123456789abcdef,,\n"
    ),
    "prose: unbalanced brace": said("Your number is {number."),
    "teaching: no such question": instead(TAUGHT, "      check_lab:", "      check_labs:"),
    "teaching: 46 minutes": instead(TAUGHT, 'opening: {minutes: "5"', 'opening: {minutes: "6"'),
    "handout: hard words": instead(
        TAUGHT,
        "      - Restless legs are real, and they can be treated.",
        "      - The legs need vitamin iron 7.",
    ),
    "es: a lesson of another name": misnamed_translation,
}
