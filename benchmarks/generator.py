"""How fast the generator is: on the five services, on 10,000 entries, and how it grows."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.measure import Row, against, run
from benchmarks.synthetic import misspell, write_catalogue

REPOSITORY = Path(__file__).parent.parent
PYTHON = sys.executable
COMMAND = str(Path(PYTHON).parent / "errcat")
ERRCAT = (COMMAND, "generate")
MEMORY_DISK = Path("/dev/shm")
_CORES = os.cpu_count() or 1
_READING = "CSafeLoader reads the catalogue"
_READ = (
    "import pathlib, sys, yaml\n"
    "for file in sorted(pathlib.Path(sys.argv[1]).rglob('*.yaml')): yaml.load(file.read_bytes(), yaml.CSafeLoader)"
)
_CREATE = (
    "import os, sys\nsource, made = sys.argv[1:]\n"
    "for folder, _, names in os.walk(source):\n"
    "    there = made + folder[len(source):]\n    os.makedirs(there)\n"
    "    for name in names:\n"
    "        content = open(os.path.join(folder, name), 'rb').read()\n"
    "        with open(os.path.join(there, name), 'wb') as file: file.write(content)"
)


def rows() -> list[Row]:
    """Every row of the generator's table."""
    with tempfile.TemporaryDirectory() as disk, tempfile.TemporaryDirectory(dir=_memory_disk()) as memory:
        return [
            *_five_services(Path(disk)),
            *_many_entries(Path(disk), Path(memory)),
            _many_services(Path(disk), Path(memory)),
            _misspelt_keys(Path(disk)),
        ]


def _memory_disk() -> str | None:
    """A folder in memory, where the machine has one."""
    return str(MEMORY_DISK) if MEMORY_DISK.is_dir() else None


def _five_services(disk: Path) -> list[Row]:
    """The catalogue of this repository: nothing changed, one title changed, everything cold."""
    folder = disk / "five"
    shutil.copytree(REPOSITORY / "catalog", folder / "catalog")
    command = ERRCAT
    edited = next(iter(sorted(folder.glob("catalog/*/errors.yaml"))))
    original = edited.read_text("utf-8")

    def forget() -> None:
        """Take away everything that an earlier run left."""
        shutil.rmtree(folder / "generated", ignore_errors=True)
        shutil.rmtree(folder / ".errcat", ignore_errors=True)

    click = run((PYTHON, "-c", "import click"), times=21)
    cold = run(command, times=7, folder=folder, before=forget)
    warm = run(command, times=7, folder=folder, before=_editing(edited))
    edited.write_text(original, "utf-8")
    run(command, times=1, folder=folder)
    idle = run(command, times=21, folder=folder)
    return [
        against("five services, nothing changed", idle.seconds, 'python -c "import click"', click.seconds, 2.0),
        against("five services, one title edited, caches warm", warm.seconds, "cold", cold.seconds, 0.45),
        against("five services, cold", cold.seconds, 'python -c "import click"', click.seconds),
    ]


def _editing(file: Path) -> Callable[[], object]:
    """What changes the title of the first entry of a file, to another one each time."""
    original, edits = file.read_text("utf-8"), count()
    return lambda: file.write_text(original.replace("  title: ", f"  title: Edit {next(edits)} of ", 1), "utf-8")


def _many_entries(disk: Path, memory: Path) -> list[Row]:
    """A synthetic catalogue: 10,000 entries cold and unchanged, on both kinds of disk, and the growth from 1,000."""
    small, large = _cold(disk / "1000", memory / "1000", 1_000), _cold(disk / "10000", memory / "10000", 10_000)
    start = run((PYTHON, "-c", "import click, jinja2, yaml, jsonschema_rs, datamodel_code_generator"), times=5)
    read = run((PYTHON, "-c", _READ, str(disk / "10000" / "catalog")), times=3)
    idle = run((*ERRCAT, "--out", str(memory / "10000")), times=5, folder=disk / "10000")
    first = disk / "10000" / "catalog" / "synthetic" / "errors" / "000000.yaml"
    edited = run((*ERRCAT, "--out", str(memory / "10000")), times=3, folder=disk / "10000", before=_editing(first))
    create_memory = _bare_creation(memory / "10000", memory / "copy")
    real = run((*ERRCAT, "--out", "generated"), times=1, folder=disk / "10000")
    create_disk = _bare_creation(memory / "10000", disk / "copy")
    return [
        against("10,000 entries, cold, memory disk", large[0], _READING, read.seconds, 2.0 if _CORES >= 4 else 2.5),
        against("10,000 entries, one title edited", edited.seconds, _READING, read.seconds, 1.0),
        against("10,000 entries, nothing changed", idle.seconds, "cold", large[0], 0.15),
        against("10,000 entries, cold, memory disk", large[0], "a bare loop creates the files", create_memory),
        against("10,000 entries, cold, real disk", real.seconds, "a bare loop creates the files", create_disk),
        _growth("time", small[0] - start.seconds, large[0] - start.seconds, "s"),
        _growth("memory", small[1] - start.mebibytes, large[1] - start.mebibytes, "MiB"),
    ]


def _many_services(disk: Path, memory: Path) -> Row:
    """As many entries in 434 services and in one, each without the time that creating its files takes."""
    seconds: list[float] = []
    for services in (434, 1):
        name = f"services-{services}"
        cold, _ = _cold(disk / name, memory / name, 2_680, services)
        seconds.append(cold - _bare_creation(memory / name, memory / f"{name}-copy"))
    work = "434 services, 2,680 entries, cold, memory disk, without creating files"
    return against(work, seconds[0], "one service with as many entries", seconds[1], 1.5)


def _misspelt_keys(disk: Path) -> Row:
    """Checking 60,000 keys that are guessed at, beside checking as many that are right."""
    clean, wrong = disk / "clean", disk / "misspelt"
    for folder in (clean, wrong):
        write_catalogue(folder, 10_000)
    misspell(wrong)
    right = run((COMMAND, "check", "--catalog", str(clean)), times=3)
    found = run((COMMAND, "check", "--catalog", str(wrong)), times=3, status=1)
    return against("`errcat check`, 60,000 misspelt keys", found.seconds, "the same without mistakes", right.seconds, 3)


def _cold(folder: Path, out: Path, entries: int, services: int = 1) -> tuple[float, float]:
    """Seconds and MiB of a cold run over so many entries, written into one folder and made into another."""
    write_catalogue(folder / "catalog", entries, services=services)

    def forget() -> None:
        """Take away everything that an earlier run left."""
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(folder / ".errcat", ignore_errors=True)

    measured = run((*ERRCAT, "--out", str(out)), times=3, folder=folder, before=forget)
    return measured.seconds, measured.mebibytes


def _bare_creation(source: Path, made: Path) -> float:
    """Seconds that a loop needs which does nothing but create the same files."""
    return run((PYTHON, "-c", _CREATE, str(source), str(made)), times=1).seconds


def _growth(what: str, small: float, large: float, unit: str) -> Row:
    """How much more ten times as many entries need, above the start-up."""
    work = f"1,000 → 10,000 entries, {what} above start-up"
    return Row(work, f"{large:.3g} {unit}", f"1,000 entries: {small:.3g} {unit}", large / small, 11)
