"""The form of a lesson's sections: told where it is another, on made-up notebooks."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from restless_legs.author.outline_form import ALL_SIGNS, CALL, form_problems
from restless_legs.site.outline import FIRST, LAST, MORE, QUESTIONS

THREE = "- Is it iron?\n- Is it a medicine?\n- When do we meet again?"


def lesson(**instead: str) -> Any:
    """Give a lesson whose sections have their form, but for those that are named."""
    text = {
        FIRST: "- One.\n- Two.\n- Three.",
        QUESTIONS: THREE,
        CALL: f"Now? [See all signs.]({ALL_SIGNS})",
        MORE: "### What else helps?\n\nWalking.",
    } | instead
    cells = [f"## {heading}\n\n{text.get(heading, 'Words.')}" for heading in (FIRST, *LAST)]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(cell) for cell in cells])


def told(notebook: Any) -> list[str]:
    return [f"{one.place}: {one.what}" for one in form_problems(notebook, "notebooks/made_up.ipynb")]


def test_sections_in_their_form_are_let_through() -> None:
    """Prevents a rule that finds fault with whatever it is shown, and one for a section that is no more."""
    assert told(lesson()) == []
    assert CALL in LAST


@pytest.mark.parametrize(
    ("section", "text", "what"),
    [
        (FIRST, "All in one paragraph.", "has 0 lines in its list"),
        (FIRST, "- So.\n" * 6, "has 6 lines in its list"),
        (QUESTIONS, f"{THREE}\n- And what else?", "has 4 questions"),
        (QUESTIONS, THREE.replace("Is it iron?", "Ask about iron."), "'Ask about iron.' is no question"),
        (CALL, "Call your doctor.", "does not lead to the signs that can't wait"),
        (MORE, "### Iron pills\n\nThey help.", "'Iron pills' is no question"),
    ],
)
def test_another_form_is_told(section: str, text: str, what: str) -> None:
    """Prevents lessons that each answer in another place, and a list of signs that nobody is led to."""
    assert told(lesson(**{section: text})) == [f"section '{section}': {what}"]
