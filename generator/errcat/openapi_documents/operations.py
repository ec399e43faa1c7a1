"""Operations: an OpenAPI document goes in, everything that a client can ask of the API comes out, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from errcat.diagnostics import Diagnostics
from errcat.openapi_documents.nodes.nodes import Mapping, Node, Pair, Scalar, Sequence
from errcat.openapi_documents.reading import ApiDocument

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
LIST = "x-errors"
Path = tuple[str, ...]  # the keys that lead from the root of the document to a mapping


@dataclass(frozen=True, slots=True, eq=False)
class ApiOperation:
    """An operation of the document; `listed` is the nearest `x-errors`: its own, its path's or the document's."""

    at: Path
    method: str
    url: str
    node: Mapping
    pair: Pair
    listed: Node | None

    @property
    def id(self) -> str:
        """Its `operationId`, or nothing."""
        return self.node.text("operationId")

    @property
    def tags(self) -> set[str]:
        """Its tags."""
        tags = self.node.get("tags")
        return {tag.text for tag in tags.items if isinstance(tag, Scalar)} if isinstance(tags, Sequence) else set()

    def __str__(self) -> str:
        """The operation as people write it: `GET /customers`."""
        return f"{self.method.upper()} {self.url}"


def operations_of(document: ApiDocument, diagnostics: Diagnostics) -> list[ApiOperation]:
    """The operations of a document in their order, each once; what cannot be followed is diagnosed."""
    paths = document.root.get("paths")
    if paths is None:
        return []
    if not isinstance(paths, Mapping):
        if not (isinstance(paths, Scalar) and not paths.text):
            _report_shape(document, paths, "`paths` is no mapping", diagnostics)
        return []
    found: dict[int, ApiOperation] = {}
    for url, pair in paths.own().items():
        if url.startswith("x-"):
            continue
        for operation in _of_item(document, ("paths", url), url, pair.value, diagnostics):
            found.setdefault(id(operation.node), operation)
    return list(found.values())


def _of_item(document: ApiDocument, at: Path, url: str, item: Node, diagnostics: Diagnostics) -> Iterator[ApiOperation]:
    """The operations of one path, also where it refers to a path item elsewhere in the document."""
    if not isinstance(item, Mapping):
        _report_shape(document, item, f"the path `{url}` is no mapping", diagnostics)
        return
    reference = item.get("$ref")
    if isinstance(reference, Scalar):
        followed = follow(document, reference, diagnostics)
        if followed is None:
            return
        at, item = followed
    listed = item.get(LIST) or document.root.get(LIST)
    for method in METHODS:
        pair = item.all().get(method)
        if pair is None:
            continue
        if isinstance(pair.value, Mapping):
            own = pair.value.get(LIST)
            yield ApiOperation((*at, method), method, url, pair.value, pair, own or listed)
        else:
            _report_shape(document, pair.value, f"`{method}` of `{url}` is no mapping", diagnostics)


def follow(document: ApiDocument, reference: Scalar, diagnostics: Diagnostics) -> tuple[Path, Mapping] | None:
    """Where a `$ref` leads and the mapping there; None where it leads out of the file or nowhere (diagnosed)."""
    text = reference.text
    if not text.startswith("#"):
        diagnostics.warning(
            "EC808",
            f"`{text}` is another file, and what stands there is not seen",
            document.place(reference),
            help="bundle the document into one file first, or write the path here",
        )
        return None
    steps = tuple(step.replace("~1", "/").replace("~0", "~") for step in _unquoted(text).split("/")[1:])
    node: Node | None = document.root
    for step in steps:
        node = node.get(step) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and "$ref" not in node.own():
        return steps, node
    why = "leads to nothing in this document" if not isinstance(node, Mapping) else "leads to yet another `$ref`"
    diagnostics.error("EC807", f"`{text}` {why}", document.place(reference), help="mend the reference")
    return None


def _unquoted(reference: str) -> str:
    """A reference without the `%` escapes of addresses."""
    if "%" not in reference:
        return reference
    from urllib.parse import unquote

    return unquote(reference)


def _report_shape(document: ApiDocument, node: Node, message: str, diagnostics: Diagnostics) -> None:
    """Diagnose a part of the document that is not what OpenAPI has there."""
    diagnostics.error("EC804", message, document.place(node), help="write a mapping there, as OpenAPI has it")
