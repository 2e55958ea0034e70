"""The Dockerfile and compose.yml: read by linters, since no container engine was at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
LINTERS = [
    ("hadolint", "Dockerfile"),
    ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yml"),
]


@pytest.mark.parametrize("linter", LINTERS, ids=lambda linter: linter[0])
def test_linters_find_nothing(linter: tuple[str, ...]) -> None:
    """Prevents an image that can't be made, or that is made otherwise on another day."""
    done = subprocess.run([str(BIN / linter[0]), *linter[1:]], cwd=ROOT, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout


def test_whoever_gets_in_can_change_nothing() -> None:
    """Prevents a container that runs as root, or in which something can be laid down for readers."""
    (service,) = yaml.safe_load((ROOT / "compose.yml").read_text(encoding="utf-8"))["services"].values()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    told = {one["instruction"]: one["value"] for one in DockerfileParser(str(ROOT / "Dockerfile")).structure}
    assert int(told["USER"].partition(":")[0]) > 0


def test_the_image_gets_what_it_is_made_of_and_no_more() -> None:
    """Prevents a secret, or somebody's half-made pages, from lying in an image."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    assert all((ROOT / line[1:]).exists() for line in lines if line.startswith("!"))
    assert not {"!.git", "!build", "!site", "!tests"} & set(lines)
