"""Texts, parameters and bodies of the errors of Dodo as data; read when somebody asks for them."""

from __future__ import annotations

DETAILS = (
    "\n"
    'cannot-cancel\t{"messages":[["Shipment in status \'","shipment_status","\' cannot be cancelled."]],"params":[["string"]]}\n'
    'forbidden\t{"members":[["message"],["/detail"]]}\n'
    'insufficient-balance\t{"messages":[["Insufficient wallet balance. Required: ","required"," ","currency",", Available: ","available"," ","currency","."]],"params":[["number"],["number"],["string"]]}\n'
    'not-found\t{"members":[["message"],["/detail"]]}\n'
    'rate-limited\t{"messages":[["Rate limit exceeded. Retry after ","seconds"," seconds."]],"params":[["integer","","Retry-After"]]}\n'
    'server-error\t{"members":[["message"],["/detail"]]}\n'
    'unauthorized\t{"members":[["message"],["/detail"]]}\n'
    'ungeocodable-address\t{"messages":[["Could not geocode dropoff address: \'","address","\'."]],"params":[["string"]]}\n'
    'upstream-error\t{"members":[["message"],["/detail"]]}\n'
    'validation-failed\t{"members":[["field_errors"],["/detail"]]}\n'
)
