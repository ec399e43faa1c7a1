"""How fast errors are put on an existing OpenAPI document of 4 MB, beside reading and writing it with PyYAML.

PyYAML's parser and emitter in C are the fastest reader and writer of YAML that Python has, and lose the author's
comments, quotes and line breaks. The library that keeps those, ruamel.yaml, takes about eight times as long.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Row, against, run

REPOSITORY = Path(__file__).parent.parent
PYTHON = sys.executable
BYTES = 4_000_000
BAR = 3
TIMES = 3
_READ_AND_WRITE = (
    "import sys, yaml\n"
    "with open(sys.argv[1], 'rb') as file: document = yaml.load(file, yaml.CSafeLoader)\n"
    "with open(sys.argv[2], 'w') as file: yaml.dump(document, file, yaml.CSafeDumper, sort_keys=False)"
)
_OPERATION = """\
    {method}:
      operationId: {method}Thing{number}
      tags: [group{group}]
      summary: Does {method} to thing {number}   # and nothing else
      description: |
        What it does, and when not to use it.

        - It takes an identifier.
        - It answers with a thing.
      parameters:
        - name: id
          in: path
          required: true
          schema: {{type: string}}
      responses:
        '200':
          description: The thing
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Thing{number}'
"""


def rows() -> list[Row]:
    """Every row of the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        original = folder / "original.yaml"
        original.write_text(document(), "utf-8")
        baseline = run((PYTHON, "-c", _READ_AND_WRITE, str(original), str(folder / "again.yaml")), times=TIMES).seconds
        name = "PyYAML in C reads and writes it"
        api = folder / "api.yaml"
        first = _apply(api, before=lambda: shutil.copyfile(original, api))
        second = _apply(api)
        (folder / "api.json").write_text(_as_json(original), "utf-8")
        from_json = _apply(folder / "api.json", "--output", str(folder / "other.json"))
        return [
            against("`openapi apply`, 4 MB of YAML, errors on every operation", first, name, baseline, BAR),
            against("`openapi apply`, the same again: nothing changes", second, name, baseline, BAR),
            against("`openapi apply`, the same document as JSON", from_json, name, baseline, BAR),
        ]


def _apply(file: Path, *options: str, before: Callable[[], object] | None = None) -> float:
    """How long a run takes on a file, with the first service of this repository's catalogue."""
    service = min(path.name for path in (REPOSITORY / "catalog").iterdir())
    command = (str(Path(PYTHON).parent / "errcat"), "openapi", "apply", str(file), "--service", service, *options)
    return run(command, times=TIMES, folder=REPOSITORY, before=before).seconds


def document() -> str:
    """A YAML document of the size, with comments, lists, block texts and three operations to a path."""
    paths: list[str] = []
    schemas: list[str] = []
    size = number = 0
    while size < BYTES:
        operations = "".join(
            _OPERATION.format(method=method, number=number, group=number % 20) for method in ("get", "put", "delete")
        )
        paths.append(f"  /things{number}/{{id}}:\n{operations}")
        fields = "".join(
            f"        field{n}:\n          type: string\n          description: What the 'field {n}' of it means here\n"
            for n in range(8)
        )
        schemas.append(f"    Thing{number}:\n      type: object\n      required: [field0]\n      properties:\n{fields}")
        size += len(paths[-1]) + len(schemas[-1])
        number += 1
    head = "# A large API\nopenapi: 3.1.0\ninfo:\n  title: Large\n  version: '1'\npaths:\n"
    return f"{head}{''.join(paths)}components:\n  schemas:\n{''.join(schemas)}"


def _as_json(file: Path) -> str:
    """The same document as JSON."""
    import yaml

    return json.dumps(yaml.load(file.read_bytes(), yaml.CSafeLoader), indent=2)
