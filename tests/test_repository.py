"""The house rules, as tests: who may import whom, what the pipeline may name, and that nothing is stale."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator" / "errcat"
MODULES = sorted(GENERATOR.rglob("*.py"))
STAGES = ("load", "validate", "resolve", "plan", "render", "finish")
TARGETS = sorted(path.name for path in (ROOT / "templates").iterdir() if path.is_dir())
SERVICES = sorted(path.name for path in (ROOT / "catalog").iterdir() if path.is_dir())
WINGS = {"openapi_documents": "openapi"}  # what reads other people's documents, and the one target that it may name
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


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other(stage: str) -> None:
    """Only the pipeline knows the order of the stages."""
    others = {f"errcat.{other}" for other in STAGES if other != stage}
    assert not imports(GENERATOR / f"{stage}.py") & others


@pytest.mark.parametrize("module", ["model", "diagnostics", "naming"])
def test_the_ground_imports_nothing_of_ours(module: str) -> None:
    """Model, diagnostics and naming stand on nothing else."""
    assert not imports(GENERATOR / f"{module}.py")


def imports_of_wings(module: Path) -> set[str]:
    """The wings that a module imports."""
    return {name for name in WINGS if any(found.startswith(f"errcat.{name}") for found in imports(module))}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_wing_stands_beside_the_pipeline(module: Path) -> None:
    """Only the command line knows the wings, and a wing sees the catalogue as the pipeline hands it over."""
    if module.parent.name not in WINGS:
        assert not imports_of_wings(module) or module.name == "cli.py"
        return
    unfinished = {"errcat.documents", *(f"errcat.{stage}" for stage in STAGES)}
    assert not imports(module) & unfinished


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_pipeline_names_no_target_and_no_service(module: Path) -> None:
    """A new target touches templates/ only, a new service catalog/ only; a wing may be made for one target."""
    said = list(names_and_texts(module))
    wing = next((name for name in WINGS if name in (module.parent.name, *imports_of_wings(module))), "")
    for name in (*TARGETS, *SERVICES):
        if name == WINGS.get(wing) or name in NOT_TARGETS.get(module.stem, ()):
            continue
        assert name not in said, f"{module.name} names `{name}`"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_modules_are_short_and_explained(module: Path) -> None:
    """One idea to a module, and one line that says what goes in and out of everything that is defined."""
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    limit = 470 if module.name == "model.py" else 260
    assert len(text.splitlines()) <= limit
    assert not set(module.stem.split("_")) & set(VAGUE)
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


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
    explained = {path.stem for path in (GENERATOR / "explanations").glob("EC*.md")}
    assert explained == codes_in_source()


BEYOND_CASES = {  # what no folder of files can hold, by the unit test that proves it
    "EC005": "test_load",  # a file that may not be read
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
        **dict.fromkeys(
            ("inputs", "outputs", "documents", "model", "diagnostics", "__init__", "__main__"), "declares only"
        ),
        **dict.fromkeys(("plan", "render", "finish", "templating", "pipeline"), "test_rendering"),
        **dict.fromkeys(("generate", "starter", "config", "console", "next_steps"), "test_cli"),
        **dict.fromkeys(("validate",), "test_validate_anything"),
        **dict.fromkeys(("folders",), "test_load"),
        **dict.fromkeys(("cache",), "test_stamp"),
        **dict.fromkeys(("collector",), "test_yaml_reader"),
        **dict.fromkeys(("yaml_complaint",), "test_yaml_syntax"),
        **dict.fromkeys(("pointers",), "test_resolve"),
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
        assert (file.parent / named[1]).resolve() == GENERATOR / "catalog.schema.json"


def test_the_language_is_described() -> None:
    """Every key of the catalogue's schema stands in the reference page."""
    page = (ROOT / "docs" / "catalog-format.md").read_text("utf-8")
    definitions = json.loads((GENERATOR / "catalog.schema.json").read_text("utf-8"))["$defs"]
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
