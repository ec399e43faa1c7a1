# SPDX-License-Identifier: MIT-0
"""What is the same in every package: a `Service` and a response go in, the exception for it comes out.

Nothing here knows of a service but by the `Service` that it is given; a package makes its own in `_service.py`. Read
`decoding.py` first: its `decode` is the way from a status, a body and headers to an exception, from top to bottom.

| module | what it does |
|---|---|
| `responses` | the response of any client, read where it was not yet |
| `decoding` | a response becomes an exception: which entry, else which status and category |
| `telling` | the same by conditions, and by codes that stand elsewhere, for packages that have some |
| `problems` | problem documents: what RFC 9457 says of them, for packages that have some |
| `categories` | which category a code is of that no entry has, for packages whose catalogue says so |
| `classes` | which class of a service stands for a code, an entry, a status and category |
| `exceptions` | what all of them have: the attributes |
| `repeating` | when the same request may be sent again, as an exception says it |
| `comparing` | how they are shown, compared, copied and pickled |
| `serving` | the other way: keywords become an exception, an exception becomes a response |
| `keywords` | what the class of an entry is called with, and the refusal of anything else |
| `components` | schemas and headers of errors as components of an OpenAPI document |
| `schemas` | examples and JSON Schemas of bodies |
| `texts` | what exceptions and their classes say to a reader: `str`, `repr`, notes |
| `redacting` | sensitive values leave the body, the texts and the headers |
| `echoes` | how such a value may stand once more, and data without it |
| `retrying` | whether and when a request is sent again |
| `reading` | what a response says at the places of its envelope: texts, parameters |
| `field_errors` | the list of wrong fields as values, and back |
| `field_paths` | paths of fields in the styles of the wire, for packages whose catalogue states one |
| `service` | the service as a value |
| `entries` | one error of it, read from a line of its table |
| `places` | where something stands in a header, in the item of a list, or in one of several places |
| `conditions` | facts of a response that must hold |
| `envelopes` | where everything stands in a body |
| `limits` | how much is left by the policies of a server, for packages whose catalogue has such headers |
| `values` | what the attributes are made of |
| `attributes` | those that are computed when they are read, and those that a class has too |
| `structured` | structured fields, in which these tell it |
| `delays` | the wait at a place of the envelope, for packages whose catalogue has one |
| `waiting` | how long to wait and what is left of a limit, as headers tell it |
| `headers` | header fields without credentials |
| `messages` | templates of messages: matched, filled |
| `parsing` | bytes to data, and back |
| `formats` | named formats of values, for packages whose catalogue has any |

Each imports from those below it only. Whoever stands outside asks this face for a name, never a module.
"""

__version__ = "1.0.0"  # of `errcat-runtime`, where packages share it: no name that they ask for goes within a major

TYPE_CHECKING = False  # to import `typing` takes longer than to start Python, and importing a package is free
if TYPE_CHECKING:
    from .classes import Classes as Classes
    from .classes import deprecated as deprecated
    from .comparing import restore as restore
    from .components import in_response as in_response
    from .components import referring as referring
    from .decoding import decode as decode
    from .decoding import may_tell_of_an_error as may_tell_of_an_error
    from .entries import Entry as Entry
    from .entries import texts_by_key as texts_by_key
    from .exceptions import ServiceError as ServiceError
    from .field_errors import LOCATIONS as LOCATIONS
    from .field_errors import FieldError as FieldError
    from .field_errors import GivenFieldError as GivenFieldError
    from .field_errors import path_of as path_of
    from .formats import Format as Format
    from .limits import rate_limit_headers as rate_limit_headers
    from .messages import named as named
    from .parsing import checked as checked
    from .problems import ProblemDetails as ProblemDetails
    from .reading import parsed as parsed
    from .reading import retry as retry
    from .reading import shape as shape
    from .responses import aexception_of as aexception_of
    from .responses import exception_of as exception_of
    from .retrying import ATTEMPTS as ATTEMPTS
    from .retrying import FACTOR as FACTOR
    from .retrying import FIRST_DELAY as FIRST_DELAY
    from .retrying import LONGEST as LONGEST
    from .retrying import SPREAD as SPREAD
    from .retrying import delay as delay
    from .retrying import may_retry as may_retry
    from .schemas import address_of as address_of
    from .schemas import bundle as bundle
    from .schemas import contents as contents
    from .schemas import headers_of as headers_of
    from .schemas import media_type_of as media_type_of
    from .schemas import of_entry as of_entry
    from .schemas import of_envelope as of_envelope
    from .schemas import of_service as of_service
    from .schemas import samples_of as samples_of
    from .schemas import schema_of as schema_of
    from .service import Prose as Prose
    from .service import Service as Service
    from .serving import internal_error as internal_error
    from .texts import Name as Name
    from .texts import did_you_mean as did_you_mean
    from .texts import entry_named as entry_named
    from .texts import known_entry as known_entry
    from .texts import prose_of as prose_of
    from .values import Headers as Headers
    from .values import Operation as Operation
    from .values import RateLimit as RateLimit
    from .values import RateLimitPolicy as RateLimitPolicy
    from .values import Response as Response
    from .values import Retry as Retry

_HOMES = {
    "Classes": "classes",
    "deprecated": "classes",
    "restore": "comparing",
    "in_response": "components",
    "referring": "components",
    "aexception_of": "responses",
    "decode": "decoding",
    "exception_of": "responses",
    "may_tell_of_an_error": "decoding",
    "ServiceError": "exceptions",
    "FieldError": "field_errors",
    "GivenFieldError": "field_errors",
    "LOCATIONS": "field_errors",
    "path_of": "field_errors",
    "Format": "formats",
    "named": "messages",
    "checked": "parsing",
    "ProblemDetails": "problems",
    "parsed": "reading",
    "retry": "reading",
    "shape": "reading",
    "ATTEMPTS": "retrying",
    "FACTOR": "retrying",
    "FIRST_DELAY": "retrying",
    "LONGEST": "retrying",
    "SPREAD": "retrying",
    "delay": "retrying",
    "may_retry": "retrying",
    "address_of": "schemas",
    "bundle": "schemas",
    "contents": "schemas",
    "headers_of": "schemas",
    "media_type_of": "schemas",
    "of_entry": "schemas",
    "of_envelope": "schemas",
    "of_service": "schemas",
    "samples_of": "schemas",
    "schema_of": "schemas",
    "Entry": "entries",
    "Prose": "service",
    "Service": "service",
    "texts_by_key": "entries",
    "internal_error": "serving",
    "did_you_mean": "texts",
    "entry_named": "texts",
    "known_entry": "texts",
    "prose_of": "texts",
    "Headers": "values",
    "Operation": "values",
    "RateLimit": "values",
    "RateLimitPolicy": "values",
    "rate_limit_headers": "limits",
    "Response": "values",
    "Retry": "values",
}


def __getattr__(name: str) -> object:
    """What a package may ask for; its module is imported only then, so that nobody pays for what is not used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    return found


def __dir__() -> list[str]:
    """Everything that packages may ask for."""
    return sorted(_HOMES)
