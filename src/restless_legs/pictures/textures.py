"""One texture for each colour with a meaning, so that print and high contrast tell zones apart."""

from __future__ import annotations

from collections.abc import Iterable

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

# Each is a path within a tile of 8 by 8 units.
STROKES: dict[TokenName, str] = {
    "below": "M-2 2L2 -2M-2 10L10 -2M6 10L10 6",  # dense slanting lines
    "between": "M2 2h.1M6 6h.1",  # dots
    "goal": "M0 4H8",  # level lines
    "unknown": "M0 4H8M4 0V8",  # a grid
    "accent": "M4 0V8",  # upright lines
}


def textures(name: str, colours: Iterable[TokenName]) -> str:
    """Return the pattern elements for these colours; their ids start with `name`.

    Raises
    ------
    ValueError
        When a colour has no texture.
    """
    return "".join(_texture(name, colour) for colour in dict.fromkeys(colours))


def texture_fill(name: str, colour: TokenName) -> str:
    """Return the fill value that points at a texture."""
    return f"url(#{name}-texture-{colour})"


def _texture(name: str, colour: TokenName) -> str:
    if colour not in STROKES:
        message = f"picture '{name}': '{colour}' has no texture. Use one of {', '.join(STROKES)}."
        raise ValueError(message)
    return svg.element(
        "pattern",
        svg.element("path", d=STROKES[colour], class_=f"weave weave-{colour}"),
        id=f"{name}-texture-{colour}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )
