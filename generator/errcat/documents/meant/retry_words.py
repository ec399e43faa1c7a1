"""Retry words: what an author wrote for a rule of retry goes in, the rules that may be meant by it come out."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Edit
from errcat.documents.language import catalog_schema
from errcat.findings.wording import either, quote
from errcat.yaml_reader.edits import written
from errcat.yaml_reader.located import Located

_MEANINGS = {
    "as-is": "at once",
    "backoff": "with waits that grow",
    "after-delay": "after a wait, which its terms state",
    "check-first": "where a look shows that it had no effect",
    "never": "at no time",
    "after-change": "once something about it is changed",
}
_AGAIN, _NOT_AGAIN = ("as-is", "backoff", "after-delay", "check-first"), ("never", "after-change")
_WORDS = {
    **dict.fromkeys(("true", "yes", "y", "on"), _AGAIN),
    **dict.fromkeys(("false", "no", "n", "off"), _NOT_AGAIN),
}
_WITH_TERMS = ("after-delay",)  # a rule that says nothing without its terms


def rules_meant(failure: Any, spot: Located | None) -> tuple[str, tuple[Edit, ...]] | None:
    """The advice for a truth value in the place of a rule, and an edit for each rule; None for anything else."""
    rules = catalog_schema()["$defs"]["retryRule"]["enum"]
    meant = _WORDS.get(str(failure.instance).lower())
    if meant is None or rules not in enums(failure):
        return None
    help_ = f"say when the same request may be sent again: {either(f'{quote(r)} ({_MEANINGS[r]})' for r in meant)}"
    instead = [rule for rule in meant if rule not in _WITH_TERMS] if spot else []
    return help_, tuple(edit for rule in instead if spot for edit in written(spot, rule))


def enums(failure: Any) -> list[list[Any]]:
    """The lists of values that a failure, or a branch of it, names."""
    if failure.kind.name == "enum":
        return [list(failure.kind.options)]
    branches = failure.kind.context if failure.kind.name == "anyOf" else ()
    return [options for branch in branches for inner in branch for options in enums(inner)]
