"""A copy of the repository, in which an author's commands are timed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import servers
from benchmarks.table import Sample


@dataclass(frozen=True)
class Copy:
    """A copy of the repository, and the environment in which its own package is used."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        own = {"PYTHONPATH": self.root / "src", "JUPYTER_PATH": self.root / "voila_templates"}
        kept = {name: value for name, value in os.environ.items() if name != "RESTLESS_LEGS_DATA"}
        return kept | {name: str(path) for name, path in own.items()}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "restless_legs", *words]

    def time_s(self, *words: str) -> Sample | None:
        """Seconds that a verb takes; None where it fails, which a time would hide."""
        began = time.perf_counter()
        ended = subprocess.run(
            self.command(*words),
            env=self.environment,
            cwd=self.root,
            check=False,
            capture_output=True,
            text=True,
        )
        taken_s = time.perf_counter() - began
        if ended.returncode:
            print(f"  {' '.join(words)}: {ended.stdout[-500:]}{ended.stderr[-500:]}", file=sys.stderr)
            return None
        return Sample((taken_s,))

    def forget(self) -> None:
        """Take away all that was kept of earlier runs."""
        shutil.rmtree(self.root / "build", ignore_errors=True)


def copy_of_repository(folder: Path) -> Copy:
    """Copy what is under version control, or could be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=servers.REPOSITORY, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (servers.REPOSITORY / name).is_file():  # not one that was deleted and not yet committed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(servers.REPOSITORY / name, folder / name)
    return Copy(folder)
