"""Folds of a page: which cells stand in them, and what of a page is fetched only for them."""

from __future__ import annotations

from typing import Any

import nbformat

from restless_legs.site.apart import parted
from restless_legs.site.folds import with_folds

SHOWN = nbformat.v4.new_code_cell("iron.iron_foods()")


def text(source: str, **metadata: Any) -> Any:
    return nbformat.v4.new_markdown_cell(source, metadata=metadata)


def walked(*cells: Any) -> list[tuple[str, str]]:
    """Give of each cell its text and the fold that it stands in."""
    lid, found = "", []
    for cell in with_folds(cells):
        if fold := cell.metadata.get("fold"):
            lid = fold.heading
        found.append((cell.source, lid))
    return found


def test_each_question_under_more_is_a_fold() -> None:
    """Prevents an explorer that stands under its question from being left outside of the question's fold."""
    found = walked(text("# T\n\nP."), text("## More\n\n### Why?\n\nSo.\n\n### How?"), SHOWN, text("Yes."))
    assert found == [
        ("# T\n\nP.", ""), ("## More\n\n", ""), ("So.", "Why?"),
        ("", "How?"), (SHOWN.source, "How?"), ("Yes.", "How?"),
    ]  # fmt: skip


def test_a_small_heading_elsewhere_is_no_fold() -> None:
    """Prevents what a reader must see from being folded because its heading is small."""
    assert {lid for _, lid in walked(text("## What you can do\n\n### Tonight\n\nWalk."))} == {""}


def test_a_section_ends_the_fold_before_it() -> None:
    """Prevents the end of a page from vanishing in the last fold."""
    found = walked(text("## More\n\n### Why?\n\nSo."), text("## What next"), text("## Sources\n\nHere."))
    assert [lid for _, lid in found] == ["", "Why?", "", "Sources"]


def test_a_smaller_heading_stays_in_its_fold() -> None:
    """Prevents a fold from being cut where its text has parts of its own."""
    found = walked(text("## More\n\n### Why?\n\n#### First\n\nA."))
    assert found[-1] == ("#### First\n\nA.", "Why?")


def test_what_was_asked_for_tells_not_which_fold_was_opened() -> None:
    """Prevents a request that names an explorer: all tables of a page's folds come in one file."""
    begins = '<script type="application/json" data-apart data-table='
    tables = "".join(
        f'<form>{begins}"{name}">{{"is":"{name}"}}</script></form>' for name in ("foods", "drips")
    )
    own = '<script type="application/json" data-table="level">{}</script>'
    page = parted("iron", f'<html data-tables=""><script defer src="x"></script>{own}{tables}</html>')
    first, rest = page.scripts
    assert page.html == (
        f'<html data-tables="{rest}"><script defer src="{first}"></script>\n'
        '<script defer src="x"></script><form></form><form></form></html>'
    )
    assert '{"table:level":{}}' in page.scripts[first]
    assert '{"table:foods":{"is":"foods"},"table:drips":{"is":"drips"}}' in page.scripts[rest]
    assert not {"foods", "drips"} & set(rest.replace(".", "/").split("/"))
