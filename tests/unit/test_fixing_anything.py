"""Fixing anything: the catalogues of the cases with random slips in them are fixed, and nothing gets lost or worse.

What is compared is read by PyYAML alone, which knows nothing of places, of edits or of what was proven of them.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs, own_templates
from errcat.pipeline import read_catalogue
from errcat.terminal.fixing import fix_all

CASES = sorted(path.parent for path in (Path(__file__).parent.parent / "cases").glob("*/catalog"))
MARKS = (
    *("'", '"', ": ", ":", " ", "  ", "\t", "&a ", "*a", "!", "@", "- "),
    *("[", "]", "{", "}", ",", "#", "|", "\n", "ß", "\u2028"),
)
WORDS = ("no", "yes", "0404", "~", "1.10", "titel", "true", "nevr", '"x": y', "&t x, y", "*t")
AT_ONCE = 12  # so many catalogues are one test
MOST_OF_AN_EDIT = 4  # what is taken out as a whole is a key with a small mapping at most


def slipped(text: str, chance: random.Random) -> str:
    """A text with one to three slips of the hand."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        lines = text.splitlines(keepends=True) or [""]
        number = chance.randrange(len(lines))
        how = chance.randrange(8)
        if how == 0:
            text = text[:at] + text[at + chance.randint(1, 2) :]
        elif how == 1:
            text = text[:at] + chance.choice(MARKS) + text[at:]
        elif how == 2:
            text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        elif how == 3:
            lines[number] = lines[number] * 2
        elif how == 4:
            lines[number] = chance.choice(("  ", " ", "\t")) + lines[number]
        elif how == 5:
            lines[number] = lines[number].replace(": ", chance.choice((":", " : ", ": a: ", ": - ")), 1)
        elif how == 6:
            head, colon, _ = lines[number].partition(": ")
            lines[number] = f"{head}{colon}{chance.choice(WORDS)}\n" if colon else lines[number]
        else:
            lines[number] = lines[number].removeprefix("  ")
        text = "".join(lines) if how > 2 else text
    return text


def scalars(text: str) -> Counter[str] | None:
    """Every scalar of a text as it is written; None where it is no YAML."""
    try:
        events = list(yaml.parse(text, yaml.CSafeLoader))
    except yaml.YAMLError:
        return None
    return Counter(event.value for event in events if isinstance(event, yaml.ScalarEvent))


def find(found: Diagnostics, unsaved: Mapping[Path, bytes]) -> None:
    """What is wrong with the catalogue of the current folder."""
    read_catalogue(Inputs(Path("catalog"), (own_templates(),), ("json_schema",), "https://x/", unsaved=unsaved), found)


def findings() -> Counter[str]:
    """How much is found in each file."""
    found = Diagnostics()
    find(found, {})
    return Counter(one.place.file for one in found.sorted())


def write(path: Path, content: bytes, _: Diagnostics) -> None:
    """Write without further ado."""
    path.write_bytes(content)


def fixed() -> dict[str, int]:
    """How many edits are made in each file."""
    return fix_all(find, write, Diagnostics())


def slips(folder: Path, chance: random.Random) -> Iterator[None]:
    """Copies of cases, each with slips in one of its files."""
    for number in range(AT_ONCE):
        case = chance.choice(CASES)
        copy = shutil.copytree(case / "catalog", folder / str(number) / "catalog")
        file = chance.choice(sorted(path for path in copy.rglob("*.yaml")) or [copy])
        if file.is_file():
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(copy.parent)
                try:
                    file.write_bytes(slipped(file.read_bytes().decode(), chance).encode())
                except UnicodeDecodeError:
                    continue
                yield


def test_an_entry_that_is_no_mapping_has_an_address_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog/acme").mkdir(parents=True)
    Path("catalog/acme/service.yaml").write_text("service: acme\ntitle: Acme\n", "utf-8")
    Path("catalog/acme/errors.yaml").write_text("a_b:\nA-B: true\na: {b, source: x}\n", "utf-8")
    before = texts()
    assert findings()["catalog/acme/errors.yaml"]
    assert (fixed(), texts()) == ({}, before)


def texts() -> dict[str, bytes]:
    """What each file holds."""
    return {path.as_posix(): path.read_bytes() for path in Path("catalog").rglob("*") if path.is_file()}


def lost(before: str, after: str) -> int:
    """How many scalars of a text are not in the other one; none where one of them cannot be read."""
    had, has = scalars(before), scalars(after)
    return 0 if had is None or has is None else (had - has).total()


@pytest.mark.parametrize("seed", range(15))
def test_a_fix_loses_nothing_finds_nothing_new_and_is_done_at_once(seed: int, tmp_path: Path) -> None:
    for _ in slips(tmp_path, random.Random(seed)):
        before, found = texts(), findings()
        made, after, left = fixed(), texts(), findings()
        assert {file for file in before if before[file] != after[file]} == set(made)
        for file, count in made.items():
            old, new = before[file].decode(), after[file].decode()
            assert lost(old, new) <= count * MOST_OF_AN_EDIT, f"{file}: {old!r} became {new!r}"
            if not file.endswith(".md"):
                assert scalars(old) is None or scalars(new) is not None, f"{file}: {old!r} became {new!r}"
        if all(scalars(before[file].decode()) is not None for file in made):  # else there is more to be seen
            assert left.total() <= found.total()
            assert all(left[file] <= found[file] for file in made)
        assert fixed() == {}, "a second time changes nothing"
