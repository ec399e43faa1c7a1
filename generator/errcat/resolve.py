"""Resolve: valid documents become the Catalogue, in which nothing is left to decide."""

from __future__ import annotations

from errcat.documents import Documents
from errcat.model import Catalogue
from errcat.resolving.services import resolve_service


def resolve(documents: Documents, base_url: str) -> Catalogue:
    """The catalogue that the documents describe, published below the address."""
    return Catalogue(base_url, tuple(resolve_service(document, base_url) for document in documents.services))
