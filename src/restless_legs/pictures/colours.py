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
    strong_light, strong_dark
        The same for whoever chose high contrast.
    """

    light: str
    dark: str
    on_paper: str
    use: Use
    strong_light: str
    strong_dark: str


# The printer gets black and one grey: there, textures tell the zones apart.
TOKENS: Mapping[TokenName, Token] = MappingProxyType(
    {
        "paper": Token("#fffdf8", "#11181c", "#ffffff", "ground", "#ffffff", "#000000"),
        "card": Token("#ffffff", "#182227", "#ffffff", "ground", "#ffffff", "#000000"),
        "soft": Token("#f4efe6", "#1d292f", "#ffffff", "ground", "#f2f2f2", "#141414"),
        "ink": Token("#1f2a30", "#eef2f3", "#000000", "text", "#000000", "#ffffff"),
        "quiet": Token("#51606a", "#b3c0c7", "#000000", "text", "#1a1a1a", "#ededed"),
        "accent": Token("#0b5a66", "#7fd3cc", "#000000", "text", "#003f49", "#9ff0e9"),
        "below": Token("#a8431f", "#f0936b", "#000000", "text", "#7a2600", "#ffb899"),
        "between": Token("#8a6100", "#e3b84a", "#000000", "text", "#573d00", "#ffd75e"),
        "goal": Token("#22694a", "#7ccf9f", "#000000", "text", "#004427", "#9df2c0"),
        "unknown": Token("#5b6670", "#aab6bd", "#000000", "text", "#2f383d", "#dbe4ea"),
        "line": Token("#7b858b", "#6f7d85", "#767676", "line", "#3f474c", "#c6d0d6"),
    }
)


STRONG = '[data-contrast="high"]'


def css() -> str:
    """Return the style sheet that defines every token as a CSS variable.

    Returns
    -------
    str
        Light, dark (by the reader's system), print, and high contrast, light and dark, on a screen alone.
        Print comes after dark, so that a reader with a dark screen prints black on white too.

    Examples
    --------
    >>> css().splitlines()[1]
    '  --paper: #fffdf8;'
    """
    light, dark, on_paper, strong_light, strong_dark = (
        {name: str(getattr(token, theme)) for name, token in TOKENS.items()}
        for theme in ("light", "dark", "on_paper", "strong_light", "strong_dark")
    )
    return "\n".join(
        [
            _block(light),
            f"@media (prefers-color-scheme: dark) {{\n{_block(dark)}\n}}",
            f"@media print {{\n{_block(on_paper)}\n}}",
            f"@media screen {{\n{_block(strong_light, STRONG)}\n}}",
            f"@media screen and (prefers-color-scheme: dark) {{\n{_block(strong_dark, STRONG)}\n}}\n",
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


def _block(values: Mapping[TokenName, str], of: str = "") -> str:
    lines = [f"  --{name}: {value};" for name, value in values.items()]
    return "\n".join([f":root{of} {{", *lines, "}"])


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
