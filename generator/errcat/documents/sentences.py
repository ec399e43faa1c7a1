"""Sentences: what outputs say in the house's own voice is read from folders of templates, by key, each in its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.documents.folders import File, read_unless_missing
from errcat.messages import TemplateFault, parse
from errcat.yaml_reader.reader import Mapping, place_of, read_yaml

SENTENCES_FILE = "_sentences/en.yaml"


def load_sentences(folders: Iterable[Path], diagnostics: Diagnostics) -> dict[str, tuple[str, ...]]:
    """The sentences of these folders, as far as they have any; one of a later folder replaces that of an earlier."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in dict.fromkeys(folders):
        file = File.at(folder / SENTENCES_FILE)
        data = read_unless_missing(file, diagnostics)
        document = None if data is None else read_yaml(data, file.path.as_posix(), diagnostics)
        found |= dict(_sentences(document, "", diagnostics)) if document is not None else {}
    return found


def _sentences(written: Mapping, above: str, diagnostics: Diagnostics) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence below a key with its whole key, names of the levels with dots between them."""
    for name, value in written.items():
        if isinstance(value, Mapping):
            yield from _sentences(value, f"{above}{name}.", diagnostics)
            continue
        try:
            yield f"{above}{name}", parse(value if isinstance(value, str) else _refused(value))
        except TemplateFault as fault:
            diagnostics.error(
                "EC611",
                f"the sentence `{above}{name}` cannot be read: {fault}",
                place_of(written, name),
                help="write a text in which `{name}` stands for a value, and `{{` for a brace",
            )


def _refused(value: object) -> str:
    """Refuse what is no text."""
    raise TemplateFault(f"a {'list' if isinstance(value, list) else 'value of another kind'} is no text", 0)
