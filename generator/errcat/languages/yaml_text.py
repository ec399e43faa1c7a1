"""YAML: values as JSON, which YAML reads; files parsed and written again in one canonical form."""

from __future__ import annotations

import json
import re
from typing import Any

from errcat.languages import Language, Unfinished, json_text

_PLAIN = re.compile(r"[A-Za-z/$][A-Za-z0-9_./$-]*(?: [A-Za-z0-9_./$-]+)*\Z")
_READ_AS_OTHERS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


def finish(text: str) -> str:
    """The same YAML in block style; whatever could be read as something else is quoted."""
    import yaml

    try:
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # a safe loader
    except yaml.MarkedYAMLError as fault:
        raise Unfinished(
            f"this is no YAML: {fault.problem}", fault.problem_mark.line + 1 if fault.problem_mark else 0
        ) from None
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> list[str]:
    """A value as lines of block-style YAML."""
    if isinstance(value, dict) and value:
        return [line for key, part in value.items() for line in _under(f"{_scalar(str(key))}:", part, "  ")]
    if isinstance(value, list) and value:
        return [line for part in value for line in _item(part)]
    return [_scalar(value)]


def _under(head: str, part: Any, indent: str) -> list[str]:
    """A key and its value: on one line where the value is a scalar, else with the value below."""
    if isinstance(part, dict | list) and part:
        return [head, *(indent + line for line in _lines(part))]
    return [f"{head} {_scalar(part)}"]


def _item(part: Any) -> list[str]:
    """An item of a list, its first line behind the dash."""
    first, *others = _lines(part)
    return [f"- {first}", *(f"  {line}" for line in others)]


def _scalar(value: Any) -> str:
    """A scalar or an empty collection; text is plain where every reader agrees that it is text."""
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _READ_AS_OTHERS:
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


LANGUAGE = Language("YAML", json_text.literal, finish)
