"""Plain text: values as they are, files as they come."""

from __future__ import annotations

from errcat.languages import Language

LANGUAGE = Language("text", str, str)
