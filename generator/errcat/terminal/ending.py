"""Endings: a command goes in, its exit status comes out, whatever ends it: a signal, a closed pipe, a full disk, a bug.

Where a signal ends a command, the status is 128 and its number, as a shell has it: 130 for an interrupt.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import click

from errcat import __version__
from errcat.diagnostics import Diagnostics, Place, Shape
from errcat.terminal.console import asked_shape

BUG_STATUS = 70  # what a crash exits with: neither a finding (1) nor misuse (2)
CLOSED_PIPE_STATUS = 141  # as if SIGPIPE had ended it, which shells know how to take
INTERRUPTED_STATUS = 130
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Commands(click.Group):
    """A group that lets a closed pipe through to whoever runs it; click itself would call that a finding."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Parse the words; help is printed here."""
        with _open_pipes():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _open_pipes():
            try:
                return super().invoke(ctx)
            except BrokenPipeError:
                raise
            except OSError as fault:
                sys.exit(_refused(fault, asked_shape(ctx)))


@contextmanager
def _open_pipes() -> Iterator[None]:
    """Leave where nobody reads on."""
    try:
        yield
    except BrokenPipeError:
        sys.exit(CLOSED_PIPE_STATUS)


def run_to_end(command: Callable[[], object]) -> int:
    """The exit status of a command that is run to its end, of which there is a word to say where it is not its own."""
    stopped: list[int] = []
    try:
        with _stoppable(stopped):
            status = _status(command, stopped)
        if stopped:
            status = 128 + stopped[0]
            click.echo(f"interrupted ({signal.Signals(stopped[0]).name})", err=True)
    except OSError:  # not even this can be said
        _silence(sys.stderr)
        status = 1
    if status == CLOSED_PIPE_STATUS:
        _silence(sys.stdout, sys.stderr)
    return status


def _status(command: Callable[[], object], stopped: list[int]) -> int:
    """The status that a command ends with, its failures told."""
    try:
        status = command()
    except SystemExit as left:
        status = left.code
    except click.ClickException as misuse:
        misuse.show()
        status = misuse.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED_STATUS
    except BrokenPipeError:
        status = CLOSED_PIPE_STATUS
    except OSError as fault:
        status = _refused(fault)
    except BaseException:  # a panic of a library in Rust is no Exception, and may be what it makes of a signal
        status = BUG_STATUS if stopped else _bug()
    return status if isinstance(status, int) else 0


def _refused(fault: OSError, shape: Shape = "text") -> int:
    """Say what the system refused, as a finding; it is nobody's bug."""
    why = fault.strerror or "the system does not say why"
    name = os.fsdecode(fault.filename) if isinstance(fault.filename, str | bytes) else ""
    diagnostics = Diagnostics()
    message = f"`{name or 'stdout'}` cannot be read or written: {why[:1].lower()}{why[1:]}"
    help_ = "see to the space and the permissions there, and run again"
    diagnostics.error("EC013", message, Place(name or "stdout"), help=help_)
    if not (name and shape != "text" and _is_told(diagnostics, shape)):
        _silence(sys.stdout)  # what could not be written must not be tried again at the very end
        _is_told(diagnostics, "text")
    return 1


def _is_told(diagnostics: Diagnostics, shape: Shape) -> bool:
    """Write findings to where those of this shape go; False where stdout takes none, whose failure is no news then."""
    from errcat.findings.reporting import render

    try:
        click.echo(render(diagnostics.found, shape, lambda _: None).rstrip("\n"), err=shape == "text")
    except OSError:
        if shape == "text":
            raise
        return False
    return True


def _bug() -> int:
    """Show the traceback; it is a bug of ours, and says so."""
    import traceback

    traceback.print_exc()
    mine = f"This is a bug in errcat {__version__}, not in your catalogue. Please report it with the lines above."
    click.echo(f"\n{mine}", err=True)
    return BUG_STATUS


@contextmanager
def _stoppable(stopped: list[int]) -> Iterator[None]:
    """Let a signal end what is done inside the block as an exception does, so that everything is put back in order."""

    def stop(number: int, frame: FrameType | None) -> None:
        """Remember the signal, whatever becomes of the exception."""
        stopped.append(number)
        if _imports(frame):
            os._exit(128 + number)
        sys.exit(128 + number)

    before: dict[int, Any] = {}
    try:
        with suppress(ValueError):  # signals are the main thread's
            for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
                if signal.getsignal(number) not in (signal.SIG_IGN, None):  # as `nohup` and `&` leave them
                    before[number] = signal.signal(number, stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _imports(frame: FrameType | None) -> bool:
    """Whether the command is importing something: nothing is to be put in order then, and libraries panic there."""
    while frame is not None and frame.f_code is not _status.__code__:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _silence(*streams: Any) -> None:
    """Send what is still to be written into these streams to where it does no harm."""
    for stream in streams:
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
