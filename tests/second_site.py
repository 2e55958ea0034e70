"""A site of three pages in English and in a language that nobody speaks, which is written from right to left.

Made in a process of its own: it reads a copy of the data, and pages can't be made beside a browser's tests.
``python -m tests.second_site FOLDER`` makes it there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.kept import BUILD, ROOT, locked

CODE = "he"  # for its direction and its numbers
TOPICS = ("index", "iron", "visit")
LACKING = "glossary"  # which English alone has
ENGLISH_STAYS = "iron-19"  # nobody translated this cell


def second_site(folder: Path) -> Path:
    """Give the folder of the site; it is made once, however many workers there are."""
    with locked(folder):
        if not (folder / "site").exists():
            env = os.environ | {"JUPYTER_PATH": str(ROOT / "voila_templates")}
            env["RESTLESS_LEGS_DATA"] = str(folder / "data")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(ROOT / "data", folder / "data")
            subprocess.run(
                [sys.executable, "-m", "tests.second_site", str(folder)], cwd=ROOT, env=env, check=True
            )
    return folder / "site"


def make(folder: Path) -> None:
    """Translate the words, the tables and three lessons, and make the pages."""
    from restless_legs.author.translate import Taken, write_taken
    from restless_legs.author.translated_lessons import prose_of
    from restless_legs.language import Language
    from restless_legs.site.publish import publish
    from tests.made_up_language import in_other_words, say_all

    spoken, notebooks = Language(CODE), folder / "notebooks"
    notebooks.mkdir()
    for topic in (*TOPICS, LACKING):
        shutil.copy(ROOT / f"notebooks/{topic}.ipynb", notebooks)
    say_all(spoken)
    apart = (ENGLISH_STAYS, f"{LACKING}.ipynb")
    cells = (one for one in prose_of(CODE, notebooks) if one.key not in apart and one.file not in apart)
    said = {(one.file, one.key): in_other_words(one.original, spoken) for one in cells}
    write_taken(Taken(said, ()), CODE, notebooks)
    publish(notebooks, folder / "half", cache=BUILD / "second/pages", stopped=sys.exit)
    (folder / "half").rename(folder / "site")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
