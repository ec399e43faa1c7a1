"""From a template tree to files: plan, render and finish, on trees that a test writes."""

from __future__ import annotations

import json
import py_compile
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.outputs.cache import Cache
from errcat.outputs.inputs import Inputs
from errcat.pipeline import compile_files

from tests.resolved import SENTENCES

SERVICE = """\
service: shop
title: Shop
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {200: {title: OK}, 404: {title: Gone}}
"""
CODE = """
import json
from templates.python._language import PYTHON
LANGUAGES = {"py": PYTHON}
DERIVATIONS = {"old": lambda text: text.replace("new", "old")}
"""
UNCLOSED = "`x.py` is not well-formed, this is no Python: '(' was never closed (line 2): `b = (`"
ENTRIES = 'A_ONE: {status: 404, title: "One \\"x\\" {{ y }}"}\nB_TWO: {status: 404, title: Two}\n'


def compiled(
    folder: Path, templates: dict[str, str], cache: Cache | None = None
) -> tuple[dict[str, str], list[tuple[str, str, int]]]:
    """The files of the one target with these templates, and what was found: code, message, line."""
    catalog, target = folder / "catalog" / "shop", folder / "templates" / "t"
    for made in (catalog, target):
        made.mkdir(parents=True, exist_ok=True)
    (catalog / "service.yaml").write_text(SERVICE, "utf-8")
    (catalog / "errors.yaml").write_text(ENTRIES, "utf-8")
    names = "names: {class: {entry: {case: pascal, suffix: Error}, service: {case: snake}}}\n"
    templates = {"target.yaml": "", "target.py": CODE, **templates}
    templates["target.yaml"] += names
    for name, text in templates.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    diagnostics = Diagnostics()
    files = compile_files(
        Inputs(folder / "catalog", (folder / "templates",), (), "https://e.example/"), diagnostics, cache
    )
    found = [(d.code, d.message, d.place.line) for d in diagnostics.sorted()]
    return {path: content.decode() for path, content in (files or {"t": {}})["t"].items()}, found


def test_a_path_says_how_often_it_comes(tmp_path: Path) -> None:
    files, found = compiled(
        tmp_path,
        {
            "all.txt.jinja": "{{ catalogue.services | length }}",
            "{service}/one.txt.jinja": "{{ service.id }}",
            "{service}/{entry}.txt.jinja": "{{ entry.code }}",
            "s/{service}-{status}.txt.jinja": "{{ status.code }}",
            "copied.txt": "{{ as it is }}",
            "_part.txt.jinja": "never by itself",
            "empty.txt.jinja": "{% if false %}x{% endif %}\n",
        },
    )
    assert found == []
    assert files == {
        "all.txt": "1",
        "shop/one.txt": "shop",
        "shop/a-one.txt": "A_ONE",
        "shop/b-two.txt": "B_TWO",
        "s/shop-200.txt": "200",
        "s/shop-404.txt": "404",
        "copied.txt": "{{ as it is }}",
    }


@pytest.mark.parametrize(
    ("name", "template", "content"),
    [
        ("x.py.jinja", "A = {{ service_title }}", None),
        ("x.py.jinja", "A = {{ catalogue.services[0].entries[0].title }}", "A = 'One \"x\" {{ y }}'\n"),
        ("x.json.jinja", '{"a": {{ catalogue.services[0].entries[0].title }}}', '{\n  "a": "One \\"x\\" {{ y }}"\n}\n'),
        ("x.toml.jinja", "a = {{ catalogue.services[0].entries[0].title }}\n", 'a = "One \\"x\\" {{ y }}"\n'),
        ("x.yaml.jinja", "a: {{ catalogue.services[0].entries[0].title }}", 'a: "One \\"x\\" {{ y }}"\n'),
        ("x.md.jinja", "{{ catalogue.services[0].entries[0].title }}", 'One "x" \\{\\{ y \\}\\}\n'),
        ("x.txt.jinja", "{{ catalogue.services[0].entries[0].title }}", 'One "x" {{ y }}'),
    ],
)
def test_a_value_is_a_literal_of_the_language(name: str, template: str, content: str | None, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, {name: template})
    if content is None:
        assert [code for code, _, _ in found] == ["EC607"]
    else:
        assert (files, found) == ({name.removesuffix(".jinja"): content}, [])


@pytest.mark.parametrize(
    ("name", "template", "finding"),
    [
        ("x.py.jinja", "a = 1\nb = (", ("EC609", UNCLOSED, 0)),
        ("x.json.jinja", '{"a": 1,}', ("EC609", None, 0)),
        ("x.toml.jinja", "a = ", ("EC609", None, 0)),
        ("x.yaml.jinja", "a: [", ("EC609", None, 0)),
        ("x.md.jinja", "[x](y.md)", ("EC610", "`x.md` links to `y.md`, and there is no such page", 0)),
        ("x.txt.jinja", "a\n{{ nothing }}", ("EC607", "the template of `x.txt` failed: 'nothing' is undefined", 2)),
        ("x.txt.jinja", "a\n\n{% if %}", ("EC607", None, 3)),
        ("x.odd.jinja", "a", ("EC615", "nothing says how a value is written in `x.odd`", 0)),
        ("{page}/x.txt", "a", ("EC605", "`x.txt` repeats for `page`", 0)),
        ("{entry}/{status}.txt", "a", ("EC605", "`{status}.txt` repeats for two things at once", 0)),
        ("same.txt.jinja", "{{ 1 / 0 }}", ("EC607", "the template of `same.txt` failed: division by zero", 1)),
    ],
)  # fmt: skip
def test_a_mistake_of_a_template_has_a_place(
    name: str, template: str, finding: tuple[str, str | None, int], tmp_path: Path
) -> None:
    files, found = compiled(tmp_path, {name: template})
    assert files == {}
    assert [(code, message if finding[1] else None, line) for code, message, line in found] == [finding]


DERIVED = 'derived: {"{service}-old.json": {from: "{service}.json", as: old}}\n'
DOCUMENT = '{"new": {{ service.id }}}'


def test_an_output_is_made_of_another_one(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, {"target.yaml": DERIVED, "{service}.json.jinja": DOCUMENT})
    assert found == []
    assert {path: json.loads(text) for path, text in files.items()} == {
        "shop.json": {"new": "shop"},
        "shop-old.json": {"old": "shop"},
    }


def test_what_is_made_of_another_output_is_no_other_ones(tmp_path: Path) -> None:
    both = {"{service}.json.jinja": DOCUMENT, "{service}-old.json.jinja": "{}"}
    _, found = compiled(tmp_path, {"target.yaml": DERIVED, **both})
    assert [code for code, _, _ in found] == ["EC606"]


VIEW = """
def view(service, options):
    return {"titles": [entry.title for entry in service.entries], "most": options["most"]}
"""
OPTION = "options: {properties: {most: {type: integer, default: 1}}}\n"


def test_a_target_computes_what_its_templates_see(tmp_path: Path) -> None:
    templates = {
        "target.yaml": OPTION,
        "target.py": VIEW,
        "{service}.txt.jinja": "{{ titles | length }} {{ most }} {{ options.most }}",
        "{service}/{entry}.txt.jinja": "{{ titles[1] }} {{ entry.id }}",
        "all.txt.jinja": '{{ views["shop"].titles[1] }}',
    }
    files, found = compiled(tmp_path, templates)
    assert found == []
    assert files == {
        "shop.txt": "2 1 1",
        "shop/a-one.txt": "Two A_ONE",
        "shop/b-two.txt": "Two B_TWO",
        "all.txt": "Two",
    }


LISTS = """
class Area:
    def __init__(self, name, size):
        self.name, self.size = name, size
    def __str__(self):
        return self.name
def view(service, options):
    return {"area": [Area("north", 1), Area("south", 2)], "kept": ("k",), "none": [], "_x": {value}}
"""


def test_a_path_repeats_for_a_list_of_the_view(tmp_path: Path) -> None:
    """Rendered and copied files come once for each item, what is made of them too, and nothing of an empty list."""
    derived = 'derived: {"{service}-{area}-old.json": {from: "{service}-{area}.json", as: old}}\n'
    templates = {
        "target.py": LISTS.replace("{value}", "1") + 'DERIVATIONS = {"old": lambda text: text.replace("new", "old")}\n',
        "target.yaml": derived,
        "{service}-{area}.json.jinja": '{"new": {{ area.size }}}',
        "{service}/{kept}/copied.txt": "{{ as it is }}",
        "{service}/{none}.txt.jinja": "{{ none }}",
    }
    files, found = compiled(tmp_path, templates)
    assert found == []
    assert {path: text.replace("\n", "").replace(" ", "") for path, text in files.items()} == {
        "shop-north.json": '{"new":1}',
        "shop-south.json": '{"new":2}',
        "shop-north-old.json": '{"old":1}',
        "shop-south-old.json": '{"old":2}',
        "shop/k/copied.txt": "{{asitis}}",
    }


@pytest.mark.parametrize(
    ("path", "value", "finding"),
    [
        ("{service}/{areas}.txt", "1", "`{areas}.txt` repeats for `areas`, which `view` does not give back for `shop`"),
        ("{area}.txt", "1", "`{area}.txt` repeats for `area`"),
        ("{service}/{a b}.txt", "1", "`{a b}.txt` repeats for `a b`"),
        ("{service}/{area}{kept}.txt", "1", "`{area}{kept}.txt` repeats for two things at once"),
    ],
)
def test_a_path_that_repeats_for_no_list_is_refused(path: str, value: str, finding: str, tmp_path: Path) -> None:
    """The finding stands at the path and says which name it is."""
    _, found = compiled(tmp_path, {"target.py": LISTS.replace("{value}", value), path: "x"})
    assert found == [("EC605", finding, 0)]


@pytest.mark.parametrize(
    ("value", "why", "line"),
    [
        ("1", "it is no list, but of the type `int`", 0),
        ("'abc'", "it is no list, but of the type `str`", 0),
        ("['']", "`` is no name for a file or a folder", 0),
        ("['..']", "`..` is no name for a file or a folder", 0),
        ("['a/b']", "`a/b` is no name for a file or a folder", 0),
        ("['a\\\\b']", "`a\\b` is no name for a file or a folder", 0),
        ("[1, '1']", "`1` is there twice", 0),
        ("[Area(1 / 1, 1)]", "__str__ returned non-string (type float)", 0),
        ("[Area(service, 1), type('T', (), {'__str__': lambda s: s.x})()]", "__str__ returned non-string", 0),
    ],
)
def test_a_list_without_names_for_files_is_a_fault_of_the_code(value: str, why: str, line: int, tmp_path: Path) -> None:
    """The finding names the path, the service and what is wrong with the item."""
    _, found = compiled(tmp_path, {"target.py": LISTS.replace("{value}", value), "{service}/{_x}.txt": "x"})
    assert [(code, at) for code, _, at in found] == [("EC612", line)]
    assert found[0][1].startswith(f"`{{service}}/{{_x}}.txt` cannot repeat for `_x` of `shop`: {why}")


@pytest.mark.parametrize(
    ("code", "message", "line"),
    [
        ("def view(service, options):\n    return {'entry': 1}\n", "templates see something else as `entry`", 0),
        ("def view(service, options):\n    return [1]\n", "`view` must give back a mapping of names to values", 0),
        ("def view(service, options):\n    return 1 / 0\n", "division by zero", 2),
        ("def view():\n    return {}\n", "takes 0 positional arguments", 0),
        ("def view(service, options):\n    raise SystemExit\n", "SystemExit", 2),
        ("def view(service, options):\n    return {'say': 1}\n", "templates see something else as `say`", 0),
        ("class Odd(BaseException): pass\nraise Odd('odd')\n", "odd", 2),
        ("FILTERS = {'name': len}\n", "the filter `name` is errcat's own", 0),
        ("view = 1\n", "`view` must be a function", 0),
        ("LANGUAGES = {'lua': str}\n", "`lua` must be an errcat.languages.Language", 0),
        ("FILTERS = ['a']\n", "`FILTERS` must be a mapping", 0),
        ("raise SystemExit('no')\n", "no", 1),
        ("a = (\n", "was never closed", 1),
        ("from ._none import x\n", "no module named", 1),
    ],
)
def test_a_mistake_of_the_code_has_a_place_and_is_told_once(code: str, message: str, line: int, tmp_path: Path) -> None:
    _, found = compiled(tmp_path, {"target.py": code, "x.txt.jinja": "{{ 'a' | none_such }}"})
    assert [(one, at) for one, _, at in found] == [("EC612", line)]
    assert message in found[0][1]


ODD = """
from errcat.languages import Language, Unfinished
def finish(text):
    if "never" in text:
        raise Unfinished("this is never said", 2)
    if "fault" in text:
        raise KeyError("odd")
    return text.upper()
LANGUAGES = {"odd": Language("Odd", lambda value: f"<{value}>", finish), "odd.py": Language("Odder", str)}
"""


def test_a_language_of_a_target_writes_and_finishes(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, {"target.py": ODD, "x.odd.jinja": "{{ 'a' }} b", "y.odd.py.jinja": "{{ 'a' }}"})
    assert (files, found) == ({"x.odd": "<A> B", "y.odd.py": "a"}, [])
    _, found = compiled(tmp_path, {"target.py": ODD, "x.odd.jinja": "a\nnever"})
    assert [(code, line) for code, _, line in found] == [("EC609", 0)]
    _, found = compiled(tmp_path, {"target.py": ODD, "x.odd.jinja": "a fault"})
    assert [(code, line) for code, _, line in found] == [("EC612", 7)]


def test_two_templates_may_not_make_one_file(tmp_path: Path) -> None:
    _, found = compiled(tmp_path, {"x.txt": "a", "x.txt.jinja": "b"})
    assert [(code, message) for code, message, _ in found] == [("EC606", "`x.txt.jinja` and `x.txt` both make `x.txt`")]


def test_what_macros_give_back_is_not_written_as_a_literal_again(tmp_path: Path) -> None:
    macro = "{% macro m(t) %}[{{ t }}]{% endmacro %}"
    template = macro + "{% for e in catalogue.services[0].entries %}{{ once(m, e.title) }}{% endfor %}"
    files, _ = compiled(tmp_path, {"x.md.jinja": template})
    assert files == {"x.md": '[One "x" \\{\\{ y \\}\\}][Two]\n'}


def test_a_sentence_is_written_as_its_output_wants_it(tmp_path: Path) -> None:
    sentences = tmp_path / "templates" / "_sentences" / "en.yaml"
    sentences.parent.mkdir(parents=True)
    sentences.write_text(
        'see: "*See* {what}, {{now}}"\nsum: {one: one, other: "{count}"}\nplain: "*a* \\"b\\""\n', "utf-8"
    )
    asked = '{{ say("see", what="*it* \\"so\\"") }} {{ say("plain") }} {{ say("sum", count=1) }}'
    files, found = compiled(
        tmp_path, {"x.md.jinja": asked, "x.txt.jinja": asked, "x.json.jinja": f"[{asked.replace('} {', '},{')}]"}
    )
    assert found == []
    assert files["x.md"] == '*See* \\*it\\* "so", {now} *a* "b" one\n'
    assert files["x.txt"] == '*See* *it* "so", {now} *a* "b" one'
    assert json.loads(files["x.json"]) == ['*See* *it* "so", {now}', '*a* "b"', "one"]


def test_a_sentence_that_is_not_there_is_a_fault_of_the_template(tmp_path: Path) -> None:
    _, found = compiled(tmp_path, {"x.md.jinja": '\n{{ say("no.such") }}', "y.md.jinja": '{{ say("retry.wait") }}'})
    assert found == [
        ("EC607", "the template of `x.md` failed: there is no sentence `no.such`", 2),
        ("EC607", "the template of `y.md` failed: the sentence `retry.wait` needs a value for `seconds`", 1),
    ]


def test_names_and_parts(tmp_path: Path) -> None:
    files, found = compiled(
        tmp_path,
        {
            "_p.py.jinja": "{% macro hello(t) %}print({{ t }}){% endmacro %}",
            "x.py.jinja": '{% from "_p.py.jinja" import hello %}'
            "{% for e in catalogue.services[0].entries %}"
            '{{ e | name("class") }} = {{ e.statuses | length }}\n{% endfor %}'
            '{{ hello("a\'b") }}\n',
        },
    )
    assert found == []
    assert files == {"x.py": 'AOneError = 1\nBTwoError = 1\nprint("a\'b")\n'}


def test_compiled_templates_are_kept_and_never_stale(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    assert compiled(tmp_path, {"x.txt.jinja": "one"}, cache)[0] == {"x.txt": "one"}
    assert any(path.is_file() for path in (tmp_path / "kept" / "jinja").rglob("*"))
    assert compiled(tmp_path, {"x.txt.jinja": "two"}, cache)[0] == {"x.txt": "two"}


HOSTILE = """
from errcat.languages import Language
from markupsafe import Markup
LANGUAGES = {"odd": Language("Odd", lambda value: f"<{value}>")}
FILTERS = {"raw": lambda value: Markup(value)}
def view(service, options):
    return {"code": Markup("CODE"), "text": "te`x't&"}
"""
PLAIN = [
    ('{{ "a" ~ text }}', "<ate`x't&>"),
    ('{{ text + "b" }}', "<te`x't&b>"),
    ('{{ [text, "c"] | join("-") }}', "<te`x't&-c>"),
    ('{{ text | replace("`", code) }}', "<teCODEx't&>"),
    ('{{ "%s!" | format(text) }}', "<te`x't&!>"),
    ('{{ code ~ "_a" }}', "CODE_a"),
    ('{{ code + ("_a" if text else "_b") }}', "CODE_a"),
    ('{{ [code, code] | join(", ") }}', "CODE, CODE"),
    ('{{ code | replace("C", "K") }}', "KODE"),
    ('{{ code ~ (service | name("class")) }}', "CODEshop"),
    ("{{ 7 % 4 + 1 }}", "<4>"),
    ('{{ [code, code] | join(d="-") }}', "CODE-CODE"),
    ('{{ code | truncate(3, true, "~", 0) }}', "CO~"),
    ('{{ text | truncate(3, true, "~", 0) }}', "<te~>"),
    ('{{ {"format": 1}["format"] }}{{ {"join": 2}.join }}', "<1><2>"),
    ('{{ [service] | join(".", attribute="id") }}', "<shop>"),
]
MIXED = [
    "{{ code ~ text }}",
    "{{ text ~ code }}",
    "{{ code + text }}",
    "{{ text + code }}",
    "{{ [code, text] | join('::') }}",
    "{{ [code, code] | join(text) }}",
    "{{ code | replace('C', text) }}",
    "{{ code | format(text) }}",
    "{{ code % text }}",
    "{{ code.format(text) }}",
    "{{ code.join([text]) }}",
    "{{ code['format'](text) }}",
    "{{ code | truncate(3, true, text, 0) }}",
    "{{ code | truncate(3, true, end=text, leeway=0) }}",
    "{{ code | indent(text, true) }}",
    "{{ code | wordwrap(2, wrapstring=text) }}",
    "{{ code.replace('C', text) }}",
]


@pytest.mark.parametrize(("template", "content"), PLAIN)
def test_what_a_template_joins_stays_what_it_is(template: str, content: str, tmp_path: Path) -> None:
    assert compiled(tmp_path, {"target.py": HOSTILE, "{service}.odd.jinja": template}) == ({"shop.odd": content}, [])


@pytest.mark.parametrize("template", MIXED)
def test_a_text_is_not_joined_to_code(template: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, {"target.py": HOSTILE, "{service}.odd.jinja": template})
    assert (files, [code for code, _, _ in found]) == ({}, ["EC607"])
    assert "cannot be joined" in found[0][1]


@pytest.mark.parametrize(
    ("template", "content"),
    [
        ("{{ 'a_b' | code ~ ' *x* ' ~ text }}", "`a_b` *x* te\\`x't&amp;\n"),
        ("{{ [text, code] | join('*') }}", "te\\`x't&amp;*CODE\n"),
        ("{{ code | replace('C', text) }}", "te\\`x't&amp;ODE\n"),
    ],
)
def test_in_prose_a_text_is_escaped_before_it_is_joined(template: str, content: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, {"target.py": HOSTILE, "{service}.md.jinja": template})
    assert (files, found) == ({"shop.md": content}, [])


@pytest.mark.parametrize("name", ["e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "striptags", "attr(1)"])
def test_no_filter_escapes_for_html(name: str, tmp_path: Path) -> None:
    _, found = compiled(tmp_path, {"x.txt.jinja": "{{ 'a' | " + name + " }}"})
    assert [code for code, _, _ in found] == ["EC607"]


LUA = "from errcat.languages import Language\nLANGUAGES = {%s}\n"


@pytest.mark.parametrize(
    ("code", "template", "told"),
    [
        (LUA % "'odd': Language('Odd', str, lambda text: None)", "a", "`finish`"),
        (LUA % "'odd': Language('Odd', lambda value: None)", "{{ 1 }}", "Odd wrote"),
        (LUA % "'.odd': Language('Odd', str)", "a", "write `odd` for `.odd`"),
        ("def view(service, options):\n    return options['none']\n", "a", "there is no 'none'"),
    ],
)
def test_what_code_may_get_wrong_is_told_by_name(code: str, template: str, told: str, tmp_path: Path) -> None:
    suffix = "odd" if "odd" in code else "txt"
    _, found = compiled(tmp_path, {"target.py": code + "\n", "{service}." + suffix + ".jinja": template})
    assert len(found) == 1 and told in found[0][1], found


def test_a_name_that_no_rule_makes_is_told_in_words(tmp_path: Path) -> None:
    for template, told in (
        ('{{ service | name("none") }}', "the target has no namespace `none` under `names`; it has `class`"),
        ('{{ service.statuses[0] | name("class") }}', "has no rule for `status`; it has some for `service`, `entry`"),
    ):
        _, found = compiled(tmp_path, {"{service}.txt.jinja": template})
        assert [told in message for _, message, _ in found] == [True], found


def test_two_languages_of_one_name_write_each_in_its_way(tmp_path: Path) -> None:
    languages = "{k: Language('A/B', (k + '{}').format) for k in ('a', 'b')}"
    code = f"from errcat.languages import Language\nLANGUAGES = {languages}\n"
    files, found = compiled(tmp_path, {"target.py": code, "x.a.jinja": "{{ 1 }}", "x.b.jinja": "{{ 1 }}"})
    assert (files, found) == ({"x.a": "a1", "x.b": "b1"}, [])


def test_code_is_compiled_from_its_source(tmp_path: Path) -> None:
    """Bytecode beside it, which Python would believe, counts for nothing; so do filters that were folded before."""
    cache = Cache(tmp_path / "kept")
    inner = "_lib/words.py"
    templates = {"target.py": "from ._lib.words import FILTERS\n", "x.txt.jinja": "{{ 'a' | mark }}"}
    made = {**templates, inner: "FILTERS = {'mark': lambda value: value + '1'}\n", "_lib/__init__.py": ""}
    assert compiled(tmp_path, made, cache)[0] == {"x.txt": "a1"}
    folder = tmp_path / "templates" / "t"
    py_compile.compile(str(folder / inner), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    assert compiled(tmp_path, {**made, inner: made[inner].replace("1", "2")}, cache)[0] == {"x.txt": "a2"}
    assert not (folder / "__pycache__").exists()


def test_sentences_of_a_target_are_its_own(tmp_path: Path) -> None:
    other = tmp_path / "templates" / "u"
    other.mkdir(parents=True)
    (other / "target.yaml").write_text("description: Other\n", "utf-8")
    (other / "x.txt.jinja").write_text('{{ say("lists.or") }}', "utf-8")
    made = {"_sentences/en.yaml": "lists: {or: own}\n", "x.txt.jinja": '{{ say("lists.or") }}'}
    assert compiled(tmp_path, made)[0] == {"x.txt": "own"}
    inputs = Inputs(tmp_path / "catalog", (tmp_path / "templates",), ("u",), "https://e.example/")
    files = compile_files(inputs, Diagnostics()) or {}
    assert files["u"]["x.txt"].decode() == "".join(SENTENCES["lists.or"])
