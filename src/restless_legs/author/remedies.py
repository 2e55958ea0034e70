"""Remedies in the words of where they are read: on the command line a command, at the desk a button.

Messages name commands. Whoever works in JupyterLab has buttons for them, and no terminal: there each command
that has a button is told by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.words import words

OWN = "author"  # the words file of the desk
_COMMAND = re.compile(r"(?P<run>\b[Rr]un )?`(?:make|restless-legs) (?P<command>[a-z-]+)(?P<typed>[^`]*)`")
# Commands whose button has another name than they; all others are found among the verbs of the desk.
_ELSEWHERE = {
    "lab": "desk.start",
    "serve": "start.its_preview",
    "edit": "start.its_preview",
    "site": "verbs.publish.name",
    "reviewed": "verbs.sign.name",
}
_OF_LESSON = {"check": "start.its_check"}  # with a lesson's name behind it
# What each command takes, where a button beside the message can give all of it.
TAKES = {"fix": (), "check": (), "mend_table": ("table",)}
Text = Callable[..., str]


class Command(NamedTuple):
    """A command that a message names, and what is typed behind it."""

    verb: str
    typed: tuple[str, ...]

    @property
    def given(self) -> dict[str, str] | None:
        """What its button is given, by name; None where a button can't do it, or would have to ask.

        Examples
        --------
        >>> next(commands_in("Run `restless-legs mend-table data/iron.csv`.")).given
        {'table': 'data/iron.csv'}
        >>> next(commands_in("`restless-legs where` lists rows.")).given is None
        True
        """
        takes = TAKES.get(self.verb)
        if takes is None or len(takes) != len(self.typed):
            return None
        return dict(zip(takes, self.typed, strict=True))


def commands_in(said: str) -> Iterator[Command]:
    """Find the commands that a message names.

    Examples
    --------
    >>> list(commands_in("Run `make fix`, or `restless-legs check notebooks/iron.ipynb`."))
    [Command(verb='fix', typed=()), Command(verb='check', typed=('notebooks/iron.ipynb',))]
    """
    for found in _COMMAND.finditer(said):
        yield Command(found["command"].replace("-", "_"), tuple(found["typed"].split()))


def at_desk(said: str, text: Text | None = None) -> str:
    """Name the buttons of the desk in a message, in the place of commands.

    Parameters
    ----------
    said : str
        The message.
    text : callable, optional
        Gives the words of the desk by their key; without it, those of the data folder.

    Examples
    --------
    >>> at_desk("the notebook carries outputs. Run `make fix`.")
    'the notebook carries outputs. Press "Mend".'
    >>> at_desk("Save it so, or run `restless-legs mend-table data/iron.csv`: it shows what will change.")
    'Save it so, or press "Mend this table": it shows what will change.'
    >>> at_desk("It was built by `make scripts`.")
    'It was built by `make scripts`.'
    """
    try:
        say = text or words(OWN).text
        return _COMMAND.sub(lambda found: _named(found, say), said)
    except EvidenceError:  # the words of the desk are what is broken: that is told among the problems
        return said


def _named(found: re.Match[str], text: Text) -> str:
    command, typed = found["command"].replace("-", "_"), found["typed"].strip()
    key = (_OF_LESSON if typed else {}).get(command) or _ELSEWHERE.get(command) or f"verbs.{command}.name"
    try:
        name = text(key)
    except EvidenceError:  # no button does it
        return found[0]
    how = "named" if not found["run"] else "press_first" if found["run"].startswith("R") else "press"
    return text(f"remedy.{how}", name=name)
