"""What outputs say in the house's own voice: each sentence stands once, is asked for with its values, and is in use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.documents.sentences import SENTENCES_FILE, load_sentences
from errcat.messages import say
from jinja2 import Environment, nodes

from tests.resolved import SENTENCES

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.jinja"))
# A key as it is asked for ("*" stands for what is only known when it is), the names of its values, and where that is.
Asked = tuple[str, frozenset[str], str]


def keys_of(node: nodes.Expr) -> list[str]:
    """The keys that an expression of a template may mean."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.CondExpr):
        return [*keys_of(node.expr1), *(keys_of(node.expr2) if node.expr2 else ())]
    assert isinstance(node, nodes.Concat), node
    return ["".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in node.nodes)]


def asked_in_templates() -> Iterator[Asked]:
    """Every sentence that a template asks for."""
    for template in TEMPLATES:
        tree = Environment().parse(template.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                for key in keys_of(call.args[0]):
                    yield key, frozenset(value.key for value in call.kwargs), f"{template.name}:{call.lineno}"


def asked_in_modules() -> Iterator[Asked]:
    """Every sentence that modules ask for; the values of a dictionary are taken by their names."""
    for module in (*(ROOT / "generator/errcat").rglob("*.py"), *(ROOT / "templates").glob("*/*.py")):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Call) and re.fullmatch(r"say|self\._say", ast.unparse(call.func)):
                key = next((arg for arg in call.args if isinstance(arg, ast.Constant | ast.JoinedStr)), None)
                if key is None:
                    continue
                parts = [key] if isinstance(key, ast.Constant) else key.values
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
                names = {keyword.arg for keyword in call.keywords if keyword.arg}
                given = [arg for arg in call.args if isinstance(arg, ast.Dict)]
                names |= {str(name.value) for one in given for name in one.keys if isinstance(name, ast.Constant)}
                yield text, frozenset(names), f"{module.name}:{call.lineno}"


ASKED = [*asked_in_templates(), *asked_in_modules()]


def meant(key: str) -> list[str]:
    """The sentences that a key may mean: those below it where it counts."""
    pattern = re.compile(re.escape(key).replace(r"\*", "[^.]+") + r"(\.(one|other))?")
    return [known for known in SENTENCES if pattern.fullmatch(known)]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"{asked[2]} {asked[0]}")
def test_what_is_asked_for_is_there_and_gets_its_values(asked: Asked) -> None:
    key, given, _ = asked
    assert meant(key)
    wanted = {name for known in meant(key) for name in SENTENCES[known][1::2]}
    assert wanted == given or ("*" in key and wanted <= given)


def test_every_sentence_is_asked_for() -> None:
    assert {known for key, _, _ in ASKED for known in meant(key)} == SENTENCES.keys()


def test_a_sentence_stands_once() -> None:
    """Single words may: what is one word in this language may be two in another."""
    texts = [parts for parts in SENTENCES.values() if len(parts) > 1 or len("".join(parts).split()) > 2]
    assert len(texts) > 100 and len(texts) == len(set(texts))


PROSE = re.compile(r"[A-Za-z']{2,},? [a-z']{2,},? [a-z']{2,}")
# Modules that are nothing but what the catalogue says.
STATED = ("{whole}.py.jinja", "{part}.py.jinja", "base.py.jinja", "_types.py.jinja", "_statements.py.jinja")
LAID_OUT = re.compile(r"(?ms)^```.*?^```$")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_sentence_of_its_own(template: Path) -> None:
    """Code that a template carries has its comments and its docstrings, as code that is copied has."""
    text = LAID_OUT.sub("", template.read_text("utf-8"))
    said = "".join(value for _, kind, value in Environment().lex(text) if kind == "data")
    if template.name.endswith((".md.jinja", ".json.jinja", ".yml.jinja")):
        assert not PROSE.search(said), PROSE.search(said)
    elif template.name in STATED:
        assert '"""' not in said
    strings = [value for _, kind, value in Environment().lex(text) if kind == "string"]
    assert not [value for value in strings if PROSE.search(value)]


def test_keys_are_whole_paths_and_later_folders_replace(tmp_path: Path) -> None:
    one, two, none = tmp_path / "one", tmp_path / "two", tmp_path / "none"
    for folder, text in ((one, "a: {b: 'x {n}', c: w}\n"), (two, "a: {b: z}\n")):
        (folder / SENTENCES_FILE).parent.mkdir(parents=True)
        (folder / SENTENCES_FILE).write_text(text, "utf-8")
    found = Diagnostics()
    assert load_sentences((one, none), found) == {"a.b": ("x ", "n", ""), "a.c": ("w",)}
    assert load_sentences((one, two, two), found) == {"a.b": ("z",), "a.c": ("w",)}
    assert found.found == []


def test_a_count_chooses_its_form_and_nothing_is_said_without_its_values() -> None:
    sentences = {"n.one": ("", "count", " thing"), "n.other": ("", "count", " things"), "w": ("wait ", "s", "")}
    assert [say(sentences, "n", {"count": count}) for count in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]
    with pytest.raises(LookupError, match="there is no sentence `x`"):
        say(sentences, "x", {})
    with pytest.raises(LookupError, match="the sentence `w` needs a value for `s`"):
        say(sentences, "w", {"t": 1})
