"""The page face of an explorer: semantic HTML in its starting state, with the table beside it."""

from __future__ import annotations

import os
from typing import Any

from restless_legs.evidence import Html, words
from restless_legs.evidence.terms import first_uses
from restless_legs.explorer.controls import OpenChoice, kind_of, labelled
from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.lab_words import asks_words, limits_words
from restless_legs.explorer.macros import macros
from restless_legs.explorer.page_table import page_table
from restless_legs.explorer.parts import shown_html
from restless_legs.explorer.places import filled

FACE = "RESTLESS_LEGS_FACE"
SAID_BY_SCRIPT = ("not_known", "check", "yes", "beside", "read_as", "not_read")


def making_pages() -> bool:
    """Tell whether this kernel makes a page, so that nobody will see the live widgets."""
    return os.environ.get(FACE) == "page"


def explorer_html(explorer: FiniteFunction) -> Html:
    """Give an explorer as one section with one form, its parts, and its table as JSON."""
    page = macros("page_face.html.j2")
    return Html(page.explorer(explorer, _parts_html(explorer), *_inside(explorer)))


def _inside(explorer: FiniteFunction) -> tuple[Any, ...]:
    """What stands in the form beside the parts: controls, answers to a question, the table."""
    if not explorer.controls:
        return ()
    controls = [(name, control_html(explorer, name)) for name in explorer.controls]
    return controls, _answers(explorer), page_table(explorer) | {"words": _said_by_script(explorer)}


def control_html(explorer: FiniteFunction, name: str) -> Html:
    """Give a control of an explorer as HTML: the macro ``shown`` of its kind makes it."""
    control = explorer.controls[name]
    kind = macros(f"controls/{kind_of(control).name}.html.j2")
    return Html(kind.shown(control, name, f"{explorer.name}-{name}", name in explorer.shared))


def _answers(explorer: FiniteFunction) -> list[tuple[str, Html]]:
    """All answers to a question, for paper, and for a browser without scripts."""
    if not explorer.is_quiz:
        return []
    if explorer.answers:
        return [(label, shown_html(answer)) for label, answer in explorer.answers()]
    return [
        (label, shown_html(explorer.state(**{name: value})["takeaway"]))
        for name, control in explorer.controls.items()
        if isinstance(control, OpenChoice)
        for label, value in labelled(control)
    ]


def _said_by_script(explorer: FiniteFunction) -> dict[str, Any]:
    site = words("site")
    said: dict[str, Any] = {key: site.template(f"explorer.{key}") for key in SAID_BY_SCRIPT}
    return said | ({"ask": asks_words(site), "limit": limits_words(site)} if explorer.measured else {})


def _parts_html(explorer: FiniteFunction) -> Html:
    page, shown = macros("page_face.html.j2"), explorer.state()
    role = explorer.visit.role if explorer.visit else lambda _: None
    linked: set[str] = set()  # terms, each a link once in what patients see of an explorer
    parts = [
        page.part(
            part,
            _html_of(shown[part.name], linked if part.audience == "patient" else set()),
            role(part.name),
            explorer.name,
        )
        for part in explorer.parts
    ]
    names = list(shown)
    behind_answer = names.index("takeaway") + 1 if "takeaway" in names else len(names)
    body = page.body(explorer, parts[:behind_answer], parts[behind_answer:])
    # What a reader typed is filled in last, so that no number is taken for a place.
    return Html(filled(body, explorer.told()))


def _html_of(shown: Any, linked: set[str]) -> Html | list[Html]:
    if isinstance(shown, list):
        return [Html(first_uses(shown_html(one), linked)) for one in shown]
    return Html(first_uses(shown_html(shown), linked))
