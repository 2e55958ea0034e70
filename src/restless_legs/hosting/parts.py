"""What of others the pages carry: each library with its version, its licence, and the text of that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

VENDORED, WITH_THE_SEARCH = "vendored.json", "search-LICENSE.txt"
# In the licences of what the search is built with: a line that names a library, its version and its licence.
_NAMED = re.compile(r"^(?P<name>\S.*) (?P<version>\d[\d.]*) \((?P<licence>[^)]+)\)$", re.MULTILINE)
# What those are called at npm, and what licences are called in SPDX.
_AT_NPM = {"MiniSearch": "minisearch", "Orama's stemmers": "@orama/stemmers"}
_IN_SPDX = {"Apache License 2.0": "Apache-2.0"}


@dataclass(frozen=True, slots=True)
class Part:
    """One library of others in the pages.

    Parameters
    ----------
    name : str
        As npm has it.
    version : str
        Its version.
    licence : str
        The licence, by its SPDX name.
    text : str
        The file in the template's folder that holds its text.
    """

    name: str
    version: str
    licence: str
    text: str

    @property
    def address(self) -> str:
        """Its package URL, by which scanners for known faults find it.

        Examples
        --------
        >>> Part("@orama/stemmers", "3.1.18", "Apache-2.0", "").address
        'pkg:npm/%40orama/stemmers@3.1.18'
        """
        return f"pkg:npm/{self.name.replace('@', '%40')}@{self.version}"


def parts_of(static: Path) -> list[Part]:
    """Give every library of others that pages load, by name.

    Parameters
    ----------
    static : Path
        The folder of the template's files.
    """
    vendored = json.loads((static / VENDORED).read_text(encoding="utf-8"))["files"]
    return sorted({*_vendored(vendored), *searching(static / WITH_THE_SEARCH)}, key=lambda part: part.name)


def _vendored(files: Iterable[dict[str, str]]) -> Iterable[Part]:
    for file in files:
        package = file["package"].removesuffix(" (npm)")
        yield Part(package, file["version"], file["licence"], file["licence_file"])


def searching(licences: Path) -> Iterable[Part]:
    """Give what the search is built with, as the file of its licences names it."""
    for found in _NAMED.finditer(licences.read_text(encoding="utf-8")):
        licence = _IN_SPDX.get(found["licence"], found["licence"])
        yield Part(_AT_NPM[found["name"]], found["version"], licence, licences.name)
