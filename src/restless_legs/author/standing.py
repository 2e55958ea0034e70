"""What is to mend while an author writes: at which pages it was met, and whether it stands by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BELIEVED_S = 0.4  # for so long a fault must stand before it is shown: half a file is one, for a moment

Met = Mapping[str, Sequence[str]]


@dataclass
class Standing:
    """Faults by the page at whose making they were met, ``""`` for all pages.

    Examples
    --------
    A fault is shown once it has stood for a while, however much is made meanwhile:

    >>> faults = Standing()
    >>> faults.take({"iron": ["data/iron.csv, line 3: it is odd."]}, left=["brain"], now_s=0.0)
    >>> faults.shown(now_s=0.1)
    {}
    >>> faults.take({"iron": ["data/iron.csv, line 3: it is odd."]}, left=[], now_s=0.2)
    >>> faults.shown(now_s=0.5)
    {'iron': ('data/iron.csv, line 3: it is odd.',)}
    """

    met: dict[str, tuple[str, ...]] = field(default_factory=dict)
    due_s: dict[str, float] = field(default_factory=dict)  # from when on each is believed

    def take(self, met: Met, left: Iterable[str], now_s: float) -> None:
        """Take in what a round of making met so far.

        Parameters
        ----------
        met : mapping
            What was met in this round, by page.
        left : iterable of str
            Pages that are still to be made; what was met at them before may stand yet.
        now_s : float
            The time, by any clock that never goes back.
        """
        left = set(left)
        found = {page: tuple(faults) for page, faults in met.items() if faults}
        again = {fault for faults in found.values() for fault in faults}
        made = [faults for page, faults in self.met.items() if page not in left]
        # What one page no longer meets is mended for the others, too, though they are still to be made.
        mended = {fault for faults in made for fault in faults} - again
        waiting = {
            page: tuple(fault for fault in faults if fault not in mended)
            for page, faults in self.met.items()
            if page in left
        }
        seen = any(due_s <= now_s for due_s in self.due_s.values())
        # Beside a panel that is open nothing flashes: another line of the same slip is told at once.
        due_s = now_s if seen else now_s + BELIEVED_S
        self.met = {page: faults for page, faults in (waiting | found).items() if faults}
        self.due_s = {fault: self.due_s.get(fault, due_s) for faults in self.met.values() for fault in faults}

    def saved_again(self, paths: Iterable[str], now_s: float) -> None:
        """Forget what is not believed yet of files that were saved again: it was met in half a file."""
        names = {Path(path).name for path in paths}
        half = {fault for fault, due_s in self.due_s.items() if due_s > now_s and _file_name(fault) in names}
        self.met = {
            page: tuple(one for one in faults if one not in half) for page, faults in self.met.items()
        }
        self.due_s = {fault: due_s for fault, due_s in self.due_s.items() if fault not in half}

    def shown(self, now_s: float) -> dict[str, tuple[str, ...]]:
        """Give what has stood long enough, by page."""
        believed = {fault for fault, due_s in self.due_s.items() if due_s <= now_s}
        shown = {page: tuple(filter(believed.__contains__, faults)) for page, faults in self.met.items()}
        return {page: faults for page, faults in shown.items() if faults}

    def next_due_s(self, now_s: float) -> float | None:
        """Tell when there may be more to show."""
        return min((due_s for due_s in self.due_s.values() if due_s > now_s), default=None)


def _file_name(fault: str) -> str:
    """Find the file in which something is to mend: a message begins with it."""
    return Path(fault.partition(":")[0].partition(",")[0]).name
