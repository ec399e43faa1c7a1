"""Makers of clients that other people wrote, run on the API descriptions: two make Python, two TypeScript."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.consume import node_tools


def module_of(document: Path, kind: str) -> str:
    """The name of the Python module that is made of a document."""
    return f"{kind}_{document.stem}".replace("-", "_").replace(".", "_")


def make_python_clients(folder: Path, hosts: Path) -> None:
    """A package for each document, by openapi-python-client; a warning is a failure."""
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n", "utf-8")  # else it asks ruff to make the code prettier
    command = ("openapi_python_client", "generate", "--meta", "none", "--fail-on-warning", "--config", str(config))
    _each(
        hosts,
        lambda host: _python(*command, "--path", str(host), "--output-path", str(folder / module_of(host, "client"))),
    )


def make_models(folder: Path, hosts: Path) -> None:
    """A module for each document, by datamodel-code-generator."""
    options = ("--input-file-type", "openapi", "--openapi-scopes", "schemas", "paths", "--formatters", "builtin")
    style = ("--output-model-type", "pydantic_v2.BaseModel", "--enum-field-as-literal", "one", "--use-annotated")
    command = ("datamodel_code_generator", *options, *style, "--target-python-version", "3.11", "--input")
    _each(hosts, lambda host: _python(*command, str(host), "--output", str(folder / f"{module_of(host, 'models')}.py")))


def make_openapi_typescript(folder: Path, hosts: Path) -> None:
    """A file `<document>/index.ts` for each document, by openapi-typescript."""
    documents = {
        host.stem: {"root": str(host), "x-openapi-ts": {"output": f"{host.stem}/index.ts"}}
        for host in hosts.glob("*.json")
    }
    config = folder / "redocly.yaml"
    config.write_text(json.dumps({"apis": documents}), "utf-8")
    _node("openapi-typescript/bin/cli.js", "--redocly", str(config))


def make_hey_api(folder: Path, hosts: Path) -> None:
    """A folder `<document>` with a client for each document, by @hey-api/openapi-ts."""
    tool = "@hey-api/openapi-ts/bin/run.js"
    _each(hosts, lambda host: _node(tool, "-i", str(host), "-o", str(folder / host.stem), "--silent"))


def typescript(*files: Path) -> subprocess.CompletedProcess[str]:
    """What the TypeScript compiler says of files, with its strict rules on."""
    modules = ("--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022")
    return node_tools.run("typescript/bin/tsc", "--noEmit", "--strict", *modules, *map(str, files))


def _each(hosts: Path, make: Callable[[Path], None]) -> None:
    """Run a maker for every document, as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(make, sorted(hosts.glob("*.json"))))


def _python(module: str, *arguments: str) -> None:
    """Run a maker from PyPI."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _node(tool: str, *arguments: str) -> None:
    """Run a maker from npm."""
    done = node_tools.run(tool, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
