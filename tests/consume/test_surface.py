"""What was once offered still works: names, calls, facts, and pickles that older packages wrote."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consume import surface
from tests.consume.lost import GONE, losses, unmeant
from tests.consume.packages import GENERATED, ROOT, SERVICES
from tests.consume.pickled import failures, pickles_of
from tests.consume.signatures import read, refusals
from tests.consume.surface import record_of

every_service = pytest.mark.parametrize("service", SERVICES)


@every_service
def test_nothing_of_the_recorded_surface_is_missing(service: str) -> None:
    record = record_of(service)
    assert record, "run python -m tests.consume.surface"
    assert not unmeant(losses(service, record))


@every_service
def test_pickles_of_older_packages_give_what_they_gave(service: str) -> None:
    record = pickles_of(service)
    assert record, "run python -m tests.consume.pickled"
    assert {old["class"] for old in record.values()} >= set(record_of(service)["entries"])
    assert not unmeant(failures(service, record))


def test_what_is_gone_is_gone_and_users_are_told() -> None:
    sections = (ROOT / "CHANGELOG.md").read_text("utf-8").split("### Removed")[1:]
    told = "".join(section.split("\n##")[0] for section in sections)
    found = [loss for s in SERVICES for loss in (*losses(s, record_of(s)), *failures(s, pickles_of(s)))]
    for name, reason in GONE.items():
        assert reason, f"why did {name} have to go?"
        assert any(f"{loss.path}.".startswith(f"{name}.") for loss in found), f"{name} is still there"
        assert f"`{name}`" in told, f"CHANGELOG.md does not say that {name} was removed"


def test_what_is_meant_to_go_takes_its_parts_along(monkeypatch: pytest.MonkeyPatch) -> None:
    record = record_of("dodo")
    record["every"]["methods"]["gone"] = ""
    record["entries"]["GoneError"] = record["entries"]["GoneError2"] = record["entries"]["NotFoundError"]
    paths = {"dodo_errors.DodoError.gone", "dodo_errors.GoneError", "dodo_errors.GoneError2"}
    assert {loss.path for loss in unmeant(losses("dodo", record))} == paths
    for name in ("dodo_errors.DodoError", "dodo_errors.GoneError"):
        monkeypatch.setitem(GONE, name, "a test")
    assert {loss.path for loss in unmeant(losses("dodo", record))} == {"dodo_errors.GoneError2"}


HIDE = """
_offered = __getattr__
def __getattr__(name):
    if name == "NotFoundError":
        raise AttributeError(name)
    return _offered(name)
globals().pop("NotFoundError", None)
"""
UNLIST = """
_listed = __dir__
def __dir__():
    return [name for name in _listed() if name != "NotFoundError"]
"""
WANT_HEADERS = """
_made = __getattr__("decode")
def decode(status, body, headers):
    return _made(status, body, headers)
"""
WANT_A_REASON = """
class NotFoundError(__getattr__("NotFoundError")):
    def __init__(self, *, message, reason, status=404, headers=None):
        super().__init__(message=message, status=status, headers=headers)
"""
FORGET = """
for _cls in __getattr__("DodoError").__mro__:
    if "request_id" in vars(_cls):
        del _cls.request_id
"""
ALTERED = [
    ("__init__.py", HIDE, "dodo_errors.NotFoundError: it is gone", "NotFoundError"),
    ("__init__.py", UNLIST, "dodo_errors.NotFoundError: it is not listed any more", ""),
    ("__init__.py", WANT_HEADERS, "dodo_errors.decode: missing a required argument: 'body'", ""),
    ("__init__.py", WANT_A_REASON, "dodo_errors.NotFoundError: missing a required argument: 'reason'", "'reason'"),
    ("__init__.py", FORGET, "dodo_errors.DodoError.request_id: it is gone", "it was 'req-1' and is None"),
    (
        "__init__.py",
        '__getattr__("NotFoundError").code = "missing"',
        "dodo_errors.NotFoundError.code: it was 'not-found' and is 'missing'",
        "dodo_errors.NotFoundError.code: decoded NotFoundError: it was 'not-found' and is 'missing'",
    ),
    ("httpx.py", "del RetryTransport", "dodo_errors.httpx.RetryTransport: it is gone", ""),
    ("aiohttp.py", "raise ModuleNotFoundError", "dodo_errors.aiohttp: it is gone", ""),
    (
        "retrying.py",
        "def _wait(self, exception, attempt): ...\nPolicy.wait = _wait",
        "dodo_errors.retrying.Policy.wait: too many positional arguments",
        "",
    ),
]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a copy of one package, which is what gets imported."""
    shutil.copytree(GENERATED / "python" / "dodo" / "dodo_errors", tmp_path / "dodo_errors")
    monkeypatch.syspath_prepend(tmp_path)
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "dodo_errors"}
    yield tmp_path / "dodo_errors"
    for name in [name for name in sys.modules if name.split(".")[0] == "dodo_errors"]:
        del sys.modules[name]
    sys.modules.update(kept)


def test_a_copy_has_lost_nothing(copied: Path) -> None:
    assert not [*losses("dodo", record_of("dodo")), *failures("dodo", pickles_of("dodo"))]
    assert sys.modules["dodo_errors"].__file__ == str(copied / "__init__.py")


@pytest.mark.parametrize(("file", "text", "loss", "failure"), ALTERED, ids=[loss for _, _, loss, _ in ALTERED])
def test_a_change_that_breaks_somebody_is_told(copied: Path, file: str, text: str, loss: str, failure: str) -> None:
    with (copied / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{text}\n")
    assert loss in map(str, losses("dodo", record_of("dodo")))
    failed = "\n".join(map(str, failures("dodo", pickles_of("dodo"))))
    assert failure in failed if failure else not failed


@pytest.mark.parametrize("service", ["dakota", "dodo"])
def test_every_line_of_a_record_is_held(service: str) -> None:
    """Whatever in it is one thing more than the package has is told."""
    for altered in more(record_of(service)):
        assert [*losses(service, altered)], altered


SIGNATURES = ("function", "async function", "class", "init")
LISTS = ("methods", "axes", "unlisted", "models", "modules", "names", "entries")


def more(node: Any, *above: str) -> Iterator[Any]:
    """Copies of a part of a record, in each of which one thing stands that the package has not."""
    if isinstance(node, dict):
        yield from (node | {name: other} for name, value in node.items() for other in more(value, *above, name))
        if node and ((above[-1:] and above[-1] in LISTS) or above[-2:-1] == ("modules",)):
            yield node | {"bogus": next(iter(node.values()))}
    elif "facts" in above or "values" in above:
        yield "bogus"
    elif isinstance(node, list):
        yield [] if above[-1] == "awaited" else [*node, "bogus"]
    else:
        assert above[-1] in SIGNATURES or above[-2] == "methods"
        yield f"bogus, {node}".removesuffix(", ")


@every_service
def test_every_fact_of_a_pickle_is_held(service: str) -> None:
    for name, old in pickles_of(service).items():
        wrong = [old | {key: "bogus"} for key in ("class", "pickle", "value", "response") if key in old]
        wrong += [old | {"facts": old["facts"] | {fact: "bogus"}} for fact in old.get("facts", ())]
        for altered in wrong:
            assert [*failures(service, {name: altered})], altered


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("status, body=...", "status, body=..., headers=..., *, code=...", 0),
        ("status, body=...", "state, body=...", 1),
        ("status, body=...", "body=..., status=...", 1),
        ("status, body=...", "status, *, body=...", 1),
        ("status, body=...", "status, body", 1),
        ("status, body=...", "status", 1),
        ("status, body=...", "*args, **options", 0),
        ("status, /", "state, /", 0),
        ("status, /", "*, status", 1),
        ("*, reason", "reason", 0),
        ("*, reason", "*, reason=..., message=...", 0),
        ("*, reason", "*, reason, message", 1),
        ("*, reason=...", "*, reason", 1),
        ("*names", "name", 1),
        ("*names", "*others", 0),
        ("name, **options", "name", 1),
        ("", "", 0),
    ],
)
def test_calls_that_worked_are_not_refused(old: str, new: str, refused: int) -> None:
    assert bool(refusals(read(old), read(new))) is bool(refused)


def test_a_record_grows_and_is_not_written_over_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, committed = tmp_path / "dodo.json", record_of("dodo")
    monkeypatch.setattr(surface, "RECORDS", tmp_path)
    assert surface.main() == 0
    poorer = record_of("dodo")
    assert not [*losses("dodo", poorer)]
    poorer["every"]["attributes"] = ["__notes__"]  # works, and is not in any listing
    del poorer["names"]["FieldError"]
    path.write_text(surface.dumped(poorer), "utf-8")
    assert surface.main() == 0
    richer = record_of("dodo")
    assert richer["names"] == surface.surface_of("dodo")["names"]
    assert {"__notes__", *committed["every"]["attributes"]} <= set(richer["every"]["attributes"])
    too_rich = path.read_text("utf-8").replace('"DodoError"', '"GoneError"')
    path.write_text(too_rich, "utf-8")
    assert surface.main() == 1
    assert path.read_text("utf-8") == too_rich
