"""SARIF 2.1.0: diagnostics for the tools that collect findings of many checkers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from errcat import __version__
from errcat.diagnostics import Diagnostic, Edit, Place
from errcat.findings.explain import explanation


def sarif(found: Sequence[Diagnostic]) -> str:
    """One SARIF log with one run, and a rule for each code that was found."""
    import json

    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {"name": "errcat", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A rule with its explanation."""
    page = explanation(code) or code
    title = page.split("\n", 1)[0].removeprefix("# ")
    return {"id": code, "shortDescription": {"text": title}, "help": {"text": page, "markdown": page}}


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    """One finding."""
    remarks = [f"note: {note.text}" for note in diagnostic.notes if note.place is None]
    help_ = [f"help: {diagnostic.help}"] if diagnostic.help else []
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": "\n".join([diagnostic.message, *remarks, *help_])},
        "locations": [{"physicalLocation": _location(diagnostic.place)}],
    }
    related = [
        {"physicalLocation": _location(note.place), "message": {"text": note.text}}
        for note in diagnostic.notes
        if note.place
    ]
    fixes = [_fix(edit, diagnostic.help) for edit in diagnostic.fixes]
    return result | ({"relatedLocations": related} if related else {}) | ({"fixes": fixes} if fixes else {})


def _fix(edit: Edit, help_: str) -> dict[str, Any]:
    """One edit, which replaces a region of one file."""
    region = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": _artifact(edit.file), "replacements": [replacement]}
    return {"description": {"text": help_}, "artifactChanges": [change]}


def _artifact(file: str) -> dict[str, str]:
    """A file by its address."""
    return {"uri": quote(file, errors="surrogatepass")}


def _location(place: Place) -> dict[str, Any]:
    """Where a finding is; a place without a line is the whole file."""
    location: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        column = max(place.column, 1)
        location["region"] = {
            "startLine": place.line,
            "startColumn": column,
            "endColumn": column + max(place.length, 1),
        }
    return location
