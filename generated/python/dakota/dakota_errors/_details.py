"""Texts, parameters and bodies of the errors of Dakota API as data; read when somebody asks for
them.
"""

from __future__ import annotations

DETAILS = (
    "\n"
    'authentication-error\t{"messages":[["Missing or invalid authentication credentials."]],"titles":[["Authentication Required"]]}\n'
    'compliance-blocked\t{"titles":[["Compliance Blocked"]]}\n'
    'conflict\t{"messages":[["A customer with external_id \'","external_id","\' already exists."]],"titles":[["","resource"," Conflict"]],"params":[["string"],["string"]]}\n'
    'forbidden\t{"titles":[["Forbidden"]]}\n'
    'insufficient-balance\t{"messages":[["Wallet has insufficient ","asset"," balance for this transaction."]],"titles":[["Insufficient Balance"]],"params":[["string"]]}\n'
    'internal-error\t{"messages":[["An unexpected error occurred."]],"titles":[["Internal Server Error"]]}\n'
    'invalid-identifier\t{"messages":[["The identifier \'","identifier","\' is not a valid KSUID."]],"titles":[["Invalid Identifier"]],"params":[["string"]]}\n'
    'invalid-request\t{"titles":[["Invalid Request"]]}\n'
    'limit-reached\t{"messages":[["Maximum number of ","resource"," (","maximum",") has been reached."]],"titles":[["Limit Reached"]],"params":[["string"],["integer"]]}\n'
    'multiple-clients\t{"messages":[["Multiple clients are available; select an active client."]],"titles":[["Multiple Clients"]]}\n'
    'not-found\t{"messages":[["","resource"," ","resource_id"," was not found."],["","resource"," ","resource_id"," was not found in your organization."]],"titles":[["","resource"," Not Found"]],"params":[["string"],["string"]]}\n'
    'not-implemented\t{"titles":[["Not Implemented"]]}\n'
    'payload-too-large\t{"messages":[["Request payload exceeds the maximum allowed size of ","maximum"," MB."]],"titles":[["Payload Too Large"]],"params":[["integer"]]}\n'
    'provider-error\t{"messages":[["An upstream provider returned an error."]],"titles":[["Provider Error"]]}\n'
    'rate-limited\t{"messages":[["Too many requests. Please retry later."]],"titles":[["Rate Limited"]]}\n'
    'service-unavailable\t{"messages":[["Service is temporarily unavailable."]],"titles":[["Service Unavailable"]]}\n'
    'validation-error\t{"messages":[["One or more fields failed validation."]],"titles":[["Validation Error"]]}\n'
)
