"""Reading: the bytes of an OpenAPI document go in, its nodes and what it is come out, or diagnostics."""

from __future__ import annotations

import re
from dataclasses import dataclass

from errcat.diagnostics import Diagnostics, Place
from errcat.openapi_documents.nodes.json_nodes import json_nodes
from errcat.openapi_documents.nodes.nodes import Mapping, Node, Pair, Scalar
from errcat.openapi_documents.nodes.yaml_nodes import SecondDocument, TooDeep, UnknownAnchor, yaml_nodes
from errcat.yaml_reader.mistakes.complaint import Complaint
from errcat.yaml_reader.mistakes.syntax import report_mistake
from errcat.yaml_reader.source import DISPUTED_BREAK, Source, decode, report_refused

_VERSION = re.compile(r"3\.[012](?:\.[0-9]+.*)?")


@dataclass(frozen=True, slots=True)
class ApiDocument:
    """An OpenAPI document: its text, its root, every `$ref` in it, and the line of versions that it follows."""

    source: Source
    root: Mapping
    references: list[Scalar]
    is_json: bool
    version: str

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        return self.source.place(node.start, node.end)

    def key_place(self, pair: Pair) -> Place:
        """Where the key of a pair stands."""
        return self.source.place(pair.key_start, pair.key_end)


def read_document(data: bytes, file: str, diagnostics: Diagnostics) -> ApiDocument | None:
    """The document that a file's bytes hold, or None where they hold none (diagnosed)."""
    source = decode(data, file, diagnostics)
    if source is None:
        return None
    references: list[Scalar] = []
    begins_json = source.text.lstrip()[:1] in ("{", "[")
    fault = _json_fault(source.text) if begins_json or file.endswith(".json") else None
    is_json = begins_json and not fault
    if fault and file.endswith(".json"):
        _report_json(source, fault, diagnostics)
        return None
    root = json_nodes(source.text, references) if is_json else _yaml_root(source, references, diagnostics)
    if root is None:
        return None
    if not isinstance(root, Mapping):
        _report_kind(source.place(root.start, root.start + 1), "the file holds no mapping", diagnostics)
        return None
    version = _version(source, root, diagnostics)
    return ApiDocument(source, root, references, is_json, version) if version else None


def _yaml_root(source: Source, references: list[Scalar], diagnostics: Diagnostics) -> Node | None:
    """The root of a YAML text, or None where there is none (diagnosed)."""
    from yaml.error import MarkedYAMLError
    from yaml.reader import ReaderError

    # YAML 1.2 takes these characters for text, the parser for line breaks; blanks in their stead keep every offset.
    text = source.text if source.text.isascii() else DISPUTED_BREAK.sub(" ", source.text)
    try:
        root = yaml_nodes(text, references)
    except ReaderError:
        report_refused(source, diagnostics, 1)
    except MarkedYAMLError as failure:
        report_mistake(_complaint(source, failure), diagnostics)
    except TooDeep as failure:
        at = failure.args[0]
        help_ = "nest less deeply, or put the part into a component of its own"
        diagnostics.error("EC803", "nested too deeply", source.place(at, at + 1), help=help_)
    except SecondDocument as failure:
        at = failure.args[0]
        help_ = "write one file for each document"
        diagnostics.error("EC803", "a second document begins in the same file", source.place(at, at + 3), help=help_)
    except UnknownAnchor as failure:
        name, start, end = failure.args
        help_ = f"write `&{name}` before the value that is meant"
        diagnostics.error("EC803", f"there is no anchor for the alias `*{name}`", source.place(start, end), help=help_)
    else:
        if root is None:
            _report_kind(Place(source.file), "the file is empty", diagnostics)
        return root
    return None


def _complaint(source: Source, failure: object) -> Complaint:
    """What a parser's exception says, with offsets for its marks."""
    problem_mark, context_mark = getattr(failure, "problem_mark", None), getattr(failure, "context_mark", None)
    mark = problem_mark or context_mark
    at = mark.index if mark else 0
    problem, context = getattr(failure, "problem", None), getattr(failure, "context", None)
    return Complaint(source, problem or "", at, context or "", context_mark.index if context_mark else at)


def _json_fault(text: str) -> tuple[str, int] | None:
    """What is wrong with a text as JSON, and where; None where it is JSON."""
    import json

    try:
        json.loads(text, parse_int=len)  # an integer may have any number of digits, and `int` takes 4,300
    except json.JSONDecodeError as failure:
        return failure.msg, failure.pos
    except RecursionError:
        return "nested too deeply", 0
    return None


def _report_json(source: Source, fault: tuple[str, int], diagnostics: Diagnostics) -> None:
    """Diagnose what keeps a text from being JSON."""
    said, at = fault
    at = min(at, max(len(source.text) - 1, 0))
    message = f"this is no JSON: {said[:1].lower()}{said[1:]}"
    diagnostics.error(
        "EC803", message, source.place(at, at + 1), help="mend the file, or call it `.yaml` if it is YAML"
    )


def _version(source: Source, root: Mapping, diagnostics: Diagnostics) -> str:
    """The line of versions that a document follows, such as `3.1`, or nothing (diagnosed)."""
    openapi, swagger = root.get("openapi"), root.get("swagger")
    if isinstance(openapi, Scalar) and _VERSION.fullmatch(openapi.text):
        return openapi.text[:3]
    if openapi is None and swagger is None:
        _report_kind(source.place(root.start, root.start + 1), "there is no `openapi:` at its top", diagnostics)
        return ""
    stated = openapi or swagger
    assert stated is not None
    name = "OpenAPI" if openapi else "Swagger"
    said = stated.text if isinstance(stated, Scalar) else "something else"
    way_out = (
        "convert it to OpenAPI 3.0 or 3.1 first" if swagger else "state `openapi: 3.1.0`, or the 3.0 that it follows"
    )
    diagnostics.error(
        "EC802",
        f"{name} `{said}` is not supported",
        source.place(stated.start, stated.end),
        help=f"{way_out}; errcat writes into OpenAPI 3.0, 3.1 and 3.2",
    )
    return ""


def _report_kind(place: Place, why: str, diagnostics: Diagnostics) -> None:
    """Diagnose a file that holds no OpenAPI document."""
    help_ = "name the file whose top says `openapi: 3.1.0`; for a document in many files, the one that has the paths"
    diagnostics.error("EC801", f"this is no OpenAPI document: {why}", place, help=help_)
