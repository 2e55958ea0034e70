"""The colours of pages and pictures, named by what they mean: the one place that holds a hex value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

TokenName = Literal[
    "paper",
    "card",
    "soft",
    "ink",
    "quiet",
    "accent",
    "below",
    "between",
    "goal",
    "unknown",
    "line",
]
Use = Literal["ground", "text", "line"]
Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Token:
    """One colour by its meaning.

    Parameters
    ----------
    light, dark, on_paper
        Hex values for the light theme, the dark theme and the printer.
    use
        "ground" lies under text, "text" may carry words, "line" never does.
    """

    light: str
    dark: str
    on_paper: str
    use: Use


# The printer gets black and one grey: there, textures tell the zones apart.
TOKENS: Mapping[TokenName, Token] = MappingProxyType(
    {
        "paper": Token("#fffdf8", "#11181c", "#ffffff", "ground"),
        "card": Token("#ffffff", "#182227", "#ffffff", "ground"),
        "soft": Token("#f4efe6", "#1d292f", "#ffffff", "ground"),
        "ink": Token("#1f2a30", "#eef2f3", "#000000", "text"),
        "quiet": Token("#51606a", "#b3c0c7", "#000000", "text"),
        "accent": Token("#0b5a66", "#7fd3cc", "#000000", "text"),
        "below": Token("#a8431f", "#f0936b", "#000000", "text"),
        "between": Token("#8a6100", "#e3b84a", "#000000", "text"),
        "goal": Token("#22694a", "#7ccf9f", "#000000", "text"),
        "unknown": Token("#5b6670", "#aab6bd", "#000000", "text"),
        "line": Token("#7b858b", "#6f7d85", "#767676", "line"),
    }
)


def css() -> str:
    """Return the style sheet that defines every token as a CSS variable.

    Returns
    -------
    str
        Three blocks: light, dark (by the reader's system), print. Print comes last, so that a
        reader with a dark screen prints black on white too.

    Examples
    --------
    >>> css().splitlines()[1]
    '  --paper: #fffdf8;'
    """
    light = _block({name: token.light for name, token in TOKENS.items()})
    dark = _block({name: token.dark for name, token in TOKENS.items()})
    printed = _block({name: token.on_paper for name, token in TOKENS.items()})
    return "\n".join(
        [
            light,
            f"@media (prefers-color-scheme: dark) {{\n{dark}\n}}",
            f"@media print {{\n{printed}\n}}\n",
        ]
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 (same) to 21 (black on white).

    Parameters
    ----------
    one, other
        Colours as "#rrggbb".

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _block(values: Mapping[TokenName, str]) -> str:
    lines = [f"  --{name}: {value};" for name, value in values.items()]
    return "\n".join([":root {", *lines, "}"])


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def themed(figure_json: dict[str, Any]) -> dict[str, Any]:
    """Return a chart's JSON with each light colour replaced by "@" and its token's name.

    The page's script puts the colour of the reader's theme in the place of "@accent". The light
    values are all different, so the way back is safe.

    Parameters
    ----------
    figure_json
        A Plotly figure as plain dicts and lists; it is not changed.

    Examples
    --------
    >>> themed({"line": {"color": "#0b5a66"}})
    {'line': {'color': '@accent'}}
    """
    names: dict[str, TokenName] = {token.light: name for name, token in TOKENS.items()}
    return {key: _themed(value, names) for key, value in figure_json.items()}


def _themed(value: Any, names: Mapping[str, TokenName]) -> Any:
    if isinstance(value, dict):
        return {key: _themed(inner, names) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_themed(inner, names) for inner in value]
    return f"@{names[value]}" if isinstance(value, str) and value in names else value
