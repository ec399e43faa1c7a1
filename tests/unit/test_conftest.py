"""Where CI=true a skip fails unless its reason is the platform; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")

SUITE = """
import pytest

def test_passes(): pass

def test_tool(): pytest.skip("no such tool")

@pytest.mark.skip(reason="no such tool")
def test_marked(): pass

@pytest.mark.parametrize("nothing", [])
def test_empty(nothing): pass

def test_platform(): pytest.skip("platform: no fork here")

@pytest.mark.xfail(strict=True)
def test_expected(): raise ValueError
"""


def counts(pytester: pytest.Pytester, *arguments: str) -> dict[str, int]:
    """Take arguments for pytest; give back the outcomes that it counted with our conftest in place."""
    pytester.makeconftest(CONFTEST)
    return pytester.runpytest("-p", "no:cacheprovider", *arguments).parseoutcomes()


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_on_ci_a_skip_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: list[str]) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(SUITE)
    assert counts(pytester, *workers) == {"passed": 1, "failed": 1, "errors": 2, "skipped": 1, "xfailed": 1}


def test_elsewhere_a_skip_is_a_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makepyfile(SUITE)
    assert counts(pytester) == {"passed": 1, "skipped": 4, "xfailed": 1}


@pytest.mark.parametrize(
    ("reason", "outcome"), [("no such tool", {"errors": 1}), ("platform: no fork here", {"skipped": 1})]
)
def test_on_ci_a_skipped_module_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, reason: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(f"import pytest\npytest.skip({reason!r}, allow_module_level=True)")
    assert counts(pytester) == outcome


PYTHONS = """
import pytest

@pytest.mark.parametrize("version", ["3.9", "3.13t", "3.10", "3.13", "3.14"])
def test_runs_on(version, record_property):
    there = version != "3.9"
    record_property("python", version if there else f"no {version}")
    if not there:
        pytest.skip("platform: there is none")
    assert version != "3.14"
"""


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_the_last_lines_say_which_pythons_there_were(pytester: pytest.Pytester, workers: list[str]) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(PYTHONS)
    said = pytester.runpytest("-p", "no:cacheprovider", "-q", *workers).stdout
    said.fnmatch_lines(["the generated packages ran on Python 3.10, 3.13, 3.13t, 3.14 (failed), no 3.9"])


def test_nothing_is_said_of_pythons_where_nobody_asked(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("def test_passes(): pass")
    pytester.runpytest("-p", "no:cacheprovider").stdout.no_fnmatch_line("*ran on Python*")
