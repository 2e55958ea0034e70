"""The words of the desk, and the templates that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from restless_legs.author.remedies import OWN
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.words import read_words, words
from restless_legs.language import ENGLISH

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass
class Say:
    """The words of the desk: where a slip in the clinic or the language hides them, those in English.

    If they can't be read either, each is told by its key, so that every button still works.
    """

    faults: dict[str, None] = field(default_factory=dict)

    def text(self, key: str, **fill: object) -> str:
        """Give the words under a key."""
        try:
            return words(OWN).text(key, **fill)
        except EvidenceError as error:
            self.faults[str(error)] = None
        try:
            english = data_folder() / "words" / ENGLISH.code / f"{OWN}.yml"
            return read_words(english).text(key, **fill)
        except EvidenceError:
            return key.removesuffix(".name").rpartition(".")[2].replace("_", " ").capitalize()


def told_fault(error: EvidenceError) -> str:
    """Give why something can't be shown or saved, as HTML: a paragraph for each thing to mend."""
    return rendered("fault.html.j2", faults=str(error).splitlines())


def rendered(template: str, **shown: Any) -> str:
    """Give a template of the desk with what it shows; what is no HTML already is escaped."""
    return _templates.get_template(template).render(**shown)
