"""How do iron, family, brain, illness, medicines and pregnancy meet? A map of what somebody ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from ipywidgets import Checkbox

from restless_legs.evidence import Html, judged, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import led, listing
from restless_legs.explorers.said import lists, says
from restless_legs.models import conditions as model
from restless_legs.models.conditions import PIECES, Basis, MapCase, Meeting, Piece
from restless_legs.pictures import Link, MapLabels, Node, link_map

WORDS = "conditions.causes_map"
Chosen = tuple[Piece, ...]
# The order of the ticks; the map has its own, round the middle.
TICKS: tuple[Piece, ...] = ("iron", "family", "brain", "illness", "medicines", "pregnancy")


def causes_map(*, ticked: Sequence[Piece] = ()) -> Explorer:
    """Where six pieces around restless legs meet; no number, and no cause."""
    say = words(WORDS)
    return Explorer(
        name="causes_map",
        title=say.text("title"),
        controls={
            piece: Checkbox(description=say.text(f"tick.{piece}"), value=piece in ticked, indent=False)
            for piece in TICKS
        },
        derived=[chosen],
        parts=[drawn_map, takeaway, meetings, not_all, details(basis)],
    )


def chosen(iron: bool, family: bool, brain: bool, illness: bool, medicines: bool, pregnancy: bool) -> Chosen:
    ticked = dict(zip(TICKS, (iron, family, brain, illness, medicines, pregnancy), strict=True))
    return tuple(piece for piece in PIECES if ticked[piece])


def known_meetings() -> tuple[Meeting, ...]:
    """Which pieces meet, and whether studies have seen it, by our own reading."""
    bases: dict[str, Basis] = judged("causes_map", get_args(Basis))
    named = ((about.split("."), basis) for about, basis in bases.items())
    return tuple(Meeting(cast(Piece, one), cast(Piece, other), basis) for (one, other), basis in named)


def _among(chosen: Chosen) -> tuple[Meeting, ...]:
    return model.meetings_among(chosen, known_meetings())


def _case(chosen: Chosen) -> MapCase:
    return model.map_case(chosen, known_meetings())


# -- what is drawn -----------------------------------------------------------------------------------


def drawn_map(chosen: Chosen) -> Picture:
    say, among = words(WORDS), _among(chosen)
    twin = say.text(
        "picture.twin", pieces=_listed(PIECES), ways=_ways(known_meetings()), chosen=_chosen_twin(chosen)
    )
    svg = link_map(
        name="pieces",
        twin=twin,
        nodes=[Node(_node(piece), piece in chosen) for piece in PIECES],
        links=[_link(one, one in among) for one in known_meetings()],
        labels=MapLabels(*(say.text(f"picture.{key}") for key in ("middle", "seen", "idea"))),
    )
    return Picture(svg, twin, say.text(f"picture.title.{'some' if chosen else 'none'}"))


def _link(meeting: Meeting, is_chosen: bool) -> Link:
    return Link(PIECES.index(meeting.one), PIECES.index(meeting.other), meeting.basis, is_chosen)


def _node(piece: Piece) -> str:
    return words(WORDS).text(f"picture.node.{piece}")


def _chosen_twin(chosen: Chosen) -> str:
    say, among = words(WORDS), _among(chosen)
    if not chosen:
        return say.text("picture.chosen.none")
    thick = "picture.chosen.thick" if among else "picture.chosen.thin"
    return f"{say.text('picture.chosen.some', pieces=_listed(chosen))} {say.text(thick, ways=_ways(among))}"


def _listed(pieces: Sequence[Piece]) -> str:
    return ", ".join(map(_node, pieces))


def _ways(meetings: Sequence[Meeting]) -> str:
    say = words(WORDS)
    return " ".join(
        say.text(f"picture.way.{one.basis}", one=_name(one.one), other=_node(one.other)) for one in meetings
    )


# -- what is said ------------------------------------------------------------------------------------


def takeaway(chosen: Chosen) -> Html:
    say, case = words(WORDS), _case(chosen)
    if case == "none":
        return say.say("takeaway.none")
    main, basis = model.main_piece(chosen, known_meetings()), model.basis_among(chosen, known_meetings())
    told = say.say(f"takeaway.{case}{f'.{basis}' if basis else ''}", **_fill(chosen, main))
    return Html(told + _reason(chosen, main) + say.say("takeaway.next", lessons=_lessons(chosen, main)))


def _fill(chosen: Chosen, main: Piece) -> dict[str, str]:
    """Names for the sentence of the case; a sentence takes those that it has places for."""
    one, other = (_among(chosen) or known_meetings())[0].pieces
    return dict(
        main=words(WORDS).text(f"through.{main}"),
        one=_name(one),
        other=_node(other),
        others=", ".join(map(_node, model.met_by(main, known_meetings()))),
    )


def _reason(chosen: Chosen, main: Piece) -> Html:
    """Why they meet, where it is one meeting; else the main thing known, where all hangs together."""
    say, among = words(WORDS), _among(chosen)
    if len(among) == 1:
        return say.say(f"meets.{among[0].name}")
    return say.say(f"legs.{main}") if _case(chosen) in ("one", "joined") else NOTHING


def _lessons(chosen: Chosen, main: Piece) -> str:
    """The lessons to read, as Markdown links, that of the main piece first."""
    ordered = [main, *(piece for piece in chosen if piece != main)]
    return ", ".join(words(WORDS).text(f"lesson.{piece}") for piece in ordered)


def _name(piece: Piece) -> str:
    return words(WORDS).text(f"name.{piece}")


def meetings(chosen: Chosen) -> Html:
    """Every line of the map in words, those of the ticked pieces first."""
    say, among = words(WORDS), _among(chosen)
    ticked = [*map(_meeting, among), *map(_with_legs, chosen)]
    rest = [_meeting(one) for one in known_meetings() if one not in among]
    rest += [_with_legs(piece) for piece in PIECES if piece not in chosen]
    title = say.text(f"meets.{'others' if chosen else 'all'}")
    return Html(listing(ticked, say.text("meets.title")) + listing(rest, title))


def _meeting(meeting: Meeting) -> Html:
    say = words(WORDS)
    lead = say.text(f"meets.line.{meeting.basis}", one=_name(meeting.one), other=_node(meeting.other))
    return led(lead, say.phrase(f"meets.{meeting.name}"))


def _with_legs(piece: Piece) -> Html:
    say = words(WORDS)
    return led(say.text("meets.with_legs", one=_name(piece)), say.phrase(f"legs.{piece}"))


not_all = says(WORDS, "not_all")
basis = lists(WORDS, "basis", under="details")
