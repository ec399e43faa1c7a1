"""The runtime, where it is not carried along: that of the distribution `errcat-runtime`, which other packages share.

Its `ServiceError` is the base of this package's exceptions and of theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import errcat_runtime

_MAJOR = "1"  # what this package was made for: a later runtime of the same major has all that it asks for

if TYPE_CHECKING:
    from errcat_runtime import *  # noqa: F403  # checkers see what `__getattr__` hands on

if errcat_runtime.__version__.partition(".")[0] != _MAJOR:
    raise ImportError(
        f"{__package__} needs errcat-runtime {_MAJOR}, and {errcat_runtime.__version__} is installed; "
        f'run: pip install "errcat-runtime>={_MAJOR},<{int(_MAJOR) + 1}"'
    )


def __getattr__(name: str) -> object:
    """What the runtime offers; its module is imported when it is first asked for."""
    found = globals()[name] = getattr(errcat_runtime, name)
    return found
