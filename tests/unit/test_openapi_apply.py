"""`errcat openapi apply`: what it writes is valid and says what was meant, and everything else stays byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import openapi_spec_validator
import pytest
import yaml
from click.testing import CliRunner, Result
from errcat.cli import cli
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

Errcat: TypeAlias = Callable[..., Result]
SERVICE = """\
service: acme
title: Acme
envelopes:
  default:
    places: {code: /code, message: /message}
operations:
  create-order: {method: POST, path: /orders}
"""
ERRORS = """\
NOT_FOUND: {status: 404, title: Not found}
EMPTY_ORDER: {status: 400, title: Empty order, operations: [create-order]}
UNKNOWN_ITEM: {status: 400, title: Unknown item, operations: [create-order]}
BAD_CURSOR: {status: 400, title: "Bad cursor: 'x'"}
"""
HEAD = "openapi: 3.1.0\ninfo: {title: Orders, version: '1'}\n"
PLAIN = f"""\
# Orders, by hand
{HEAD}
paths:
  /orders:
    # listing
    get:
      operationId: listOrders
      responses:
        '200': {{description: OK}}   # fine

        # whatever else
        default: {{description: Something else}}
    post:
      operationId: createOrder   # the important one
      responses:
        '201':
          description: >
            Created

tags: []   # none yet
"""


@pytest.fixture
def errcat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Errcat:
    """The command, run beside a small catalogue."""
    monkeypatch.chdir(tmp_path)
    write_catalogue()
    return lambda *words: CliRunner().invoke(cli, words)


def write_catalogue(errors: str = ERRORS) -> None:
    """The small catalogue, in the current folder."""
    Path("catalog/acme").mkdir(parents=True, exist_ok=True)
    Path("catalog/acme/service.yaml").write_text(SERVICE, "utf-8")
    Path("catalog/acme/errors.yaml").write_text(errors, "utf-8")


def read(text: str) -> Any:
    """A document as data, the way the most used readers see it."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(json.dumps(yaml.safe_load(text)))  # keys that are numbers become text, as in JSON


def references(document: Any, method: str, path: str = "/orders") -> dict[str, str]:
    """The components that an operation's responses refer to, by status."""
    responses = document["paths"][path][method]["responses"]
    return {key: part["$ref"].rpartition("/")[2] for key, part in responses.items() if "$ref" in part}


def without_ours(document: Any) -> Any:
    """The document without the responses and components that say they are ours."""
    marked = {
        f"#/components/{section}/{name}"
        for section, parts in document.get("components", {}).items()
        for name, part in parts.items()
        if isinstance(part, dict) and "x-errcat" in part
    }
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "responses" in operation:
                for key in [k for k, part in operation["responses"].items() if part.get("$ref") in marked]:
                    del operation["responses"][key]
    for section, parts in list(document.get("components", {}).items()):
        ours = [name for name in parts if f"#/components/{section}/{name}" in marked]
        for name in ours:
            del parts[name]
        if ours and not parts:
            del document["components"][section]
    if not document.get("components", True):
        del document["components"]
    return document


INDENTED = json.dumps(read(PLAIN), indent=4) + "\n"
DOCUMENTS = {
    "by hand": PLAIN,
    "without a line break at the end": PLAIN.rstrip("\n").removesuffix("   # none yet").removesuffix("\ntags: []"),
    "with the line breaks of Windows": PLAIN.replace("\n", "\r\n"),
    "with a byte order mark": "\ufeff" + PLAIN,
    "with statuses that are numbers": re.sub(r"'(20[01])'", r"\1", PLAIN),
    "with double quotes": PLAIN.replace("'", '"'),
    "with lists not indented": PLAIN.replace("tags: []   # none yet", "tags:\n- name: a"),
    "in braces": HEAD + "paths: {/orders: {get: {operationId: listOrders, responses: {'200': {description: OK}}},\n"
    "  post: {operationId: createOrder, responses: {'201': {description: Made}, }}}}\n",
    "in braces over lines": HEAD + "paths: {\n  /orders: {\n    get: {\n      operationId: listOrders,\n"
    "      responses: {\n        '200': {description: OK}, # fine\n      }\n    },\n    post: {\n"
    "      operationId: createOrder,\n      responses: {\n        '201': {description: Made}\n      }\n    }\n  }\n}\n",
    "with components": PLAIN + "components:\n  schemas:\n    Order: {type: object}\n  securitySchemes: {}\n",
    "with a text that keeps its blank lines": PLAIN.replace("description: >\n", "description: |+\n"),
    "with anchors elsewhere": PLAIN.replace("tags: []", "x-a: &a {b: 1}\nx-b: *a\nx-c: {<<: *a}\ntags: []"),
    "with paths before it": PLAIN.replace("    post:", "    x-thing: [1, 2]\n    post:"),
    "as JSON": INDENTED,
    "as JSON on one line": json.dumps(read(PLAIN)),
    "as JSON without blanks": json.dumps(read(PLAIN), separators=(",", ":")),
    "as JSON with tabs": json.dumps(read(PLAIN), indent="\t"),
    "as JSON of Windows": INDENTED.replace("\n", "\r\n"),
    "as JSON with escapes": INDENTED.replace("Orders", "Orders \\ud83d\\ude00 \\/"),
    "in version 3.0": PLAIN.replace("3.1.0", "3.0.3"),
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
class TestAnyHand:
    def test_it_is_valid_and_says_what_was_meant(self, errcat: Errcat, text: str) -> None:
        Path("api.yaml").write_bytes(text.encode())
        result = errcat("openapi", "apply", "api.yaml")
        assert (result.exit_code, result.stdout) == (0, ""), result.stderr
        after = Path("api.yaml").read_bytes().decode().removeprefix("\ufeff")
        document = read(after)
        openapi_spec_validator.validate(document)
        assert references(document, "get") == {"400": "Status400BadCursor", "404": "Status404"}
        assert references(document, "post") == {"400": "Status400", "404": "Status404"}
        assert without_ours(document) == read(text.removeprefix("\ufeff"))

    def test_every_line_of_the_author_stays(self, errcat: Errcat, text: str) -> None:
        Path("api.yaml").write_bytes(text.encode())
        errcat("openapi", "apply", "api.yaml")
        after = Path("api.yaml").read_bytes().decode()
        rest = iter(after)
        assert all(character in rest for character in text), "what the author wrote is no longer there in its order"
        assert ("\r\n" in after) == ("\r\n" in text)
        assert "\n" not in after.replace("\r\n", "") or "\r\n" not in text

    def test_a_second_run_changes_no_byte(self, errcat: Errcat, text: str) -> None:
        Path("api.yaml").write_bytes(text.encode())
        assert errcat("openapi", "apply", "api.yaml", "--check").exit_code == 1
        assert Path("api.yaml").read_bytes() == text.encode()
        errcat("openapi", "apply", "api.yaml")
        first, age = Path("api.yaml").read_bytes(), Path("api.yaml").stat().st_mtime_ns
        assert first != text.encode()
        assert errcat("openapi", "apply", "api.yaml", "--check").exit_code == 0
        assert "current" in errcat("openapi", "apply", "api.yaml").stderr
        assert (Path("api.yaml").read_bytes(), Path("api.yaml").stat().st_mtime_ns) == (first, age)

    def test_what_goes_leaves_the_author_s_bytes(self, errcat: Errcat, text: str) -> None:
        Path("api.yaml").write_bytes(text.encode())
        errcat("openapi", "apply", "api.yaml")
        assert errcat("openapi", "apply", "api.yaml", "--only-listed").exit_code == 0
        assert Path("api.yaml").read_bytes() == text.encode()

    def test_it_follows_the_catalogue(self, errcat: Errcat, text: str) -> None:
        Path("api.yaml").write_bytes(text.encode())
        errcat("openapi", "apply", "api.yaml")
        write_catalogue("NOT_FOUND: {status: 410, title: Gone now}\nNEW: {status: 400, title: New}\n")
        assert errcat("openapi", "apply", "api.yaml").exit_code == 0
        after = Path("api.yaml").read_bytes()
        document = read(after.decode().removeprefix("\ufeff"))
        assert references(document, "get") == references(document, "post") == {"400": "Status400", "410": "Status410"}
        ours = {name for name, part in document["components"]["schemas"].items() if "x-errcat" in part}
        assert ours == {"DefaultEnvelope", "New", "NotFound"}
        Path("api.yaml").write_bytes(text.encode())
        errcat("openapi", "apply", "api.yaml")
        assert read(Path("api.yaml").read_bytes().decode().removeprefix("\ufeff")) == document


def apply(errcat: Errcat, text: str, *options: str) -> Any:
    """The document that becomes of a text."""
    Path("api.yaml").write_text(text, "utf-8")
    result = errcat("openapi", "apply", "api.yaml", *options)
    assert result.exit_code == 0, result.stderr
    return read(Path("api.yaml").read_text("utf-8"))


LISTED = PLAIN.replace(
    "operationId: listOrders", "operationId: listOrders\n      x-errors: [UNKNOWN_ITEM, 404, NOT_FOUND]"
)


def test_a_list_says_all(errcat: Errcat) -> None:
    document = apply(errcat, LISTED, "--only-listed")
    assert references(document, "get") == {"400": "Status400UnknownItem", "404": "Status404"}
    assert references(document, "post") == {}


def test_a_list_of_the_path_or_of_the_document_holds_where_there_is_no_nearer_one(errcat: Errcat) -> None:
    document = apply(errcat, LISTED.replace("paths:", "x-errors: [404]\npaths:"))
    assert references(document, "get") == {"400": "Status400UnknownItem", "404": "Status404"}
    assert references(document, "post") == {"404": "Status404"}
    document = apply(errcat, PLAIN.replace("    # listing", "    x-errors: []"))
    assert references(document, "get") == references(document, "post") == {}


def test_a_status_without_an_error_is_put_on_no_operation_but_where_it_is_listed(errcat: Errcat) -> None:
    service = Path("catalog/acme/service.yaml")
    service.write_text(SERVICE + "statuses: {404: {title: Not Found}, 503: {title: Unavailable}}\n", "utf-8")
    assert set(references(apply(errcat, PLAIN), "get")) == {"400", "404"}
    listed = PLAIN.replace("      operationId: listOrders\n", "      operationId: listOrders\n      x-errors: [503]\n")
    assert references(apply(errcat, listed), "get") == {"503": "Status503"}


def test_a_tag_chooses_operations(errcat: Errcat) -> None:
    document = apply(
        errcat, PLAIN.replace("operationId: listOrders", "operationId: listOrders\n      tags: [a]"), "--tag", "a"
    )
    assert references(document, "get")
    assert not references(document, "post")


def test_an_operation_is_known_by_its_address_too(errcat: Errcat) -> None:
    document = apply(errcat, PLAIN.replace("      operationId: createOrder   # the important one\n", ""))
    assert references(document, "post")["400"] == "Status400"


def test_just_the_entries_of_an_operation_and_the_open_case_last(errcat: Errcat) -> None:
    document = apply(errcat, LISTED)
    content = document["components"]["responses"]["Status400UnknownItem"]["content"]["application/json"]
    choices = [part["$ref"].rpartition("/")[2] for part in content["schema"]["anyOf"]]
    assert choices == ["UnknownItem", "DefaultEnvelope"]
    assert list(content["examples"]) == ["UnknownItem"]


def test_many_entries_are_named_for_the_operation(errcat: Errcat) -> None:
    write_catalogue("".join(f"E{letter}: {{status: 400, title: E}}\n" for letter in "ABCDE"))
    text = PLAIN.replace("operationId: listOrders", "operationId: listOrders\n      x-errors: [EA, EB, EC, ED]")
    assert references(apply(errcat, text), "get") == {"400": "Status400OfListOrders"}


def test_a_closed_document_has_no_open_case(errcat: Errcat) -> None:
    document = apply(errcat, LISTED, "--closed")
    assert references(document, "get")["400"] == "UnknownItem"
    assert references(document, "post")["400"] == "Status400Only"
    for response in document["components"]["responses"].values():
        assert "Envelope" not in json.dumps(response)
    whole = document["components"]["responses"]["Status400Only"]["content"]["application/json"]["schema"]
    assert whole == {"$ref": "#/components/schemas/Status400Closed"}
    assert len(document["components"]["schemas"]["Status400Closed"]["oneOf"]) == 3
    openapi_spec_validator.validate(document)
    document = apply(errcat, LISTED.replace("[UNKNOWN_ITEM", "[UNKNOWN_ITEM, EMPTY_ORDER"), "--closed")
    name = references(document, "get")["400"]
    some = document["components"]["responses"][name]["content"]["application/json"]["schema"]
    assert [part["$ref"].rpartition("/")[2] for part in some["oneOf"]] == ["EmptyOrder", "UnknownItem"]
    assert list(some["discriminator"]["mapping"]) == ["EMPTY_ORDER", "UNKNOWN_ITEM"]
    openapi_spec_validator.validate(document)


def test_a_prefix_keeps_names_apart(errcat: Errcat) -> None:
    text = PLAIN + "components:\n  schemas:\n    NotFound: {type: object}\n"
    document = apply(errcat, text, "--prefix", "Api")
    assert references(document, "get") == {"400": "ApiStatus400BadCursor", "404": "ApiStatus404"}
    openapi_spec_validator.validate(document)
    assert document["components"]["schemas"]["NotFound"] == {"type": "object"}
    ours = {name for parts in document["components"].values() for name, part in parts.items() if "x-errcat" in part}
    assert ours
    assert all(name.startswith("Api") for name in ours)


OWN = PLAIN.replace("        # whatever else\n", "        '404': {description: Mine}\n")


def test_the_author_s_response_stays_until_it_is_to_be_replaced(errcat: Errcat) -> None:
    document = apply(errcat, OWN)
    assert document["paths"]["/orders"]["get"]["responses"]["404"] == {"description": "Mine"}
    document = apply(errcat, OWN, "--replace")
    assert references(document, "get")["404"] == "Status404"


def test_a_component_that_the_author_uses_comes_and_stays(errcat: Errcat) -> None:
    text = OWN.replace("{description: Mine}", "{$ref: '#/components/responses/Status404'}") + (
        "components:\n  schemas:\n    Any:\n      anyOf: [{$ref: '#/components/schemas/EmptyOrder'}]\n"
    )
    document = apply(errcat, text, "--only-listed")
    assert "EmptyOrder" in document["components"]["schemas"]
    openapi_spec_validator.validate(apply(errcat, text))


def test_a_component_of_ours_that_the_author_changed_is_put_right(errcat: Errcat) -> None:
    document = apply(errcat, PLAIN)
    text = Path("api.yaml").read_text("utf-8")
    assert apply(errcat, text.replace("title: Not found", "title: Lost", 1)) == document
    assert Path("api.yaml").read_text("utf-8") == text


def test_another_place_is_written_whole_and_keeps_its_permissions(errcat: Errcat) -> None:
    Path("api.yaml").write_text(PLAIN, "utf-8")
    Path("made.yaml").touch(0o640)
    mode = Path("made.yaml").stat().st_mode
    assert errcat("openapi", "apply", "api.yaml", "--output", "made.yaml").exit_code == 0
    assert Path("api.yaml").read_text("utf-8") == PLAIN
    assert references(read(Path("made.yaml").read_text("utf-8")), "get")
    assert Path("made.yaml").stat().st_mode == mode
    assert errcat("openapi", "apply", "api.yaml", "--output", "-").stdout == Path("made.yaml").read_text("utf-8")
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == ["api.yaml", "made.yaml"]


def test_a_place_that_cannot_be_written_is_a_finding(errcat: Errcat) -> None:
    Path("api.yaml").write_text(PLAIN, "utf-8")
    result = errcat("openapi", "apply", "api.yaml", "--output", "nowhere/made.yaml")
    assert result.exit_code == 1
    assert "`nowhere/made.yaml` cannot be written: no such file or directory" in result.stderr
    assert "EC816" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["api.yaml", "catalog"]


def test_warnings_point_into_the_file_as_it_is_now(errcat: Errcat) -> None:
    Path("api.yaml").write_text(OWN, "utf-8")
    said = errcat("openapi", "apply", "api.yaml", "--format", "json").stdout
    (found,) = json.loads(said)["diagnostics"]
    assert found["code"] == "EC811"
    assert "'404': {description: Mine}" in Path("api.yaml").read_text("utf-8").splitlines()[found["line"] - 1]


def test_every_option_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "openapi.md").read_text("utf-8")
    for verb in ("apply", "overlay"):
        said = CliRunner().invoke(cli, ["openapi", verb, "--help"]).stdout
        for option in set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", said, re.MULTILINE)) - {"--help"}:
            assert f"`{option}" in page, f"{option} of `{verb}` is not described"


COMPONENTS = """\
{"openapi": "VERSION", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {
"schemas": { {% for entry in service.entries %}"{{ entry | name("component") }}": {"title": "VERSION"},
{% endfor %}"Open": {"title": "VERSION"}},
"responses": { {% for thing in service.entries + service.statuses %}"{{ thing | name("component") }}": {
"description": "VERSION", "content": {"application/json": {"schema": {"anyOf": [
{% for entry in (thing.entries if thing in service.statuses else [thing]) %}
{"$ref": "#/components/schemas/{{ entry | name("component") }}"},
{% endfor %}{"$ref": "#/components/schemas/Open"}]}}}}{% if not loop.last %},{% endif %}{% endfor %} }}}
"""


def test_the_components_are_those_of_the_document_s_version(errcat: Errcat) -> None:
    folder = Path("templates/openapi")
    folder.mkdir(parents=True)
    said = (Path(__file__).parents[2] / "templates" / "openapi" / "target.yaml").read_text("utf-8")
    said = re.sub(r"derived:\n(  .*\n)+", "", said)
    said = said.replace("{service}.json", "{service}.3.1.0.json").replace("{service}-3.0.json", "{service}.3.0.3.json")
    (folder / "target.yaml").write_text(said, "utf-8")
    for version in ("3.0.3", "3.1.0"):
        (folder / f"{{service}}.{version}.json.jinja").write_text(COMPONENTS.replace("VERSION", version), "utf-8")
    for version, made in {"3.0.0": "3.0.3", "3.1.1": "3.1.0", "3.2.0": "3.1.0"}.items():
        document = apply(errcat, PLAIN.replace("3.1.0", version), "--templates", "templates")
        assert {part["title"] for part in document["components"]["schemas"].values() if "title" in part} == {made}
    (folder / "{service}.3.0.3.json.jinja").unlink()
    Path("api.yaml").write_text(PLAIN.replace("3.1.0", "3.0.0"), "utf-8")
    assert "EC802" in errcat("openapi", "apply", "api.yaml", "--templates", "templates").stderr
    (folder / "target.yaml").write_text("description: Ours\n", "utf-8")
    told = errcat("openapi", "apply", "api.yaml", "--templates", "templates").stderr
    assert "give your target a name of its own: errcat's then makes them" in told
    folder.rename("templates/ours")
    assert errcat("openapi", "apply", "api.yaml", "--templates", "templates").exit_code == 0


KEY = st.text("ab'\":#{[-é \t", min_size=1, max_size=6)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab'\":#{}[],-é\n &*!|>%@`", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    extensions=st.dictionaries(KEY.map("x-{}".format), VALUE, max_size=3),
    described=st.text("ab'\":#é\n >|", max_size=20),
    form=st.sampled_from(["block", "braces", "mixed", "json", "lines"]),
    width=st.sampled_from([20, 80, 1000]),
    indent=st.integers(2, 6),
)
def test_any_document_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    extensions: dict[str, Any],
    described: str,
    form: str,
    width: int,
    indent: int,
) -> None:
    """Whatever else stands in a document, and however it is written: applied and taken away gives the same bytes."""
    document = {
        "openapi": "3.1.0",
        **extensions,
        "paths": {
            "/orders": {
                "get": {"responses": {"200": {"description": described, **extensions}}, **extensions},
                "post": {
                    **extensions,
                    "responses": {"201": {"description": described}, "default": {"description": ""}},
                },
            }
        },
        "x-last": extensions,
    }
    if form in ("json", "lines"):
        text = json.dumps(document, indent=indent if form == "lines" else None, ensure_ascii=False)
    else:
        style = {"block": False, "braces": True, "mixed": None}[form]
        text = yaml.safe_dump(document, default_flow_style=style, width=width, indent=indent, sort_keys=False)
    folder = tmp_path_factory.mktemp("any")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_catalogue()
        file = Path("api.json" if form in ("json", "lines") else "api.yaml")
        file.write_bytes(text.encode())
        assert CliRunner().invoke(cli, ["openapi", "apply", file.name]).exit_code == 0
        after = file.read_bytes().decode()
        assert references(read(after), "get") == {"400": "Status400BadCursor", "404": "Status404"}
        assert without_ours(read(after)) == read(text)
        assert CliRunner().invoke(cli, ["openapi", "apply", file.name, "--only-listed"]).exit_code == 0
        assert file.read_bytes().decode() == text
