"""Works on some explorers at once, as many as there are processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from restless_legs.evidence.folder import VARIABLE, data_folder
from restless_legs.explorers.calls import Call
from restless_legs.language import Language, current, speak

Found = TypeVar("Found")


def at_once(work: Callable[[Call], Found], calls: Sequence[Call]) -> list[Found]:
    """Do something with some explorers, and give what came of it in their order.

    Parameters
    ----------
    work : callable
        A function of a module, or part of one: it and what comes of it travel between processes. It raises
        nothing, since not every error does.
    calls : sequence of Call
        The explorers.
    """
    processes = min(len(calls), os.cpu_count() or 1)
    if processes < 2:
        return list(map(work, calls))
    context = get_context("forkserver")
    # Imported once, for all of them.
    context.set_forkserver_preload(["restless_legs.explorers.working_out"])
    with ProcessPoolExecutor(processes, context, _begin, (str(data_folder()), current())) as pool:
        return list(pool.map(work, calls))


def _begin(
    data: str, spoken: Language
) -> None:  # pragma: no cover - runs in a fork, which ends without telling what it ran
    # The server of forks may have begun under another data folder: tests change it.
    os.environ[VARIABLE] = data
    speak(spoken)
