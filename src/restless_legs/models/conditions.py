"""Other illness: how a link may be shown, which case somebody's picks are, and where six pieces meet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

How = Literal["side_by_side", "alone", "words"]
Kind = Literal["firm", "weaker", "unclear", "unshown"]
Piece = Literal["iron", "pregnancy", "family", "brain", "medicines", "illness"]
Basis = Literal["seen", "idea"]
MapCase = Literal["none", "one", "apart", "pair", "joined", "partly"]

# Round the map: all neighbours meet; iron meets the brain and medicines, and pregnancy medicines, across it.
PIECES: tuple[Piece, ...] = ("iron", "pregnancy", "family", "brain", "medicines", "illness")


def how_shown(
    is_drawable: bool, is_same_study: bool, with_per_100: float | None, without_per_100: float | None
) -> How:
    """How the share of people who have restless legs may be shown for an illness.

    Parameters
    ----------
    is_drawable : bool
        Whether the evidence lets it be drawn.
    is_same_study : bool
        Whether people with and without the illness were counted in one study. Two studies count in two
        ways, so only then may the two stand side by side.
    with_per_100, without_per_100 : float or None
        Of 100 people with the illness, and of 100 without it; None where no number was read.

    Returns
    -------
    str
        Two groups side by side, one group alone, or words.

    Examples
    --------
    >>> how_shown(True, True, 31, 4), how_shown(True, False, 27.2, None), how_shown(False, True, 17.9, 7.1)
    ('side_by_side', 'alone', 'words')
    """
    if not is_drawable or with_per_100 is None:
        return "words"
    return "side_by_side" if is_same_study and without_per_100 is not None else "alone"


def kinds_picked(firm: int, weaker: int, unclear: int, unshown: int) -> tuple[Kind, ...]:
    """Kinds of links among the illnesses that somebody picked, surest first.

    Parameters
    ----------
    firm, weaker, unclear, unshown : int
        How many of them have a firm link, a less sure one, one on which studies disagree, and none
        that was shown; 0 or more.

    Examples
    --------
    >>> kinds_picked(1, 0, 0, 1), kinds_picked(0, 0, 0, 0)
    (('firm', 'unshown'), ())
    """
    counts: dict[Kind, int] = {"firm": firm, "weaker": weaker, "unclear": unclear, "unshown": unshown}
    return tuple(kind for kind, count in counts.items() if count)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two pieces that meet: studies have seen it, or it is only an idea."""

    one: Piece
    other: Piece
    basis: Basis

    @property
    def name(self) -> str:
        """Both pieces as one word."""
        return f"{self.one}_{self.other}"

    @property
    def pieces(self) -> tuple[Piece, Piece]:
        """Both pieces."""
        return self.one, self.other


def meetings_among(chosen: Collection[Piece], known: Collection[Meeting]) -> tuple[Meeting, ...]:
    """Meetings, of all that are known, of which somebody chose both pieces.

    Examples
    --------
    >>> known = [Meeting("iron", "brain", "seen"), Meeting("family", "brain", "idea")]
    >>> [meeting.name for meeting in meetings_among(("iron", "brain"), known)]
    ['iron_brain']
    """
    return tuple(one for one in known if set(one.pieces) <= set(chosen))


def met_by(piece: Piece, known: Collection[Meeting]) -> tuple[Piece, ...]:
    """Pieces that a piece meets.

    Examples
    --------
    >>> met_by("brain", [Meeting("iron", "brain", "seen"), Meeting("family", "brain", "idea")])
    ('iron', 'family')
    """
    return tuple(one.other if one.one == piece else one.one for one in known if piece in one.pieces)


def main_piece(chosen: Collection[Piece], known: Collection[Meeting]) -> Piece:
    """Piece that meets most of the other chosen ones; of equals the first, with iron before all.

    Raises
    ------
    ValueError
        If nothing is chosen.

    Examples
    --------
    >>> known = [Meeting("iron", "brain", "seen"), Meeting("family", "brain", "idea")]
    >>> main_piece(("brain", "family"), known), main_piece(("brain", "family", "iron"), known)
    ('family', 'brain')
    """
    among = meetings_among(chosen, known)
    ranked = [piece for piece in PIECES if piece in chosen]
    return max(ranked, key=lambda piece: sum(piece in one.pieces for one in among))


def map_case(chosen: Collection[Piece], known: Collection[Meeting]) -> MapCase:
    """Case of the pieces that somebody chose.

    Returns
    -------
    str
        "joined" where one can go from each chosen piece to each other one by meetings, "partly" where
        only some can be reached so, "apart" where no two meet.

    Examples
    --------
    >>> known = [Meeting("iron", "brain", "seen"), Meeting("family", "brain", "idea")]
    >>> map_case(("iron", "brain"), known), map_case(("iron", "family"), known)
    ('pair', 'apart')
    >>> map_case(("iron", "brain", "family"), known), map_case(("iron", "brain", "illness"), known)
    ('joined', 'partly')
    """
    if len(chosen) < 2:
        return "one" if chosen else "none"
    if not meetings_among(chosen, known):
        return "apart"
    if len(chosen) == 2:
        return "pair"
    return "joined" if _reached(chosen, known) == set(chosen) else "partly"


def _reached(chosen: Collection[Piece], known: Collection[Meeting]) -> set[Piece]:
    """Chosen pieces that can be reached from the first of them."""
    reached: set[Piece] = set()
    ahead = [next(iter(chosen))]
    while ahead:
        piece = ahead.pop()
        if piece not in reached:
            reached.add(piece)
            ahead += [other for other in met_by(piece, known) if other in chosen]
    return reached


def basis_among(chosen: Collection[Piece], known: Collection[Meeting]) -> Basis | None:
    """What the meetings of the chosen pieces rest on, taken together; None where none of them meet.

    Where the meetings join all pieces, one idea among them makes the whole an idea; where they join only
    some, what was seen stands for itself.

    Examples
    --------
    >>> known = [Meeting("iron", "brain", "seen"), Meeting("family", "brain", "idea")]
    >>> basis_among(("iron", "brain"), known), basis_among(("iron", "brain", "family"), known)
    ('seen', 'idea')
    >>> basis_among(("iron",), known) is None
    True
    """
    bases = {meeting.basis for meeting in meetings_among(chosen, known)}
    if not bases:
        return None
    if map_case(chosen, known) == "partly":
        return "seen" if "seen" in bases else "idea"
    return "idea" if "idea" in bases else "seen"
