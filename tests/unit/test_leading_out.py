"""What was meant: one mistake is one finding, and what stands elsewhere than it belongs is read where it was meant."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostic, Diagnostics, Edit
from errcat.documents.meant.belonging import belongs, homes
from errcat.documents.meant.misplaced import put_right
from errcat.findings.applying import applied
from errcat.outputs.inputs import Inputs, own_templates
from errcat.pipeline import read_catalogue
from errcat.yaml_reader.edits import added, moved_up, rekeyed, removed, renamed, reworded, written
from errcat.yaml_reader.located import Located, follow
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.reader import read_yaml

ROOT = Path(__file__).parent.parent.parent
STARTER = ROOT / "generator/errcat/terminal/starter_files/catalog/acme"


def read(text: str, diagnostics: Diagnostics | None = None) -> Mapping:
    """The mapping that a text holds."""
    mapping = read_yaml(text.encode(), "f", diagnostics or Diagnostics())
    assert mapping is not None
    return mapping


def put(text: str) -> tuple[Mapping, list[Diagnostic], str]:
    """The entries of a text where they were meant, what is said of that, and the text after the edits of it."""
    diagnostics = Diagnostics()
    entries = put_right(read(text, diagnostics), diagnostics)
    edits = [edit for found in diagnostics.found for edit in found.fixes]
    return entries, diagnostics.found, applied(text, edits)[0]


MISPLACED = {
    "params": (
        "a:\n  status: 404\nparams:\n  p: {from: /p} # one\n\n  q: {from: /q}\nb: {status: 1}\n",
        "a:\n  status: 404\n  params:\n    p: {from: /p} # one\n\n    q: {from: /q}\nb: {status: 1}\n",
    ),
    "what follows params": (
        "a:\n  status: 404\nparams:\n  p: {from: /p}\n  causes:\n    - x\n",
        "a:\n  status: 404\n  params:\n    p: {from: /p}\n  causes:\n    - x\n",
    ),
    "all of an entry": ("a:\nstatus: 404\ntitle: x\n", "a:\n  status: 404\n  title: x\n"),
    "a text of several lines": (
        "a:\n    status: 404\ndescription: |\n  one\n    two\n",
        "a:\n    status: 404\n    description: |\n      one\n        two\n",
    ),
    "below a key": (
        "# All.\nerrors: # of them\n  a:\n    status: 404\n  # b\n  b: {status: 410}\n",
        "# All.\n# of them\na:\n  status: 404\n# b\nb: {status: 410}\n",
    ),
    "a list of members": (
        "- a:\n    status: 404 # x\n- b:\n    status: 410\n",
        "a:\n  status: 404 # x\nb:\n  status: 410\n",
    ),
    "a list of what has a name": (
        "  - code: a # x\n    status: 404\n  - code: b\n    status: 410\n",
        "  a: # x\n    status: 404\n  b:\n    status: 410\n",
    ),
}


@pytest.mark.parametrize("name", MISPLACED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_misplaced_is_read_where_it_was_meant(name: str, newline: str) -> None:
    before, after = (text.replace("\n", newline) for text in MISPLACED[name])
    entries, found, mended = put(before)
    assert len(found) == 1
    assert mended == after
    assert entries == read(after)
    assert put(after)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "params: {status: 404}\n",
        "a: {status: 404}\nparams: {status: 404, titel: x}\n",
        "status: {status: 400}\ntitle: {status: 401}\n",
        "errors: {status: 404}\n",
        "errors: {a: {titel: x}}\n",
    ],
)
def test_an_entry_may_be_called_as_a_key_is(text: str) -> None:
    assert put(text)[1] == []


def test_the_first_key_of_a_file_belongs_to_nothing() -> None:
    entries, found, _ = put("title: x\na: {status: 404}\n")
    assert (list(entries), found) == (["title", "a"], [])


def test_a_disputed_word_that_is_no_key_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STARTER, "catalog/acme")
    with Path("catalog/acme/service.yaml").open("a", encoding="utf-8") as file:
        file.write("on: {push: {}}\n")
    assert [(found.code, found.message) for found in checked()] == [("EC120", "unknown key `on`")]


def test_a_list_of_what_has_a_name_is_told_how_to_be_a_mapping() -> None:
    assert [found.help for found in put("- code: a\n  status: 404\n")[1]] == [
        "write each item as a member: `a:` in the place of `- code: a`"
    ]


def test_a_key_says_where_it_belongs() -> None:
    assert belongs("params", ("a", "message")) == "it belongs one level up, into `a`"
    assert belongs("retry", ("envelopes", "default")) == "it belongs 2 levels up, to the top"
    assert belongs("status", ("envelopes", "default")) == "it belongs below `places`"
    assert belongs("places", ("a",)) == "it belongs to a member of `envelopes`, in `service.yaml`"
    assert belongs("description", ("envelopes", "default", "places")) == "it belongs one level up, into `default`"
    assert belongs("nonsense", ("a",)) == ""


def test_every_key_of_the_language_belongs_somewhere() -> None:
    for home in homes():
        for key in home.keys:
            assert any(key in other.keys and other.part == home.part for other in homes())
            assert belongs(key, (*("x" if step == "*" else step for step in home.path), "y", "z")) != "it belongs"


@pytest.mark.parametrize(
    ("text", "path", "edit", "after"),
    [
        ("a: {b: 1, c: 2} # x\n", ["a", "b"], removed, "a: {c: 2} # x\n"),
        ("a: {b: 1, c: 2}\n", ["a", "c"], removed, "a: {b: 1}\n"),
        ("a: [x, y, z]\n", ["a", 1], removed, "a: [x, z]\n"),
        ("a:\n  - x # 1\n  - y # 2\n", ["a", 1], removed, "a:\n  - x # 1\n"),
        ("a:\n  b: # 1\n    c: 1\n  d: 2\n", ["a", "b"], removed, "a:\n  d: 2\n"),
        ("a: {b: 1}\n", ["a", "b"], removed, ""),
        ("a: |\n  x\nb: 1\n", ["a"], removed, ""),
        ("a: x\n  y\nb: 1\n", ["a"], removed, ""),
        ("'a': 1\n", ["a"], lambda spot: renamed(spot, "it's"), "'it''s': 1\n"),
        ('a: "b"  # c\n', ["a"], lambda spot: reworded(spot, 'd"e'), 'a: "d\\"e"  # c\n'),
        ("a: b\n", ["a"], lambda spot: reworded(spot, "no"), 'a: "no"\n'),
        ("a: b\n", ["a"], lambda spot: reworded(spot, "x\ny"), ""),
        ("a: {b: 1, c: {d: 1, e: 2}}\n", ["a", "c", "e"], None, "a: {b: 1, c: {d: 1}, e: 2}\n"),
        ("a:\n  c:\n    d: 1\n    e:\n      f: 2\n", ["a", "c", "e"], None, "a:\n  c:\n    d: 1\n  e:\n    f: 2\n"),
        ("a:\n  c:\n    e: 1\n    d: 1\n", ["a", "c", "e"], None, ""),
    ],
)
def test_an_edit_touches_nothing_else(
    text: str, path: list[str | int], edit: Callable[[Located], tuple[Edit, ...]] | None, after: str
) -> None:
    root = read(text)
    spot, holder = follow(root, path), follow(root, path[:-1])
    assert spot is not None
    edits = edit(spot) if edit else moved_up(spot, holder) if holder else ()
    assert (applied(text, edits)[0] if edits else "") == after
    if edits:
        read(after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: {b: 1}\n", "a: {b: 1, x: 2}\n"),
        ("a: {b: {}, c: 1}\n", "a: {b: {}, x: 2, c: 1}\n"),
        ("a:\r\n  b: 1 # one\r\n  c: 2\r\n", "a:\r\n  b: 1 # one\r\n  x: 2\r\n  c: 2\r\n"),
        ("a:\n  b:\n    c: 1\n", "a:\n  x: 2\n  b:\n    c: 1\n"),
        ("a:\n  b: |\n    c\n", "a:\n  x: 2\n  b: |\n    c\n"),
        ("a:\n  - b: 1\n", None),
    ],
)
def test_a_member_is_added_beside_the_first(text: str, after: str | None) -> None:
    mapping = read(text)["a"]
    if after is None:
        assert written(Located(read(text), "a"), "{}") != ()
        return
    assert applied(text, added(mapping, "x: 2"))[0] == after
    assert read(after)["a"] == {**mapping, "x": 2}


def test_a_thing_gets_another_key_and_says_what_the_wire_has() -> None:
    for text, after in (
        ("a: {b: 1}\n", "z: {code: a, b: 1}\n"),
        ("a: # x\n  b: 1\n", "z: # x\n  code: a\n  b: 1\n"),
    ):
        assert applied(text, rekeyed(Located(read(text), "a"), "z", "code: a"))[0] == after


# One mistake in the starter: what is replaced in which of its files, and what is said of it.
MISTAKES: dict[str, tuple[str, list[tuple[str, str]], str, str]] = {
    "places of nothing": (
        "service.yaml",
        [
            ("  default: # the shape of an error's body; entries that name no other have this one\n", ""),
            ("    places:", "  places:"),
        ],
        "`places` stands where a name belongs",
        "write `places` one level deeper, below a name such as `default`",
    ),
    "places one level up": (
        "service.yaml",
        [
            ("    places: # where things stand in the body, as JSON Pointers\n", ""),
            *((f"      {name}:", f"    {name}:") for name in ("code", "message", "request_id")),
        ],
        "`code`, `message`, `request_id` are no keys of this place",
        "they belong below `places`",
    ),
    "a section by another name": (
        "service.yaml",
        [("envelopes:\n", "envelope:\n")],
        "unknown key `envelope`",
        "did you mean `envelopes`?",
    ),
    "a list of headers": (
        "service.yaml",
        [("  Retry-After: {", "  - {")],
        "expected a mapping for `headers`, found a list",
        "write a mapping",
    ),
    "a pointer of another notation": (
        "service.yaml",
        [("message: /error/message", "message: $.error.message")],
        "`$.error.message` is not a JSON Pointer",
        "did you mean `/error/message`? start it with `/`, as in `/error/code`; "
        "write `~1` for a `/` and `~0` for a `~` in a name",
    ),
    "parameters by another name": (
        "errors.yaml",
        [("  params:\n", "  param:\n")],
        "unknown key `param`",
        "did you mean `params`?",
    ),
    "a list of parameters": (
        "errors.yaml",
        [("    required: {type", "    - {type"), ("    available: {type", "    - {type")],
        "expected a mapping for `params`, found a list",
        "write a mapping",
    ),
    "a word of a key": (
        "errors.yaml",
        [("  status: 404", "  http_status: 404")],
        "unknown key `http_status`",
        "did you mean `status`?",
    ),
    "terms beside their rule": (
        "errors.yaml",
        [("retry: {rule: after-delay, header: Retry-After}", "retry: after-delay\n  header: Retry-After")],
        "`header` is no key of this place",
        "it belongs below `retry`",
    ),
    "a category that nobody declares": (
        "errors.yaml",
        [
            ("  status: 404", "  status: 404\n  category: general"),
            ("  status: 402", "  status: 402\n  category: general"),
        ],
        "there is no category `general`",
        "declare it under `categories`",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_finding(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, changes, message, help_ = MISTAKES[name]
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STARTER, "catalog/acme")
    path = Path("catalog/acme", file)
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    assert [(found.message, found.help) for found in checked()] == [(message, help_)]


@pytest.mark.parametrize("seed", range(12))
def test_a_sure_edit_of_a_catalogue_with_a_slip_leads_out(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # no secret
    monkeypatch.chdir(tmp_path)
    folder = Path("catalog/acme")
    folder.mkdir(parents=True)
    texts = {name: (STARTER / name).read_text("utf-8") for name in ("service.yaml", "errors.yaml")}
    name = chance.choice(sorted(texts))
    texts[name] = slipped(texts[name], chance)
    for written_to, content in texts.items():
        (folder / written_to).write_bytes(content.encode())
    before = checked()
    for finding in before:
        if edit := finding.only_fix:
            file = Path(edit.file)
            text = file.read_bytes().decode()
            file.write_bytes(applied(text, [edit])[0].encode())
            said = [(other.code, other.message, other.place) for other in checked()]
            assert (finding.code, finding.message, finding.place) not in said
            file.write_bytes(text.encode())


def slipped(text: str, chance: random.Random) -> str:
    """A text with one slip of a hand in it."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    cut = chance.randrange(len(line)) if line else 0
    lines[at] = chance.choice(
        [
            line.lstrip(),
            f"  {line}",
            line.replace(": ", ":", 1),
            line[:cut] + line[cut + 1 :],
            line.replace("{", "", 1),
            line.replace('"', "", 1),
            line.partition(":")[0] + ": no",
            line.partition(":")[0] + ": 0404",
            line.partition(":")[0] + ": a: b",
            f"{line}\n{line}",
            line.replace("_", "", 1),
        ]
    )
    return "\n".join(lines)


def checked() -> list[Diagnostic]:
    """What is found in the catalogue of the current folder."""
    diagnostics = Diagnostics()
    read_catalogue(Inputs(Path("catalog"), (own_templates(),), (), "https://errors.example/"), diagnostics)
    return diagnostics.sorted()
