"""Pictures: values and words in, an SVG string or a Plotly figure out. They read nothing."""

from __future__ import annotations

from restless_legs.pictures.change_line import Mark, change_line
from restless_legs.pictures.climb_chart import ClimbPoint, Series, climb_chart
from restless_legs.pictures.colours import TOKENS, Token, TokenName, contrast, css, themed
from restless_legs.pictures.icon_array import IconArray, icon_array, icon_group
from restless_legs.pictures.intake_bar import IntakeLabels, intake_bar
from restless_legs.pictures.number_line import Bracket, Zone, number_line
from restless_legs.pictures.store_and_gate import StoreLabels, store_and_gate

__all__ = [
    "TOKENS",
    "Bracket",
    "ClimbPoint",
    "IconArray",
    "IntakeLabels",
    "Mark",
    "Series",
    "StoreLabels",
    "Token",
    "TokenName",
    "Zone",
    "change_line",
    "climb_chart",
    "contrast",
    "css",
    "icon_array",
    "icon_group",
    "intake_bar",
    "number_line",
    "store_and_gate",
    "themed",
]
