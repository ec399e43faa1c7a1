"""What is sensitive: envelopes, headers and entries come in, the places and headers that carry secrets come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from errcat.model import Entry, Envelope, Header, Param


def sensitive_places(envelopes: Iterable[Envelope], entries: Iterable[Entry]) -> tuple[str, ...]:
    """The places of bodies that carry something sensitive, each once."""
    places = [place for envelope in envelopes for place in envelope.sensitive]
    params = (param for param in _secret(envelopes, entries) if param.place)
    return tuple(dict.fromkeys([*places, *(param.place for param in params)]))


def sensitive_headers(
    envelopes: Iterable[Envelope], headers: Iterable[Header], entries: Iterable[Entry]
) -> tuple[str, ...]:
    """The headers that carry something sensitive, in small letters, each once; credentials always do."""
    names = [header.name for header in headers if header.sensitive or header.role == "credential"]
    params = (param for param in _secret(envelopes, entries) if param.header)
    return tuple(dict.fromkeys(map(str.lower, [*names, *(param.header for param in params)])))


def is_sensitive(envelopes: Iterable[Envelope], headers: Iterable[Header], entries: Iterable[Entry]) -> bool:
    """Whether any body has a sensitive member, any message a sensitive parameter, or any response such a header.

    A credential is none of a response: what a client sent is not there to be looked for.
    """
    return (
        any(envelope.sensitive for envelope in envelopes)
        or any(header.sensitive and header.role != "credential" for header in headers)
        or any(True for _ in _secret(envelopes, entries))
    )


def _secret(envelopes: Iterable[Envelope], entries: Iterable[Entry]) -> Iterator[Param]:
    """The parameters of envelopes and of entries that are sensitive."""
    params = chain.from_iterable([*(one.params for one in envelopes), *(one.params for one in entries)])
    yield from (param for param in params if param.sensitive)
