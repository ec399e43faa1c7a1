"""The JSON Schemas (2020-12) of every error, the same ones that the catalogue publishes; none is read before you ask.

    schema = schema_for(response.status_code, response.content, response.headers)
    jsonschema_rs.validator_for(schema, retriever=retrieve).validate(response.json())
    jsonschema.Draft202012Validator(schema, registry=registry()).validate(response.json())

Validators are for those who have one; nothing here needs any. What comes back is shared: copy it before you change it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ._runtime import address_of, contents, known_entry, of_entry, of_envelope, of_service, shape
from ._runtime import bundle as bundle_of
from ._service import SERVICE, decode

if TYPE_CHECKING:
    from referencing import Registry

    from ._runtime import ServiceError


def schema(error: str | int | ServiceError | type[ServiceError]) -> dict[str, Any]:
    """The schema of an error's body, by its code or by its exception. It refers to that of its envelope."""
    if isinstance(error, str | int):
        return _of_entry(known_entry(SERVICE, error).key)
    if error._entry is None:
        name = (error if isinstance(error, type) else type(error)).__name__
        raise LookupError(f"{name} stands for several errors, or for one that the catalogue does not know")
    return _of_entry(error._entry.key)


def schema_for(status: object, body: object = b"", headers: object = None) -> dict[str, Any] | None:
    """The schema that a response should keep to, or None where it is no error: the arguments are those of `decode`.

    Which error it is is read first, so what it costs does not grow with their number. A response that the catalogue
    does not know gets the schema of its envelope.
    """
    exception = decode(status, body, headers)
    if exception is None:
        return None
    if exception._entry:
        return schema(exception)
    name = list(contents(SERVICE)["envelopes"])[shape(exception)]
    return retrieve(address_of(SERVICE, f"envelopes/{name}"))


def service_schema() -> dict[str, Any]:
    """The schema of any error's body: with a documented code that error's, else one of a known shape."""
    return retrieve(address_of(SERVICE, "service"))


def bundle() -> dict[str, Any]:
    """All schemas in one document, which a validator needs no other for."""
    return retrieve(address_of(SERVICE, "bundle"))


def addresses() -> list[str]:
    """The address of every schema."""
    envelopes = (f"envelopes/{id}" for id in contents(SERVICE)["envelopes"])
    names = ("bundle", "service", *envelopes, *(f"entries/{entry.slug}" for entry in SERVICE.entries()))
    return [address_of(SERVICE, name) for name in names]


@cache
def retrieve(address: str) -> dict[str, Any]:
    """The schema at an address, without asking any network: a `retriever` for jsonschema-rs."""
    plain = unquote(address.partition("#")[0])
    folder, _, name = plain.removeprefix(contents(SERVICE)["address"]).removesuffix(".json").rpartition("/")
    if plain == address_of(SERVICE, f"{folder}/{name}" if folder else name):
        if not folder and name in _WHOLE:
            return _WHOLE[name](SERVICE)
        if folder == "envelopes" and name in contents(SERVICE)["envelopes"]:
            return of_envelope(SERVICE, name)
        if folder == "entries" and name in _keys():
            return _of_entry(_keys()[name])
    raise LookupError(f"there is no schema at {address}")


def registry() -> Registry[Any]:
    """A registry of the package referencing, as jsonschema takes it, in which all schemas can be found."""
    from referencing import Registry, Resource
    from referencing.exceptions import NoSuchResource

    make: Any = Registry  # mypy does not see what these two take
    missing: Any = NoSuchResource

    @cache
    def found(address: str) -> Resource[Any]:
        """The schema at an address."""
        try:
            return Resource.from_contents(retrieve(address))
        except LookupError:
            raise missing(ref=address) from None

    empty: Registry[Any] = make(retrieve=found)
    return empty


_WHOLE = {"service": of_service, "bundle": bundle_of}


@cache
def _of_entry(key: str) -> dict[str, Any]:
    """The schema of an entry's body."""
    return of_entry(SERVICE, key)


@cache
def _keys() -> dict[str, str]:
    """The key of each entry, by the name that it has in addresses."""
    return {entry.slug: entry.key for entry in SERVICE.entries()}
