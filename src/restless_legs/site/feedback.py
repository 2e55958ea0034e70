"""The link by which a reader tells a clinic what is wrong or unclear, and what it says by itself.

That is the page's own name, its version and its place: nothing that anybody entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from restless_legs.evidence import Html, Words
from restless_legs.evidence.clinic import here, where_set
from restless_legs.evidence.rooms import quoted, value_room
from restless_legs.language import current
from restless_legs.released import VERSION

_LINE = "\r\n"  # as mail has it
_CALLED = ("emergency", "crisis")


def addresses(file: str, title: str, say: Words) -> dict[str, Html]:
    """Give the address of the link with room for the clinic's own, by the kind of what it leads to.

    Its last letters name the page, so that a script has nothing to do but to write a place of it behind them.

    Parameters
    ----------
    file : str
        The page, as its address names it.
    title : str
        Its heading.
    say : Words
        The words that all pages share.
    """
    told = {"subject": say.text("feedback.subject"), "body": _letter(file, title, say)}
    asked = {"page": title, "language": current().code, "version": VERSION, "place": file}
    return {"mail": _address(told), "form": _address(asked)}


def calls(say: Words) -> Html:
    """Tell whom to call in place of writing: each number that the clinic has set can be tapped.

    Parameters
    ----------
    say : Words
        The words that all pages share.
    """
    return here(" ".join(where_set(entry, _tapped(entry, say), _not_set(entry, say)) for entry in _CALLED))


def _tapped(entry: str, say: Words) -> Html:
    return Html('<a href="{}">{}</a>').format(value_room(f"dial {entry}"), _call(entry, entry, say))


def _call(entry: str, room: str, say: Words) -> str:
    return say.text(f"feedback.call.{entry}", number=value_room(room))


def _not_set(entry: str, say: Words) -> str:
    return say.text(f"feedback.not_set.{entry}")


def _address(told: Mapping[str, str]) -> Html:
    return Html(
        value_room("feedback_begin") + "&amp;".join(f"{key}={quoted(said)}" for key, said in told.items())
    )


def _letter(file: str, title: str, say: Words) -> str:
    return _LINE.join([*_careful(say), "", say.text("feedback.ask"), "", "", "", *_facts(file, title, say)])


def _careful(say: Words) -> Iterator[str]:
    yield say.text("feedback.careful")
    yield say.text("feedback.urgent")
    for entry in _CALLED:
        number = quoted(_call(entry, f"encoded {entry}", say))
        yield where_set(entry, number, quoted(_not_set(entry, say)))
    yield say.text("feedback.side_effect")


def _facts(file: str, title: str, say: Words) -> Iterator[str]:
    facts = {"page": title, "language": current().own_name, "version": VERSION, "place": file}
    return (say.text(f"feedback.{key}", **{key: fact}) for key, fact in facts.items())
