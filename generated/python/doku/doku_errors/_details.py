"""Texts, parameters and bodies of the errors of DOKU API as data; read when somebody asks for
them.
"""

from __future__ import annotations

DETAILS = (
    "\n"
    'DUPLICATE_TRANSACTION\t{"members":[["message"],["/response_message"]]}\n'
    'INVALID_PARAMETER\t{"members":[["message"],["/response_message"]]}\n'
    'INVALID_TOKEN\t{"members":[["message"],["/response_message"]]}\n'
    'MAINTENANCE_MODE\t{"members":[["message"],["/response_message"]]}\n'
    'MERCHANT_NOT_ACTIVE\t{"members":[["message"],["/response_message"]]}\n'
    'SERVER_ERROR\t{"members":[["message"],["/response_message"]]}\n'
    'TOO_MANY_REQUESTS\t{"members":[["message"],["/response_message"]]}\n'
    'TRANSACTION_NOT_FOUND\t{"members":[["message"],["/response_message"]]}\n'
    'VALIDATION_ERROR\t{"members":[["message"],["/response_message"]]}\n'
)
