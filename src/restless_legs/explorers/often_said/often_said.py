"""Does it hold? What is often said of restless legs, one saying at a time, and all of them as a list."""

from __future__ import annotations

from typing import get_args

from ipywidgets import Checkbox

from restless_legs.evidence import Html, Saying, Words, sayings, value, with_sources, wording, words
from restless_legs.evidence.html import in_original
from restless_legs.evidence.often_said import Theme
from restless_legs.explorer import Explorer, Grouped, Picture, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import folded, led, listing
from restless_legs.models import often_said as model
from restless_legs.models.often_said import VERDICTS, Verdict
from restless_legs.pictures import verdict_steps

WORDS = "often_said.often_said"
THEMES: tuple[Theme, ...] = get_args(Theme)


def often_said(*, saying: str = "veins") -> Explorer:
    """How far one saying holds, why, what that rests on, and where to read on."""
    say = words(WORDS)
    return Explorer(
        name="often_said",
        title=say.text("title"),
        controls=dict(
            saying=Grouped(description=say.text("saying"), groups=_groups(), value=saying),
            hidden=Checkbox(description=say.text("hide"), value=False, indent=False),
        ),
        parts=[steps, takeaway, rests_on, what_to_ask, details(rows), all_sayings],
    )


# -- the table ---------------------------------------------------------------------------------------


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    return {
        say.text(f"themes.{theme}"): [(_claim(one.id), one.id) for one in sayings() if one.theme == theme]
        for theme in THEMES
    }


def _saying(id: str) -> Saying:
    return next(one for one in sayings() if one.id == id)


def _said(id: str) -> Words:
    return words(f"{WORDS}.one.{id}")


def _claim(id: str) -> str:
    return _said(id).text("claim")


# -- one saying --------------------------------------------------------------------------------------


def steps(saying: str, hidden: bool) -> Picture:
    say, verdict = words(WORDS), _saying(saying).verdict
    names = [say.text(f"picture.steps.{one}") for one in reversed(VERDICTS)]
    shown = say.text("picture.hidden") if hidden else say.text("picture.shown", verdict=_named(verdict))
    twin = say.text("picture.twin", steps=", ".join(names), shown=shown)
    svg = verdict_steps(twin=twin, words=names, at=None if hidden else model.step_of(verdict))
    return Picture(svg, twin, say.text("picture.title", claim=_claim(saying)))


def _named(verdict: Verdict) -> str:
    return words(WORDS).text(f"verdict.{verdict}")


def takeaway(saying: str, hidden: bool) -> Html:
    if hidden:
        return words(WORDS).say("takeaway.hidden")
    verdict = _saying(saying).verdict
    return Html(words(WORDS).say(f"takeaway.{verdict}") + _said(saying).say("why"))


def rests_on(saying: str, hidden: bool) -> Html:
    """What the verdict rests on, and where to read on; nothing while the reader guesses."""
    if hidden:
        return NOTHING
    told = [key for key in ("rests", "read") if _said(saying).text(key)]
    return listing([led(words(WORDS).text(f"lead.{key}"), _said(saying).phrase(key)) for key in told])


def what_to_ask(saying: str) -> Questions:
    title = words(WORDS).text("ask.title")
    return Questions(title, tuple(_said(saying).items("ask")))


def rows(saying: str) -> Html:
    """Every row that the verdict rests on, in the words of the record."""
    say, ids = words(WORDS), _saying(saying).rests_on
    recorded = [_recorded(id) for id in ids] or [say.phrase("details.none")]
    return listing(recorded, say.text("details.title"))


def _recorded(id: str) -> Html:
    statement, is_left = wording(value(id, audience="details"), "statement")
    html = Html(with_sources(f"[{statement}](fact:{id})", "details"))
    return in_original(html) if is_left else html


# -- all of them -------------------------------------------------------------------------------------


def all_sayings() -> Html:
    """Every saying under its verdict: for paper, and for those who would rather read than pick."""
    groups = model.by_verdict({one.id: one.verdict for one in sayings()})
    return folded(
        words(WORDS).text("all"),
        ((_named(verdict), listing([_told(id) for id in ids])) for verdict, ids in groups.items()),
    )


def _told(id: str) -> Html:
    return Html(words(WORDS).say("listed", claim=_claim(id)) + _said(id).say("why"))
