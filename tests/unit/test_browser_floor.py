"""What pages ask of a browser beyond the floor is listed, with what happens in one that lacks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from restless_legs.site.template import template_folder

TABLE = Path(__file__).parents[2] / "docs" / "browsers.md"
# What came after 2022 or is not everywhere, by how it is written.
IN_SHEETS = {
    ":has()": r":has\(",
    "popover": r":popover-open",
    "color-mix()": r"color-mix\(",
    "@container": r"@container",
    "dvh": r"\d[dsl]v[hwib]",
    "safe center": r"\bsafe center",
    "text-wrap": r"text-wrap",
    "@layer": r"@layer",
    "@page of a name": r"@page \w",
    "field-sizing": r"field-sizing",
    "zoom": r"\bzoom:",
    "::details-content": r"::details-content",
    "accent-color": r"accent-color",
    "content-visibility": r"content-visibility",
    "@property": r"@property",
    "nesting": r"^\s*&",
    "light-dark()": r"light-dark\(",
    "@starting-style": r"@starting-style",
    "@scope": r"@scope",
    "subgrid": r"subgrid",
    "overflow: clip": r"overflow[\w-]*:[^;]*\bclip",
    "scrollbar-gutter": r"scrollbar-gutter",
    "oklch()": r"ok(lch|lab)\(",
    ":user-valid": r":user-(in)?valid",
    "@media (scripting)": r"\(scripting",
    "interpolate-size": r"interpolate-size",
    "anchor()": r"anchor\(",
}
IN_SCRIPTS = {
    "inert": r"\.inert\b",
    "structuredClone": r"structuredClone",
    "Object.hasOwn": r"Object\.hasOwn\b(?! is)",
    "Array.prototype.at": r"\.at\(-?\w",
    "Array.prototype.findLast": r"\.findLast",
    "scrollend": r"scrollend",
    "Array.prototype.toSorted": r"\.to(Sorted|Reversed|Spliced)\(",
    "Object.groupBy": r"\.groupBy\(",
    "checkVisibility": r"checkVisibility",
    "BroadcastChannel": r"new BroadcastChannel",
    "popover": r"showPopover",
    "requestIdleCallback": r"requestIdleCallback",
    "requestFullscreen": r"requestFullscreen",
    "IntersectionObserver": r"IntersectionObserver",
    "DecompressionStream": r"DecompressionStream",
    "clipboard": r"navigator\.clipboard",
    "lookbehind": r"\(\?<[=!]",
    "Promise.withResolvers": r"withResolvers",
    "isWellFormed": r"isWellFormed",
    "Array.fromAsync": r"fromAsync",
    "startViewTransition": r"startViewTransition",
    "Set methods": r"\.isSubsetOf\(",
    "Intl.Segmenter": r"Intl\.Segmenter",
    "a script that asks by :has()": r"(matches|closest|maybe|all|the|querySelector\w*)\([^)]*:has\(",
}


def listed() -> set[str]:
    table = TABLE.read_text(encoding="utf-8").partition("## Newer")[2].partition("\nNot used")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))


def used(suffix: str, ways: dict[str, str]) -> set[str]:
    folder = template_folder()
    ours = [*folder.glob("static/*.css"), *folder.glob("scripts/**/*.js")]
    text = "\n".join(one.read_text(encoding="utf-8") for one in ours if one.suffix == suffix)
    code = re.sub(r"/\*.*?\*/|(?<!:)//.*", "", text, flags=re.DOTALL if suffix == ".css" else 0)
    return {name for name, way in ways.items() if re.search(way, code, re.MULTILINE)}


@pytest.mark.parametrize(
    ("suffix", "ways"), [(".css", IN_SHEETS), (".js", IN_SCRIPTS)], ids=["sheets", "scripts"]
)
def test_what_is_newer_than_the_floor_is_listed(suffix: str, ways: dict[str, str]) -> None:
    """Prevents: a page that stops on an older phone, because somebody wrote what theirs could do."""
    found = used(suffix, ways)
    assert found
    assert found - listed() == set(), "say in docs/browsers.md what happens without it, and test that"


def test_nothing_is_listed_that_is_not_used() -> None:
    """Prevents: a table of what pages were made of long ago."""
    assert listed() - used(".css", IN_SHEETS) - used(".js", IN_SCRIPTS) == set()


def test_scripts_are_built_for_the_floor() -> None:
    """Prevents: a script that the floor's browsers can't even read."""
    floor = "chrome100,safari15.4,firefox100"
    assert f"--target={floor} " in (TABLE.parents[1] / "package.json").read_text(encoding="utf-8")
