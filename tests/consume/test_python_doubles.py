"""Test doubles and offline explanations: every documented error, ready for a consumer's tests and for a reader."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.consume.packages import GENERATED, SERVICES, class_names, package, service_of


def doubles_of(service: str) -> Any:
    """The module with the doubles of a service."""
    package(service)
    return import_module(f"{service}_errors.testing")


@pytest.mark.parametrize("service", SERVICES)
def test_every_entry_has_a_double_that_decodes_to_it(service: str) -> None:
    doubles = doubles_of(service).error_responses()
    assert {double.code for double in doubles} == {entry.code for entry in service_of(service).entries}
    for double in doubles:
        found = package(service).decode(double.status, double.body, double.headers)
        assert type(found) is double.exception
        assert (found.code, found.status, found.malformed) == (double.code, double.status, "")
        assert double.exception.__name__ == class_names()[service, double.code]


@pytest.mark.parametrize("service", SERVICES)
def test_every_documented_body_is_among_them_and_comes_first(service: str) -> None:
    for entry in service_of(service).entries:
        documented = [s.value for s in entry.samples if s.kind != "fragment" and s.value is not None and not s.built]
        doubles = doubles_of(service).error_responses(entry.code)
        assert [double.json for double in doubles if not double.built] == documented
        assert doubles == sorted(doubles, key=lambda double: double.built)


def test_a_code_that_nobody_knows() -> None:
    with pytest.raises(LookupError, match="there is no error 'rate-limitd'; did you mean 'rate-limited'"):
        doubles_of("dodo").error_response("rate-limitd")


CONSUMER = """
from dodo_errors import DodoError, RateLimitedError, decode
from dodo_errors.testing import every_error, error_response

@every_error()
def test_by_decorator(error_response):
    assert isinstance(decode(error_response.status, error_response.body), DodoError)

@every_error("answer", only=["rate-limited", "forbidden"])
def test_some(answer):
    assert answer.status in (429, 403)

@every_error(only="forbidden")
def test_one(error_response):
    assert error_response.status == 403

def test_by_fixture(dodo_error_response):
    assert dodo_error_response.exception.__module__ == "dodo_errors.errors"

def test_another_package(dakota_error_response):
    assert dakota_error_response.json["type"] == dakota_error_response.code

def test_silent():
    assert error_response("rate-limited").exception is RateLimitedError

@every_error
def test_without_parentheses(error_response):
    assert error_response.status >= 400
"""


def test_the_plugins_of_two_packages_side_by_side(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    for service in ("dodo", "dakota"):
        monkeypatch.syspath_prepend(str(GENERATED / "python" / service))
    pytester.makepyfile(CONSUMER)
    result = pytester.runpytest("-p", "dodo_errors._pytest_plugin", "-p", "dakota_errors._pytest_plugin", "-v")
    counts = {service: len(doubles_of(service).error_responses()) for service in ("dodo", "dakota")}
    result.assert_outcomes(passed=3 * counts["dodo"] + counts["dakota"] + 4)
    result.stdout.fnmatch_lines(["*test_by_fixture*429 rate-limited (On hitting a limit)*"])


def test_the_plugin_does_nothing_for_those_who_do_not_ask() -> None:
    code = (
        f"import pytest, sys; sys.path.insert(0, {str(GENERATED / 'python' / 'dodo')!r}); before = set(sys.modules); "
        "import dodo_errors._pytest_plugin; print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert eval(done.stdout) == ["dodo_errors", "dodo_errors._pytest_plugin"]


def test_the_fixture_is_listed(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GENERATED / "python" / "dodo"))
    result = pytester.runpytest("-p", "dodo_errors._pytest_plugin", "--fixtures")
    result.stdout.fnmatch_lines(["dodo_error_response*", "*Each documented error response in turn*"])


def test_a_fixture_may_ask_for_the_responses(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GENERATED / "python" / "dodo"))
    pytester.makepyfile(
        "import pytest\n@pytest.fixture\ndef status(dodo_error_response):\n    return dodo_error_response.status\n"
        "def test_it(status):\n    assert status >= 400\n"
    )
    result = pytester.runpytest("-p", "dodo_errors._pytest_plugin")
    result.assert_outcomes(passed=len(doubles_of("dodo").error_responses()))


@pytest.mark.slow
def test_pytest_finds_the_plugin_in_the_wheel(wheels: Path) -> None:
    for service in SERVICES:
        with zipfile.ZipFile(next(wheels.glob(f"{service}_errors-*.whl"))) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
            said = wheel.read(name).decode()
            assert f"{service}_errors/_bodies.json" in wheel.namelist()
        assert f"[pytest11]\n{service}_errors = {service}_errors._pytest_plugin" in said


def test_a_mock_of_httpx_serves_a_double() -> None:
    import httpx
    import respx

    doubles = doubles_of("dakota")
    with respx.mock() as router:
        doubles.respx_route(router, doubles.error_response("not-found"), "GET", "https://api.example/customers/1")
        response = httpx.get("https://api.example/customers/1")
    with pytest.raises(package("dakota").NotFoundError):
        package("dakota").raise_for_response(response)


def test_a_mock_of_requests_serves_a_double() -> None:
    import requests
    import responses

    doubles = doubles_of("dodo")
    with responses.RequestsMock() as mock:
        doubles.responses_route(mock, doubles.error_response("rate-limited"), "POST", "https://api.example/shipments")
        response = requests.post("https://api.example/shipments", timeout=1)
    with pytest.raises(package("dodo").RateLimitedError) as caught:
        package("dodo").raise_for_response(response)
    assert caught.value.retry_after == 30
    assert response.headers["content-type"] == "application/json"


SPECIMEN = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"  # of ICAO Doc 9303
)


def problems(name: str, value: str) -> list[str]:
    """What Dokai's formats say of a value."""
    package("dokai")
    found: list[str] = import_module("dokai_errors.formats").problems(name, value)
    return found


def test_the_specimen_of_the_standard_is_right() -> None:
    assert problems("mrz", SPECIMEN) == []


@pytest.mark.parametrize("at", [n for n in range(45, 89) if n not in (55, 56, 57, 65)])
def test_any_other_character_on_the_second_line_is_noticed(at: int) -> None:
    """Nationality and sex have no check digit; and no check digit can tell `1` from `L`, whose value is 21."""
    other = "2" if SPECIMEN[at] not in "2CMW" else "3"
    assert problems("mrz", SPECIMEN[:at] + other + SPECIMEN[at + 1 :])


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (SPECIMEN.replace("L898902C36", "L898902C46"), "document number"),
        (SPECIMEN.replace("7408122", "7408123"), "date of birth"),
        (SPECIMEN.replace("1204159", "1204158"), "date of expiry"),
        (SPECIMEN.replace("<<<<<10", "<<<<<20"), "personal number"),
        (SPECIMEN[:-1] + "1", "whole"),
        (SPECIMEN.replace("\n", ""), "form"),
        (SPECIMEN.lower(), "form"),
        (SPECIMEN + "\n", "form"),
        ("", "form"),
    ],
)
def test_what_is_wrong_is_named(value: str, part: str) -> None:
    assert any(part in problem for problem in problems("mrz", value))


def test_a_personal_number_that_is_not_used_needs_no_check_digit() -> None:
    second = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<"
    check = import_module("dokai_errors._runtime.formats").check_digit
    whole = check(second[0:10] + second[13:20] + second[21:43])
    assert problems("mrz", SPECIMEN[:45] + second + whole) == []


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ("880503-14-5234", True),
        ("000229-14-5234", True),
        ("990229-14-5234", False),
        ("881303-14-5234", False),
        ("880500-14-5234", False),
        ("880503145234", False),
        ("880503-14-5234\n", False),
        ("٨٨٠٥٠٣-14-5234", False),
    ],
)
def test_a_number_that_begins_with_a_date(value: str, fine: bool) -> None:
    assert (problems("ic_number", value) == []) == fine


def test_a_format_that_nobody_knows() -> None:
    with pytest.raises(LookupError, match="there is no format 'passport'; there are 'ic_number', 'mrz'"):
        problems("passport", "")


def test_only_a_service_with_formats_has_the_module() -> None:
    assert {
        service for service in SERVICES if (GENERATED / "python" / service / f"{service}_errors/formats.py").exists()
    } == {service for service in SERVICES if service_of(service).formats}


@pytest.fixture
def explain() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`python -m dodo_errors` with some words."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        """Run it, in a narrow terminal that knows ASCII only."""
        environment = {"PYTHONPATH": str(GENERATED / "python" / "dodo"), "COLUMNS": "60", "PYTHONIOENCODING": "ascii"}
        command = [sys.executable, "-m", "dodo_errors", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    return run


def test_the_list_of_errors(explain: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    lines = explain().stdout.splitlines()
    assert len(lines) == len(service_of("dodo").entries)
    assert "400  cannot-cancel         Cannot cancel" in lines


@pytest.mark.parametrize("name", ["insufficient-balance", "InsufficientBalanceError", "INSUFFICIENT_BALANCE"])
def test_an_explanation(name: str, explain: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = explain("explain", name)
    assert done.returncode == 0
    assert done.stdout.startswith("insufficient-balance (InsufficientBalanceError), HTTP 400\n")
    assert "  - Top up your wallet in the dashboard\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 60
    assert done.stdout.endswith("https://errors.example/dodo/errors/insufficient-balance/\n")


def test_a_status_a_miss_and_misuse(explain: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert "  - cannot-cancel (CannotCancelError)" in explain("explain", "400").stdout
    missed = explain("explain", "rate-limitd")
    assert (missed.returncode, missed.stdout) == (1, "")
    assert "did you mean 'rate-limited'?" in missed.stderr
    assert "`python -m dodo_errors` lists them all" in explain("explain", "zzz").stderr
    assert explain("nope").returncode == 2
    assert explain("--help").returncode == 0


@pytest.mark.parametrize(
    ("module", "call"),
    [
        ("__main__", lambda module: module.main([])),
        ("__main__", lambda module: module.main(["explain", "400"])),
        ("testing", lambda module: module.error_responses()),
        ("retrying", lambda module: module.retry_rules()),
        ("retrying", lambda module: module.retryable_statuses()),
        ("_service", lambda module: module.SERVICE.classes.names()),
    ],
)
def test_who_looks_at_every_entry_reads_the_table_once(
    module: str, call: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Searching it once for each of 10,000 entries takes seconds."""
    searched: list[str] = []
    dodo = package("dodo").__name__
    service: Any = import_module(f"{dodo}._service").SERVICE
    search = service._entry_at

    def noted(start: str) -> Any:
        """Search, and note it down."""
        searched.append(start)
        return search(start)

    monkeypatch.setattr(service, "_entry_at", noted)
    call(import_module(f"{dodo}.{module}"))
    assert len(searched) <= 3
