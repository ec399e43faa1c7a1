"""The settings mean the same however TOML has them written, and to every command; what is no table is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.terminal.project import stated_catalog, stated_settings
from errcat.terminal.settings.config import read_settings
from errcat.terminal.settings.table import PYPROJECT


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own for each test."""
    monkeypatch.chdir(tmp_path)


def findings() -> list[tuple[str, str, int, str]]:
    """What reading the settings finds: code, message, line and help."""
    diagnostics = Diagnostics()
    read_settings(diagnostics)
    return [(one.code, one.message, one.place.line, one.help) for one in diagnostics.found]


@pytest.mark.parametrize(
    "text",
    [
        '[tool.errcat]\ncatalog = "x"\n',
        '[tool]\nerrcat.catalog = "x"\n',
        '[tool."errcat"]\ncatalog = "x"\n',
        "[ tool . 'errcat' ]\n'catalog' = 'x'\n",
        'tool.errcat.catalog = "x"\n',
        'tool.errcat = {catalog = "x"}\n',
        'tool = {errcat = {catalog = "x"}}\n',
        '[tool]\n[tool.other]\n[tool.errcat]\ncatalog = """\\\n  x"""\n',
        '[tool."\\u0065rrcat"]\n"cat\\u0061log" = "x"\n',
    ],
)
def test_every_spelling_means_the_same(text: str) -> None:
    Path(PYPROJECT).write_text(text, "utf-8")
    diagnostics = Diagnostics()
    assert read_settings(diagnostics).catalog == stated_catalog(Path()) == Path("x")
    assert not diagnostics.found


@pytest.mark.parametrize(
    ("text", "code", "message", "line"),
    [
        ("tool.errcat = 5\n", "EC011", "`tool.errcat` must be a table", 1),
        ('\n[tool]\nerrcat = "x"\n', "EC011", "`tool.errcat` must be a table", 3),
        ('[[tool.errcat]]\ncatalog = "x"\n', "EC011", "`tool.errcat` must be a table", 1),
        ('[[tool]]\nerrcat.catalog = "x"\n', "EC011", "`tool` must be a table", 1),
        (f"[tool.errcat]\nx = {'[' * 3_000}{']' * 3_000}\n", "EC010", "it is nested too deeply", 0),
        (f"[tool.errcat]\nx = {'9' * 5_000}\n", "EC010", "cannot be read", 0),
        ('[tool.errcat]\ncatalog = "x"\n[tool.errcat]\n', "EC010", "cannot declare", 0),
    ],
)
def test_what_is_no_table_is_a_finding(text: str, code: str, message: str, line: int) -> None:
    Path(PYPROJECT).write_text(text, "utf-8")
    ((found, said, at, help_),) = findings()
    assert (found, at) == (code, line) and message in said and help_
    assert stated_settings(Path()) is None


@pytest.mark.parametrize("text", ['dependencies = ["errcat"]\n', "[tool]\nother = 1\n", "[tool.errcats]\n", ""])
def test_where_there_is_no_table_nothing_is_found(text: str) -> None:
    Path(PYPROJECT).write_text(text, "utf-8")
    assert not findings() and stated_settings(Path()) is None


@pytest.mark.parametrize("second", ['"a"', '{target = "a", x = 2}'])
def test_a_target_is_named_once(second: str) -> None:
    Path(PYPROJECT).write_text(f'[tool.errcat]\ntargets = ["b", {{target = "a", x = 1}}, {second}]\n', "utf-8")
    assert findings() == [
        ("EC011", "`targets` in `[tool.errcat]` names `a` twice", 2, "name it once, with all of its options")
    ]
