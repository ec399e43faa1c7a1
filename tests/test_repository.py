"""The house rules, as tests: who may import whom, what the pipeline may name, and that nothing is stale."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from errcat.languages import language_of
from jinja2 import Environment, nodes

from tests.resolved import targets

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator" / "errcat"
MODULES = sorted(GENERATOR.rglob("*.py"))
# The top floor of the generator, from the ground upwards: arrows run downwards only.
FLOORS = (
    {"places"},
    {"__init__", "model", "naming", "messages", "diagnostics"},
    {"yaml_reader", "schemas", "languages"},
    {"findings"},
    {"documents"},
    {"resolving", "outputs"},
    {"checking", "tree"},
    {"pipeline"},
    {"generate", "terminal"},
    {"openapi_documents", "decoding"},
    {"cli"},
    {"__main__"},
)
ROOMS = sorted(path.parent for path in GENERATOR.rglob("__init__.py") if path.parent != GENERATOR)
MOST_DOORS = 20
MOST_ARROWS = 73
TARGETS = sorted(path.name for path in (ROOT / "templates").iterdir() if path.is_dir() and path.name[0] != "_")
SERVICES = sorted(path.name for path in (ROOT / "catalog").iterdir() if path.is_dir())
# What reads documents of others, and the targets that it may name.
WINGS: dict[str, set[str]] = {"openapi_documents": {"openapi"}, "decoding": set()}  # the format's key, and the verb
NOT_TARGETS = {"sarif": {"markdown"}}  # members of other formats that happen to be called as a target is
VAGUE = ("utils", "helpers", "common", "manager", "misc")


def imports(module: Path) -> set[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("errcat")}


def names_and_texts(module: Path) -> Iterator[str]:
    """Every identifier and every text of a module, docstrings aside: prose may speak of anything."""
    with module.open("rb") as file:
        before = tokenize.NEWLINE
        for token in tokenize.tokenize(file.readline):
            is_docstring = token.type == tokenize.STRING and before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.NL)
            if token.type == tokenize.NAME or (token.type == tokenize.STRING and not is_docstring):
                yield token.string.lstrip("rbfRBF").strip("\"'") if token.type == tokenize.STRING else token.string
            if token.type not in (tokenize.COMMENT, tokenize.NL):
                before = token.type


def floor_of(name: str) -> int:
    """How high a door of the top floor stands in the house."""
    return next(level for level, floor in enumerate(FLOORS) if name in floor)


def door_of(module: Path) -> str:
    """The room, or the module outside all rooms, that a module belongs to."""
    return module.relative_to(GENERATOR).with_suffix("").parts[0]


def arrows() -> dict[str, set[str]]:
    """For each door of the top floor, those that it imports from."""
    doors = {name for floor in FLOORS for name in floor}
    found: dict[str, set[str]] = {door: set() for door in doors}
    for module in MODULES:
        steps = {name.split(".")[1] for name in imports(module) if "." in name}
        found[door_of(module)] |= (steps & doors) - {door_of(module)}
    return found


def test_every_door_stands_on_a_floor() -> None:
    """The list of floors and the folder are the same, and neither is long."""
    doors = {door_of(module) for module in MODULES}
    assert doors == {name for floor in FLOORS for name in floor}
    assert len(doors - {"__init__", "__main__"}) <= MOST_DOORS


def test_arrows_run_downwards_and_are_few() -> None:
    """A room imports from lower floors only, never from its own or from above."""
    found = arrows()
    for door, others in found.items():
        for other in others - {"__init__"}:
            assert floor_of(other) < floor_of(door), f"{door} imports {other}"
    assert sum(map(len, found.values())) < MOST_ARROWS


def test_no_room_is_everybodys() -> None:
    """What more than two thirds of the house need is the ground, and the ground imports nothing of ours."""
    found = arrows()
    for door in found.keys() - FLOORS[0]:
        assert sum(door in others for others in found.values()) <= len(found) * 2 / 3
    for module in MODULES:
        if door_of(module) in FLOORS[0]:
            assert not imports(module)


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_room_has_a_face_and_is_not_crowded(room: Path) -> None:
    """Its docstring says what goes in and comes out and which file to read first; it has at most 15 modules."""
    face = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    assert "Read `" in face
    named = set(re.findall(r"`(\w+)\.(\w+)`", face))
    assert named, "a face names the one or two functions that others call"
    for module, function in named:
        if (room / f"{module}.py").is_file() and function != "py":
            assert re.search(rf"(?m)^(def|class) {function}\b", (room / f"{module}.py").read_text("utf-8"))
    modules = [module for module in room.glob("*.py") if module.stem != "__init__"]
    assert len(modules) <= 15
    lines = sum(len(module.read_text("utf-8").splitlines()) for module in modules)
    assert lines <= 2000


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_wing_sees_the_catalogue_as_the_pipeline_hands_it_over(module: Path) -> None:
    """What reads documents of others does not look at ours."""
    if door_of(module) in WINGS:
        seen = {name.split(".")[1] for name in imports(module) if "." in name}
        assert not seen & {"documents", "resolving", "checking"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_pipeline_names_no_target_and_no_service(module: Path) -> None:
    """A new target touches templates/ only, a new service catalog/ only; a wing may be made for one target."""
    said = list(names_and_texts(module))
    may_name = WINGS.get(door_of(module), {"openapi"} if door_of(module) == "cli" else set[str]())
    for name in (*TARGETS, *SERVICES):
        if name in may_name or name in NOT_TARGETS.get(module.stem, ()):
            continue
        assert name not in said, f"{module.name} names `{name}`"


def used_filters(target: str) -> set[str]:
    """The filters that the templates of a target use."""
    found: set[str] = set()
    for template in (ROOT / "templates" / target).rglob("*.jinja"):
        tree = Environment().parse(template.read_text("utf-8"))
        found |= {node.name for node in tree.find_all(nodes.Filter)}
        found |= {str(one.value) for node in tree.find_all(nodes.Filter) for one in node.args if is_name(one)}
    return found


def is_name(argument: nodes.Expr) -> TypeGuard[nodes.Const]:
    """Whether an argument is a constant text, such as the filter that `map` applies."""
    return isinstance(argument, nodes.Const) and isinstance(argument.value, str)


CONSTRUCTS = {"fence"}  # without it nobody could show code on a page safely


def test_the_generator_knows_nothing_that_only_one_target_needs() -> None:
    """A filter that it offers is used by two targets or more, and what one target brings it does not have as well."""
    uses = {target: used_filters(target) for target in TARGETS}
    offered = {name for suffix in ("json", "yaml", "toml", "md", "txt") for name in filters_of(suffix)}
    assert offered > CONSTRUCTS
    for name in offered - CONSTRUCTS:
        assert sum(name in used for used in uses.values()) >= 2, f"only one target uses `{name}`"
    made = {node.name for module in MODULES for node in ast.walk(ast.parse(module.read_text())) if is_public(node)}
    for target in targets():
        found = (*target.code.filters.values(), *target.code.derivations.values())
        own = {function.__name__ for function in found if not function.__module__.startswith("errcat.")}
        assert own and not made & own, f"the generator has {made & own} of {target.name}"


def filters_of(suffix: str) -> Iterable[str]:
    """The filters of one of the generator's own languages."""
    language = language_of(f"x.{suffix}")
    assert language is not None
    return language.filters


def is_public(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    """Whether a node defines a function that others may call."""
    return isinstance(node, ast.FunctionDef) and not node.name.startswith("_")


SUFFIX = re.compile(r"\*?\.(?!jinja|datamodel|errcat|DS_Store|gitignore|git$|_)\w+")
OF_TARGETS = {"*.py"}  # the code of a target, which is Python whatever comes out of it


@pytest.mark.parametrize("module", [m for m in MODULES if door_of(m) in ("outputs", "pipeline", "tree", "generate")])
def test_what_makes_outputs_knows_no_suffix(module: Path) -> None:
    """What a file is called decides nothing but which language it is in, and languages say the rest."""
    for text in names_and_texts(module):
        assert not SUFFIX.fullmatch(text) or text in OF_TARGETS, f"{module.name} knows `{text}`"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_modules_are_short_and_explained(module: Path) -> None:
    """One idea to a module, and one line that says what goes in and out of everything that is defined."""
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    limit = 560 if module.name == "model.py" else 260
    assert len(text.splitlines()) <= limit
    assert not set(module.stem.split("_")) & set(VAGUE)
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


ACCUMULATES = re.compile(
    r"namespace\(|\{%-?\s*do\b|\.(?:append|extend|update|setdefault|count)\(|\bsum\b|list\s*\|\s*length"
    r"|\bset\s+(?P<name>[\w.]+)\s*=\s*(?P=name)\s*[+|]|\bset\s+\w+\.\w+\s*="
)


def test_no_template_counts_or_collects() -> None:
    """What a template would have to work out is a member that the model lacks."""
    for line in (
        "{% set x = namespace(n=[]) %}",
        "{% do x.y() %}",
        "{% set _ = d.update({}) %}",
        "{% set n = n + 1 %}",
    ):
        assert ACCUMULATES.search(line)
    templates = sorted((ROOT / "templates").rglob("*.jinja"))
    assert templates
    for template in templates:
        found = ACCUMULATES.search(template.read_text("utf-8"))
        assert not found, f"{template.relative_to(ROOT)}: {found and found[0]}"


def test_the_bare_word_is_no_identifier() -> None:
    """Three nouns: entry, diagnostic, exception. `error` alone says none of them."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Name | ast.arg):
                name = node.id if isinstance(node, ast.Name) else node.arg
                assert name != "error", f"{module.name}:{node.lineno}"


def codes_in_source() -> set[str]:
    """Every diagnostic code that the generator can give."""
    return {code for module in MODULES for code in re.findall(r'"(EC\d{3})"', module.read_text("utf-8"))}


def test_every_diagnostic_is_explained_and_every_explanation_used() -> None:
    """`errcat explain` knows just the codes that there are."""
    explained = {path.stem for path in (GENERATOR / "findings/explanations").glob("EC*.md")}
    assert explained == codes_in_source()


BEYOND_CASES = {  # what no folder of files can hold, by the unit test that proves it
    "EC005": "test_load",  # a file that may not be read
    "EC012": "test_required_version",  # another release
    "EC013": "test_ending",  # a full disk
    "EC102": "test_yaml_source",  # 16 MiB
    "EC117": "test_yaml_builder",  # a thousand problems
    "EC702": "test_tree_refusing",  # a link
    **dict.fromkeys(("EC703", "EC704"), "test_output_paths"),  # paths of this or that system
    **dict.fromkeys(("EC705", "EC706"), "test_ownership"),  # a manifest that somebody damaged
    "EC707": "test_tree_together",  # two runs at once
    **dict.fromkeys(("EC708", "EC709", "EC710"), "test_tree_failing"),  # a disk that fails
    "EC712": "test_drift",  # a tree that somebody took a file out of
    "EC715": "test_cli",  # a second run, after somebody was at the outputs of the first
}


def test_every_diagnostic_has_a_case() -> None:
    """Each code is seen failing in a folder of `tests/cases/`; what no folder can hold, in a unit test."""
    said = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "cases").glob("*/expected.txt"))
    for code in codes_in_source():
        if code in BEYOND_CASES:
            units = (ROOT / "tests" / "unit").glob(f"{BEYOND_CASES[code]}*.py")
            assert any(f'"{code}"' in unit.read_text("utf-8") for unit in units), code
        else:
            assert f"[{code}]" in said, f"{code} has no failing case"


def test_every_module_has_its_tests() -> None:
    """Beside a module stands its test, and a package of small parts is tested as what it makes up."""
    together = {
        **dict.fromkeys(("model", "places", "diagnostics", "__init__", "__main__"), "declares only"),
        **dict.fromkeys(("pipeline",), "test_rendering"),
        **dict.fromkeys(("generate",), "test_cli"),
    }
    tests = {path.stem for path in (ROOT / "tests" / "unit").glob("test_*.py")}
    for module in GENERATOR.glob("*.py"):
        name = together.get(module.stem, f"test_{module.stem}")
        assert name in tests or name == "declares only", f"{module.name} has no test beside it"


def test_every_catalogue_names_its_schema() -> None:
    """Editors complete and check every file of the catalogue."""
    for file in (ROOT / "catalog").rglob("*.yaml"):
        first = file.read_text("utf-8").split("\n", 1)[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert named, file
        assert (file.parent / named[1]).resolve() == GENERATOR / "documents/catalog.schema.json"


def test_the_language_is_described() -> None:
    """Every key of the catalogue's schema stands in the reference page."""
    page = (ROOT / "docs" / "catalog-format.md").read_text("utf-8")
    definitions = json.loads((GENERATOR / "documents/catalog.schema.json").read_text("utf-8"))["$defs"]
    of_json_schema = set(definitions["schema"]["properties"])
    for name, definition in definitions.items():
        for key in set(definition.get("properties", {})) - of_json_schema:
            assert re.search(rf"\b{key}\b", page), f"`{key}` of {name} is not described"


def tracked() -> list[Path]:
    """The files that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_path_of_a_machine_and_no_registry() -> None:
    """What is committed holds anywhere."""
    machine = re.compile(r"/(?:work|farm|root)/[a-z]|/home/[a-z]+/")
    registry = re.compile(r"(?:pypi|npmjs)\.(?:org|com)|pythonhosted\.org")
    for file in tracked():
        text = file.read_text("utf-8", errors="ignore")
        assert not machine.search(text), file
        if file.name.endswith((".lock", "lock.json")):
            assert not registry.search(text), file
            assert "://" not in text, file
