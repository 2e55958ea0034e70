"""What tests of several folders begin with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from restless_legs.evidence.folder import data_folder
from tests.kept import forget_old
from tests.pages.waiting import note_spent
from tests.scripts.asking import Scripts, scripts_in_node

# The same examples on every run; `--hypothesis-profile=search` looks for others, by lot. Neither looks at a
# clock: a busy machine is no fault.
settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("more", settings.get_profile("same"), max_examples=400)
settings.register_profile("search", settings.get_profile("same"), derandomize=False, max_examples=1_000)
settings.load_profile("same")

BROWSER = Path(__file__).with_name("pages")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a server: all that lies in ``pages``."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Lose patience once tests have failed by waiting: what broke them most likely breaks others, too."""
    if report.failed:
        note_spent(report.nodeid, report.duration)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what was worked out for the next run, but not for ever."""
    if not hasattr(session.config, "workerinput"):  # once, not in each worker
        forget_old()


@pytest.fixture
def copy_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the data that a test may break; everything reads from it until the test ends."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def scripts() -> Iterator[Scripts]:
    """Give the scripts of a visit in Node, which know all controls and names; see `needs_node`."""
    from tests.visits import asked, items  # makes all explorers

    with scripts_in_node() as ours:
        ours("items", items())
        ours("names", asked()["medicine_check"].controls["medicines"].names)
        yield ours
