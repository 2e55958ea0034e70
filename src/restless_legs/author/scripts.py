"""Builds the scripts of pages and desk, and tells whether they are built: only who changed one needs Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from restless_legs.evidence.digests import digest_of, files_below

BUILT = "lesson.js"
# What pages load, and the script that each of them is built from.
ALL_BUILT = {
    BUILT: "main.js",
    "search.js": "search/main.js",
    "visit.js": "visit/main.js",
    "present.js": "present/main.js",
    "evenings.js": "visit/evening_main.js",
    "record.js": "record/main.js",
    "keep.js": "keep/main.js",
    "embed.js": "embed/main.js",
    "element.js": "embed/element.js",
    "worker.js": "worker/main.js",
    "worker_end.js": "worker/end.js",
}
# What stands elsewhere in the repository: the desk in JupyterLab, and frames in a notebook.
DESK = Path("src/restless_legs/desk")
FRAMED = Path("src/restless_legs/author/framed")
ELSEWHERE = {
    DESK / "labextensions/restless-legs/static/desk.js": DESK / "scripts/main.js",
    FRAMED / "inside.js": FRAMED / "scripts/inside.js",
    FRAMED / "outside.js": FRAMED / "scripts/outside.js",
}
KEPT = "built.json"
ABOUT = "What these scripts were built from, and are, kept by `make scripts`: nobody needs Node to know."
TOOLS = ("package.json", "package-lock.json")
_NEEDS_NODE = (
    "{folder}: a script changed since it was built, and npm is not there: install Node.js 20 or later "
    "and run `make scripts`, or take the change back."
)


class ScriptsError(Exception):
    """Scripts that can't be built: where, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """The scripts of a template, in the repository that builds them.

    Parameters
    ----------
    root : Path
        The repository.
    template : Path
        The folder of the template in it.
    """

    root: Path
    template: Path

    @property
    def built(self) -> Path:
        """The one script that every page loads."""
        return self.template / "static" / BUILT

    @property
    def all_built(self) -> dict[Path, Path]:
        """Each script that is loaded, and what it is built from; only those that have a source."""
        sources = {
            self.template / "static" / name: self.folder / source for name, source in ALL_BUILT.items()
        } | {self.root / name: self.root / source for name, source in ELSEWHERE.items()}
        return {built: source for built, source in sources.items() if source.exists()}

    @property
    def kept(self) -> Path:
        """What is kept beside it."""
        return self.template / "static" / KEPT

    @property
    def folder(self) -> Path:
        """The folder of what it is built from."""
        return self.template / "scripts"

    def is_here(self) -> bool:
        """Tell whether this is a repository that can build them: an installed template comes built."""
        return (self.root / TOOLS[0]).exists() and self.folder.exists()

    def is_built(self) -> bool:
        """Tell whether the built scripts are those that the scripts give, by the digests that are kept."""
        if not all(built.exists() for built in (*self.all_built, self.kept)):
            return False
        try:
            kept: dict[str, object] = json.loads(self.kept.read_text(encoding="utf-8"))
        except ValueError:
            return False  # two branches built it, and it holds the marks of both
        return (kept.get("from"), kept.get("is")) == (self._from(), self._is())

    def _is(self) -> dict[str, str]:
        return {built.name: _digest(built) for built in self.all_built}

    def _from(self) -> str:
        folders = {self.folder: None} | {self.root / one.parent: None for one in ELSEWHERE.values()}
        files = [file for folder in folders for file in files_below(folder)]
        return digest_of([*files, *(self.root / name for name in TOOLS)])

    def build(self) -> None:
        """Build the scripts, and keep what they were built from.

        Raises
        ------
        ScriptsError
            If there is no Node, or a script has a fault.
        """
        for built, source in self.all_built.items():
            self.build_as(built, source)
        self.keep()

    def keep(self) -> None:
        """Keep what the built scripts were built from, and what they are."""
        kept = {"about": ABOUT, "from": self._from(), "is": self._is()}
        self.kept.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")

    def build_as(self, out: Path, source: Path) -> None:
        """Build a script into a file of any place."""
        if not shutil.which("npm"):
            raise ScriptsError(_NEEDS_NODE.format(folder=self.folder))
        if not (self.root / "node_modules").exists():
            self._npm("ci", "--silent")
        self._npm("run", "--silent", "build", "--", str(source), f"--outfile={out.absolute()}")

    def _npm(self, *arguments: str) -> None:
        done = subprocess.run(["npm", *arguments], cwd=self.root, check=False, capture_output=True, text=True)
        if done.returncode:
            raise ScriptsError(f"{self.folder}: {(done.stderr or done.stdout).strip()}")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def is_reproduced(scripts: Scripts) -> bool:
    """Build the scripts once more, and tell whether they are those that are kept, byte for byte."""
    with TemporaryDirectory() as folder:
        for built, source in scripts.all_built.items():
            again = Path(folder) / built.name
            scripts.build_as(again, source)
            if again.read_bytes() != built.read_bytes():
                return False
    return True


def scripts_here() -> Scripts:
    """Give the scripts of the template that is used, and the repository around them."""
    from restless_legs.site.template import template_folder

    template = template_folder()
    return Scripts(template.parents[3], template)


def build_if_changed() -> bool:
    """Build the scripts where one of them changed; tell whether that was so."""
    scripts = scripts_here()
    if not scripts.is_here() or scripts.is_built():
        return False
    scripts.build()
    return True
