"""Every vector, decoded, printed, copied and pickled by the committed packages with the standard library alone.

A program for each Python that the packages declare, errcat's own need not be there:

    python3.10 -I -S tests/consume/every_vector.py

Eight threads decode at once, from the first response on: what a package reads when it is first asked for, it must read
once, with a global lock of the interpreter or without one. It prints which Python that was, and how many exceptions;
with `--python` the first of these and nothing else.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pickle
import sys
import sysconfig
import typing
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FACTS = ("code", "message", "status", "documented")
BESIDE = ("testing", "retrying", "__main__")  # modules that nothing else here imports, and that need no library either
THREADS = 8


def body_of(vector: dict[str, Any]) -> bytes:
    """The bytes of a vector's body, however it is written down."""
    if "body_hex" in vector:
        return bytes.fromhex(vector["body_hex"])
    if "body_parts" in vector:
        parts = (part if isinstance(part, str) else part[0] * part[1] for part in vector["body_parts"])
        return "".join(parts).encode()
    return str(vector["body"]).encode()


def this_python() -> str:
    """The version of this interpreter, as installers name it: `3.13`, or `3.13t` where it has no global lock."""
    free = "t" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""
    return f"{sys.version_info.major}.{sys.version_info.minor}{free}"


def hold(package: ModuleType, vector: dict[str, Any]) -> bool:
    """Whether a vector gives an exception; what else it gives than the vector says raises."""
    found, expected = package.decode(vector["status"], body_of(vector), vector["headers"]), vector["expect"]
    assert (found is None) == (expected is None), vector
    if found is None:
        return False
    for fact in FACTS:
        assert fact not in expected or getattr(found, fact) == expected[fact], (fact, vector)
    found.add_note("seen")
    assert str(found) and repr(found) and len(found.__notes__) > 1 and found.__notes__[-1] == "seen", vector
    for again in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert again == found and type(again) is type(found), vector
    return True


def check_types(package: ModuleType) -> None:
    """Each class and its constructor have types that resolve, and its signature shows those that are written."""
    optional: Any = typing.Optional[int]  # noqa: UP045  # as Python 3.10 tells it of a default of None
    for made in filter(inspect.isclass, (getattr(package, name) for name in dir(package))):
        hints, taken = typing.get_type_hints(made), typing.get_type_hints(made.__init__)
        if issubclass(made, Exception):
            assert hints["status"] is int and hints["code"], made
            assert taken.get("status", int) in (int, optional), made
        if made in package.ERRORS.values():
            written = made.__init__.__annotations__
            shown = {name: parameter.annotation for name, parameter in inspect.signature(made).parameters.items()}
            assert shown == {name: written[name] for name in taken if name != "return"}, made


def main() -> None:
    """Hold each committed package to its vectors, and to needing nothing."""
    before = set(sys.modules)
    warnings.simplefilter("error")
    decoded, own = 0, set[str]()
    for file in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        sys.path.insert(0, str(ROOT / "generated" / "python" / file.stem))
        package = importlib.import_module(f"{file.stem}_errors")
        own.add(package.__name__)
        with ThreadPoolExecutor(THREADS) as threads:
            decoded += sum(threads.map(partial(hold, package), json.loads(file.read_text("utf-8"))))
        for module in BESIDE:
            importlib.import_module(f"{package.__name__}.{module}")
        check_types(package)
    foreign = {name.partition(".")[0] for name in sys.modules.keys() - before} - own - sys.stdlib_module_names
    assert not foreign, f"the packages imported {foreign}"
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()  # which a module that is not made for it brings back
    assert locked is not this_python().endswith("t"), "the global lock is not as this Python was built"
    print(this_python(), decoded)


if __name__ == "__main__":
    if sys.argv[1:] == ["--python"]:
        print(this_python())
    else:
        main()
