"""What a service imports: it is below its own, each part is found where it is written, and slips have a way out."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from errcat.checking.check import check
from errcat.diagnostics import Diagnostics
from errcat.documents.load import load
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve

from tests.resolved import BASE, SENTENCES

COMMON = """\
envelopes:
  default: {places: {code: /code, message: /message}}
categories:
  payment: {title: Shared}
headers:
  X-Id: {role: request-id}
"""


def found(folder: Path, service: str, **files: str) -> list[tuple[str, str, int]]:
    """What is found in a catalogue with these files beside the folder of the one service."""
    (folder / "catalog" / "acme").mkdir(parents=True, exist_ok=True)
    (folder / "catalog" / "acme" / "service.yaml").write_text(f"service: acme\ntitle: Acme\n{service}", "utf-8")
    (folder / "catalog" / "acme" / "errors.yaml").write_text("a: {status: 404, category: payment}\n", "utf-8")
    for name, text in files.items():
        (folder / "catalog" / f"{name}.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    documents = load(folder / "catalog", diagnostics)
    check(read_services(documents), (), diagnostics)
    return [(one.code, Path(one.place.file).name, one.place.line) for one in diagnostics.sorted()]


def test_what_is_imported_is_below_its_own(tmp_path: Path) -> None:
    own = "imports: [../common.yaml]\ncategories: {payment: {title: Own}, more: {title: More}}\n"
    assert found(tmp_path, own, common=COMMON) == [("EC217", "service.yaml", 4)]
    diagnostics = Diagnostics()
    read = read_services(load(tmp_path / "catalog", diagnostics))
    [service] = resolve(read, BASE, SENTENCES).services
    assert [(one.id, one.title) for one in service.categories] == [("more", "More"), ("payment", "Own")]
    assert [one.name for one in service.headers] == ["X-Id"]


def test_findings_stand_in_the_imported_file(tmp_path: Path) -> None:
    slips = COMMON.replace("role: request-id", "role: request").replace("title: Shared", "titel: Shared")
    assert found(tmp_path, "imports: [../common.yaml]\n", common=slips) == [
        ("EC120", "common.yaml", 4),
        ("EC123", "common.yaml", 6),
    ]
    pointer = COMMON.replace("/message}", "/message, details: /message}")
    assert ("EC227", "common.yaml", 2) in found(tmp_path, "imports: [../common.yaml]\n", common=pointer)


def test_a_file_that_is_not_there_or_lies_elsewhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path.parent / "far.yaml").write_text(COMMON, "utf-8")
    for path in ("../no.yaml", "../../../far.yaml", "{distribution: no-such-thing, path: x.yaml}"):
        assert ("EC014", "service.yaml", 3) in found(tmp_path, f"imports: [{path}]\n")


def test_files_that_import_each_other_are_a_finding(tmp_path: Path) -> None:
    first, second = f"imports: [_second.yaml]\n{COMMON}", "imports: [_first.yaml]\n"
    assert found(tmp_path, "imports: [../_first.yaml]\n", _first=first, _second=second) == [
        ("EC015", "_second.yaml", 1)
    ]


def test_what_two_files_state_is_a_finding_unless_the_service_decides(tmp_path: Path) -> None:
    imports = "imports: [../_one.yaml, ../_two.yaml]\n"
    two = "categories: {payment: {title: Again}}\n"
    assert found(tmp_path, imports, _one=COMMON, _two=two) == [("EC016", "_two.yaml", 1)]
    assert found(tmp_path, f"{imports}categories: {{payment: {{title: Own}}}}\n", _one=COMMON, _two=two) == []


def test_a_distribution_s_file_is_found_without_importing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    info = site / "acme_common-1.0.dist-info"
    (site / "acme_common").mkdir(parents=True)
    info.mkdir()
    (site / "acme_common" / "__init__.py").write_text("raise SystemExit\n", "utf-8")
    (site / "acme_common" / "common.yaml").write_text(COMMON, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-common\nVersion: 1.0\n", "utf-8")
    (info / "RECORD").write_text("acme_common/__init__.py,,\nacme_common/common.yaml,,\n", "utf-8")
    monkeypatch.syspath_prepend(str(site))
    assert metadata.version("acme-common") == "1.0"
    assert found(tmp_path, "imports: [{distribution: acme-common, path: common.yaml}]\n") == []
