"""Catalogues with the ugliest codes: the way out that a diagnostic names is one, and what is generated then works.

With ERRCAT_CORPUS=FOLDER, whatever lists lie there as `*.txt` with a code in each line are tried as well.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.inputs import Inputs
from errcat.pipeline import compile_files

from tests.consume.packages import ROOT

pytestmark = pytest.mark.slow

SERVICE = """\
service: ugly
title: Ugly
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {400: {title: Bad}}
"""
CODES = [
    *("42P01", "57014", "1", "-1", "10071", "class", "None", "true", "print", "import", "lambda", "__init__", "_"),
    *("not.found", "a-b", "a_b", "a\\b", "err/slash", "with space", "x" * 150, "Ω", "漢字", "a'b\"c", "{x}", "{{ y }}"),
    *("<b>", "|", "#x", "index", "readme", "con", "Exception", "BaseException", "TIMEOUT_ERROR", "timeout", "Timeout"),
    *("PEER_ID_INVALID", "Peer_Id_Invalid", "value", "key_error", "Error", "error", "args", "Status400", "ugly", "4xx"),
    *("decode", "ServiceError", "DocumentedError", "retryable", "a\u200bb", "%s", "$ref", "~1", "\u202ex"),
]
NAME = re.compile(r"`name: ([a-z0-9-]+)`")
KEY = re.compile(r"another key, such as `([^`]+)`")
ROUNDS = 12


def lists() -> dict[str, list[str]]:
    """The codes of this file, and those of the folder that is named."""
    found = {"ugly": CODES}
    for file in sorted(Path(os.environ["ERRCAT_CORPUS"]).glob("*.txt")) if "ERRCAT_CORPUS" in os.environ else ():
        found[file.stem] = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    return found


def compiled(folder: Path, codes: list[str]) -> tuple[dict[str, dict[str, bytes]], int]:
    """The files for these codes once every way out has been taken, and how many there were; refused codes stay away."""
    catalog = folder / "catalog" / "ugly"
    catalog.mkdir(parents=True)
    (catalog / "service.yaml").write_text(SERVICE, "utf-8")
    keys, names = {code: code for code in codes}, dict[str, str]()
    for _ in range(ROUNDS):
        named = {code: f", name: {names[code]}" if code in names else "" for code in keys}
        lines = [f"{json.dumps(k)}: {{status: 400, code: {json.dumps(c)}{named[c]}}}" for c, k in keys.items()]
        (catalog / "errors.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        diagnostics = Diagnostics()
        files = compile_files(Inputs(folder / "catalog", ROOT / "templates", (), "https://e.example/"), diagnostics)
        if files is not None:
            return files, len(names) + sum(code != key for code, key in keys.items())
        written = list(keys)
        for found in diagnostics.found:
            code = written[found.place.line - 1]
            name, key = NAME.search(found.help), KEY.search(found.help)
            if name:
                names[code] = name[1]
            elif key:
                keys[code] = key[1]
            else:
                assert found.code.startswith("EC5"), found  # a text that cannot be seen, or that turns others round
                keys.pop(code, None)
    raise AssertionError("the ways out lead nowhere")


@pytest.mark.parametrize("name", lists())
def test_what_is_generated_for_ugly_codes_works(name: str, tmp_path: Path) -> None:
    codes = list(dict.fromkeys(lists()[name]))
    files, ways_out = compiled(tmp_path, codes)
    assert name != "ugly" or ways_out > 8
    for path, content in files["python"].items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    package = tmp_path / "ugly"
    program = (
        "import json, sys, ugly_errors as u\n"
        "for code in json.loads(sys.argv[1]):\n"
        "    found = u.decode(400, json.dumps({'code': code, 'message': 'm'}).encode())\n"
        "    if not found.documented: print(code); continue\n"
        "    cls = type(found)\n"
        "    assert found.code == code and getattr(u, cls.__name__) is cls and cls.__name__ in u.__all__\n"
        "    sent = cls(message='m').to_response()\n"
        "    assert u.decode(sent.status, sent.body, sent.headers) == found, code\n"
    )
    command = [sys.executable, "-c", program, json.dumps(codes)]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    refused = done.stdout.splitlines()
    assert len(refused) < len(codes) / 10
    classes = set(re.findall(r"^class (\w+)\(", (package / "ugly_errors" / "__init__.pyi").read_text("utf-8"), re.M))
    assert len({cls.casefold() for cls in classes}) == len(classes)
    assert not classes & set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)
    (package / "ugly_errors" / "django.py").unlink()  # Django has no types to hold to
    strictly = ("mypy", "--strict", "--config-file=", "-p", "ugly_errors")
    for checker in (strictly, ("pyright", "ugly_errors/__init__.pyi")):
        checked = subprocess.run([sys.executable, "-m", *checker], cwd=package, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout
