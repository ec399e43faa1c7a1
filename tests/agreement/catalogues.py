"""Catalogues in memory: what an author would have written goes in, the documents that the pipeline reads come out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from errcat.diagnostics import Diagnostics, Place
from errcat.documents.documents import Documents, EntryDocument, GuideDocument, ServiceDocument
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.reader import place_of_key, read_yaml

Written = dict[str, Any]


class Block(str):
    """A text that its author wrote as a block, behind `|`."""


@dataclass
class Drawn:
    """The catalogue of one service as its author wrote it.

    `broken` says what was broken on purpose, if anything; `kinds` are those of the envelopes.
    """

    service: Written
    files: list[Written]
    guides: dict[str, str] = field(default_factory=dict)
    lock: Written | None = None
    broken: str = ""
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> dict[str, Written]:
        """Every entry by its key; of two with one key the later one."""
        return {key: body for file in self.files for key, body in file.items()}

    def texts(self) -> dict[str, str]:
        """The files as they would lie in the folder of the service, by their names."""
        found = {"service.yaml": yaml_of(self.service)}
        names = ["errors.yaml"] if len(self.files) == 1 else [f"errors/{n}.yaml" for n in range(len(self.files))]
        found |= dict(zip(names, map(yaml_of, self.files), strict=True))
        found |= {f"guides/{name}.md": text for name, text in self.guides.items()}
        return found if self.lock is None else {**found, "catalog.lock": yaml_of(self.lock)}


def yaml_of(mapping: Written) -> str:
    """A mapping as YAML: its keys and those below on lines of their own, what is within as JSON."""
    lines: list[str] = []
    for key, body in mapping.items():
        if isinstance(body, dict) and body:
            lines.append(f"{json.dumps(key, ensure_ascii=False)}:")
            lines += [f"  {json.dumps(name, ensure_ascii=False)}: {_value(inner)}" for name, inner in body.items()]
        else:
            lines.append(f"{json.dumps(key, ensure_ascii=False)}: {_value(body)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """A value on one line, or a block below."""
    if isinstance(value, Block):
        return "|\n" + "\n".join(f"    {line}" for line in value.rstrip("\n").split("\n"))
    return json.dumps(value, ensure_ascii=False)


def documents_of(drawn: Drawn) -> Documents:
    """The documents as `load` would have read them."""
    texts = drawn.texts()
    entry_names = [name for name in texts if name.startswith("errors")]
    files = tuple(_read(name, texts[name]) for name in entry_names)
    lock = _read("catalog.lock", texts["catalog.lock"]) if drawn.lock is not None else None
    document = ServiceDocument(
        folder="acme",
        file="acme/service.yaml",
        service=_read("service.yaml", texts["service.yaml"]),
        entry_files=files,
        entries=tuple(EntryDocument(key, place_of_key(file, key), file[key]) for file in files for key in file),
        guides=tuple(
            GuideDocument(name, Place(f"acme/guides/{name}.md").file, text) for name, text in drawn.guides.items()
        ),
        lock=lock,
    )
    return Documents((document,))


def _read(name: str, text: str) -> Mapping:
    """The mapping that a file holds, which can be read without a word."""
    diagnostics = Diagnostics()
    read = read_yaml(text.encode(), f"acme/{name}", diagnostics)
    assert read is not None and not diagnostics.failed, (text, diagnostics.found)
    return read
