"""Texts, parameters and bodies of the errors of Kiotapay API as data; read when somebody asks
for them.
"""

from __future__ import annotations

DETAILS = (
    "\n"
    'AUTH_FORBIDDEN\t{"messages":[["Access denied"]]}\n'
    'AUTH_INVALID_TOKEN\t{"messages":[["Invalid authentication token"]]}\n'
    'AUTH_MISSING_TOKEN\t{"messages":[["Authentication token missing"]]}\n'
    'INSUFFICIENT_FUNDS\t{"messages":[["Insufficient funds"]]}\n'
    'PAYMENT_FAILED\t{"messages":[["Payment failed"]]}\n'
    'PAYMENT_LIMIT_EXCEEDED\t{"messages":[["Payment limit exceeded"]]}\n'
    'REQ_BAD_REQUEST\t{"messages":[["Bad request"]]}\n'
    'REQ_INVALID_FIELD\t{"messages":[["Invalid field value"]]}\n'
    'REQ_MISSING_FIELD\t{"messages":[["Missing required field"]]}\n'
    'RESOURCE_LOCKED\t{"messages":[["Resource is locked"]]}\n'
    'RESOURCE_NOT_FOUND\t{"messages":[["Resource not found"]]}\n'
    'SERVER_ERROR\t{"messages":[["Internal server error"]]}\n'
    'SERVICE_UNAVAILABLE\t{"messages":[["Service unavailable"]]}\n'
    'TIMEOUT_ERROR\t{"messages":[["Request timeout"]]}\n'
)
