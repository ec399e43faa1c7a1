"""Licences: what an author wrote goes in, the same SPDX expression as its list spells it comes out."""

from __future__ import annotations

_AROUND = ("the", "license", "licence", "version")  # what people write round an identifier


def expression(text: str) -> str:
    """The licence expression that a text is, in the spelling of SPDX (`mit` is `MIT`); empty where it is none."""
    if not text:
        return ""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return ""


def nearest(text: str) -> str:
    """The expression that a text was most likely meant to be, `Apache-2.0` for `Apache License 2.0`; empty for none."""
    return expression("-".join(word for word in text.split() if word.casefold() not in _AROUND))
