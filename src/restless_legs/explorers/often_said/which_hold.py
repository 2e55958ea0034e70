"""Which sayings hold? All of them at a glance, and those of one theme."""

from __future__ import annotations

from typing import Literal, get_args

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, sayings, words
from restless_legs.evidence.often_said import Theme
from restless_legs.explorer import Explorer, Picture
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import led, listing
from restless_legs.explorers.said import says
from restless_legs.models import often_said as model
from restless_legs.models.often_said import Verdict
from restless_legs.pictures import Tally, TokenName, verdict_tally

WORDS = "often_said.which_hold"
About = Literal["all"] | Theme
COLOURS: dict[Verdict, TokenName] = {
    "supported": "goal", "partly": "accent", "weak": "between", "not_studied": "unknown",
    "not_supported": "below",
}  # fmt: skip


def which_hold(*, theme: About = "all") -> Explorer:
    """How many sayings hold, in part or in full, and which of a theme do."""
    say = words(WORDS)
    themes = words("often_said.often_said").choices("themes", get_args(Theme))
    return Explorer(
        name="which_hold",
        title=say.text("title"),
        controls=dict(
            theme=RadioButtons(
                description=say.text("theme"), options=[(say.text("every"), "all"), *themes], value=theme
            )
        ),
        parts=[tally, takeaway, these],
    )


def _grouped(theme: About) -> dict[Verdict, tuple[str, ...]]:
    return model.by_verdict({one.id: one.verdict for one in sayings() if theme in ("all", one.theme)})


def tally(theme: About) -> Picture:
    say, everything, chosen = words(WORDS), _grouped("all"), _grouped(theme)
    counted = [
        say.text("picture.row", verdict=_named(verdict), count=_counted(len(chosen.get(verdict, ()))))
        for verdict in everything
    ]
    twin = say.text("picture.twin", theme=say.text(f"about.{theme}"), rows=" ".join(counted))
    tallies = [
        Tally(_named(verdict), COLOURS[verdict], len(ids), len(chosen.get(verdict, ())))
        for verdict, ids in everything.items()
    ]
    title = say.text("picture.title", theme=say.text(f"about.{theme}"))
    return Picture(verdict_tally(twin=twin, tallies=tallies), twin, title)


def _named(verdict: Verdict) -> str:
    return words("often_said.often_said").text(f"verdict.{verdict}")


def _counted(count: int) -> str:
    return words(WORDS).texts("counts")[count]


takeaway = says(WORDS, "takeaway", by="theme")


def these(theme: About) -> Html:
    """The sayings of a theme with their verdict; all of them stand in the list of the other explorer."""
    if theme == "all":
        return NOTHING
    told = [_told(verdict, id) for verdict, ids in _grouped(theme).items() for id in ids]
    return listing(told, words(WORDS).text(f"about.{theme}"))


def _told(verdict: Verdict, id: str) -> Html:
    claim = words(f"often_said.often_said.one.{id}").phrase("claim")
    return led(f"{_named(verdict)}:", claim)
