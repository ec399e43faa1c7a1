"""Proves that whatever ends a command has its own exit status, and that none of it ends in a traceback."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from errcat import cli
from errcat.terminal.ending import BUG_STATUS, CLOSED_PIPE_STATUS, INTERRUPTED_STATUS, run_to_end
from errcat.tree.signals import uninterrupted

from tests.trees import plant, tree_of

GENERATOR = Path(__file__).parents[2] / "generator"
# Just what the installed command does.
ERRCAT = [sys.executable, "-c", "import sys; from errcat.__main__ import main; sys.exit(main())"]
STOPS = {name: getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
PANICS = """\
import os, time, traceback
try:
    os.kill(os.getpid(), NUMBER)
    time.sleep(20)
except BaseException:  # as libraries in Rust do
    traceback.print_exc()
    raise ImportError from None
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(GENERATOR)}


def run(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    given = {"capture_output": True, "text": True, "env": ENVIRONMENT, "timeout": 60, **options}
    return subprocess.run([*ERRCAT, *words], check=False, **given)


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small catalogue, the current one."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli.cli, ["init", "."])
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="platform: a signal from outside ends a process there")
class TestInterrupted:
    @pytest.mark.parametrize("number", STOPS.values(), ids=STOPS)
    @pytest.mark.parametrize("module", ["click", "jinja2", "yaml", "orjson", "errcat/pipeline", "errcat/generate"])
    def test_while_a_module_is_imported(self, module: str, number: int, starter: Path) -> None:
        plant(starter / "first", {f"{module}.py": PANICS.replace("NUMBER", str(int(number)))})
        hook = f"import sys, errcat; errcat.__path__.insert(0, {str(starter / 'first' / 'errcat')!r})\n"
        source = f"{hook}from errcat.__main__ import main\nsys.exit(main())"
        ended = subprocess.run(
            [sys.executable, "-c", source, "generate"],
            env={**ENVIRONMENT, "PYTHONPATH": f"{starter / 'first'}{os.pathsep}{GENERATOR}"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        killed_at_once = module == "click" and number != signal.SIGINT  # nothing of ours runs yet
        assert ended.returncode == (-number if killed_at_once else 128 + number), ended.stderr
        assert "Traceback" not in ended.stderr
        assert not Path("generated").exists()

    @pytest.mark.slow
    @pytest.mark.parametrize("number", STOPS.values(), ids=STOPS)
    def test_at_random_moments_it_leaves_the_old_tree_or_the_new_one_and_no_journal(
        self, number: int, starter: Path
    ) -> None:
        assert run("generate").returncode == 0
        old = tree_of(starter / "generated")
        file = starter / "catalog" / "acme" / "errors.yaml"
        text = file.read_text("utf-8")
        file.write_text(text + "ADDED: {status: 409, title: Added, message: Added.}\n", "utf-8")
        began = time.perf_counter()
        assert run("generate").returncode == 0
        span = time.perf_counter() - began
        new = tree_of(starter / "generated")
        chance, ends = random.Random(number), []
        for _ in range(12):
            file.write_text(text if tree_of(starter / "generated") == new else text + "# \n", "utf-8")
            now, then = (new, old) if tree_of(starter / "generated") == new else (old, old)
            ends.append(self.stopped(starter, number, span * chance.uniform(0.02, 0.6)))
            assert tree_of(starter / "generated") in (now, then)
            assert not (starter / "generated" / ".errcat-journal").exists()
        assert 128 + number in ends and set(ends) <= {0, 128 + number, -number}, ends

    @staticmethod
    def stopped(starter: Path, number: int, after: float) -> int:
        """Start a run and stop it after a while; its exit status."""
        code = f"import sys; print(flush=True); {ERRCAT[2]}"  # it says when the interpreter is there
        with subprocess.Popen(
            [sys.executable, "-c", code, "generate"], cwd=starter, env=ENVIRONMENT, stdout=-1, stderr=-1
        ) as child:
            assert child.stdout is not None and child.stderr is not None
            child.stdout.readline()
            time.sleep(max(after, 0.05))
            child.send_signal(number)
            said = child.stderr.read().decode()
        assert "Traceback" not in said, said
        return child.returncode

    def test_a_signal_that_is_ignored_stays_so(self) -> None:
        before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            assert run_to_end(lambda: signal.raise_signal(signal.SIGTERM)) == 0
        finally:
            signal.signal(signal.SIGTERM, before)

    def test_what_an_import_makes_of_a_signal_is_no_bug(self, capsys: pytest.CaptureFixture[str]) -> None:
        class Wrapping:
            def __set_name__(self, _: type, __: str) -> None:
                os.kill(os.getpid(), signal.SIGINT)

        assert run_to_end(lambda: type("Holder", (), {"x": Wrapping()})) == INTERRUPTED_STATUS
        assert run_to_end(lambda: raising(click.Abort())) == INTERRUPTED_STATUS
        assert "Traceback" not in capsys.readouterr().err

    def test_handlers_are_put_back(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        run_to_end(lambda: None)
        assert signal.getsignal(signal.SIGTERM) is before

    def test_what_must_not_be_left_half_done_is_finished_first(self) -> None:
        done: list[str] = []

        def work() -> None:
            with uninterrupted():
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(0.01)
                done.append("all of it")
            done.append("more")

        assert run_to_end(work) == 128 + signal.SIGTERM
        assert done == ["all of it"]


def raising(fault: BaseException) -> None:
    """Raise it."""
    raise fault


@pytest.fixture
def closed_pipe() -> Iterator[int]:
    """The writing end of a pipe that nobody reads."""
    if sys.platform == "win32":
        pytest.skip("platform: a closed pipe is another failure there")
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


WORDS = [
    ("schema",),
    ("explain",),
    ("explain", "301"),
    ("targets",),
    ("--help",),
    ("generate", "--help"),
    ("--version",),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_closed_pipe_is_no_finding(words: tuple[str, ...], closed_pipe: int) -> None:
    ended = run(*words, capture_output=False, stdout=closed_pipe, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (CLOSED_PIPE_STATUS, "")


@pytest.mark.parametrize("words", [("check",), ("generate", "--check"), ("nope",), ("init",)], ids=" ".join)
def test_a_closed_stderr_is_no_bug(words: tuple[str, ...], closed_pipe: int, tmp_path: Path) -> None:
    ended = run(*words, capture_output=False, stdout=subprocess.PIPE, stderr=closed_pipe, cwd=tmp_path)
    assert ended.returncode in (CLOSED_PIPE_STATUS, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="platform: no full device")
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_full_disk_behind_stdout_is_a_finding(words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = run(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert "EC013" in ended.stderr and "`stdout` cannot be read or written: no space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr and "ignored" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="platform: no full device")
def test_a_full_disk_behind_stderr_too_is_no_bug(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        assert run("check", capture_output=False, stdout=full, stderr=full, cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (OSError(errno.EROFS, "Read-only file system", "a/b"), 1, "`a/b` cannot be read or written: read-only file"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), CLOSED_PIPE_STATUS, ""),
        (click.UsageError("no such thing"), 2, "no such thing"),
        (ZeroDivisionError("x"), BUG_STATUS, "a bug in errcat"),
        (BaseException("panicked"), BUG_STATUS, "a bug in errcat"),
        (SystemExit(3), 3, ""),
    ],
    ids=["full disk", "pipe", "misuse", "bug", "panic", "its own"],
)
def test_each_end_has_its_status(
    fault: BaseException, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("errcat.terminal.ending._silence", lambda *_: None)
    assert run_to_end(lambda: raising(fault)) == status
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("shape", ["json", "sarif", "github"])
@pytest.mark.parametrize("words", [("check",), ("generate", "--check"), ("openapi", "apply", "catalog")], ids=" ".join)
def test_what_the_system_refuses_is_told_as_the_command_tells_all(
    words: tuple[str, ...],
    shape: str,
    starter: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault = OSError(errno.EROFS, "Read-only file system", "a/b")
    monkeypatch.chdir(starter)
    for module in ("errcat.cli", "errcat.terminal.console"):
        monkeypatch.setattr(f"{module}.current_settings", lambda _: raising(fault))
    monkeypatch.setattr("errcat.openapi_documents.commands.current_settings", lambda _: raising(fault))
    assert run_to_end(lambda: cli.cli.main([*words, "--format", shape], standalone_mode=False)) == 1
    told = capsys.readouterr()
    said = json.loads(told.out) if shape != "github" else told.out
    assert told.err == "" and "EC013" in str(said) and "read-only file system" in str(said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="platform: no full device")
def test_a_full_disk_behind_stdout_is_told_to_people_whatever_the_format(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = run(
            "check", "--format", "json", capture_output=False, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path
        )
    assert (ended.returncode, ended.stderr.count("EC013")) == (1, 1)
    assert ended.stderr.startswith("error[EC013]: `stdout` cannot be read or written: no space left on device")
