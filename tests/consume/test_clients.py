"""Clients that other people's tools make of our documents: they compile, and know each error by a type of its own."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import typing
from functools import partial
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from tests.consume import client_makers
from tests.consume.openapi_hosts import DOCUMENTS, VERSIONS, bodies, choices, components, shown
from tests.consume.packages import once

SAME = "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;"
"""Whether two types are one and the same: `any` is the same as nothing else, and a wider union is another one."""
WRONG = [
    f"// @ts-expect-error\nexport const wrong_{other}: Same<{other}, string> = true;" for other in ("any", "unknown")
]
"""Claims that the compiler must refuse: it complains where it does not."""

every_document = pytest.mark.parametrize(("service", "version"), DOCUMENTS)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def python_clients(shared: Path, hosts: Path) -> Path:
    """Clients by openapi-python-client."""
    return once(shared, "python-clients", partial(client_makers.make_python_clients, hosts=hosts))


@pytest.fixture(scope="session")
def models(shared: Path, hosts: Path) -> Path:
    """Models by datamodel-code-generator."""
    return once(shared, "models", partial(client_makers.make_models, hosts=hosts))


@every_document
def test_openapi_python_client_returns_the_class_of_each_error(
    service: str, version: str, python_clients: Path
) -> None:
    name = _module_of(service, version, "client")
    client = _imported(name, python_clients).Client("https://api.errors.example")
    files = {file.stem.replace("_", ""): file.stem for file in (python_clients / name / "api" / "errors").iterdir()}
    for response, status, media_type, content in bodies(service, version):
        operation = importlib.import_module(f"{name}.api.errors.{files[f'get{response.lower()}']}")
        returned = {kind.__name__ for kind in typing.get_args(typing.get_type_hints(operation.sync)["return"])}
        assert returned == {*choices(content), "str", "NoneType"}, response
        for entry, body in shown(service, version, content):
            served = httpx.Response(int(status), json=body, headers={"content-type": media_type})
            client.set_httpx_client(_client_that_gets(served))
            read = operation.sync(client=client)
            assert type(read).__name__ == entry or not _is_told_apart(service, version, entry), response
            assert read.to_dict() == body


@every_document
def test_datamodel_code_generator_reads_each_error_as_its_class(service: str, version: str, models: Path) -> None:
    module = _imported(_module_of(service, version, "models"), models)
    for response, _, _, content in bodies(service, version):
        if not response.startswith("Status"):
            continue
        union = getattr(module, f"{response}GetResponse")
        named = {kind.__name__ for kind in typing.get_args(union.model_fields["root"].annotation)}
        assert named == set(choices(content))
        for entry, body in shown(service, version, content):
            read = union.model_validate(body).root
            assert type(read).__name__ == entry or not _is_told_apart(service, version, entry), response


def test_mypy_takes_the_python_clients_and_the_models(python_clients: Path, models: Path, tmp_path: Path) -> None:
    """All but `client.py`, which is the same for every document, and takes anything for what it hands on to httpx."""
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nstrict = true\n[mypy-*.client]\nignore_errors = true\n", "utf-8")
    for folder in (python_clients, models):
        names = sorted(path.stem for path in folder.iterdir() if path.stem.startswith(("client_", "models_")))
        assert len(names) == len(DOCUMENTS)
        command = [sys.executable, "-m", "mypy", "--config-file", str(config), "--cache-dir", str(tmp_path / "cache")]
        packages = [argument for name in names for argument in ("-p" if folder == python_clients else "-m", name)]
        done = subprocess.run([*command, *packages], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_openapi_typescript_makes_unions_that_compile(hosts: Path, tmp_path: Path) -> None:
    client_makers.make_openapi_typescript(tmp_path, hosts)
    files = [_claims(tmp_path, *document, _claims_on_openapi_typescript) for document in DOCUMENTS]
    _compiled(files)


def test_hey_api_makes_unions_that_compile(hosts: Path, tmp_path: Path) -> None:
    client_makers.make_hey_api(tmp_path, hosts)
    files = [_claims(tmp_path, *document, _claims_on_hey_api) for document in DOCUMENTS]
    _compiled(files)


def _claims_on_openapi_typescript(service: str, version: str) -> list[str]:
    """TypeScript that compiles if each response is the union of its errors, and each closed one can be told apart."""
    lines = ['import type { components, paths } from "./index";', SAME, *WRONG]
    for response, status, media_type, content in bodies(service, version):
        union = " | ".join(f'components["schemas"]["{name}"]' for name in choices(content))
        body = f'paths["/{response}"]["get"]["responses"][{status}]["content"]["{media_type}"]'
        lines.append(f"export const is{response}: Same<{body}, {union}> = true;")
    for schema, member, cases in _discriminated(service, version):
        branches = " ".join(f'case "{code}": return body.{member};' for code in cases)
        body = f'components["schemas"]["{schema}"]'
        lines.append(
            f"export function tell{schema}(body: {body}): string {{ switch (body.{member}) {{ {branches} }} }}"
        )
    return lines


def _claims_on_hey_api(service: str, version: str) -> list[str]:
    """The same as `_claims_on_openapi_typescript`, by the names that the other tool gives."""
    lines = ['import type * as api from "./index";', SAME, *WRONG]
    for response, status, _, content in bodies(service, version):
        union = " | ".join(f"api.{name}" for name in choices(content))
        lines.append(f"export const is{response}: Same<api.Get{response}Errors[{status}], {union}> = true;")
    for schema, member, cases in _discriminated(service, version):
        branches = " ".join(f'case "{code}": return body.{member};' for code in cases)
        lines.append(
            f"export function tell{schema}(body: api.{schema}): string {{ switch (body.{member}) {{ {branches} }} }}"
        )
    return lines


def _discriminated(service: str, version: str) -> list[tuple[str, str, list[str]]]:
    """Each schema with a discriminator, the member that tells, and the codes that it may have."""
    return [
        (name, schema["discriminator"]["propertyName"], list(schema["discriminator"]["mapping"]))
        for name, schema in components(service, version)["components"]["schemas"].items()
        if "discriminator" in schema
    ]


def _claims(folder: Path, service: str, version: str, made: typing.Callable[[str, str], list[str]]) -> Path:
    """Write what is claimed of a document's types beside them."""
    file = folder / f"{service}{VERSIONS[version]}" / "claims.ts"
    file.write_text("\n".join(made(service, version)), "utf-8")
    return file


def _compiled(claims: list[Path]) -> None:
    """Compile claims and all that they import; a claim that is wrong, or a type that is `any`, would not compile."""
    done = client_makers.typescript(*claims)
    assert done.returncode == 0, done.stdout[:3000]


def _module_of(service: str, version: str, kind: str) -> str:
    """The module that was made of a document."""
    return client_makers.module_of(Path(f"{service}{VERSIONS[version]}.json"), kind)


def _imported(name: str, folder: Path) -> ModuleType:
    """A module of a folder."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.import_module(name)


def _client_that_gets(response: httpx.Response) -> httpx.Client:
    """A client whose every request gets the same response."""
    return httpx.Client(base_url="https://x.example", transport=httpx.MockTransport(lambda _: response))


def _is_told_apart(service: str, version: str, entry: str) -> bool:
    """Whether a type says which values the error has: models do not look at patterns."""
    schemas = components(service, version)["components"]["schemas"]
    own = [schema for name, schema in schemas.items() if name == entry or name.startswith(f"{entry}Envelope")]
    return '"enum"' in json.dumps(own)
