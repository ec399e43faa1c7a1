"""What holds for every test: on CI none is skipped for want of something that could have been installed.

And a run ends with the Pythons that the packages ran on, for those that a machine lacks are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

PLATFORM = "platform:"
"""How the reason of a skip begins that CI accepts: this operating system cannot do it, and no package would help."""

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# A deadline per example says more about the machine than about the code; a test that bounds time says so itself.
settings.register_profile("errcat", parent=settings(), deadline=None)
settings.load_profile("errcat")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take the report of a test's phase; hand it on, a skip that CI does not accept turned into a failure."""
    return _judged((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Take the report of a module's collection; hand it on, a skip that CI does not accept turned into a failure."""
    return _judged((yield))


def _judged(report: Report) -> Report:
    """Take a report; give it back, failed if it is a skip on CI whose reason is not the platform."""
    expected_failure = hasattr(report, "wasxfail")
    if os.environ.get("CI") == "true" and report.skipped and not expected_failure:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        if not reason.startswith(PLATFORM):
            report.outcome = "failed"
            report.longrepr = f"skipped where CI=true, and the reason does not start with {PLATFORM!r}: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on which Pythons the packages ran and which this machine lacks: that those are skipped is no mistake."""
    reports = [report for kind in ("passed", "failed", "skipped") for report in terminalreporter.getreports(kind)]
    tests = [report for report in reports if isinstance(report, pytest.TestReport)]
    told = {str(value): one.outcome for one in tests for name, value in one.user_properties if name == "python"}
    if told:
        pythons = [f"{name} (failed)" if told[name] == "failed" else name for name in sorted(told, key=_number)]
        terminalreporter.write_line(f"the generated packages ran on Python {', '.join(pythons)}")


def _number(version: str) -> tuple[bool, list[int], str]:
    """What versions are sorted by, `no 3.9` behind `3.10`."""
    number = version.removeprefix("no ")
    return number != version, [int(part) for part in number.rstrip("t").split(".")], number


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the one flag with which the cases write down anew what they promise."""
    parser.addoption("--record", action="store_true", help="write down anew what tests/cases promise")
