"""What tests work out once is worked out again as soon as what it rests on changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import kept as keeping
from tests.kept import forget_old, kept


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")


def test_what_is_kept_is_made_once() -> None:
    """Prevents a walk that each worker takes anew."""
    assert [kept("answer", lambda at=at: at) for at in (1, 2)] == [1, 1]  # type: ignore[misc]


def test_it_is_made_anew_when_a_number_changes(copy_of_data: Path) -> None:
    """Prevents a test that passes on the tables of yesterday."""
    assert kept("answer", lambda: "before") == "before"
    with (copy_of_data / "iron.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    assert kept("answer", lambda: "after") == "after"


def test_what_breaks_while_it_is_made_is_not_kept() -> None:
    """Prevents half a table that the next worker takes for a whole one."""
    with pytest.raises(ZeroDivisionError):
        kept("answer", lambda: 1 // 0)
    assert kept("answer", lambda: "whole") == "whole"


def test_only_the_last_states_are_kept(tmp_path: Path) -> None:
    """Prevents a folder that grows with each edit."""
    for at in range(keeping.MOST_STATES + 3):
        (tmp_path / "kept" / str(at)).mkdir(parents=True)
    forget_old()
    assert len(list((tmp_path / "kept").iterdir())) == keeping.MOST_STATES
