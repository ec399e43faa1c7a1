"""Load: folders become documents, and whatever cannot be read is said."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics, Severity
from errcat.documents.documents import Documents
from errcat.documents.load import load

SERVICE = "service: acme\ntitle: Acme\n"


def plant(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("catalog")


def read(catalog: Path, files: dict[str, str | bytes] | None = None) -> tuple[Documents, list[str]]:
    """The documents of these files, and what was said: code, place, message and help."""
    plant(catalog, files or {})
    diagnostics = Diagnostics()
    documents = load(catalog, diagnostics)
    return documents, [f"{d.code} {d.place}: {d.message} ({d.help})" for d in diagnostics.sorted()]


def test_a_service_with_everything(catalog: Path) -> None:
    documents, said = read(
        catalog,
        {
            "acme/service.yaml": SERVICE,
            "acme/errors.yaml": "B: {status: 400}\n",
            "acme/errors/more.yml": "A: {status: 404}\n",
            "acme/errors/2.yaml": "404: {status: 404}\n",
            "acme/guides/b.md": "# B\n",
            "acme/guides/a.md": "\ufeff# A\r\n\r\nText.\r\n",
            "acme/catalog.lock": "lock: 1\nservice: acme\n",
        },
    )
    assert said == []
    (acme,) = documents.services
    assert (acme.folder, acme.file, acme.service["title"]) == ("acme", "catalog/acme/service.yaml", "Acme")
    assert [(entry.key, str(entry.place), entry.body["status"]) for entry in acme.entries] == [
        ("B", "catalog/acme/errors.yaml:1:1", 400),
        ("404", "catalog/acme/errors/2.yaml:1:1", 404),
        ("A", "catalog/acme/errors/more.yml:1:1", 404),
    ]
    assert [(guide.name, guide.file, guide.text) for guide in acme.guides] == [
        ("a", "catalog/acme/guides/a.md", "# A\n\nText.\n"),
        ("b", "catalog/acme/guides/b.md", "# B\n"),
    ]
    assert acme.lock == {"lock": 1, "service": "acme"}


def test_a_key_in_two_files_is_kept_twice(catalog: Path) -> None:
    files: dict[str, str | bytes] = {"acme/service.yaml": SERVICE, "acme/errors.yaml": "A: 1\n"}
    documents, said = read(catalog, files | {"acme/errors/x.yaml": "A: 2\n"})
    assert [entry.body for entry in documents.services[0].entries] == [1, 2] and said == []


def test_the_order_in_which_files_were_made_plays_no_part(catalog: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{name}/{file}": f"service: {name}\ntitle: T\n" if file == "service.yaml" else f"{file[-6]}: 1\n"
        for name in ("b", "a", "c")
        for file in ("service.yaml", "errors/w.yaml", "errors/x.yaml", "errors.yaml")
    }
    seen = []
    for seed in range(3):
        names = list(files)
        random.Random(seed).shuffle(names)
        folder = catalog / str(seed)
        documents, said = read(folder, {name: files[name] for name in names})
        assert said == []
        seen.append([[entry.key for entry in service.entries] for service in documents.services])
    assert seen[0] == seen[1] == seen[2] == [["s", "w", "x"]] * 3


def test_hidden_things_are_never_looked_at(catalog: Path) -> None:
    documents, said = read(
        catalog,
        {
            "acme/service.yaml": SERVICE,
            "acme/errors.yaml": "A: 1\n",
            "acme/errors/_draft.yaml": "- no mapping",
            "acme/errors/.swp.yaml": b"\xff",
            "acme/_notes.txt": "",
            "acme/guides/_draft.md": "",
            "_draft/service.yaml": "",
            ".git/config": "",
            "README.md": "",
        },
    )
    assert len(documents.services) == 1 and said == []


def test_no_folder(catalog: Path) -> None:
    assert read(catalog) == (
        Documents(()),
        [
            "EC001 catalog: there is no folder `catalog` "
            "(name the folder of the catalogue with `--catalog`, or begin one here with `errcat init .`)"
        ],
    )
    catalog.write_text("")
    assert read(catalog)[1][0].startswith("EC001 catalog: `catalog` is not a folder")


def test_no_service(catalog: Path) -> None:
    _, said = read(catalog, {"servce.yaml": SERVICE})
    assert said == [
        "EC001 catalog: the catalogue has no service "
        "(make one folder for each service, with a `service.yaml` in it; `errcat init` writes a first one)",
        "EC009 catalog/servce.yaml: `servce.yaml` is not read "
        "(put it into the folder of a service, or let services import it)",
    ]


def test_the_folder_of_a_service_in_the_place_of_the_catalogue(catalog: Path) -> None:
    documents, said = read(catalog, {"service.yaml": SERVICE, "guides/a.md": "# A\n"})
    assert documents == Documents(())
    assert said == [
        "EC001 catalog: `catalog` is the folder of a service, not of a catalogue "
        "(name the folder above it, `--catalog .`, or move its files into a folder of the service's own)"
    ]


def test_a_service_file_beside_the_services_is_only_not_read(catalog: Path) -> None:
    documents, said = read(
        catalog, {"service.yaml": SERVICE, "acme/service.yaml": SERVICE, "acme/errors.yaml": "A: {status: 400}"}
    )
    assert len(documents.services) == 1
    assert [line.split(" ")[0] for line in said] == ["EC009"]


def test_no_service_file(catalog: Path) -> None:
    documents, said = read(catalog, {"acme/errors.yaml": "A: &x 1\n", "acme/servce.yaml": SERVICE})
    assert documents.services == ()
    assert [line.split(" (")[0] for line in said] == [
        "EC002 catalog/acme: the folder `acme` has no `service.yaml`",
        "EC108 catalog/acme/errors.yaml:1:4: anchor `&x`",
        "EC009 catalog/acme/servce.yaml: `servce.yaml` is not read",
    ]
    assert said[2].endswith("(did you mean `service.yaml`?)")


def test_two_service_files(catalog: Path) -> None:
    files: dict[str, str | bytes] = {"acme/service.yaml": SERVICE, "acme/service.yml": SERVICE}
    _, said = read(catalog, files | {"acme/errors.yml": "A: 1\n"})
    assert said == [
        "EC006 catalog/acme/service.yml: `service.yaml` and `service.yml` both describe the service (keep one of them)"
    ]


def test_a_service_in_the_folder_of_another(catalog: Path) -> None:
    _, said = read(catalog, {"other/service.yaml": SERVICE, "other/errors.yaml": "A: 1\n"})
    assert said == [
        "EC003 catalog/other/service.yaml:1:10: the service `acme` stands in a folder called `other` "
        "(rename the folder to `acme`, or the service to `other`)"
    ]


def test_a_service_without_entries_is_a_warning(catalog: Path) -> None:
    plant(catalog, {"acme/service.yaml": SERVICE})
    diagnostics = Diagnostics()
    assert len(load(catalog, diagnostics).services) == 1
    assert [(d.code, d.severity) for d in diagnostics.found] == [("EC004", Severity.WARNING)]


def test_no_entries_are_not_missed_where_their_file_is_broken(catalog: Path) -> None:
    _, said = read(catalog, {"acme/service.yaml": SERVICE, "acme/errors.yaml": "[\n"})
    assert not [line for line in said if line.startswith("EC004")] and said


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("error.yaml", "did you mean `errors.yaml`?"),
        ("Errors.yaml", "did you mean `errors.yaml`?"),
        ("guide/a.md", "did you mean `guides`?"),
        ("catalog.lok", "did you mean `catalog.lock`?"),
        ("picture.png", "begin its name with `_` if it is to stay unread"),
        ("errors/x.json", "give it a name that ends in `.yaml`"),
        ("errors/below/x.yaml", "begin its name with `_` if it is to stay unread"),
        ("guides/x.txt", "give it a name that ends in `.md`"),
    ],
)
def test_what_nothing_reads_is_a_warning(catalog: Path, name: str, help_: str) -> None:
    plant(catalog, {"acme/service.yaml": SERVICE, "acme/errors.yml": "A: 1\n", f"acme/{name}": "A: 1\n"})
    diagnostics = Diagnostics()
    load(catalog, diagnostics)
    assert [(d.code, d.severity, d.help) for d in diagnostics.found] == [("EC009", Severity.WARNING, help_)]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.md", "", "EC007 catalog/acme/guides/a.md:1:1: the guide is empty"),
        ("a.md", " \n\n", "EC007 catalog/acme/guides/a.md:1:1: the guide is empty"),
        ("a.md", "Text.\n", "EC007 catalog/acme/guides/a.md:1:1: the guide has no title in its first line"),
        ("a.md", "## Two\n", "EC007 catalog/acme/guides/a.md:1:1: the guide has no title in its first line"),
        ("a.md", "#Glued\n", "EC007 catalog/acme/guides/a.md:1:1: the guide has no title in its first line"),
        ("a.md", "# \n", "EC007 catalog/acme/guides/a.md:1:1: the guide has no title in its first line"),
        ("a.md", b"# T\n\xff", "EC101 catalog/acme/guides/a.md:2:1: byte `0xFF` at offset 4 is not UTF-8"),
        ("A b.md", "# T\n", "EC008 catalog/acme/guides/A b.md: `A b.md` cannot be part of an address"),
        ("index.md", "# T\n", "EC008 catalog/acme/guides/index.md: `index.md` cannot be part of an address"),
    ],
)
def test_a_guide_that_is_none(catalog: Path, name: str, text: str | bytes, said: str) -> None:
    files: dict[str, str | bytes] = {"acme/service.yaml": SERVICE, "acme/errors.yaml": "A: 1\n"}
    _, found = read(catalog, files | {f"acme/guides/{name}": text})
    assert [line.split(" (")[0] for line in found] == [said]


def test_links_are_followed_and_dead_ones_are_said(catalog: Path, tmp_path: Path) -> None:
    plant(tmp_path / "elsewhere", {"errors.yaml": "A: 1\n", "acme.md": "# Guide\n"})
    plant(catalog, {"acme/service.yaml": SERVICE, "acme/guides/own.md": "# Own\n"})
    (catalog / "acme/errors.yaml").symlink_to(tmp_path / "elsewhere/errors.yaml")
    (catalog / "acme/guides/linked.md").symlink_to(tmp_path / "elsewhere/acme.md")
    (catalog / "acme/catalog.lock").symlink_to(tmp_path / "nowhere")
    documents, said = read(catalog)
    assert [entry.key for entry in documents.services[0].entries] == ["A"]
    assert [guide.name for guide in documents.services[0].guides] == ["linked", "own"]
    assert said == [
        "EC005 catalog/acme/catalog.lock: `catalog/acme/catalog.lock` cannot be read: it leads nowhere "
        "(see that it is there, and that you may read it)"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="platform: no pipes")
def test_a_pipe_is_not_waited_for(catalog: Path) -> None:
    plant(catalog, {"acme/service.yaml": SERVICE})
    os.mkfifo(catalog / "acme/errors.yaml")
    assert "it is not a file" in read(catalog)[1][0]


def test_what_may_not_be_read_is_said(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    plant(catalog, {"acme/service.yaml": SERVICE})
    monkeypatch.setattr(os, "open", refuse)
    diagnostics = Diagnostics()
    assert load(catalog, diagnostics).services == ()
    (found,) = diagnostics.found
    assert found.code == "EC005"
    assert found.message == "`catalog/acme/service.yaml` cannot be read: permission denied"


def test_a_catalogue_elsewhere_is_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"a/acme/service.yaml": SERVICE, "a/acme/errors.yaml": "A: 1\n", "b/x": ""})
    monkeypatch.chdir(tmp_path / "b")
    documents = load(tmp_path / "a", Diagnostics())
    assert documents.services[0].file == "../a/acme/service.yaml"
