"""Prism mocks our documents, by every example's name, and the generated packages read what it serves."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.consume import node_tools
from tests.consume.openapi_hosts import DOCUMENTS, VERSIONS, bodies, components
from tests.consume.packages import class_names, entries_by_component, package

pytestmark = pytest.mark.slow


@contextmanager
def mocked(files: list[Path]) -> Iterator[dict[str, str]]:
    """The address at which Prism serves each document; it ends with its input, so also when this process is killed."""
    node_tools.needed()
    command = [str(node_tools.NODE), str(node_tools.script("prism.mjs")), *map(str, files)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=node_tools.environment()
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(10)
        finally:
            process.kill()


def test_prism_serves_every_example_and_the_package_reads_it_as_its_class(hosts: Path) -> None:
    with mocked(sorted(hosts.glob("*.json"))) as addresses, httpx.Client(trust_env=False, timeout=30) as client:
        for service, version in DOCUMENTS:
            address = addresses[str(hosts / f"{service}{VERSIONS[version]}.json")]
            values = components(service, version)["components"]["examples"]
            served = set()
            for response, status, media_type, content in bodies(service, version):
                for name in content.get("examples", ()):
                    wish = {"X-Key": "k", "Prefer": f"code={status}, example={name}"}
                    got = client.get(f"{address}/{response}", headers=wish)
                    assert (got.status_code, got.headers["content-type"]) == (int(status), media_type)
                    assert got.json() == values[name]["value"]
                    found = package(service).decode(got.status_code, got.content, got.headers)
                    entry = entries_by_component()[service, name.partition(".")[0]]
                    assert type(found).__name__ == class_names()[service, entry.id], (response, name)
                    served.add(name)
            assert served == set(values)
