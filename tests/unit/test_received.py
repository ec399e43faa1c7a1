"""`errcat decode`: what the package of a service makes of a response, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli

ROOT = Path(__file__).parents[2]
LIMITED = b'{"detail": "Rate limit exceeded. Retry after 30 seconds."}'


def decode(*words: str, body: bytes = b"", out: Path = ROOT / "generated") -> Result:
    """Run the verb on the committed packages, a body on stdin."""
    return CliRunner().invoke(cli, ["decode", *words, "--out", str(out)], input=body)


def test_an_answer_for_a_reader() -> None:
    result = decode("dodo", "--status", "429", "--header", "Retry-After: 30", body=LIMITED)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "RateLimitedError: 429 rate-limited",
        "  title        Rate limited",
        "  message      Rate limit exceeded. Retry after 30 seconds.",
        "  {seconds}    30",
        "  what to do   Respect the Retry-After header.",
        "  what to do   Bulk operations should be paced — don't fan out 100 POST /merchant/shipments calls in a "
        "tight loop.",
        "  because      Too many requests — see Rate limits",
        "  try again    yes. The rule for 429 is after-delay: the same request may be sent again after a wait.",
        "               Honor Retry-After. Use exponential backoff if absent.",
        "  wait         30 seconds",
        "  read on      https://errors.example/dodo/errors/rate-limited/",
    ]


def test_an_answer_for_a_program(tmp_path: Path) -> None:
    file = tmp_path / "body.json"
    fields = [{"field": "email", "message": "Invalid email address format", "code": "invalid_format"}]
    body = {
        "type": "validation-error",
        "title": "Validation Error",
        "status": 400,
        "request_id": "r1",
        "errors": fields,
    }
    file.write_text(json.dumps(body), "utf-8")
    result = decode("dakota", "--status", "400", "--format", "json", str(file))
    facts = json.loads(result.stdout)
    assert facts["exception"] == "ValidationError"
    assert (facts["code"], facts["documented"], facts["request_id"]) == ("validation-error", True, "r1")
    assert facts["field_errors"] == [
        {"path": "email", "message": "Invalid email address format", "code": "invalid_format", "location": ""}
    ]
    assert (facts["retryable"], facts["retry"]["rule"]) == (False, "after-change")
    assert facts["retry"]["answer"] == "No, not until something changes"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "not-json"),
        (b"", "empty"),
        (b"\xff\xfe\x00", "not-text"),
        (b"[" * 100_000, "too-deep"),
        (b"\x1f\x8b\x08", "compressed"),
    ],
)
def test_whatever_the_bytes_are(body: bytes, said: str) -> None:
    result = decode("kiotapay", "--status", "418", body=body)
    assert result.exit_code == 0
    assert "not in the catalogue" in result.stdout
    assert f"  body         {said}" in result.stdout


def test_nothing_moves_the_cursor_of_a_terminal() -> None:
    result = decode("dodo", "--status", "500", body=json.dumps({"detail": "a\x1b[2Jb\nc"}).encode())
    assert "\x1b" not in result.stdout
    assert "a\\x1b[2Jb c" in result.stdout


def test_a_success_tells_of_no_error() -> None:
    assert decode("dodo", "--status", "200").stdout == "200: this response tells of no error\n"
    assert decode("dodo", "--status", "200", "--format", "json").stdout == "null\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dod", "--status", "400"), "there is no package for `dod`; did you mean `dodo`?"),
        (("zzz", "--status", "400"), "the services are `dakota`, `dodo`"),
        (("dodo",), "Missing option '--status'"),
        (("dodo", "--status", "x"), "`x` is no HTTP status"),
        (("dodo", "--status", "99999"), "`99999` is no HTTP status"),
        (("dodo", "--status", "400", "--header", "Retry-After 5"), "write 'Name: value'"),
        (("dodo", "--status", "400", "no-such-file"), "No such file"),
    ],
)
def test_misuse(words: tuple[str, ...], said: str) -> None:
    result = decode(*words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_before_anything_is_generated(tmp_path: Path) -> None:
    result = decode("dodo", "--status", "400", out=tmp_path)
    assert result.exit_code == 2
    assert "run `errcat generate`" in result.stderr


def test_the_help_says_how_it_exits() -> None:
    told = " ".join(decode("--help").stdout.split())
    assert "exit status is 0 whatever the response tells" in told
