"""`python -m errcat`, and what the installed command calls; an interrupt is seen to before anything is imported."""

import os
import signal
from types import FrameType


def main() -> None:
    """Run the command line."""
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if interruptible:
        signal.signal(signal.SIGINT, _leave)
    try:
        from errcat.cli import main as run

        run()
    finally:
        if interruptible:  # nothing is left to interrupt, and the interpreter would tell of it
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(number: int, _: FrameType | None) -> None:
    """Leave at once: while modules are imported, there is nothing to put in order."""
    os._exit(128 + number)


if __name__ == "__main__":
    main()
