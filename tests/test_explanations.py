"""Explanations: the wrong example of a page gives its code, and the right one gives no finding at all.

A fenced block whose first line names a file is an example: ```` ```yaml errors.yaml ````. Those below `## Example` are
wrong, those below `## How to fix it` are right. They are laid over a small catalogue: entries beside its entries,
sections of `service.yaml` in the place of its own, any other file as it is. A block of the console has the command,
where that is not `check`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from errcat.findings.explain import all_codes, explanation

from tests.ways_out import found

# What no example in a folder of files can show, or what a test elsewhere shows with more than a folder of files.
NOT_RUN = {
    "EC005": "a file that may not be read",
    "EC013": "a disk that is full",
    "EC101": "bytes that a page in UTF-8 cannot hold",
    "EC102": "16 MiB",
    "EC103": "a character that nobody would see in the page",
    "EC117": "a thousand problems",
    "EC322": "5,000 characters",
    "EC702": "a link",
    **dict.fromkeys(("EC703", "EC704"), "a path of this or that system"),
    **dict.fromkeys(("EC705", "EC706"), "a manifest that somebody damaged"),
    "EC707": "two runs at once",
    **dict.fromkeys(("EC708", "EC709", "EC710"), "a disk that fails"),
    "EC712": "a tree that somebody took a file out of",
    "EC715": "a second run, after somebody was at the outputs of the first",
}
BASE = {
    "catalog/acme/service.yaml": """\
service: acme
title: Acme API
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
headers:
  Retry-After: {role: retry-after, unit: seconds, schema: {type: integer}}
""",
    "catalog/acme/errors.yaml": """\
order-not-found:
  status: 404
  message: "There is no order {order_id}."
  params: {order_id: {type: string, examples: [o-17]}}
""",
    "templates/notes/target.yaml": "description: Notes.\n",
    "templates/notes/{service}.txt.jinja": "{{ service.title }}\n",
    "api.yaml": """\
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders/{id}:
    get: {operationId: readOrder, responses: {'200': {description: The order}}}
""",
}
_BLOCK = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"(?m)^## (Example|How to fix it)$")
_MEMBER = re.compile(r"(?m)^(?=[^\s#-])")  # where a member of the outermost mapping begins


class Example:
    """The files of an example, and the command that is run with them."""

    def __init__(self, text: str) -> None:
        """Read the blocks of a part of a page."""
        self.files: dict[str, str] = {}
        self.command = ["check"]
        for language, name, content in _BLOCK.findall(text):
            if language == "console" and (command := re.search(r"(?m)^\$ errcat ([^#\n]*)", content)):
                self.command = command[1].split()
            elif name:
                self.files[_PLACES.get(name, f"catalog/acme/{name}" if name.startswith("errors/") else name)] = content

    def lay(self, folder: Path) -> None:
        """Write the files over those of the small catalogue."""
        for name, content in (BASE | {name: _laid(BASE.get(name, ""), c) for name, c in self.files.items()}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, "utf-8")


_PLACES = {
    **{name: f"catalog/acme/{name}" for name in ("service.yaml", "errors.yaml", "catalog.lock")},
    "help.md": "catalog/acme/guides/help.md",
}


def _laid(below: str, above: str) -> str:
    """A file over another one: its members beside those of the other, and in the place of those with the same key."""
    if not below.startswith(("service:", "order-not-found:")):
        return above
    keys = {part.partition(":")[0] for part in _MEMBER.split(above)}
    kept = [part for part in _MEMBER.split(below) if part.partition(":")[0] not in keys]
    return "".join(kept) + above


def examples(code: str) -> dict[str, Example]:
    """The examples of a page, by the title of the section that they stand in."""
    parts = _SECTION.split(explanation(code) or "")
    return {title: Example(text) for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def codes() -> list[str]:
    """The codes whose examples are run."""
    return [code for code in all_codes() if code not in NOT_RUN]


@pytest.mark.parametrize("code", list(codes()))
def test_the_wrong_example_is_found_and_the_right_one_is_clean(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who compares the two sees what to change."""
    monkeypatch.setenv("CI", "true")
    sections = examples(code)
    wrong, right = sections["Example"], sections["How to fix it"]
    for name, example in (("wrong", wrong), ("right", right)):
        folder = tmp_path / name
        example.lay(folder)
        monkeypatch.chdir(folder)
        said = [(finding["code"], finding["message"]) for finding in found(example.command)]
        if example is wrong:
            assert code in [one for one, _ in said], said
        else:
            assert example.files or example.command != ["check"], "there is no right example"
            assert not said


def test_few_are_not_run() -> None:
    """What no example can show stays a short list, each a code with a page of the same two parts."""
    assert len(NOT_RUN) <= 18
    for code in NOT_RUN:
        assert list(examples(code)) == ["Example", "How to fix it"], code
