"""Failures: where in a folder of templates something went wrong that an author of it must hear of."""

from __future__ import annotations

from pathlib import Path

_SIGNALS = 128  # a status above it says which signal ended a command


def place_within(folder: Path, fault: BaseException) -> tuple[str, int] | None:
    """The file and line of the deepest frame of a fault that stands in the folder, or of the text that is no Python."""
    if isinstance(fault, SyntaxError) and fault.filename and fault.lineno:
        return _relative(fault.filename, folder), fault.lineno
    found, trace = None, fault.__traceback__
    here = (str(folder), str(folder.absolute()))
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(here):
            found = (_relative(name, folder), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _relative(name: str, folder: Path) -> str:
    """The path of a file in the folder, as the user spelt the folder."""
    try:
        return (folder / Path(name).relative_to(folder.absolute())).as_posix()
    except ValueError:
        return Path(name).as_posix()


def told(fault: BaseException) -> str:
    """What a fault says, in one line that can be understood without its kind."""
    text = str(fault).split("\n")[0]
    if isinstance(fault, KeyError):
        return f"there is no {text}"
    return text[:1].lower() + text[1:] if text else type(fault).__name__


def is_authors(fault: BaseException) -> bool:
    """Whether a fault is for the author of a target to hear: neither an interrupt nor the exit that a signal makes."""
    ends = isinstance(fault, SystemExit) and isinstance(fault.code, int) and fault.code > _SIGNALS
    return not (ends or isinstance(fault, KeyboardInterrupt | GeneratorExit))
