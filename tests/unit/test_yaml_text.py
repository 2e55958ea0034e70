"""YAML that people write by hand: what is read, and what is refused with its line."""

from pathlib import Path

import pytest

from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.yaml_text import Group, Items, Tree, read_yaml

BOMB = "a: &a [x, x]\n" + "".join(
    f"{n}: &{n} [*{m}, *{m}]\n" for m, n in zip("abcdefghi", "bcdefghij", strict=True)
)


def read(text: str, tmp_path: Path, most_bytes: int = 10_000) -> Tree:
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")
    return read_yaml(tmp_path / "x.yml", "data/x.yml", most_bytes=most_bytes)


def test_all_is_text_as_it_is_written_and_knows_its_line(tmp_path: Path) -> None:
    tree = read("no: 0800\nlist:\n  - yes\n  - 2026-11-20\nnone:\nempty: ''\n", tmp_path)
    assert isinstance(tree, Group)
    assert tree == {"no": "0800", "list": ["yes", "2026-11-20"], "none": None, "empty": ""}
    assert tree.lines == {"no": 1, "list": 2, "none": 5, "empty": 6}
    assert isinstance(items := tree["list"], Items)
    assert items.lines == [3, 4]


def test_what_is_said_twice_is_written_once(tmp_path: Path) -> None:
    assert read("a: &said Ask.\nb: *said\n", tmp_path) == {"a": "Ask.", "b": "Ask."}


@pytest.mark.parametrize(
    "said", ["“A” or “B”.", "“Ferritin” is a store.", "It’s so.", "'“Ferritin”'", "|-\n  “Ferritin”"]
)
def test_quotation_marks_within_a_sentence_stay(said: str, tmp_path: Path) -> None:
    """Prevents a sentence that quotes somebody from being refused."""
    assert read(f"a: {said}\n", tmp_path) == {"a": said.removeprefix("|-\n  ").strip("'")}


SLIPS = {
    "aliases of aliases": (BOMB, r"line \d+: stands for more than 1,000 letters\. Use fewer aliases"),
    "an alias within itself": (
        "a: &a [*a]\n",
        r"line 1: has \*a, which stands for nothing above it\. Write &a",
    ),
    "an alias of nothing": ("a: x\nb: *star me\n", r"line 2: can't be read|line 2: has \*star"),
    "a tag": ("a: !!python/object/apply:os.abort []\n", r"line 1: has a tag, .*\. Leave it out"),
    "too deep": ("a: " + "[" * 60 + "]" * 60, r"line 1: is more than 16 levels deep\. Use fewer"),
    "brackets without end": ("a: " + "[" * 900, r"line 1: (is more than 16 levels deep|can't be read)"),
    "an entry twice": ("a: 1\nb:\n  c: 1\n  c: 2\n", r"line 4: repeats 'c' of line 3\. Keep one"),
    "a list for a name": ("? [a, b]\n: c\n", r"line 1: has an entry without a name of its own"),
    "a second document": ("a: 1\n---\nb: 1\n", r"line 1: holds a second document\. Leave out the line '---'"),
    "a tab": ("a:\n\tb: 1\n", r"line 2: begins with a tab\. Use spaces\.$"),
    "a tab behind spaces": ("a:\n  b: x\n \tc: 1\n", r"line 3: begins with a tab\. Use spaces\.$"),
    "half a line": ("a:\n  b: x\n  satur\n  c: y\n", r"line 3: has no colon\. Write `key: words`"),
    "half a line as the first of its group": ("a:\n  satur\n  b: y\n", r"line 2: has no colon\."),
    "half a line at the end": ("a:\n  b: x\n  satur\n", r"line 3: has no colon\."),
    "two colons in a line": ("a: x: y\n", r"line 1: can't be read\. Mend that line \(mapping values"),
    "a quotation mark without its end": (
        'a: x\nb: "y\nc: z\n',
        r"line 2: has a quotation mark without its end",
    ),
    "a Word quote for its end": ('a: x\nb: "y”\nc: z\n', r'line 2: has a quotation mark .*\. Use " at both'),
    "a Word quote before a colon": ("a: “Note: b”\n", r'line 1: has a Word quotation mark \(“\), .*\. Use "'),
    "words in Word quotes": ("a: “Ferritin”\n", r'line 1: has a Word quotation mark \(“\), .*\. Use "'),
    "words in single Word quotes": ("a: ‘Ferritin’\n", r"line 1: has a Word quotation mark \(‘\)"),
    "an item in Word quotes": ("a:\n  - x\n  - “y”\n", r"line 3: has a Word quotation mark \(“\)"),
    "a key in Word quotes": (
        "a: x\n“no”: y\n",
        r'line 2: has a Word quotation mark .* “no”\. Use " or none\.$',
    ),
    "a merge without an end": (
        "a: x\n<<<<<<< HEAD\nb: y\n=======\nb: z\n>>>>>>> mine\n",
        r"line 2: holds two versions that were not merged\. Keep one of the two\.$",
    ),
    "a letter that can't be printed": ("a: \x07\n", r"line 1: can't be read"),
    "too large": ("a: " + "x" * 1_000, r"the whole file: is larger than 0 KB"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_hand_written_words_do_without_is_refused_with_its_line(slip: str, tmp_path: Path) -> None:
    """Prevents nine lines that stand for gigabytes, and a slip that ends in a traceback."""
    text, said = SLIPS[slip]
    with pytest.raises(ProblemError, match=rf"^data/x\.yml, {said}"):
        read(text, tmp_path, most_bytes=1_000)
