"""How large and how light a screen is tried."""

from __future__ import annotations

import pytest

PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}


def looks(**viewports: dict[str, int]) -> list[object]:
    """Give each size once, light or dark in turn, for every run; the other pairs for the whole one.

    Colours don't hang on sizes: who finds a pale word in one size of a scheme has found it for all of them.
    """
    pairs = [
        (scheme, viewport, f"{name}-{scheme}", (at + turn) % 2 == 0)
        for turn, scheme in enumerate(("light", "dark"))
        for at, (name, viewport) in enumerate(viewports.items())
    ]
    return [
        pytest.param(scheme, viewport, id=id, marks=[] if always else [pytest.mark.whole])
        for scheme, viewport, id, always in pairs
    ]
