"""Required version: what `[tool.errcat]` asks of errcat itself goes in, whether this errcat is it comes out.

Two people with two versions would otherwise undo each other's `generated/`, each by a run that found nothing wrong.
"""

from __future__ import annotations

from errcat import __version__
from errcat.diagnostics import Diagnostics, Place

KEY = "required-version"


def is_met(required: str, file: str, diagnostics: Diagnostics) -> bool:
    """Whether this errcat is among the versions that a file asks for (PEP 440); else that is diagnosed."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        asked = SpecifierSet(required)
    except InvalidSpecifier:
        message = f"`{KEY}` does not say which versions: `{required}`"
        diagnostics.error("EC011", message, Place(file), help=f'write it as in `{KEY} = ">=1.2,<2"`')
        return False
    if asked.contains(__version__, prereleases=True):
        return True
    message = f"this is errcat {__version__}, and `{file}` asks for `{required}`"
    asked_for = "".join(required.split())
    way_out = f"run `pip install 'errcat{asked_for}'`, or change `{KEY}`"
    diagnostics.error("EC012", message, Place(file), help=way_out)
    return False
