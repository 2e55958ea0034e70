"""Pictures: values and words in, an SVG string or a Plotly figure out. They read nothing."""

from __future__ import annotations

from restless_legs.pictures.age_line import AgeLabels, AgeSpread, age_line
from restless_legs.pictures.change_line import Mark, change_line
from restless_legs.pictures.climb_chart import ClimbPoint, Series, climb_chart
from restless_legs.pictures.colours import TOKENS, Token, TokenName, contrast, css, themed
from restless_legs.pictures.day_dial import DayArc, DialLabels, day_dial
from restless_legs.pictures.evening_hill import Hill, HillLabels, evening_hill
from restless_legs.pictures.icon_array import IconArray, icon_array, icon_group
from restless_legs.pictures.icon_whole import Portion, icon_whole
from restless_legs.pictures.intake_bar import IntakeLabels, intake_bar
from restless_legs.pictures.iron_chain import ChainLabels, Station, iron_chain
from restless_legs.pictures.link_map import Link, MapLabels, Node, link_map
from restless_legs.pictures.link_mark import link_mark
from restless_legs.pictures.number_line import Bracket, Zone, number_line
from restless_legs.pictures.odds_chart import OddsMark, odds_chart
from restless_legs.pictures.region_chart import RegionCount, region_chart
from restless_legs.pictures.sign_list import Sign, sign_list
from restless_legs.pictures.store_and_gate import StoreLabels, store_and_gate
from restless_legs.pictures.told_frame import Half, Room, ToldFrame, room_for, told_frame
from restless_legs.pictures.verdict_steps import verdict_steps
from restless_legs.pictures.verdict_tally import Tally, verdict_tally

__all__ = [
    "TOKENS",
    "AgeLabels",
    "AgeSpread",
    "Bracket",
    "ChainLabels",
    "ClimbPoint",
    "DayArc",
    "DialLabels",
    "Half",
    "Hill",
    "HillLabels",
    "IconArray",
    "IntakeLabels",
    "Link",
    "MapLabels",
    "Mark",
    "Node",
    "OddsMark",
    "Portion",
    "RegionCount",
    "Room",
    "Series",
    "Sign",
    "Station",
    "StoreLabels",
    "Tally",
    "Token",
    "TokenName",
    "ToldFrame",
    "Zone",
    "age_line",
    "change_line",
    "climb_chart",
    "contrast",
    "css",
    "day_dial",
    "evening_hill",
    "icon_array",
    "icon_group",
    "icon_whole",
    "intake_bar",
    "iron_chain",
    "link_map",
    "link_mark",
    "number_line",
    "odds_chart",
    "region_chart",
    "room_for",
    "sign_list",
    "store_and_gate",
    "themed",
    "told_frame",
    "verdict_steps",
    "verdict_tally",
]
