"""Each package, built into a wheel and installed alone: it needs nothing, and exceptions travel between processes."""

from __future__ import annotations

import email
import email.parser
import email.policy
import email.utils
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs
from errcat.pipeline import compile_files
from errcat.terminal.starter import write_starter

from distributions.build import build
from tests.consume.packages import BASE_URL, GENERATED, ROOT, SERVICES, body_of, package, vectors

pytestmark = pytest.mark.slow

HEAVY = {"json", "typing", "re", "enum", "dataclasses", "email", "http", "inspect", "decimal", "datetime", "urllib"}

IMPORTED = """
import sys
before = set(sys.modules)
import {package}
print("\\n".join(sorted(set(sys.modules) - before)))
"""

USED = """
import sys
before = set(sys.modules)
import {package} as package
for name in dir(package):
    getattr(package, name)
found = package.decode({status}, {body!r}, {headers!r})
print(repr(found), str(found), found.actions, found.params, found.field_errors, found.retry_after, found.docs_url)
print(found.rate_limit, found.request_id, found.to_response(), file=sys.stderr)
own = {{name for name in sys.modules if name.partition(".")[0] == {package!r}}}
foreign = {{name.partition(".")[0] for name in set(sys.modules) - before - own}} - sys.stdlib_module_names
assert not foreign, foreign
"""

PICKLED = """
import pickle, sys
from {package} import decode
found = decode({status}, {body!r}, {headers!r})
found.add_note("seen in a worker") if hasattr(found, "add_note") else None
for protocol in range(6):
    with open(f"{folder}/{{protocol}}.pickle", "wb") as file:
        pickle.dump(found, file, protocol)
"""

UNPICKLED = """
import pickle, json
said = []
for protocol in range(6):
    with open(f"{folder}/{{protocol}}.pickle", "rb") as file:
        e = pickle.load(file)
    params = {{name: str(value) for name, value in e.params.items()}}
    said.append([type(e).__module__, type(e).__name__, e.code, e.status, e.message, params, e.retryable, e.request_id,
                 e.retry_after, [list(f) for f in e.field_errors], e.body.hex(), e.documented, e.malformed, str(e),
                 "seen in a worker" in e.__notes__])
print(json.dumps(said))
"""


def run(environment: Path, program: str, cwd: Path) -> str:
    """What a program prints, run by the installed interpreter with nothing of ours in its way."""
    done = subprocess.run([str(environment), "-I", "-c", program], capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def documented(service: str) -> dict[str, Any]:
    """The documented response with the most headers, then the longest body; a built one where none is shown."""
    errors = [vector for vector in vectors(service) if vector["expect"] and vector["expect"]["entry"]]
    shown = [vector for vector in errors if vector["name"].startswith("sample: ")]
    return max(shown or errors, key=lambda vector: (len(vector["headers"]), len(body_of(vector))))


@pytest.mark.parametrize("service", SERVICES)
def test_a_wheel_holds_the_package_and_its_types_and_needs_nothing(service: str, wheels: Path) -> None:
    (wheel,) = wheels.glob(f"{service}_errors-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = email.parser.Parser().parsestr(
            archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
        )
    assert {f"{service}_errors/{name}" for name in ("__init__.py", "errors.py", "models.py", "py.typed")} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {f"{service}_errors"}
    assert metadata["Name"] == f"{service}-errors"
    assert metadata["Requires-Python"] == ">=3.10"
    assert not [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]


@pytest.mark.parametrize("service", SERVICES)
def test_its_project_file_keeps_to_the_standards(service: str) -> None:
    """It says nothing that no standard knows; what a package index says of it, test_distributions.py asks."""
    command = [sys.executable, "-m", "validate_pyproject", str(GENERATED / "python" / service / "pyproject.toml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


STATED = """
package:
  name: Acme.API_errors
  licence: apache-2.0 or licenseref-acme
  authors: ['Ada "Byron" (Acme) Inc. <o''brien+x@mail.acme.example>', Grace \\ Hopper, Jürgen Ünsal <j@acme.example>]
  repository: https://git.acme.example/errors?a=b&c#d
  issues: http://acme.example/issues
  keywords: [payments, "say \\"when\\""]
"""


def test_a_wheel_says_what_the_catalogue_says_of_the_package(tmp_path: Path) -> None:
    write_starter(tmp_path)
    service = tmp_path / "catalog" / "acme" / "service.yaml"
    service.write_text(service.read_text("utf-8") + STATED, "utf-8")
    found = Diagnostics()
    files = compile_files(Inputs(tmp_path / "catalog", (ROOT / "templates",), ("python",), BASE_URL), found)
    assert files is not None and not found.found, found.found
    for path, content in files["python"].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    build(tmp_path / "acme", tmp_path, "wheel")
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name), policy=email.policy.default)
    assert (metadata["Name"], metadata["License-Expression"]) == ("Acme.API_errors", "Apache-2.0 OR LicenseRef-acme")
    people = email.utils.getaddresses([str(metadata["Author-email"])])
    assert people == [
        ('Ada "Byron" (Acme) Inc.', "o'brien+x@mail.acme.example"),
        ("Jürgen Ünsal", "j@acme.example"),
    ]
    assert metadata["Author"] == "Grace \\ Hopper"
    assert metadata["Keywords"] == 'payments,say "when"'
    assert metadata.get_all("Project-URL") == [
        "Documentation, https://errors.example/acme/",
        "Repository, https://git.acme.example/errors?a=b&c#d",
        "Issues, http://acme.example/issues",
    ]
    assert "\n$ pip install Acme.API_errors\n" in metadata.get_content()
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", str(wheel)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_an_import_costs_next_to_nothing(service: str, environment: Path, tmp_path: Path) -> None:
    loaded = run(environment, IMPORTED.format(package=f"{service}_errors"), tmp_path).split()
    assert f"{service}_errors" in loaded
    assert not {name.partition(".")[0] for name in loaded} & HEAVY


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_used_with_the_standard_library_alone(service: str, environment: Path, tmp_path: Path) -> None:
    vector = documented(service)
    program = USED.format(
        package=f"{service}_errors", status=vector["status"], body=body_of(vector), headers=vector["headers"]
    )
    said = run(environment, program, tmp_path)
    assert vector["expect"]["entry"] in said


@pytest.mark.parametrize("service", SERVICES)
def test_exceptions_travel_between_processes(service: str, environment: Path, tmp_path: Path) -> None:
    vector = documented(service)
    facts = {"package": f"{service}_errors", "status": vector["status"], "body": body_of(vector), "folder": tmp_path}
    run(environment, PICKLED.format(headers=vector["headers"], **facts), tmp_path)
    arrived = json.loads(run(environment, UNPICKLED.format(**facts), tmp_path))
    here = package(service).decode(vector["status"], body_of(vector), vector["headers"])
    params = {name: str(value) for name, value in here.params.items()}
    fields = [list(field) for field in here.field_errors]
    left = [
        f"{service}_errors.errors",
        type(here).__name__,
        here.code,
        here.status,
        here.message,
        params,
        here.retryable,
    ]
    left += [here.request_id, here.retry_after, fields, here.body.hex(), True, "", str(here), True]
    assert arrived == [left] * 6
