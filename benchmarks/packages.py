"""How fast the generated packages are, beside the least that could be done and beside well-known clients."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from benchmarks.measure import Row, against, run, show
from benchmarks.synthetic import write_catalogue

REPOSITORY = Path(__file__).parent.parent
PACKAGES = REPOSITORY / "generated" / "python"
PYTHON = sys.executable
PEERS = str(Path(PYTHON).parent.parent / "peers" / "bin" / "python")  # `make bench` makes it
MANY = 10_000
MANY_CHECKED = 2_000
_TIMES = 51
_BALANCE = b'{"detail": "Insufficient wallet balance. Required: 4100 TZS, Available: 2500 TZS."}'
# Both are imported first: whoever has a response to decode has a client that imported them long ago.
_CLIENT = "import json, typing"
_FIRST = (
    _CLIENT + ", time; import {0}\nstart = time.perf_counter()\n{0}.decode({1}, {2!r}, {{}})\n"
    "print(time.perf_counter() - start)"
)
_CONSUMER = """from synthetic_errors import Status404Error, decode

found = decode(404, b"")
if isinstance(found, Status404Error):
    print(found.status, found.code, found.message)
"""


def rows() -> list[Row]:
    """Every row of the packages' table."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        services = sorted(path.name for path in PACKAGES.iterdir() if path.is_dir())
        for service in services:
            shutil.copytree(PACKAGES / service, made / service)
        code = _many(made)
        compileall.compile_dir(made, quiet=1)
        imports = [_importing(made, service) for service in (*services, "synthetic")]
        body = b'{"error": {"code": "%s", "message": "x"}}' % code.encode()
        firsts = [
            _first(made, "dodo", 400, _BALANCE, "a first exception, out of 10", 0.25),
            _first(made, "synthetic", 404, body, f"a first exception, out of {MANY:,}", 0.4),
        ]
        sizes = _sizes(made / "synthetic")
        return [*imports, *firsts, *_in_one_process(), *sizes, *_checking(made / "checked"), *_peers()]


def _many(folder: Path, entries: int = MANY) -> str:
    """Generate the package of many entries into the folder; the code of one of them."""
    write_catalogue(folder / "catalog", entries)
    command = (str(Path(PYTHON).parent / "errcat"), "generate", "--target", "python", "--out", "out")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    shutil.move(folder / "out" / "python" / "synthetic", folder / "synthetic")
    text = next(iter(sorted((folder / "catalog" / "synthetic" / "errors").iterdir()))).read_text("utf-8")
    return next(line for line in text.splitlines() if line.endswith(":") and not line.startswith((" ", "#")))[:-1]


def _python(folder: Path, code: str) -> tuple[str, ...]:
    """The command that runs some code on one core, with the package in its path and its bytecode at hand."""
    core = ("taskset", "-c", str(max(os.sched_getaffinity(0)))) if shutil.which("taskset") else ()
    return (*core, "env", f"PYTHONPATH={folder}", PYTHON, "-c", code)


def _importing(folder: Path, service: str) -> Row:
    """A whole process that imports a package, beside one that does nothing: the turn with the median ratio."""
    turns: list[tuple[float, float]] = []
    for _ in range(_TIMES):
        ours = run(_python(folder / service, f"import {service}_errors"), times=1).seconds
        turns.append((ours, run(_python(folder / service, "pass"), times=1).seconds))
    ours, nothing = sorted(turns, key=lambda turn: turn[0] / turn[1])[_TIMES // 2]
    name = f"import {service}_errors" + (f" ({MANY:,} entries)" if service == "synthetic" else "")
    return against(name, ours, "python -c pass", nothing, 1.1)


def _first(folder: Path, service: str, status: int, body: bytes, name: str, bar: float) -> Row:
    """The first exception of a process, beside a whole process that imports what any client does: medians."""
    command = _python(folder / service, _FIRST.format(f"{service}_errors", status, body))
    ours: list[float] = []
    client: list[float] = []
    for _ in range(_TIMES):
        ours.append(float(subprocess.run(command, check=True, capture_output=True).stdout))
        client.append(run(_python(folder / service, _CLIENT), times=1).seconds)
    ours_median, client_median = (sorted(times)[_TIMES // 2] for times in (ours, client))
    return against(name, ours_median, f'python -c "{_CLIENT}"', client_median, bar)


def _in_one_process() -> list[Row]:
    """Decoding and responding, warm, with the standard library's JSON and with each of the faster ones."""
    plain = _figures("benchmarks.decoding")
    found: list[Row] = []
    for name, (ours, baseline) in plain.items():
        if name.startswith("held"):
            memory, bare = f"{ours / 1e6:.0f} MB", f"bare exceptions: {baseline / 1e6:.0f} MB"
            found.append(Row(f"100,000 exceptions {name}", memory, bare, ours / baseline, 1.5))
        elif name.startswith("read"):
            found.append(against(f"decode and {name}", ours, "json.loads + look-up + bare exception", baseline, 4))
        elif name.startswith("decode"):
            bar = 1.5 if name == "decode dodo" else 1.2  # whose errors are told by their message
            found.append(against(name, ours, "json.loads + look-up + bare exception", baseline, bar))
        else:
            found.append(against(name.replace("respond", "to_response"), ours, "json.dumps", baseline, 1.5))
    for parser in ("msgspec.json.decode", "orjson.loads"):
        ours, baseline = _figures("benchmarks.decoding", *parser.rsplit(".", 1))["decode validation"]
        name = f"decode validation, use_json({parser})"
        found.append(against(name, ours, "json.loads + look-up + bare exception", baseline, 0.6))
    return found


def _sizes(package: Path) -> list[Row]:
    """Bytes of the wheel and of the installed package for each entry: shown, without a bar."""
    files = [file for file in package.rglob("*") if file.is_file()]
    with tempfile.TemporaryFile() as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
            for file in files:
                if file.suffix != ".pyc":
                    wheel.write(file, file.relative_to(package))
        packed = made.tell()
    return [
        Row("wheel, for each entry", f"{packed / MANY:.0f} B", ""),
        Row("installed, for each entry", f"{sum(file.stat().st_size for file in files) / MANY:.0f} B", ""),
    ]


def _checking(folder: Path) -> list[Row]:
    """mypy on a consumer of an installed package, cold and warm, beside one that imports nothing of ours."""
    _many(folder, MANY_CHECKED)
    venv.create(folder / "venv")
    (site,) = (folder / "venv").glob("lib/*/site-packages")
    shutil.copytree(folder / "synthetic" / "synthetic_errors", site / "synthetic_errors")
    (folder / "consumer.py").write_text(_CONSUMER, "utf-8")
    (folder / "nothing.py").write_text("import json, typing\n", "utf-8")
    cache = folder / "cache"
    mypy = (str(Path(PYTHON).parent / "mypy"), "--strict", "--cache-dir", str(cache))
    found: list[Row] = []
    for state in ("cold", "warm"):
        clear = (lambda: shutil.rmtree(cache, ignore_errors=True)) if state == "cold" else None
        seconds: list[float] = []
        for file in ("consumer.py", "nothing.py"):
            command = (*mypy, "--python-executable", str(folder / "venv" / "bin" / "python"), file)
            if state == "warm":
                run(command, times=1, folder=folder)
            seconds.append(run(command, times=5, folder=folder, before=clear).seconds)
        name = f"mypy --strict, a consumer of {MANY_CHECKED:,} entries, {state}"
        found.append(against(name, seconds[0], "a consumer of none", seconds[1]))
    return found


def _peers() -> list[Row]:
    """The well-known clients beside the same baseline; how much slower each is than our slowest service."""
    figures = _figures("benchmarks.peers", python=PEERS)
    decoding = _figures("benchmarks.decoding")
    slowest = max(ours / base for name, (ours, base) in decoding.items() if name.startswith("decode"))
    found: list[Row] = []
    for peer, (seconds, baseline) in sorted(figures.items()):
        theirs = seconds / baseline
        work = f"decode, our slowest service beside {peer}"
        found.append(
            Row(work, f"{slowest:.2f} x bare", f"{peer}: {show(seconds)}, {theirs:.2f} x bare", slowest / theirs, 1)
        )
    return found


def _figures(module: str, *words: str, python: str = PYTHON) -> dict[str, tuple[float, float]]:
    """The figures that a module of ours prints when it runs in a process of its own."""
    command = (python, "-m", module, *words)
    done = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    figures: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return figures
