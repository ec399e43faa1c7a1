"""SARIF: one run whose results point to their rules, their places and what is related to them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
from errcat.diagnostics import Diagnostic, Edit, Note, Place, Severity
from errcat.findings.explain import explanation
from errcat.findings.sarif import sarif

FIRST = Diagnostic(
    "EC107",
    "duplicate key `a`",
    Place("my catalog/é:x.yaml", 4, 3, 14),
    "rename it",
    (Note("first at", Place("f", 1, 1)),),
)
SECOND = Diagnostic("EC102", "file is too large", Place("f"), "", (Note("by far"),), Severity.WARNING)


def of(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object with these properties and no others, as the standard has it."""
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


LINE = {"type": "integer", "minimum": 1}
REPLACEMENT = of(
    ["deletedRegion"],
    deletedRegion=of([], startLine=LINE, startColumn=LINE, endLine=LINE, endColumn=LINE),
    insertedContent=of([], text={"type": "string"}),
)
CHANGE = of(
    ["artifactLocation", "replacements"],
    artifactLocation=of([], uri={"type": "string", "format": "uri-reference"}),
    replacements={"type": "array", "minItems": 1, "items": REPLACEMENT},
)
# `fix` of SARIF 2.1.0, section 3.55, with the members that are used.
FIX = of(
    ["artifactChanges"],
    description=of(["text"], text={"type": "string"}),
    artifactChanges={"type": "array", "minItems": 1, "uniqueItems": True, "items": CHANGE},
)


def run(*found: Diagnostic) -> dict[str, Any]:
    """The one run of a log."""
    log: dict[str, Any] = json.loads(sarif(found))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_results_point_to_rules_that_explain() -> None:
    log = run(FIRST, SECOND, FIRST)
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["EC102", "EC107"]
    assert [result["ruleIndex"] for result in log["results"]] == [1, 0, 1]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in log["results"])
    assert rules[1]["shortDescription"]["text"] == "duplicate key"
    assert rules[1]["help"] == {"text": explanation("EC107"), "markdown": explanation("EC107")}
    assert "helpUri" not in rules[1]


def test_a_result_has_a_level_a_region_and_what_is_related() -> None:
    (result,) = run(FIRST)["results"]
    assert (result["level"], result["message"]["text"]) == ("error", "duplicate key `a`\nhelp: rename it")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20catalog/%C3%A9%3Ax.yaml"},
                "region": {"startLine": 4, "startColumn": 3, "endColumn": 17},
            }
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "first at"
    assert related["physicalLocation"]["region"]["startLine"] == 1


def test_a_whole_file_has_no_region_and_a_note_without_place_is_told() -> None:
    (result,) = run(SECOND)["results"]
    assert (result["level"], result["message"]["text"]) == ("warning", "file is too large\nnote: by far")
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "f"}}}]
    assert "relatedLocations" not in result


def test_a_line_without_a_column_starts_at_the_first() -> None:
    (result,) = run(Diagnostic("EC107", "m", Place("f", 7)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 1, "endColumn": 2}


def test_a_way_out_is_a_fix_of_the_structure_that_sarif_has() -> None:
    fixes = (Edit("my catalog/x.yaml", 4, 3, 5, 1, "a\n"), Edit("f", 1, 1, 1, 1, "b", sure=False))
    (result,) = run(replace(FIRST, fixes=fixes))["results"]
    jsonschema.validate(result["fixes"], {"type": "array", "items": FIX, "minItems": 2, "uniqueItems": True})
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "my%20catalog/x.yaml"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 4, "startColumn": 3, "endLine": 5, "endColumn": 1},
            "insertedContent": {"text": "a\n"},
        }
    ]
    assert "fixes" not in run(FIRST)["results"][0]


def test_nothing_found_is_an_empty_run() -> None:
    log = run()
    assert log["results"] == []
    assert log["tool"]["driver"]["rules"] == []


def test_a_code_without_a_page_is_its_own_title() -> None:
    (rule,) = run(Diagnostic("EC999", "m", Place("f")))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "EC999"
