"""The positioned YAML reader: bytes go in, containers whose every key and value has a place come out."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Diagnostics
from errcat.yaml_reader.builder import MAX_PROBLEMS, Builder, GivenUp
from errcat.yaml_reader.collector import collector_at_rest
from errcat.yaml_reader.events import is_own_limit
from errcat.yaml_reader.mistakes.complaint import Complaint
from errcat.yaml_reader.mistakes.syntax import report_mistake
from errcat.yaml_reader.positioned import Mapping, Sequence, place_of, place_of_key
from errcat.yaml_reader.source import Source, decode, report_refused, without_disputed_breaks

__all__ = ["Mapping", "Sequence", "place_of", "place_of_key", "read_yaml"]


def read_yaml(text: bytes, file: str, diagnostics: Diagnostics) -> Mapping | None:
    """The mapping that a file's bytes hold, as far as it can be read; nothing when they hold none (diagnosed)."""
    source = decode(text, file, diagnostics)
    if source is None:
        return None
    source = without_disputed_breaks(source, diagnostics, MAX_PROBLEMS)
    start = source.content_offset(0)
    if source.text.startswith("%", start):
        place = source.place(start, len(source.text))
        stop = source.text.find("\n", start) + 1 or len(source.text)
        fixes = source.edit(start, stop, "")
        diagnostics.error("EC116", "`%` directive before the content", place, help="remove the line", fixes=fixes)
        return None
    with collector_at_rest():
        return _read_document(source, diagnostics)


def _read_document(source: Source, diagnostics: Diagnostics, *, deep: bool = False) -> Mapping | None:
    """The root mapping of a source's one document, or nothing where the parser gives up (diagnosed)."""
    from yaml.error import MarkedYAMLError
    from yaml.reader import ReaderError

    before = len(diagnostics.found)
    try:
        return Builder(source, diagnostics, deep=deep).document()
    except GivenUp:
        pass
    except ReaderError:
        report_refused(source, diagnostics, MAX_PROBLEMS)
    except MarkedYAMLError as failure:
        if is_own_limit(failure) and not deep:
            del diagnostics.found[before:]  # they are found again
            return _read_document(source, diagnostics, deep=True)
        report_mistake(_complaint(source, failure), diagnostics)
    return None


def _complaint(source: Source, failure: Any) -> Complaint:
    """What a parser's exception says, with offsets for its marks."""
    mark = failure.problem_mark or failure.context_mark
    at = mark.index if mark else 0
    context_at = failure.context_mark.index if failure.context_mark else at
    return Complaint(source, failure.problem or "", at, failure.context or "", context_at)
