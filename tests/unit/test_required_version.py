"""`required-version`: another errcat stops before it reads anything, and names both versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.diagnostics import Diagnostics
from errcat.terminal.settings import required_version
from errcat.terminal.settings.config import read_settings


@pytest.fixture
def asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose catalogue and templates are broken, and whose settings are those of another errcat, on 1.4.2."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(required_version, "__version__", "1.4.2")
    for broken in ("catalog/acme/service.yaml", "own/t/target.yaml"):
        Path(broken).parent.mkdir(parents=True)
        Path(broken).write_text("a: [\n", "utf-8")
    return tmp_path / "pyproject.toml"


def ask(file: Path, required: str) -> None:
    """Write settings that ask for a version."""
    settings = f'[tool.errcat]\nfuture = 1\ntemplates = "own"\nrequired-version = "{required}"\n'
    file.write_text(settings, "utf-8")


@pytest.mark.parametrize("required", [">=1.5", "<1.4", "==1.4.1", "!=1.4.2", "~=1.3.0", ">=1,<1.4", ">=2, <3"])
@pytest.mark.parametrize(
    "words",
    [
        ("generate",),
        ("generate", "--check"),
        ("check",),
        ("targets",),
        ("decode", "acme", "--status", "404"),
        ("openapi", "apply", "api.yaml"),
        ("openapi", "overlay", "api.yaml"),
    ],
    ids=" ".join,
)
def test_another_version_reads_nothing(required: str, words: tuple[str, ...], asks: Path) -> None:
    ask(asks, required)
    told = CliRunner().invoke(cli, words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == (
        f"error[EC012]: this is errcat 1.4.2, and `pyproject.toml` asks for `{required}`\n"
        "  --> pyproject.toml\n"
        f"help: run `pip install 'errcat{required.replace(' ', '')}'`, or change `required-version`\n\n1 error\n"
    )
    assert not Path("generated").exists()


@pytest.mark.parametrize("required", ["==1.4.2", "~=1.4", ">=1.2,<2", ">=1.2, !=1.4.1", ""])
def test_the_right_version_reads_on(required: str, asks: Path) -> None:
    ask(asks, required)
    told = CliRunner().invoke(cli, ["check"])
    assert told.exit_code == 1
    assert "EC012" not in told.stderr
    assert "unknown setting `future`" in told.stderr


@pytest.mark.parametrize(
    ("version", "required", "met"),
    [("2.0.0rc1", ">=2", False), ("2.0.0rc1", ">=1.2", True), ("2.0", "==2.0.0", True), ("1.10", ">=1.9", True)],
)
def test_versions_are_compared_as_pip_does(
    version: str, required: str, met: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(required_version, "__version__", version)
    assert required_version.is_met(required, "pyproject.toml", Diagnostics()) == met


@pytest.mark.parametrize("required", ["1.2", ">=x", "latest", "^1.2", ">=1.2 <2"])
def test_what_says_no_version_is_a_wrong_setting(required: str, asks: Path) -> None:
    ask(asks, required)
    diagnostics = Diagnostics()
    read_settings(diagnostics)
    (found,) = diagnostics.found
    assert (found.code, found.message) == ("EC011", f"`required-version` does not say which versions: `{required}`")


def test_programs_are_told_too(asks: Path) -> None:
    ask(asks, ">=1.5")
    told = CliRunner().invoke(cli, ["check", "--format", "json"])
    assert told.exit_code == 2
    assert [found["code"] for found in json.loads(told.stdout)["diagnostics"]] == ["EC012"]
