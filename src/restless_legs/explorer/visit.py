"""What a visit takes from the explorer that leads it: told by it, so that no script names a part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """What the page of the visit copies from one of its own explorers, on screen and on paper.

    Attributes
    ----------
    needs : tuple of str
        Controls: once a reader answered one of them, the explorer is the first thing to take along.
    pictures : tuple of str
        Parts that may be drawn on paper: the first one with a mark on it, else the last.
    points : str
        The part whose list says what guidelines have to say.
    covers : tuple of str
        Explorers of other pages that ask the same: they are not taken along beside it.

    Examples
    --------
    >>> blood = Visit(needs=("ferritin",), pictures=("ferritin_line",), points="guideline")
    >>> blood.role("ferritin_line"), blood.role("guideline"), blood.role("notes")
    ('picture', 'points', None)
    """

    needs: tuple[str, ...]
    pictures: tuple[str, ...]
    points: str
    covers: tuple[str, ...] = ()

    def missing(self, controls: Collection[str], parts: Collection[str]) -> list[str]:
        """List what it needs and an explorer has not."""
        return sorted({*self.needs}.difference(controls) | {*self.pictures, self.points}.difference(parts))

    def role(self, part: str) -> str | None:
        """Tell what the visit takes a part for."""
        if part in self.pictures:
            return "picture"
        return "points" if part == self.points else None
