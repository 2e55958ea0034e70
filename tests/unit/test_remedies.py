"""Remedies at the desk: what has a button is told by its name there, whatever message names it."""

from __future__ import annotations

import re
from pathlib import Path

from restless_legs.author.remedies import at_desk, commands_in
from restless_legs.desk.start_page import told
from restless_legs.desk.verbs import VERBS, line_of, lines_of, placed
from restless_legs.evidence import EvidenceError

SOURCES = Path(__file__).parents[2] / "src" / "restless_legs"
# What only whoever edits Python or scripts is told, or keeps a language, in a terminal.
FOR_PROGRAMMERS = {"scripts", "scores", "translate", ".venv"}


def commands_in_messages() -> set[str]:
    code = [path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")]
    strings = (one for text in code for one in re.findall(r'f?"(?:[^"\\]|\\.)*"', text))
    return {found for one in strings for found in re.findall(r"`(?:make|restless-legs) ([\w.-]+)", one)}


def test_each_command_that_a_message_names_has_a_button() -> None:
    """Prevents a nurse who is sent to a terminal by a message that somebody adds."""
    left = {
        name for name in commands_in_messages() if "`" in at_desk(f"Run `restless-legs {name}`.")
    } - FOR_PROGRAMMERS
    assert not left


def test_a_slip_in_the_words_of_the_desk_hides_no_message() -> None:
    """Prevents a message that is lost because the words that would say it better are broken."""

    def broken(key: str, **fill: object) -> str:
        raise EvidenceError("data/words/en/author.yml, line 1: it is odd. Mend it.")

    assert at_desk("Run `make fix`.", broken) == "Run `make fix`."


def test_a_button_beside_a_message_is_one_of_the_verbs() -> None:
    """Prevents a button that answers with nothing, since no verb goes by its name."""
    said = "Run `make fix`, `make check`, or `restless-legs mend-table data/iron.csv`."
    offered = [one for one in commands_in(said) if one.given is not None]
    assert [one.verb for one in offered] == ["fix", "check", "mend_table"]
    assert not [one for one in offered if VERBS[one.verb].missing(one.given or {})]


def test_what_is_shown_of_a_table_can_be_written_by_a_button() -> None:
    """Prevents a spreadsheet's table that only somebody with a terminal can mend."""
    table = {"table": "data/iron.csv"}
    refused = told("check", False, list(lines_of("Run `restless-legs mend-table data/iron.csv`.")), "/")
    assert 'data-verb="mend_table"' in refused
    assert 'name="table" value="data/iron.csv"' in refused
    shown = list(lines_of("line ends of Windows (CRLF) become LF\nNothing was written."))
    assert 'data-verb="mend_table_yes"' in told("mend_table", False, shown, "/", table)
    assert 'data-verb="mend_table_yes"' not in told("mend_table", True, shown, "/", table)


def test_a_section_is_opened_at_its_cell() -> None:
    """Prevents a lesson that opens at its top, though the message knows the section."""
    said = "notebooks/iron.ipynb, section 'In short': a number without a row: 30. Write it with its row."
    assert placed(line_of(said), SOURCES.parents[1]).cell == 2
    assert placed(line_of(said.replace("In short", "No such")), SOURCES.parents[1]).cell == 0
    assert placed(line_of(said.replace("iron.ipynb", "none.ipynb")), SOURCES.parents[1]).cell == 0
