"""The API descriptions under `examples/`: current, valid, whole, and shown by a viewer that needs nobody else."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import openapi_spec_validator
import pytest
import yaml
from click.testing import CliRunner
from errcat.cli import cli

from tests.consume.packages import SERVICES, service_of

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def viewer() -> ModuleType:
    """The hooks of the site's builder."""
    spec = importlib.util.spec_from_file_location("viewer", EXAMPLES / "viewer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(service: str) -> Any:
    """The description of a service."""
    return yaml.safe_load((EXAMPLES / service / "openapi.yaml").read_bytes())


def operations(service: str) -> Iterator[dict[str, Any]]:
    """The operations of a description."""
    for item in document(service)["paths"].values():
        yield from (item[method] for method in METHODS if method in item)


def test_every_service_has_one() -> None:
    assert sorted(path.parent.name for path in EXAMPLES.glob("*/openapi.yaml")) == SERVICES


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_current(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, ["openapi", "apply", "--check", f"examples/{service}/openapi.yaml"])
    assert result.exit_code == 0, f"{result.output}\nrun `make fix`"
    assert "warning" not in result.output


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_valid(service: str) -> None:
    openapi_spec_validator.validate(document(service))


@pytest.mark.parametrize("service", SERVICES)
def test_every_error_stands_on_an_operation(service: str) -> None:
    """Each entry of the catalogue can come of some operation, with its documented bodies as examples."""
    described = document(service)["components"]
    used = {
        part["$ref"].rpartition("/")[2]
        for o in operations(service)
        for part in o["responses"].values()
        if "$ref" in part
    }
    shown = [
        described["examples"][example["$ref"].rpartition("/")[2]]["value"]
        for name in used
        for content in described["responses"][name]["content"].values()
        for example in content["examples"].values()
    ]
    for entry in service_of(service).entries:
        assert entry.example in shown, entry.id


@pytest.mark.parametrize("service", SERVICES)
def test_it_has_the_operations_that_the_documents_name(service: str) -> None:
    found = {operation["operationId"] for operation in operations(service)}
    known = {re.sub("-(.)", lambda m: m[1].upper(), operation.id) for operation in service_of(service).operations}
    assert known <= found


@pytest.mark.parametrize("service", SERVICES)
def test_its_page_carries_it_and_loads_nothing_from_elsewhere(service: str, viewer: ModuleType, tmp_path: Path) -> None:
    viewer.on_post_build(config={"site_dir": str(tmp_path)})
    page = (tmp_path / service / "api" / "index.html").read_text("utf-8")
    carried = re.search(r'<script id="document" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert carried is not None
    assert json.loads(carried[1]) == json.loads(json.dumps(document(service)))
    rest = page.replace(carried[1], "")
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", rest)
    for name in re.findall(r'(?:src|href)="([^"#]+)"', rest):
        assert name == "../" or (tmp_path / service / "api" / name).is_file(), name
    assert "cdn." not in (tmp_path / "assets" / "redoc" / "redoc.standalone.js").read_text("utf-8")


def test_the_page_of_a_service_leads_to_it(viewer: ModuleType) -> None:
    def shown(path: str) -> str:
        page = SimpleNamespace(file=SimpleNamespace(src_uri=path))
        return str(viewer.on_page_content("<h1>x</h1>", page=page))

    assert shown(f"{SERVICES[0]}/index.md") == f"<h1>x</h1>{viewer.LINK}"
    assert 'href="api/"' in viewer.LINK
    assert shown("index.md") == shown(f"{SERVICES[0]}/guides/index.md") == shown("nobody/index.md") == "<h1>x</h1>"
