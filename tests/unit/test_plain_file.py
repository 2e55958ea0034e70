import os
from pathlib import Path

import pytest

from restless_legs.evidence.digests import digest_of
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import MissingFileError, ProblemError

NO_TEXT = {
    "byte order mark": (b"\xef\xbb\xbfid,value\n", "data/x.csv, line 1: begins with a byte order mark."),
    "UTF-16": ("id\n".encode("utf-16"), "data/x.csv, line 1: is UTF-16."),
    "latin-1": (b"id\nna\xefve\n", "data/x.csv, line 2: is not UTF-8."),
    "NUL": (b"id\n\na\0b\n", "data/x.csv, line 3: holds a NUL, so it is no text."),
    "too large": (b"x" * 33, "data/x.csv, the whole file: is larger than 0 KB."),
}


@pytest.mark.parametrize("slip", NO_TEXT)
def test_a_file_that_is_no_text_is_refused_by_name_line_and_remedy(slip: str, tmp_path: Path) -> None:
    content, said = NO_TEXT[slip]
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(ProblemError) as refused:
        read_text(path, "data/x.csv", most_bytes=32)
    assert str(refused.value).startswith(said)
    assert refused.value.problem.remedy


def test_nobody_waits_for_a_pipe_that_is_named_like_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.ipynb")
    with pytest.raises(ProblemError, match=r"notebooks/x.ipynb, the whole file: is no plain file\. Put"):
        read_text(tmp_path / "x.ipynb", "notebooks/x.ipynb")


def test_a_folder_and_a_device_are_no_text(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/zero")):
        with pytest.raises(ProblemError, match="is no plain file"):
            read_text(path, "data/x.csv")


def test_a_name_that_no_file_can_have_is_a_sentence() -> None:
    """Prevents a traceback out of a NUL in a name."""
    with pytest.raises(ProblemError, match=r"data/a, the whole file: can't be opened \(embedded null byte\)"):
        read_text(Path("a\0.svg"), "data/a")


def test_a_file_of_a_terabyte_is_refused_by_name_where_only_its_fingerprint_counts(tmp_path: Path) -> None:
    """Prevents a stray file of the data folder from filling the memory."""
    with (tmp_path / "notes.txt").open("wb") as opened:
        opened.truncate(2**40)
    said = rf"{tmp_path.name}/notes\.txt, the whole file: is larger than 16 MB\. Make it smaller"
    with pytest.raises(ProblemError, match=said):
        digest_of([tmp_path / "notes.txt"])


def test_a_file_that_is_not_there_is_told_from_one_that_is_broken(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"data/x.csv is missing: Restore it, or correct its name\."):
        read_text(tmp_path / "x.csv", "data/x.csv")


def test_line_ends_stay_so_that_mending_a_file_changes_no_other_line(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: 1\r\nb: 2\n")
    assert read_text(tmp_path / "x.yml", "x.yml") == "a: 1\r\nb: 2\n"
