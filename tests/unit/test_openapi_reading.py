"""Reading an OpenAPI document: whatever the bytes are, a finding comes out and never a traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.openapi_documents.changes import Changes, lifted
from errcat.openapi_documents.nodes.nodes import Mapping, Node, Scalar, Sequence, has_alias, matches, value_of
from errcat.openapi_documents.operations import operations_of
from errcat.openapi_documents.reading import ApiDocument, read_document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.test_openapi_apply import DOCUMENTS, PLAIN, Errcat, errcat, read

__all__ = ["errcat"]
ODD = ("\n", "  ", "- ", "? ", "&a ", "*a", "<<: ", "{", "]", "'", "\t", "$ref: x\n")
BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "EC801"),
    "only a comment": (b"# nothing\n", "EC801"),
    "a list": (b"- openapi\n", "EC801"),
    "a JSON list": (b"[1]", "EC801"),
    "a word": (b"openapi\n", "EC801"),
    "no version": (b"openapi:\npaths: {}\n", "EC802"),
    "a version of its own": (b"openapi: 4.0.0\n", "EC802"),
    "a version that is a mapping": (b"openapi: {a: 1}\n", "EC802"),
    "Swagger as JSON": (b'{"swagger": "2.0"}', "EC802"),
    "two documents": (b"openapi: 3.1.0\n---\nopenapi: 3.1.0\n", "EC803"),
    "an alias without an anchor": (b"openapi: 3.1.0\npaths: *x\n", "EC803"),
    "brackets without end": (b"openapi: 3.1.0\nx: " + b"[" * 5000, "EC803"),
    "JSON without end": (b'{"openapi": ' + b"[" * 100_000, "EC803"),
    "not UTF-8": (b"openapi: 3.1.0\nx: \xff\n", "EC101"),
    "UTF-16": ("openapi: 3.1.0\n".encode("utf-16"), "EC101"),
    "a control character": (b"openapi: 3.1.0\nx: \x01\n", "EC103"),
    "a tab for indentation": (b"openapi: 3.1.0\npaths:\n\t/a: {}\n", "EC104"),
    "paths that are a list": (b"openapi: 3.1.0\npaths: [a]\n", "EC804"),
    "a path that is a word": (b"openapi: 3.1.0\npaths: {/a: b}\n", "EC804"),
    "an operation that is a word": (b"openapi: 3.1.0\npaths: {/a: {get: b}}\n", "EC804"),
    "responses that are a list": (b"openapi: 3.1.0\npaths: {/a: {get: {responses: [a]}}}\n", "EC804"),
    "components that are a list": (b"openapi: 3.1.0\npaths: {}\ncomponents: [a]\n", "EC804"),
    "schemas that are a word": (b"openapi: 3.1.0\npaths: {}\ncomponents: {schemas: a}\n", "EC804"),
    "a list of lists": (b"openapi: 3.1.0\npaths: {/a: {get: {x-errors: [[404]]}}}\n", "EC805"),
}


@pytest.mark.parametrize("number", ["9" * 4_301, "-" + "9" * 4_301, "9" * 4_301 + "e1"])
def test_an_integer_of_any_length_is_kept(errcat: Errcat, number: str) -> None:
    text = f'{{"openapi": "3.1.0", "info": {{"title": "A", "version": "1"}}, "paths": {{}},\n "x-limit": {number}}}\n'
    Path("api.json").write_text(text)
    assert errcat("openapi", "apply", "api.json").exit_code == 0
    assert number in Path("api.json").read_text()
    assert errcat("openapi", "apply", "--check", "api.json").exit_code == 0


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("verb", ["apply", "overlay"])
def test_what_is_no_document_is_a_finding(errcat: Errcat, data: bytes, code: str, verb: str) -> None:
    name = "api.json" if data.startswith(b'{"openapi": [') else "api.yaml"
    Path(name).write_bytes(data)
    result = errcat("openapi", verb, name, "--format", "json")
    assert result.exit_code == 1
    assert code in [found["code"] for found in json.loads(result.stdout)["diagnostics"]]
    assert Path(name).read_bytes() == data


def test_a_folder_is_no_file(errcat: Errcat) -> None:
    Path("api.yaml").mkdir()
    assert "EC816" in errcat("openapi", "apply", "api.yaml").stderr


def test_a_bomb_of_aliases_is_not_set_off(errcat: Errcat) -> None:
    lines = ["x0: &x0 [a, a]", *(f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}, *x{n - 1}]" for n in range(1, 60))]
    Path("api.yaml").write_text(PLAIN + "\n".join(lines) + "\n", "utf-8")
    assert errcat("openapi", "apply", "api.yaml").exit_code == 0


def test_an_anchor_that_holds_itself_is_read(errcat: Errcat) -> None:
    Path("api.yaml").write_text(PLAIN + "x: &x {a: *x}\ny: &y\n  <<: *y\n", "utf-8")
    assert errcat("openapi", "apply", "api.yaml").exit_code == 0


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.randoms(use_true_random=False), st.integers(1, 6))
def test_no_mutation_is_too_odd(name: str, chance: random.Random, times: int) -> None:
    """Lines and characters of a document lost, doubled, exchanged: it is read, or a finding says why not."""
    text = DOCUMENTS[name]
    for _ in range(times):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((1, 1, 2, 10, 40)))
        odd = chance.choice(
            ("", text[start:end] * 2, "\n", "  ", "- ", "? ", "&a ", "*a", "<<: ", "{", "]", "'", "\t", "$ref: x\n")
        )
        text = (text[:start] + odd + text[end:]) or " "
    diagnostics = Diagnostics()
    document = read_document(text.encode("utf-8", "replace"), "api.yaml", diagnostics)
    assert (document is None) == diagnostics.failed
    if document is not None:
        operations_of(document, diagnostics)


def read_ok(text: str) -> ApiDocument:
    """The document of a text that is one."""
    diagnostics = Diagnostics()
    document = read_document(text.encode(), "api.yaml", diagnostics)
    assert document is not None, diagnostics.found
    return document


def plain(node: Node) -> object:
    """A node as data."""
    if isinstance(node, Mapping):
        return {key: plain(pair.value) for key, pair in node.all().items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else value_of(node)


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_nodes_say_what_other_readers_say(text: str) -> None:
    document, data = read_ok(text), read(text.removeprefix("\ufeff"))
    data["openapi"] = str(data["openapi"])
    assert plain(document.root) == data
    assert matches(document.root, data)
    assert not matches(document.root, {**data, "paths": {}})


def test_nodes_know_where_they_stand() -> None:
    first = "openapi: 3.1.0\na: &x\n  b: |+\n    one\n\n  # no more\n"
    text = first + "c: *x\nd: {e: 'f', 'g': [1, two]}\nh:\n  i: |\n    j\n\n"
    root = read_ok(text).root
    spans = {pair.key: text[pair.start : pair.end] for pair in root.pairs}
    assert spans["a"] == "&x\n  b: |+\n    one\n\n"
    assert spans["c"] == "*x"
    assert spans["d"] == "{e: 'f', 'g': [1, two]}"
    assert spans["h"] == "i: |\n    j"
    assert has_alias(root.own()["a"].value)
    assert has_alias(root.own()["c"].value)
    assert not has_alias(root.own()["d"].value)


def test_references_are_found_wherever_they_stand() -> None:
    document = read_ok("openapi: 3.1.0\na: {$ref: '#/b'}\nc:\n  - $ref: d\n  - $ref: {no: reference}\n")
    assert [reference.text for reference in document.references] == ["#/b", "d"]
    assert all(isinstance(reference, Scalar) for reference in document.references)


def test_members_go_where_there_is_a_mapping_for_them() -> None:
    root = read_ok("openapi: 3.1.0\na: {b: {c: 1}}\nd:\ncomponents: {schemas: {X: {}}}\n").root
    changes = Changes()
    changes.put(("a", "b"), "e", 2)
    changes.put(("d", "e"), "f", 3)
    changes.drop(("components", "schemas"), "X")
    assert lifted(changes, root).members.keys() == {("a", "b"), ()}
    assert lifted(changes, root).members[()]["d"] == {"e": {"f": 3}}
