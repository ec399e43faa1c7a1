"""Catalogues with the ugliest codes: the way out that a diagnostic names is one, and what is generated then works.

With ERRCAT_CORPUS=FOLDER, the lists of real APIs that lie there are tried as well: the keys of an object and the
`constant` of each item of an array in JSON, the first column of CSV, and the first word of a line of text.
"""

from __future__ import annotations

import builtins
import csv
import json
import os
import re
from pathlib import Path

import pytest

from tests.consume.ugly import assert_typed, compiled, run, written

pytestmark = pytest.mark.slow

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
    for file in sorted(Path(os.environ["ERRCAT_CORPUS"]).iterdir()) if "ERRCAT_CORPUS" in os.environ else ():
        if file.suffix in READERS:
            found[file.stem] = READERS[file.suffix](file.read_text("utf-8"))
    return found


def of_json(text: str) -> list[str]:
    """The keys of an object, or the constants of the items of an array."""
    data = json.loads(text)
    return list(data) if isinstance(data, dict) else [item["constant"] for item in data]


def of_table(text: str) -> list[str]:
    """The first column of a table with a heading."""
    return [row[0] for row in csv.reader(text.splitlines()[1:])]


def of_text(text: str) -> list[str]:
    """The first word of each line that is neither a comment nor a heading."""
    return [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith(("#", "Section:"))]


READERS = {".json": of_json, ".csv": of_table, ".txt": of_text}


def all_ways_out_taken(folder: Path, codes: list[str]) -> tuple[dict[str, dict[str, bytes]], int]:
    """The files for these codes once every way out has been taken, and how many there were; refused codes stay away."""
    keys, names = {code: code for code in codes}, dict[str, str]()
    for _ in range(ROUNDS):
        named = {code: f", name: {names[code]}" if code in names else "" for code in keys}
        lines = [f"{json.dumps(k)}: {{status: 400, code: {json.dumps(c)}{named[c]}}}" for c, k in keys.items()]
        files, found = compiled(folder, lines)
        if files is not None:
            return files, len(names) + sum(code != key for code, key in keys.items())
        listed = list(keys)
        for diagnostic in found:
            code = listed[diagnostic.place.line - 1]
            name, key = NAME.search(diagnostic.help), KEY.search(diagnostic.help)
            if name:
                names[code] = name[1]
            elif key:
                keys[code] = key[1]
            else:
                assert diagnostic.code.startswith("EC5"), diagnostic  # it cannot be seen, or turns others round
                keys.pop(code, None)
    raise AssertionError("the ways out lead nowhere")


@pytest.mark.parametrize("name", lists())
def test_what_is_generated_for_ugly_codes_works(name: str, tmp_path: Path) -> None:
    codes = list(dict.fromkeys(lists()[name]))
    files, ways_out = all_ways_out_taken(tmp_path, codes)
    assert name != "ugly" or ways_out > 8
    package = written(tmp_path, files)
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
    refused = run(package, program, json.dumps(codes)).splitlines()
    assert len(refused) < len(codes) / 10
    classes = set(re.findall(r"^class (\w+)\(", (package / "ugly_errors" / "errors.py").read_text("utf-8"), re.M))
    assert len({cls.casefold() for cls in classes}) == len(classes)
    assert not classes & set(dir(builtins))
    assert_typed(package)
