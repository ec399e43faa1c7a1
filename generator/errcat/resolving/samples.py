"""Samples: examples as written come in, examples with their JSON value, status and headers come out."""

from __future__ import annotations

from typing import Any

from errcat.documents.responses import read_response
from errcat.model import Sample
from errcat.resolving.provenance import Provenance
from errcat.schemas.pointers import plain


def samples(body: dict[str, Any], provenance: Provenance) -> tuple[Sample, ...]:
    """The samples of an entry or an envelope, in the author's order."""
    return tuple(_sample(written, provenance) for written in body.get("samples", ()))


def _sample(written: dict[str, Any], provenance: Provenance) -> Sample:
    """One sample; what a response says of its status and headers counts where the author says nothing."""
    title, built, source = written.get("title", ""), written.get("built", False), provenance.source(written)
    status, headers = written.get("status"), tuple(written.get("headers", {}).items())
    if "body" in written:
        value = plain(written["body"])
        return Sample("body", value, title, status=status, headers=headers, built=built, source=source)
    if "fragment" in written:
        value, at = plain(written["fragment"]), written["at"]
        return Sample("fragment", value, title, at, status=status, headers=headers, built=built, source=source)
    text = written["response"]
    shown = read_response(text)
    status, headers = status or shown.status, headers or shown.headers
    return Sample("response", shown.body, title, text=text, status=status, headers=headers, built=built, source=source)
