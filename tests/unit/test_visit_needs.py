"""What the page of the visit takes from its own explorer is told by that explorer, in the page."""

from __future__ import annotations

import pytest

from restless_legs.evidence import Html
from restless_legs.explorer import Explorer, ExplorerError, OpenChoice, Visit


def sleep(visit: Visit | None) -> Explorer:
    def takeaway(hours: str | None) -> Html:
        return Html(f"<p>{hours}</p>")

    def night(hours: str | None) -> Html:
        return Html(f"<svg>{hours}</svg>")

    def advice(hours: str | None) -> Html:
        return Html(f"<ul><li>{hours}</li></ul>")

    hours = OpenChoice(description="How long?", options=[("Short", "short"), ("Long", "long")])
    parts = [takeaway, night, advice]
    return Explorer(name="sleep", title="Sleep", controls={"hours": hours}, parts=parts, visit=visit)


def test_a_page_says_what_the_visit_takes() -> None:
    """Prevents a script that has to know an explorer by its name."""
    visit = Visit(needs=("hours",), pictures=("night",), points="advice", covers=("naps",))
    page = sleep(visit).html()
    assert ' data-visit-needs="hours" data-visit-covers="naps" novalidate' in page
    assert '<div class="part night" data-part="night" data-visit-picture>' in page
    assert '<div class="part advice" data-part="advice" data-visit-points>' in page
    assert "data-visit" not in sleep(None).html()


@pytest.mark.parametrize(
    ("visit", "missing"),
    [
        (Visit(needs=("minutes",), pictures=("night",), points="advice"), "minutes"),
        (Visit(needs=("hours",), pictures=("dawn",), points="advice"), "dawn"),
        (Visit(needs=("hours",), pictures=("night",), points="rules"), "rules"),
    ],
)
def test_a_visit_can_need_only_what_is_there(visit: Visit, missing: str) -> None:
    """Prevents a sheet of paper that stays empty because a part was renamed."""
    with pytest.raises(ExplorerError, match=f"sleep: the visit needs {missing}, which is not there"):
        sleep(visit)


def test_one_part_is_read_aloud() -> None:
    """Prevents a reader who rests from hearing everything that stands in an explorer, or nothing."""
    page = sleep(None).html()
    assert page.count("data-aloud") == 1
    assert 'data-part="takeaway" data-aloud data-said' in page
