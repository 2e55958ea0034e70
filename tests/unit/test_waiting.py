"""How long tests wait for what never comes."""

from __future__ import annotations

import pytest

from tests.pages import waiting
from tests.pages.waiting import PATIENCE_S, SOON_S, SPENT, note_spent, patience_s


def test_one_broken_thing_does_not_keep_a_run_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a run that its machine ends before it has told which tests failed."""
    monkeypatch.setattr(waiting, "_spent", [])
    monkeypatch.setattr(waiting.expect, "set_options", lambda **_: None)
    for at in range(SPENT):
        assert patience_s() == PATIENCE_S
        note_spent("test_that_fails_at_once", 0.1)
        assert patience_s() == PATIENCE_S
        note_spent(f"test_{at}", PATIENCE_S + 1)
    assert patience_s() == min(SOON_S, PATIENCE_S)
